/* MkDocs-Material's own search worker over a built site, in Node: each query's codes and its times.
   node search_material.js SITE < ["query", …]. Messages are those of its bundle: 0 sets up, 2 asks. */
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");
const site = process.argv[2], queries = JSON.parse(fs.readFileSync(0, "utf8"));
const folder = path.join(site, "assets", "javascripts", "workers"), SETUP = 0, QUERY = 2;

/* What a worker finds around it. */
let hear, heard;
const quiet = { log() {}, warn() {}, error: console.error };
const worker = vm.createContext({ console: quiet, URL, setTimeout, clearTimeout, addEventListener: (_, listener) => { hear = listener; }, postMessage: (message) => heard(message) });
const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), worker, file);
worker.self = worker;
worker.importScripts = (...names) => names.forEach((name) => run(path.join(folder, name)));

const ask = (type, data) => new Promise((done) => {
  heard = done;
  hear({ data: { type, data } });
});

(async () => {
  const told = { load_ms: 0, answers: [], query_ms: [] };
  let start = performance.now();
  run(path.join(folder, fs.readdirSync(folder).find((name) => /^search\..*\.js$/.test(name))));
  const { config, docs } = JSON.parse(fs.readFileSync(path.join(site, "search", "search_index.json"), "utf8"));
  await ask(SETUP, { config, docs, options: { suggest: false } });
  told.load_ms = performance.now() - start;
  for (const query of queries) {
    start = performance.now();
    const { data } = await ask(QUERY, query);
    told.query_ms.push(performance.now() - start);
    told.answers.push(data.items.map(([first]) => first.location.split("/")[0]));
  }
  process.stdout.write(JSON.stringify(told));
})();
