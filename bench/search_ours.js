/* The shipped search over a built site, in Node: each query's codes, best first, and its times.
   node search_ours.js SITE < ["query", …]. Like search-box.js: with several shards a query loads those it needs. */
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");
const assets = path.join(process.argv[2], "assets"), queries = JSON.parse(fs.readFileSync(0, "utf8"));

function load(name) {
  const file = path.join(assets, `${name}.js`);
  vm.runInThisContext(fs.readFileSync(file, "utf8"), file);
}

const timed = (work) => {
  const start = performance.now(), made = work();
  return [made, performance.now() - start];
};

const engine = ["syllables", "phrases", "lines", "search"].filter((name) => fs.existsSync(path.join(assets, `${name}.js`)));
const [search, opened] = timed(() => {
  [...engine, "search/words"].forEach(load);
  return new motcuaSearch.Search(motcuaSearch.given.words);
});

function names(number) {
  if (search.shards[number]) return;
  const [, took] = timed(() => {
    load(`search/names-${number}`);
    search.add(number, motcuaSearch.given[`names-${number}`]);
  });
  told.shard_ms.push(took);
}

function texts(number) {
  if (search.shards[number].texts) return;
  load(`search/texts-${number}`);
  search.addTexts(number, motcuaSearch.given[`texts-${number}`]);
}

const several = search.count > 1, wanted = (query) => (several ? search.wanted(query) : [0]);
const code = ({ shard, record }) => shard.codes[record];
const told = { load_ms: opened, shard_ms: [], answers: [], query_ms: [], keystroke_ms: [], first: [], codes: [] };
if (!several) {
  names(0);
  told.load_ms += told.shard_ms.pop();
  [, told.texts_ms] = timed(() => texts(0));
}
for (const query of queries) {
  const shards = wanted(query);
  shards.forEach(names);
  shards.forEach(texts);
  const [answers, took] = timed(() => search.find(query, true));
  told.answers.push(answers.map(code));
  told.query_ms.push(took);
  told.first.push([...engine, "search/words", ...shards.map((number) => `search/names-${number}`)].map((name) => `${name}.js`));
}
for (const query of queries) {
  const letters = Array.from(query);
  letters.forEach((_, i) => told.keystroke_ms.push(timed(() => search.find(letters.slice(0, i + 1).join(""), true))[1]));
}
for (let number = 0; number < search.count; number++) names(number);
told.codes = search.shards.flatMap((shard) => shard.codes);
process.stdout.write(JSON.stringify(told));
