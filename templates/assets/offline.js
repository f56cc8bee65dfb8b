/* Starts the worker that keeps the site readable without a network, offers new editions, and says
   when a page comes from the device. Saving the whole catalogue: save.js. */
var motcuaOffline = (function () {
  "use strict";
  const root = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  const OTHER = "Hãy mở trang này bằng Chrome, Safari hoặc Firefox bản mới; hoặc tải bản ZIP nếu trang này có, hoặc in phiếu PDF.";

  /* Why this browser cannot keep the site, in words; empty where it can. */
  function hindrance() {
    if (location.protocol === "file:") return "Bạn đang mở trang từ thư mục trên máy: trang này vốn xem được khi không có mạng, không cần lưu và không lưu thêm được.";
    if (/Zalo|FBAN|FBAV|FB_IAB|Messenger|Instagram/i.test(navigator.userAgent)) return `Bạn đang xem trong ứng dụng Zalo hoặc Facebook; ở đây không lưu được. ${OTHER}`;
    if (!window.isSecureContext) return "Địa chỉ trang bắt đầu bằng http:// (không có chữ s), nên trình duyệt không cho lưu. Hãy báo nơi công bố bật https.";
    if (!("serviceWorker" in navigator) || !("caches" in window)) return `Trình duyệt này không lưu được, hoặc đang ở chế độ ẩn danh. ${OTHER}`;
    if (!("DecompressionStream" in window)) return `Trình duyệt này đã cũ, không lưu được. ${OTHER}`;
    return "";
  }

  const cache = (part) => caches.open(`motcua:${new URL(root).pathname}:${part}`);
  const index = `${root}offline/index.json`, findable = `${root}offline/search.json`;

  /* The pack as it was saved; null where there is none. */
  async function saved() {
    try {
      const response = await (await cache("tep")).match(index);
      return response ? await response.json() : null;
    } catch (error) {
      return null;
    }
  }

  /* Load a script of ours once. */
  function load(name) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${root}assets/${name}.js`;
      script.onload = done;
      script.onerror = () => failed(new Error(name));
      document.head.append(script);
    });
  }

  /* A strip at the foot of the window: a fact, something one may press, and a way to be left alone.
     One at a time: what finds no room is offered on the next page. */
  function offer(text, label, act) {
    if (document.querySelector(".mc-strip")) return false;
    const strip = document.createElement("div"), said = document.createElement("p");
    strip.className = "mc-strip";
    strip.lang = "vi";
    strip.setAttribute("role", "status");
    said.textContent = text;
    strip.append(said);
    const button = (name, quiet, press) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: name, className: `mc-button${quiet ? " mc-button--quiet" : ""}` });
      made.addEventListener("click", () => press(made));
      strip.append(made);
    };
    button(label, false, (made) => { made.disabled = true; act(said, strip); });
    button("Để sau", true, () => strip.remove());
    document.body.append(strip);
    return true;
  }

  /* Say above the page, once, that it comes from the device, or what is found in it. */
  function note(day, what = "đây") {
    if (document.querySelector("[data-kept]")) return;
    const said = document.createElement("p");
    said.dataset.kept = "";
    said.className = "mc-panel mc-panel--warn";
    said.lang = "vi";
    said.setAttribute("role", "note");
    said.textContent = `Mạng yếu hoặc không có mạng: ${what} là bản lưu trên máy${day ? `, ngày ${day}` : ""}. Phí và thời hạn có thể đã đổi.`;
    document.querySelector(".mc-main").prepend(said);
  }

  /* A new worker waits until the reader asks for it; only then is the page loaded anew. */
  function waits(worker) {
    offer("Danh mục có bản mới.", "Xem ngay", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      worker.postMessage("skip");
    });
  }

  function watch(registration) {
    const told = (worker) => navigator.serviceWorker.controller && worker.state === "installed" && waits(worker);
    if (registration.waiting) told(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => told(worker));
    });
  }

  /* Once a visit: is there a newer pack than the one on the device? */
  async function renewal() {
    const old = await saved();
    if (!old || sessionStorage.getItem("motcua-pack")) return;
    const response = await fetch(index, { cache: "no-cache" }), fresh = response.ok ? await response.json() : old;
    const told = fresh.version === old.version || document.querySelector("[data-save]") || offer("Bản lưu trên máy có bản mới.", "Tải bản mới", (said, strip) => {
      load("save").then(() => motcuaSave.renew((text) => { said.textContent = text; })).then(() => strip.querySelector("button").remove(), (error) => { said.textContent = error.message; });
    });
    if (told) sessionStorage.setItem("motcua-pack", "1");
  }

  function begin() {
    const container = navigator.serviceWorker, sparing = navigator.connection && (navigator.connection.saveData || /2g/.test(navigator.connection.effectiveType));
    container.addEventListener("message", ({ data }) => {
      if (data.from !== undefined && !document.body.matches(".kind-alone, .kind-offline")) note(data.from, data.what);
    });
    if (container.controller) container.controller.postMessage("from");
    if (navigator.onLine || !container.controller) container.register(`${root}worker.js`, { updateViaCache: "none" }).then(watch).catch(() => {});
    container.ready.then((registration) => {
      const address = location.href.split(/[?#]/)[0];
      if (!sparing) setTimeout(() => registration.active.postMessage({ warm: address }), 2000);
    });
    if (!sparing) renewal().catch(() => {});
  }

  if (/^http/.test(location.protocol) && window.isSecureContext && "serviceWorker" in navigator) window.addEventListener("load", begin);
  return { root, hindrance, cache, index, findable, saved };
})();
