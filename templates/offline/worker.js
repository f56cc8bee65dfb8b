/* Keeps the site readable without a network: files of one build, pages as they are read, the pack
   that was saved. docs/offline.md draws its states. Nothing is stored that is not proven ours. */
"use strict";

const BUILD = { looks: "", core: {}, later: {} }; // written by the build: hashes by path
const FILES = { ...BUILD.core, ...BUILD.later };
const SCOPE = self.registration.scope, HOME = new URL(SCOPE).pathname;
const NAMES = Object.fromEntries(["tep", "trang", "phieu"].map((part) => [part, `motcua:${HOME}:${part}`]));
const INDEX = `${SCOPE}offline/index.json`, ALONE = "khong-co-mang.html", SEARCH = "assets/search/";
const PATIENCE = 3000; // milliseconds for the network, where there is something else to show
const PAGES = 60; // pages kept as they are read
const STAMP = /<meta name="generator" content="Một Cửa ([0-9a-f]*)">/;

const open = (part) => caches.open(NAMES[part]);
/* A file is kept under its content's hash: two builds share what is the same and mix nothing. */
const address = (path) => `${SCOPE}${path}?${FILES[path]}`;

async function hash(bytes) {
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(made.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* Fetch a file of this build, unless it is there; another build's file is refused. */
async function take(path) {
  const cache = await open("tep"), at = address(path);
  if (await cache.match(at)) return;
  const response = await fetch(SCOPE + path, { cache: "no-cache", redirect: "error" });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await hash(bytes)) !== FILES[path]) throw new Error(`${path}: not of this build`);
  await cache.put(at, new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") || "" } }));
}

/* Throw away what no build and no pack needs; packs are looked after by the page that saves them. */
async function tidy() {
  const ours = new Set(Object.values(NAMES)), wanted = new Set(Object.keys(FILES).map(address));
  const other = (await caches.keys()).filter((name) => name.startsWith(`motcua:${HOME}:`) && !ours.has(name));
  await Promise.all(other.map((name) => caches.delete(name)));
  const cache = await open("tep"), pack = await saved();
  for (const [path, about] of Object.entries(pack ? pack.files : {})) wanted.add(`${SCOPE}${path}?${about.hash}`);
  for (const { url } of await cache.keys()) {
    if (!wanted.has(url) && !url.startsWith(`${SCOPE}offline/`)) await cache.delete(url);
  }
}

self.addEventListener("install", (event) => event.waitUntil(Promise.all(Object.keys(BUILD.core).map(take))));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

/* What each open page is: of which edition of our styles, and whether it came from here. */
const editions = new Map(), origins = new Map();

function remember(map, client, value) {
  map.set(client, value);
  if (map.size > 50) map.delete(map.keys().next().value);
}

/* Keep a page that was read, if it is one of ours; return the edition it was made for. */
async function keep(path, response) {
  if (response.status !== 200 || response.redirected) return BUILD.looks;
  const text = await response.text(), stamp = STAMP.exec(text);
  if (!stamp) return BUILD.looks; // a login page of a hotspot, say
  const cache = await open("trang");
  await cache.delete(SCOPE + path); // so that the newest stands last
  await cache.put(SCOPE + path, page(text)).catch(() => {}); // a full disk: it is read all the same
  const old = (await cache.keys()).slice(0, -PAGES);
  await Promise.all(old.map((request) => cache.delete(request)));
  return stamp[1];
}

const page = (html) => new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });

/* A page from the device: as it was last read, else of this build, else from the saved pack. */
async function kept(path, client) {
  const sources = {
    read: async () => whole(await (await open("trang")).match(SCOPE + path)),
    build: async () => path in FILES && whole(await (await open("tep")).match(address(path))),
    pack: () => poured(path),
  };
  for (const [name, source] of Object.entries(sources)) {
    const found = await source().catch(() => null); // what is corrupt is as good as not there
    if (!found) continue;
    remember(origins, client, name);
    return page(found);
  }
  return null;
}

async function whole(response) {
  const text = response ? await response.text() : "";
  return text.trimEnd().endsWith("</html>") && text;
}

/* The network first; soon or late what is on the device; at last the page that explains. */
async function visit(event, path) {
  const network = fetch(event.request).then((response) => {
    if (response.status >= 500) throw new Error(String(response.status));
    return response;
  });
  const edition = network.then((response) => keep(path, response.clone())).catch(() => BUILD.looks);
  remember(editions, event.resultingClientId, edition);
  event.waitUntil(edition);
  const late = new Promise((_, stop) => setTimeout(stop, PATIENCE));
  try {
    return await Promise.race([network, late]);
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

/* A file of this build from the device; for a page of another edition, and for a search index of
   which a part is missing, from the network, so that nothing of two builds stands together. */
async function file(event, path) {
  const here = await (await open("tep")).match(address(path));
  const ours = ((await editions.get(event.clientId)) || BUILD.looks) === BUILD.looks;
  if (here && ours && (!path.startsWith(SEARCH) || (await searchable()))) return here;
  if (!here) event.waitUntil(take(path).catch(() => {}));
  return fetch(event.request).catch((error) => here || Promise.reject(error));
}

let complete = false;
async function searchable() {
  const cache = await open("tep"), parts = Object.keys(FILES).filter((path) => path.startsWith(SEARCH));
  complete = complete || (await Promise.all(parts.map((path) => cache.match(address(path))))).every(Boolean);
  return complete;
}

async function sheet(event, path) {
  return fetch(event.request).catch(async (error) => {
    const found = await (await open("phieu")).match(SCOPE + path);
    if (found) return found;
    if (event.request.mode === "navigate") return alone(path);
    throw error;
  });
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE) || request.headers.has("range")) return;
  const path = url.pathname.slice(HOME.length) || "index.html";
  if (path.startsWith("in/")) event.respondWith(sheet(event, path));
  else if (request.mode === "navigate") path.endsWith(".html") && event.respondWith(visit(event, path));
  else if (path in FILES && (!url.search || url.search.slice(1) === FILES[path])) event.respondWith(file(event, path));
});

/* "skip": the reader wants the new build. "from": where does my page come from? "warm": keep the
   page that was there before this worker, and the rest of this build; one failure stops the rest. */
self.addEventListener("message", (event) => {
  const { data, source } = event;
  if (data === "skip") self.skipWaiting();
  if (data === "from") source.postMessage({ from: origins.get(source.id) || "network" });
  if (data && data.warm !== undefined) event.waitUntil(warm(data.warm).catch(() => self.registration.update().catch(() => {})));
});

async function warm(path) {
  const there = await (await open("trang")).match(SCOPE + path);
  if (!there) await keep(path, await fetch(SCOPE + path));
  for (const later of Object.keys(BUILD.later)) await take(later);
}

/* The pack. How a pack file is written: motcua/offline.py. */

async function saved() {
  const response = await (await open("tep")).match(INDEX);
  return response ? response.json() : null;
}

function packOf(index, path) {
  const [folder, name] = path.includes("/") ? path.replace(/\.html$/, "").split("/") : ["trang", ""];
  if (folder === "thu-tuc") return Object.keys(index.packs).find((each) => (index.packs[each].codes || []).includes(name));
  return folder === "linh-vuc" ? `${folder}/${name}` : folder;
}

/* The lines of a pack file; or, without reading on, only the first. */
async function lines(index, name, first) {
  const packed = await (await open("tep")).match(`${SCOPE}offline/${name}.bin?${index.packs[name].hash}`);
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

/* A page as the site's own: its lines, the rows of lists, and the shell around its slots. */
async function poured(path) {
  const index = await saved(), name = index && packOf(index, path);
  if (!name || !index.packs[name]) return null;
  const [, shared, ...pages] = await lines(index, name), known = JSON.parse(shared);
  const line = pages.find((each) => each.startsWith(`[${JSON.stringify(path)},`));
  if (!line) return null;
  const body = JSON.parse(line).slice(1).map((part) => (typeof part === "number" ? known[part] : part)).join("\n");
  const rows = {}, depth = path.split("/").length - 1, root = "../".repeat(depth);
  for (const [, field] of body.matchAll(/<@([^/>]+)\//g)) rows[field] = rows[field] || lines(index, `linh-vuc/${field}`, true);
  for (const field of Object.keys(rows)) rows[field] = JSON.parse((await rows[field])[0]);
  const slots = body.replace(/<@([^/>]+)\/([^>]+)>/g, (_, field, code) => `<a href="${root}${rows[field][code]}`).split("\0");
  if (slots.length === 1) return body;
  const texts = JSON.parse((await lines(index, "khung"))[0])[depth];
  return texts.map((text, n) => (n ? slots[n - 1] + text : text)).join("");
}
