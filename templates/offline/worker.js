/* Keeps the site readable without a network: files of one build, pages as they are read, the pack
   that was saved. docs/offline.md draws its states. Nothing is stored that is not proven ours. */
"use strict";

const BUILD = { looks: "", core: {}, later: {} }; // written by the build: hashes by path
const FILES = Object.assign(Object.create(null), BUILD.core, BUILD.later);
const SCOPE = self.registration.scope, HOME = new URL(SCOPE).pathname;
const NAMES = Object.fromEntries(["tep", "trang", "phieu"].map((part) => [part, `motcua:${HOME}:${part}`]));
const INDEX = `${SCOPE}offline/index.json`, FINDABLE = `${SCOPE}offline/search.json`;
const ALONE = "khong-co-mang.html", SEARCH = "assets/search/";
const PATIENCE = 3000; // milliseconds for the network, where there is something else to show
const PAGES = 60; // pages kept as they are read
const STAMP = /<meta name="generator" content="Một Cửa ([0-9a-f]*)">/;

const open = (part) => caches.open(NAMES[part]);
/* A file is kept under its content's hash: two builds share what is the same and mix nothing. */
const address = (path, sum = FILES[path]) => `${SCOPE}${encodeURI(path)}?${sum}`;
/* What a page is called here, however a server or a link calls it. */
const named = (path) => (!path || path.endsWith("/") ? `${path}index.html` : /\.[a-z][a-z0-9]{1,10}$/i.test(path) ? path : `${path}.html`);

async function hash(bytes) {
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(made.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* A file by its hash, fetched unless it is there; another build's file is refused. */
async function take(path, sum = FILES[path]) {
  const cache = await open("tep"), at = address(path, sum), here = await cache.match(at);
  if (here) return here;
  const response = await fetch(SCOPE + encodeURI(path), { cache: "no-cache" }), { headers } = response;
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await hash(bytes)) !== sum) throw new Error(`${path}: not of this build`);
  const taken = new Response(bytes, { headers: { "Content-Type": headers.get("Content-Type") || "", "Date": headers.get("Date") || "" } });
  await cache.put(at, taken.clone());
  return taken;
}

/* Throw away what no build and no pack needs; packs are looked after by the page that saves them. */
async function tidy() {
  const ours = new Set(Object.values(NAMES)), wanted = new Set(Object.keys(FILES).map((path) => address(path)));
  const other = (await caches.keys()).filter((name) => name.startsWith(`motcua:${HOME}:`) && !ours.has(name));
  await Promise.all(other.map((name) => caches.delete(name)));
  const cache = await open("tep"), pack = await read(INDEX), found = await read(FINDABLE);
  for (const [path, about] of Object.entries(pack ? pack.files : {})) wanted.add(address(path, about.hash));
  for (const [path, sum] of Object.entries(found || {})) wanted.add(address(path, sum));
  for (const { url } of await cache.keys()) {
    if (!wanted.has(url) && !url.startsWith(`${SCOPE}offline/`)) await cache.delete(url);
  }
}

self.addEventListener("install", (event) => event.waitUntil(Promise.all(Object.keys(BUILD.core).map((path) => take(path)))));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

/* What each open page is: of which edition of our styles, what it is to say if something came from
   here (offline.js: note), and with which search index. */
const editions = new Map(), origins = new Map(), indexes = new Map();

function remember(map, client, value) {
  map.set(client, value);
  if (map.size > 50) map.delete(map.keys().next().value);
}

/* Keep a page that was read, if it is one of ours; return the edition it was made for. */
async function keep(path, response) {
  const html = /^text\/html/.test(response.headers.get("Content-Type"));
  if (response.status !== 200 || !html || local(response.url) !== path) return BUILD.looks;
  const text = await response.text(), stamp = STAMP.exec(text);
  if (!stamp) return BUILD.looks; // a login page of a hotspot, say
  const cache = await open("trang");
  const at = SCOPE + encodeURI(path), date = response.headers.get("Date") || "";
  await cache.delete(at); // so that the newest stands last
  await cache.put(at, page(text, { date })).catch(() => {}); // a full disk: it is read all the same
  const old = (await cache.keys()).slice(0, -PAGES);
  await Promise.all(old.map((request) => cache.delete(request)));
  return stamp[1];
}

const page = (html, more) => new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", ...more } });

/* The path in the site that an address leads to; a broken one as it stands. */
function local(address) {
  const path = new URL(address).pathname.slice(HOME.length);
  try {
    return named(decodeURIComponent(path));
  } catch (error) {
    return named(path);
  }
}

/* A page from the device: as it was last read, else of this build, else from the saved pack. */
async function kept(path, client) {
  const sources = [
    async () => whole(await (await open("trang")).match(SCOPE + encodeURI(path))),
    async () => path in FILES && whole(await (await open("tep")).match(address(path))),
    () => poured(path),
  ];
  for (const source of sources) {
    const found = await source().catch(() => null); // what is corrupt is as good as not there
    if (!found) continue;
    remember(origins, client, { from: found.day });
    return page(found.text);
  }
  return null;
}

/* A page that was kept, and the day as the server knew it. */
async function whole(response) {
  const text = response ? await response.text() : "", date = new Date((response && response.headers.get("Date")) || NaN);
  const day = isNaN(date) ? "" : date.toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
  return text.trimEnd().endsWith("</html>") && { text, day };
}

/* Fails after a while: what is on the device goes before a network that does not come. */
const late = () => new Promise((_, stop) => setTimeout(() => stop(new Error("late")), PATIENCE));

/* The network first; soon or late what is on the device; at last the page that explains. */
async function visit(event, path) {
  const network = fetch(event.request).then((response) => {
    if (response.status >= 500) throw new Error(String(response.status));
    return response;
  });
  const edition = network.then((response) => keep(path, response.clone())).catch(() => BUILD.looks);
  remember(editions, event.resultingClientId, edition);
  event.waitUntil(edition);
  try {
    return await Promise.race([network, late()]);
  } catch (error) {
    const found = await kept(path, event.resultingClientId);
    if (found) remember(editions, event.resultingClientId, BUILD.looks);
    return found || network.catch(() => alone(path));
  }
}

function alone(path) {
  if (path !== ALONE) return Response.redirect(`${SCOPE}${ALONE}?trang=${encodeURIComponent(path)}`);
  return page('<!doctype html><html lang="vi"><title>Không có mạng</title><h1>Không có mạng</h1></html>');
}

/* A file of this build from the device; for a page of another edition from the network, so that
   nothing of two builds stands together. */
async function file(event, path) {
  const here = await (await open("tep")).match(address(path));
  const ours = ((await editions.get(event.clientId)) || BUILD.looks) === BUILD.looks;
  if (here && ours) return here;
  if (!here) event.waitUntil(take(path).catch(() => {}));
  return fetch(event.request).catch((error) => here || Promise.reject(error));
}

/* The search index has its own way, for answers tell fees: an index older than its page would tell
   an old one. A page keeps to one index: the newest that the network knows of; without a network
   the last that came whole, and the page says so. */
let latest = null; // hashes by path, as FINDABLE lists them

async function newest() {
  const response = await fetch(FINDABLE, { cache: "no-cache" });
  if (!response.ok) throw new Error(String(response.status));
  const sums = await response.json();
  if (JSON.stringify(sums) !== JSON.stringify(latest)) latest = sums;
  return latest;
}

async function findable(client) {
  return Promise.race([newest(), late()]).catch(async () => {
    const found = await read(FINDABLE), page = await self.clients.get(client);
    if (!found || !page || origins.has(client)) return found;
    remember(origins, client, { from: "", what: "phần tìm" });
    page.postMessage(origins.get(client)); // if it does not yet listen, it asks
    return found;
  });
}

async function part(event, path) {
  const client = event.clientId;
  if (!indexes.has(client)) remember(indexes, client, findable(client));
  const sums = (await indexes.get(client)) || {};
  if (!sums[path]) return fetch(event.request);
  const taken = await take(path, sums[path]).catch(() => fetch(event.request));
  event.waitUntil(settle(sums));
  return taken;
}

/* Once the newest index is whole on the device, that is the one for times without a network. */
async function settle(sums) {
  if (sums !== latest) return;
  const cache = await open("tep"), there = (await cache.keys()).map(({ url }) => url), pack = await read(INDEX);
  const wanted = new Set(Object.entries(sums).map(([path, sum]) => address(path, sum)));
  if (!Array.from(wanted).every((at) => there.includes(at))) return;
  await cache.put(FINDABLE, new Response(JSON.stringify(sums)));
  for (const [path, about] of Object.entries(pack ? pack.files : {})) wanted.add(address(path, about.hash));
  for (const url of there) if (url.startsWith(SCOPE + SEARCH) && !wanted.has(url)) await cache.delete(url);
}

/* What is handed out beside pages: sheets that were kept, small files of the pack. */
async function handed(event, path) {
  return fetch(event.request).catch(async (error) => {
    const pack = await read(INDEX), about = pack && pack.files[path];
    const found = await (about ? (await open("tep")).match(address(path, about.hash)) : (await open("phieu")).match(SCOPE + encodeURI(path)));
    if (found) return found;
    if (event.request.mode === "navigate") return alone(path);
    throw error;
  });
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE) || request.headers.has("range")) return;
  const path = local(url);
  if (/^(in|bieu-mau|hinh|lich)\//.test(path)) event.respondWith(handed(event, path));
  else if (request.mode === "navigate") event.respondWith(visit(event, path));
  else if (path.startsWith(SEARCH) && !url.search) event.respondWith(part(event, path));
  else if (path in FILES && (!url.search || url.search.slice(1) === FILES[path])) event.respondWith(file(event, path));
});

/* "skip": the reader wants the new build. "from": did something of my page come from here?
   "warm": keep the page that was there before this worker, and what it takes to search and to read
   on without a network; one failure stops the rest. */
self.addEventListener("message", (event) => {
  const { data, source } = event;
  if (data === "skip") self.skipWaiting();
  if (data === "from" && origins.has(source.id)) source.postMessage(origins.get(source.id));
  if (data && data.warm !== undefined) event.waitUntil(warm(data.warm).catch(() => self.registration.update().catch(() => {})));
});

async function warm(address) {
  const path = local(address), there = await (await open("trang")).match(SCOPE + encodeURI(path));
  if (!there) await keep(path, await fetch(address));
  const sums = await newest();
  for (const [each, sum] of Object.entries(sums)) await take(each, sum);
  await settle(sums);
  for (const later of Object.keys(BUILD.later)) await take(later);
}

/* The pack. How a pack file is written: motcua/offline.py. */

/* A list on the device: of the saved pack, or of the search index. */
async function read(list) {
  const response = await (await open("tep")).match(list);
  return response ? response.json() : null;
}

/* The same as pack_of() in motcua/offline.py. */
function packOf(index, path) {
  const cut = path.lastIndexOf("/"), folder = path.slice(0, Math.max(0, cut)), name = path.slice(cut + 1).replace(/\.html$/, "");
  const holds = (each) => (index.packs[each].codes || []).includes(name);
  if (folder === "thu-tuc") return Object.keys(index.packs).find(holds) || folder;
  return folder === "linh-vuc" ? `${folder}/${name}` : folder || "trang";
}

/* The lines of a pack file; or, without reading on, only the first. */
async function lines(index, name, first) {
  const packed = await (await open("tep")).match(address(`offline/${name}.bin`, index.packs[name].hash));
  const reader = packed.body.pipeThrough(new DecompressionStream("gzip")).pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (first && part.value.includes("\n")) {
      reader.cancel().catch(() => {});
      break;
    }
  }
  return text.split("\n");
}

/* A page as the site's own: its lines, the rows of lists, and the shell around its slots; and the
   day of the pack. */
async function poured(path) {
  const index = await read(INDEX), name = index && packOf(index, path);
  if (!name || !index.packs[name]) return null;
  const [, shared, ...pages] = await lines(index, name), known = JSON.parse(shared);
  const line = pages.find((each) => each.startsWith(`[${JSON.stringify(path)},`));
  if (!line) return null;
  const body = JSON.parse(line).slice(1).map((part) => (typeof part === "number" ? known[part] : part)).join("\n");
  const rows = Object.create(null), depth = path.split("/").length - 1, root = "../".repeat(depth);
  for (const [, field] of body.matchAll(/<@([^/>]+)\//g)) rows[field] = rows[field] || lines(index, `linh-vuc/${field}`, true);
  for (const field of Object.keys(rows)) rows[field] = JSON.parse((await rows[field])[0]);
  const slots = body.replace(/<@([^/>]+)\/([^>]+)>/g, (_, field, code) => `<a href="${root}${rows[field][code]}`).split("\0");
  if (slots.length === 1) return { text: body, day: index.day };
  const texts = JSON.parse((await lines(index, "khung"))[0])[depth];
  return { text: texts.map((text, n) => (n ? slots[n - 1] + text : text)).join(""), day: index.day };
}
