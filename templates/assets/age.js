/* In a copy on a USB stick or in a folder: says how old it is, and warns when it is old. A site that
   nobody has built for half a year says so on its home page. In the language of the page, where the
   build knew it. */
(function () {
  "use strict";
  const copy = location.protocol === "file:";
  if (!copy && !document.body.matches(".kind-home")) return; // on a server one page asks, not every one
  const OLD = copy ? 90 : 180; // days: fees and papers may have changed since
  const script = document.createElement("script");
  script.src = document.currentScript.src.replace(/assets\/[^/]*$/, "ngay-dung.js");
  script.onload = () => {
    const { on, words } = window.motcuaBuilt, page = document.documentElement.lang;
    const days = Math.floor((Date.now() - Date.parse(on)) / 86400000);
    if (!copy && days <= OLD) return;
    const lang = words[page] ? page : "vi", [built, old, ago, renew, ask] = words[lang];
    const line = Object.assign(document.createElement("p"), { lang, textContent: built });
    if (days <= OLD) return document.querySelector(".mc-imprint").append(line);
    line.className = "mc-panel mc-panel--warn";
    line.setAttribute("role", "note");
    line.textContent = `${old} ${ago.replace("0", days)} ${copy ? renew : ask}`;
    document.querySelector("main").prepend(line);
  };
  document.head.append(script);
})();
