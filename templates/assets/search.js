/* Vietnamese search over the index that motcua/search.py makes: data in, answers out. It knows no
   page and no network, and never throws on what people type. How it ranks: docs/search.md. */
var motcuaSearch = (function () {
  "use strict";
  const { exact, folded, words, keyed, cut } = motcuaSyllables, { Phrases, LONG, mostlyMarked } = motcuaPhrases, { Lines, number } = motcuaLines;

  const WEIGHTS = {
    inSentence: 0.4, // the same in a whole sentence, where single syllables mislead
    cover: 0.9, // how much of a name the query covers
    special: 0.75, // a name about a special case that the query does not name
    texts: 0.35, // papers, results and laws against names
    prior: 0.04, // each step nearer to what most people need
    asked: 1.25, // a name about the special case that the query names
    begins: 1.3, // a name that begins with all that was typed
    holds: 1.15, // a name that holds it in one row further on
    initials: 0.7, // syllables that begin with the letters of an abbreviation
    code: 1000,
  };
  const MOST = 48; // syllables that are read of a query
  const FIRST = 20; // answers whose names are compared with what was typed

  const plain = (text) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

  /* The value of the ``most``-th of numbers, 0 where so many are none. */
  function bar(numbers, most) {
    const top = new Float64Array(most);
    for (const value of numbers) {
      if (value <= top[0]) continue;
      let at = 1;
      for (; at < most && top[at] < value; at++) top[at - 1] = top[at];
      top[at - 1] = value;
    }
    return top[0];
  }

  /* What lines of names are worth, how much of each the query covers and its special cases (``apart``) regarded. */
  function covering({ total, mass }, full, apart, aside) {
    const worth = new Float64Array(total.length);
    for (let line = 0; line < worth.length; line++) {
      if (total[line]) worth[line] = aside[number(apart, line)] * total[line] * (1 + WEIGHTS.cover * Math.min(1, mass[line] / (number(full, line) / 8 || 1)));
    }
    return worth;
  }

  function addUp(sum, more) {
    for (let record = 0; record < sum.length; record++) sum[record] += more[record] * WEIGHTS.texts;
  }

  /* What records are worth, ``prior`` regarded. */
  function preferred(sum, prior) {
    const worth = new Float64Array(sum.length);
    for (let record = 0; record < sum.length; record++) worth[record] = sum[record] * (1 + WEIGHTS.prior * number(prior, record));
    return worth;
  }

  /* The answers of a shard that are worth something, of many the best ``most``. */
  function told(shard, worth, most) {
    const least = most < worth.length ? bar(worth, most) : 0, answers = [];
    for (let record = 0; record < worth.length; record++) if (worth[record] && worth[record] >= least) answers.push({ shard, record, score: worth[record] });
    return answers;
  }

  /* ---- A shard: some thousand procedures ---- */

  class Shard {
    constructor(data) {
      const { prior, columns, mass, special, apart } = data, lines = (text) => text.split("\n");
      Object.assign(this, { codes: data.codes ? data.codes.split(" ") : [], titles: lines(data.titles), plain: lines(data.plain), prior, columns, mass, special, apart });
      this.names = new Lines(data);
      this.texts = null;
      this.bares = [];
      this.digits = null;
      this.said = null;
    }

    /* Also what the letters of an abbreviation stand for that nobody knows: "dkks". */
    unfolded(readings) {
      const { tokens } = readings[0], known = this.names.terms, made = readings.slice();
      tokens.forEach((token, i) => {
        if (!/^[b-df-hj-np-tv-xzđ]{3,7}$/.test(token) || known.has(folded(token))) return;
        for (const row of this.names.spelt(token)) made.push({ tokens: [...tokens.slice(0, i), ...row, ...tokens.slice(i + 1)], w: WEIGHTS.initials });
      });
      return made;
    }

    /* A name as a query is compared with it, without "thủ tục" at its head. */
    bare(record) {
      const known = this.bares[record];
      return known || (this.bares[record] = folded(words(this.titles[record]).join(" ")).replace(/(^| )([b-df-hj-np-tv-xz]+)y(?= |$)/g, "$1$2i").replace(/^thu tuc /, ""));
    }

    /* What a query says or means, between blanks; with its marks where it has them ("bảo mật" is not "mất"). */
    mentioned(segments, asked) {
      const form = asked.strict ? (token) => token : folded;
      return ` ${segments.map((all) => all.slice(0, 2).map((one) => one.tokens.map(form).join(" ")).join(" | ")).join(" | ")} `;
    }

    /* The rows of syllables that tell of special cases, between blanks, as they are or folded. */
    wordings(strict) {
      this.said = this.said || [false, true].map((marks) => this.special.map(([all]) => all.map((text) => ` ${marks ? text : text.split(" ").map(folded).join(" ")} `)));
      return this.said[strict ? 1 : 0];
    }

    /* What a name of special cases is worth; one of several acts at its head is enough ("Gia hạn, điều chỉnh…"). */
    aside(cases, named) {
      let acts = 0, product = 1;
      for (const one of cases) if (named[one] && this.special[one][1] === 1) acts = 1;
      for (const one of cases) product *= named[one] ? WEIGHTS.asked : this.special[one][1] > acts ? WEIGHTS.special : 1;
      return product;
    }

    /* What each record is worth to a query, 0 if it has nothing of it. */
    worth(query, segments, asked) {
      const { names } = this, count = this.codes.length, said = this.mentioned(segments, asked), wordings = this.wordings(asked.strict);
      const named = this.special.map(([all], one) => wordings[one].some((text, n) => said.includes(text) || (asked.typing && all[n].startsWith(asked.tail))));
      const aside = this.apart.values.map((cases) => this.aside(cases, named));
      names.score(segments.map((readings) => this.unfolded(readings)), asked);
      const sum = names.byRecord(covering(names, this.mass, this.apart.of, aside), count);
      if (this.texts) {
        this.texts.score(segments, Object.assign({}, asked, { mend: false }));
        addUp(sum, this.texts.byRecord(this.texts.total, count));
      }
      if (/[0-9]/.test(query)) this.byCode(query, sum);
      return preferred(sum, this.prior);
    }

    /* Codes with and without dots, also cut short; tables take 1.007040 for a number and drop its last zero. */
    byCode(query, sum) {
      const typed = plain(query), digits = (query.match(/[0-9][0-9.]{3,}/g) || []).map((text) => text.replace(/\./g, "")), long = digits.filter((text) => text.length > 3);
      this.digits = this.digits || this.codes.map(plain);
      this.digits.forEach((bare, record) => {
        const hit = bare === typed || digits.includes(bare) ? 3 : long.some((text) => text.padEnd(bare.length, "0") === bare) ? 2 : long.some((text) => bare.startsWith(text)) ? 1 : 0;
        sum[record] += hit * WEIGHTS.code;
      });
    }
  }

  const better = (a, b) => b.score - a.score || a.record - b.record;

  /* ---- The whole ---- */

  class Search {
    constructor(data) {
      this.phrases = new Phrases(data);
      this.shards = [];
      this.last = {};
      this.count = data.shards;
      this.total = data.total;
      this.routes = data.routes && { terms: new Map(data.routes.terms.split(" ").map((term, i) => [term, i])), levels: atob(data.routes.levels) };
    }

    /* A query read, and once only: its syllables, its segments, the shards it leads to. */
    asked(query) {
      if (this.last.query !== query) {
        const { tokens, clauses } = this.read(query), segments = this.phrases.segments(tokens, clauses, (row, least) => this.holds(row, mostlyMarked(tokens), least));
        this.last = { query, tokens, segments, shards: this.routes ? this.leadsTo(segments) : [0] };
      }
      return this.last;
    }

    /* Whether names at hand hold syllables in a row. */
    holds(row, marked, least) {
      return this.shards.some((shard) => shard.names.holds(row, marked, least));
    }

    /* Whether a query says what this catalogue may not have: "", "partly" or "wholly". */
    lacking(query) {
      return /[0-9][0-9.]{4}/.test(query) ? "" : this.phrases.lacking(this.asked(query).tokens); // a code is here or not
    }

    wanted(query) {
      return this.asked(query).shards;
    }

    /* The shards that segments lead to, the likeliest first, at most ``most``. */
    leadsTo(segments, most = 4) {
      const points = new Float32Array(this.count), { terms, levels } = this.routes;
      for (const readings of segments) {
        const best = new Float32Array(this.count);
        for (const { tokens: parts, w } of readings) {
          const sum = new Float32Array(this.count);
          for (const part of new Set(parts.map(folded))) {
            const at = terms.get(part) * this.count;
            if (!(at >= 0)) continue;
            const level = (shard) => levels.charCodeAt(at + shard); // the bits of a count
            const all = sum.reduce((total, _, shard) => total + ((1 << level(shard)) >> 1), 0);
            sum.forEach((_, shard) => { sum[shard] += w * Math.log(1 + this.total / all) * level(shard); });
          }
          sum.forEach((value, shard) => { best[shard] = Math.max(best[shard], value / Math.sqrt(parts.length)); });
        }
        best.forEach((value, shard) => { points[shard] += value; });
      }
      return Array.from(points.keys()).sort((a, b) => points[b] - points[a]).slice(0, most);
    }

    add(number, names) {
      this.shards[number] = new Shard(names);
    }

    addTexts(number, texts) {
      this.shards[number].texts = new Lines(texts);
    }

    /* The syllables of a query, keys of Telex and VNI and words run together mended; of each the clause it stands in. */
    read(query) {
      const tokens = [], clauses = [], known = (text) => this.phrases.first.has(text) || (this.routes ? this.routes.terms.has(text) : this.shards[0].names.terms.has(text));
      String(query).slice(0, 600).split(/[,;:?!\n]|\.(?![0-9])/).forEach((clause, number) => {
        for (const word of words(clause).slice(0, MOST)) {
          const syllable = exact(word), meant = known(folded(syllable)) ? null : keyed(word);
          if (meant && known(folded(meant))) tokens.push(meant);
          else tokens.push(...(known(folded(syllable)) || !/^[a-z]{7,60}$/.test(word) ? [syllable] : cut(word, known)));
          while (clauses.length < tokens.length) clauses.push(number);
        }
      });
      return { tokens: tokens.slice(0, MOST), clauses };
    }

    /* Answers of the shards at hand, best first: [{shard, record, score}]. ``typing``: the last word may go on.
       ``most``: so many of them are enough, at least FIRST. */
    find(query, typing, most = Infinity) {
      const text = String(query).slice(0, 600), { tokens, segments, shards: wanted } = this.asked(query);
      const asked = {
        typing,
        marked: tokens.some((token) => token !== folded(token)),
        mend: tokens.length <= 10,
        strict: mostlyMarked(tokens),
        tail: tokens.slice(-2).join(" "),
        syllable: tokens.length >= LONG ? WEIGHTS.inSentence : motcuaLines.WEIGHTS.syllable,
      };
      const shards = wanted.map((number) => this.shards[number]).filter(Boolean);
      const answers = [].concat(...shards.map((shard) => told(shard, shard.worth(text, segments, asked), most)));
      const typed = tokens.map(folded).join(" "), first = answers.sort(better).splice(0, FIRST), said = tokens.length > 2;
      const one = segments.length === 1 && segments[0].length > 1; // all of it stands for something else
      for (const answer of said ? first : []) {
        const name = answer.shard.bare(answer.record);
        if (name.startsWith(typed)) answer.score *= WEIGHTS.begins;
        else if (!one && name.includes(typed)) answer.score *= WEIGHTS.holds;
      }
      return first.sort(better).concat(answers);
    }

    /* The folded syllables that answers to a query may hold, to mark them. */
    marks(query) {
      return new Set([].concat(...this.asked(query).segments.map((all) => [].concat(...all.map((one) => one.tokens.map(folded))))));
    }
  }

  const given = {}; // what the files of the index brought
  const give = (name, data) => { given[name] = data; };

  return { Search, given, give, number, WEIGHTS };
})();
