/* "Lưu để xem khi mất mạng": takes the whole catalogue onto the device, pack by pack. What came
   stays; the new pack replaces the old one only when it is whole, in one step. */
var motcuaSave = (function () {
  "use strict";
  const { root, cache, index, findable, saved } = motcuaOffline;
  const FORMAT = 1, AT_ONCE = 4;

  class Told extends Error {} // a message for the reader

  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toLocaleString("vi", { maximumFractionDigits: 1 })} MB`);

  /* What is wrong, in words, and what to do. */
  function explained(error) {
    if (error instanceof Told) return error.message;
    if (error.name === "QuotaExceededError") return "Bộ nhớ của máy hoặc của trình duyệt đã đầy, chưa lưu xong. Hãy xoá bớt ảnh, tệp rồi bấm lại.";
    if (error.name === "SecurityError" || error.name === "InvalidStateError") return "Trình duyệt không cho lưu: có thể đang ở chế độ ẩn danh, hoặc đang chặn lưu dữ liệu.";
    return "Mất mạng giữa chừng, chưa lưu xong. Phần đã tải vẫn còn; khi có mạng, bấm lại để tải tiếp.";
  }

  async function hash(bytes) {
    const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(made.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* The newest index, and the day as the server knows it: the clock of a device may be wrong. */
  async function newest() {
    const response = await fetch(index, { cache: "no-cache" });
    if (response.status === 404) throw new Told("Nơi công bố chưa làm bản lưu cho trang này.");
    if (!response.ok) throw new Error(String(response.status));
    const fresh = await response.json().catch(() => ({}));
    if (!fresh.packs) throw new Told("Mạng đang bắt đăng nhập (wifi công cộng?). Hãy đăng nhập mạng rồi bấm lại.");
    if (fresh.format !== FORMAT) throw new Told("Trang vừa được nâng cấp. Hãy tải lại trang rồi bấm lại.");
    const day = new Date(response.headers.get("Date") || Date.now());
    return { ...fresh, day: day.toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" }) };
  }

  /* All files of a pack: the address where each is kept and fetched, its hash and bytes. */
  const parts = ({ packs, files }) => [
    ...Object.entries(packs).map(([name, { hash: sum, bytes }]) => ({ at: `${root}offline/${encodeURI(name)}.bin?${sum}`, sum, bytes })),
    ...Object.entries(files).map(([path, { hash: sum, bytes }]) => ({ at: `${root}${encodeURI(path)}?${sum}`, sum, bytes })),
  ];

  async function missing(facts) {
    const there = new Set((await (await cache("tep")).keys()).map(({ url }) => url));
    return parts(facts).filter(({ at }) => !there.has(at));
  }

  const weight = (list) => list.reduce((sum, { bytes }) => sum + bytes, 0);

  async function take({ at, sum }) {
    const response = await fetch(at, { redirect: "error" });
    if (!response.ok) throw new Error(String(response.status));
    const bytes = await response.arrayBuffer();
    if ((await hash(bytes)) !== sum) throw new Told("Có tệp tải về không trọn vẹn, hoặc trang đang được cập nhật. Hãy chờ vài phút rồi bấm lại; phần đã tải vẫn còn.");
    await (await cache("tep")).put(at, new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") || "" } }));
  }

  /* Do some things at once and all of them in the end, and tell of each that is done. The first
     failure stops what has not begun, and what ends after it is no longer told. */
  async function each(list, act, tell) {
    const rest = list.slice();
    let failed = false;
    const one = async () => {
      while (rest.length) {
        const item = rest.shift();
        await act(item);
        if (!failed) tell(item);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one)).catch((error) => {
      failed = true;
      rest.length = 0;
      throw error;
    });
  }

  async function room(bytes) {
    const { quota, usage } = navigator.storage && navigator.storage.estimate ? await navigator.storage.estimate() : {};
    if (quota && quota - usage < bytes * 1.1) throw new Told(`Không đủ chỗ: cần ${size(bytes)}, trình duyệt chỉ còn ${size(Math.max(0, quota - usage))}. Hãy xoá bớt ảnh, tệp rồi bấm lại.`);
  }

  /* Bring the pack on the device up to date; ``tell`` gets a sentence and how much is done, 0 to 1. */
  async function renew(tell) {
    try {
      const facts = await newest(), list = await missing(facts), all = weight(list);
      await room(all);
      let done = 0;
      await each(list, take, (part) => {
        done += part.bytes;
        tell(`Đang lưu: ${size(done)} trong ${size(all)}. Xin đừng đóng trang này.`, all ? done / all : 1);
      });
      const found = Object.entries(facts.files).filter(([path]) => path.startsWith("assets/search/")).map(([path, about]) => [path, about.hash]);
      await (await cache("tep")).put(findable, new Response(JSON.stringify(Object.fromEntries(found)))); // first: never older than pages
      await (await cache("tep")).put(index, new Response(JSON.stringify(facts), { headers: { "Content-Type": "application/json" } }));
      await leave(new Set(parts(facts).map(({ at }) => at)));
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
      tell(`Đã lưu, ngày ${facts.day}.`, 1);
    } catch (error) {
      throw new Told(explained(error));
    }
  }

  /* Throw away packs but the wanted ones, and pages read before the new pack came. */
  async function leave(wanted) {
    const files = await cache("tep");
    for (const { url } of await files.keys()) {
      if (url.startsWith(`${root}offline/`) && ![index, findable].includes(url) && !wanted.has(url)) await files.delete(url);
    }
    await caches.delete(`motcua:${new URL(root).pathname}:trang`);
  }

  async function remove() {
    await (await cache("tep")).delete(index);
    await leave(new Set());
    await caches.delete(`motcua:${new URL(root).pathname}:phieu`);
  }

  /* Find what is on the device no longer as it was saved, and drop it so that it is taken again. */
  async function spoilt(facts) {
    const files = await cache("tep"), bad = [];
    for (const { at, sum } of parts(facts)) {
      const response = await files.match(at);
      if (response && (await hash(await response.arrayBuffer())) === sum) continue;
      await files.delete(at);
      bad.push(at);
    }
    return bad;
  }

  /* The printed sheets of one field; they are kept when all have come. */
  const mark = (field) => `${root}in/${field}.json`;
  const sheets = async () => new Map(await Promise.all((await (await cache("phieu")).keys()).filter(({ url }) => url.endsWith(".json")).map(async ({ url }) => [url, await (await (await cache("phieu")).match(url)).text()])));

  async function takeSheets(field, about, tell) {
    try {
      await room(about.sheets);
      const store = await cache("phieu");
      let done = 0;
      await each(about.codes, async (code) => {
        const at = `${root}in/${code}.pdf`, response = await fetch(at, { cache: "no-cache", redirect: "error" });
        if (response.ok) await store.put(at, response);
        else if (response.status !== 404) throw new Error(String(response.status));
      }, () => tell(`Đang lưu phiếu: ${(done += 1)} trong ${about.codes.length}.`));
      await store.put(mark(field), new Response(about.print));
    } catch (error) {
      throw new Told(explained(error));
    }
  }

  async function removeSheets(field, about) {
    const store = await cache("phieu");
    for (const code of about.codes) await store.delete(`${root}in/${code}.pdf`);
    await store.delete(mark(field));
  }

  return { renew, remove, newest, missing, weight, spoilt, sheets, takeSheets, removeSheets, mark, size, saved, explained };
})();

(function () {
  "use strict";
  const box = document.querySelector("[data-save]");
  if (!box) return;
  const part = (name) => box.querySelector(`[data-${name}]`);
  const status = part("status"), bar = part("bar"), keep = part("keep"), drop = part("drop"), fields = part("fields");
  const say = (text, done) => {
    status.textContent = text;
    bar.hidden = done === undefined || done >= 1;
    if (done !== undefined) bar.value = done;
  };

  /* What is saved, what could be, and how much it would be to fetch. */
  async function show(problem) {
    const old = await motcuaSave.saved(), bad = old ? await motcuaSave.spoilt(old) : [];
    drop.hidden = !old;
    let said = "Chưa lưu trên máy này.";
    if (old) said = bad.length ? `Bản lưu ngày ${old.day} bị hỏng hoặc mất một phần (máy thiếu chỗ?). Bấm để tải lại phần đó.` : `Đã lưu, ngày ${old.day}.`;
    try {
      const fresh = await motcuaSave.newest(), list = await motcuaSave.missing(fresh), bytes = motcuaSave.size(motcuaSave.weight(list));
      await offerSheets(fresh); // before the button shows: nothing that is said later can hide what a press brings
      keep.hidden = Boolean(old && !list.length);
      keep.textContent = old ? `Tải bản mới (${bytes})` : `Lưu về máy (${bytes})`;
      if (old && list.length && !bad.length) said += " Danh mục đã có bản mới.";
    } catch (error) {
      keep.hidden = true;
      problem = problem || (old ? "" : motcuaSave.explained(error));
    }
    say([said, problem].filter(Boolean).join(" "));
  }

  /* What is said of the packs of a field together: a large one has several. */
  function packed(packs, field) {
    const own = Object.keys(packs).filter((name) => name.split("~")[0] === `linh-vuc/${field}`).map((name) => packs[name]);
    return { codes: [].concat(...own.map(({ codes }) => codes || [])), sheets: own.reduce((sum, { sheets }) => sum + (sheets || 0), 0), print: own.map(({ print }) => print).join("") };
  }

  /* A line for each field whose sheets can be kept. */
  async function offerSheets(fresh) {
    const kept = await motcuaSave.sheets();
    for (const line of fields.querySelectorAll("[data-field]")) {
      const field = line.dataset.field, about = packed(fresh.packs, field), button = line.querySelector("button");
      line.hidden = !about.sheets;
      if (line.hidden) continue;
      const have = kept.get(motcuaSave.mark(field)), same = have === about.print;
      button.textContent = same ? "Xoá phiếu đã lưu" : `${have ? "Tải phiếu mới" : "Lưu phiếu"} (${motcuaSave.size(about.sheets)})`;
      button.onclick = () => work(() => (same ? motcuaSave.removeSheets(field, about) : motcuaSave.takeSheets(field, about, (text) => say(text))));
    }
    fields.hidden = !fields.querySelector("[data-field]:not([hidden])");
  }

  async function work(act) {
    box.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    let problem = "";
    await act().catch((error) => { problem = motcuaSave.explained(error); });
    box.querySelectorAll("button").forEach((button) => { button.disabled = false; });
    await show(problem);
  }

  keep.addEventListener("click", () => work(() => motcuaSave.renew(say)));
  drop.addEventListener("click", () => work(motcuaSave.remove));
  box.hidden = false;
  const hindrance = motcuaOffline.hindrance(), archives = document.querySelector("[data-archives]");
  if (archives) archives.hidden = location.protocol === "file:";
  if (hindrance) {
    say(hindrance);
    keep.hidden = drop.hidden = fields.hidden = true;
  } else show().catch((error) => say(motcuaSave.explained(error)));
})();
