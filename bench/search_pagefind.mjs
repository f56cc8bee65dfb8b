/* Pagefind's own engine over its index, in Node: each query's codes, best first, and its times.
   node search_pagefind.mjs INDEX < ["query", …]. Files come from the disk instead of the network. */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const folder = process.argv[2], queries = JSON.parse(fs.readFileSync(0, "utf8"));
globalThis.fetch = async (address) => new Response(fs.readFileSync(new URL(address)));
globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => "vi" }) }; // <html lang="vi">

/* A fragment says of which page it is; read here, so that no query pays for it. */
const pages = new Map(fs.readdirSync(path.join(folder, "fragment")).map((name) => {
  const text = gunzipSync(fs.readFileSync(path.join(folder, "fragment", name))).toString("utf8");
  return [path.parse(name).name, path.parse(JSON.parse(text.slice(text.indexOf("{"))).url).name];
}));

const told = { load_ms: 0, answers: [], query_ms: [] };
let start = performance.now();
const engine = await import(pathToFileURL(path.join(folder, "pagefind.js")));
await engine.options({ basePath: `${pathToFileURL(folder)}/`, baseUrl: "/" });
await engine.init();
told.load_ms = performance.now() - start;
for (const query of queries) {
  start = performance.now();
  const { results } = await engine.search(query);
  told.query_ms.push(performance.now() - start);
  told.answers.push(results.map(({ id }) => pages.get(id)));
}
process.stdout.write(JSON.stringify(told));
