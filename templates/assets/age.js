/* In a copy on a USB stick or in a folder: says how old it is, and warns when it is old. A site that
   nobody has built for half a year says so on its home page. */
(function () {
  "use strict";
  const copy = location.protocol === "file:";
  if (!copy && !document.body.matches(".kind-home")) return; // on a server one page asks, not every one
  const OLD = copy ? 90 : 180; // days: fees and papers may have changed since
  const script = document.createElement("script");
  script.src = document.currentScript.src.replace(/assets\/[^/]*$/, "ngay-dung.js");
  script.onload = () => {
    const { on, said } = window.motcuaBuilt;
    const days = Math.floor((Date.now() - Date.parse(on)) / 86400000);
    if (!copy && days <= OLD) return;
    const line = Object.assign(document.createElement("p"), { lang: "vi" });
    line.textContent = `Bản này dựng ngày ${said}.`;
    if (days <= OLD) return document.querySelector(".mc-imprint").append(line);
    line.className = "mc-panel mc-panel--warn";
    line.setAttribute("role", "note");
    line.textContent = `Bản này đã cũ: dựng ngày ${said}, cách đây ${days} ngày. Phí và giấy tờ có thể đã đổi. Hãy ${copy ? "xin bản mới, hoặc hỏi" : "hỏi"} nơi nộp trước khi đi.`;
    document.querySelector("main").prepend(line);
  };
  document.head.append(script);
})();
