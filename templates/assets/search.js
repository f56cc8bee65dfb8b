/* Vietnamese search over the index that motcua/search.py makes: data in, answers out. It knows no
   page and no network, and never throws on what people type. How it ranks: docs/search.md. */
var motcuaSearch = (function () {
  "use strict";
  const { exact, folded, words, keyed, sound, near, cut } = motcuaSyllables, { Phrases, LONG } = motcuaPhrases;

  const WEIGHTS = {
    syllable: 1, // a syllable of the query that stands in a text, times its rarity
    inSentence: 0.4, // the same in a whole sentence, where single syllables mislead
    pair: 1.3, // two syllables that follow each other in both
    notion: 3.5, // an official term that everyday words stand for
    both: 0.2, // a line that holds what was typed and also what it stands for
    partly: 1.5, // a part of such a term is worth less than its share
    prefix: 0.7, // the last word, not yet typed to its end
    otherMarks: 0.4, // the same letters under other marks, when marks were typed
    slip: 0.6, // one slip away
    cover: 0.9, // how much of a name the query covers
    special: 0.75, // a name about a special case that the query does not name
    texts: 0.35, // papers, results and laws against names
    prior: 0.04, // each step nearer to what most people need
    asked: 1.08, // a name about the special case that the query names
    begins: 1.3, // a name that begins with all that was typed
    holds: 1.15, // a name that holds it in one row further on
    initials: 0.7, // syllables that begin with the letters of an abbreviation
    code: 1000,
  };
  const MOST = 48; // syllables that are read of a query

  /* ---- Lines of text: where each term stands, and which records a line speaks of ---- */

  const FIRST = 35; // numbers are letters of a text, from "#" on
  const number = (text, at) => text.charCodeAt(at) - FIRST;

  /* A slot is what one syllable of a query may stand for: ranges of terms {lo, hi, w}, best first.
     Terms are numbered as they are written, from FIRST on. */
  class Lines {
    constructor({ terms, text, of }) {
      const line = new Uint16Array(text.length + 1);
      let count = 0;
      for (let from = 0, to = 0; to < text.length; from = to + 1, count++) {
        to = text.indexOf(" ", from);
        if (to < 0) to = text.length;
        line.fill(count, from, to + 1);
      }
      Object.assign(this, { terms: new Terms(terms), text, line, count, of: of.split(" "), held: new Map(), stamps: new Uint32Array(count), stamp: 0 });
      this.sum = new Float32Array(count); // what one reading gives each line, zero in between
      this.part = new Float32Array(count);
    }

    /* The places where terms of a range stand, looked up when they are first asked for. */
    places({ lo, hi }) {
      const { text, held } = this, key = lo * 65536 + hi;
      let places = held.get(key);
      if (places) return places;
      places = [];
      if (hi - lo > 12) {
        for (let p = 0, term = 0; p < text.length; p++) if ((term = text.charCodeAt(p)) >= lo && term <= hi) places.push(p);
      }
      for (let term = lo; hi - lo <= 12 && term <= hi; term++) {
        const letter = String.fromCharCode(term);
        for (let p = text.indexOf(letter); p >= 0; p = text.indexOf(letter, p + 1)) places.push(p);
      }
      if (held.size > 1000) held.clear();
      held.set(key, places);
      return places;
    }

    rarity(found) {
      return Math.log(1 + (this.count - found + 0.5) / (found + 0.5));
    }

    /* What an abbreviation may stand for: the syllables that begin with its letters, the two most frequent rows of them. */
    spelt(letters) {
      const { text, terms } = this;
      if (!this.heads) {
        const head = terms.exact.map((term) => folded(term[0]));
        this.heads = Array.from(text, (_, i) => head[text.charCodeAt(i)] || " ").join("");
      }
      const counts = new Map(), marked = letters.includes("đ");
      for (let at = this.heads.indexOf(folded(letters)); at >= 0; at = this.heads.indexOf(folded(letters), at + 1)) {
        const row = Array.from(letters, (_, i) => terms.exact[text.charCodeAt(at + i)]);
        if (!marked || row.every((term, i) => (term[0] === "đ") === (letters[i] === "đ"))) counts.set(row.join(" "), (counts.get(row.join(" ")) || 0) + 1);
      }
      return Array.from(counts).sort((a, b) => b[1] - a[1]).slice(0, 2).map(([row]) => row.split(" "));
    }

    /* Tell each line in which the slot stands, once, with the weight of its best reading. */
    each(slot, tell) {
      const now = ++this.stamp;
      for (const range of slot) {
        for (const place of this.places(range)) {
          const line = this.line[place];
          if (this.stamps[line] !== now) {
            this.stamps[line] = now;
            tell(line, range.w);
          }
        }
      }
    }

    /* Tell each line in which slot b follows slot a, once. */
    eachPair(a, b, tell) {
      const now = ++this.stamp;
      for (const range of a) {
        for (const place of this.places(range)) {
          const line = this.line[place], term = this.text.charCodeAt(place + 1);
          if (this.stamps[line] === now) continue;
          let w = 0;
          for (let r = 0; !w && r < b.length; r++) if (term >= b[r].lo && term <= b[r].hi) w = b[r].w;
          if (!w) continue;
          this.stamps[line] = now;
          tell(line, range.w * w);
        }
      }
    }

    found(a, b) {
      let count = 0;
      if (b) this.eachPair(a, b, () => count++);
      else this.each(a, () => count++);
      return count;
    }

    /* Two known syllables that hardly ever stand together: perhaps one of them is a slip. */
    mend(tokens, slots) {
      for (let i = 1; i < slots.length; i++) {
        if (tokens[i].length < 2) continue;
        const few = this.found(slots[i - 1], slots[i]) * 10 + 1, [before, after] = [slots[i - 1], slots[i]];
        if (few > 30) continue;
        for (const slip of this.terms.slips(tokens[i])) if (this.found(before, [slip]) >= few) slots[i] = slots[i].concat(slip);
        for (const slip of this.terms.slips(tokens[i - 1])) if (this.found([slip], after) >= few) slots[i - 1] = slots[i - 1].concat(slip);
      }
    }

    /* Score lines: for each segment its best reading, each syllable and pair once. */
    score(segments, asked) {
      const made = { score: new Float32Array(this.count), mass: new Float32Array(this.count), lines: [] }, used = new Set();
      const best = new Float32Array(this.count), bestMass = new Float32Array(this.count), { sum, part } = this;
      for (const readings of segments) {
        const seen = [], uses = [];
        for (const reading of readings) {
          for (const line of this.weigh(reading, asked, used, uses)) {
            if (!best[line]) seen.push(line);
            const [more, less] = sum[line] > best[line] ? [sum[line], best[line]] : [best[line], sum[line]];
            if (sum[line] > best[line]) bestMass[line] = part[line];
            best[line] = more + less * (segments.length > 1 ? WEIGHTS.both : 0);
            sum[line] = part[line] = 0;
          }
        }
        uses.forEach((use) => used.add(use));
        for (const line of seen) {
          if (!made.score[line]) made.lines.push(line);
          made.score[line] += best[line];
          made.mass[line] += bestMass[line];
          best[line] = bestMass[line] = 0;
        }
      }
      this.join(segments, asked, used, made);
      return made;
    }

    /* What stands side by side in a query though two segments hold it: "đăng ký | kiểm dịch". */
    join(segments, asked, used, made) {
      for (let i = 1; i < segments.length; i++) {
        const [before] = segments[i - 1], [after] = segments[i], first = before.tokens[before.tokens.length - 1], second = after.tokens[0];
        const pair = folded(first) + " " + folded(second);
        if (used.has(pair)) continue;
        used.add(pair);
        const [a, b] = [first, second].map((token) => this.terms.slot(token, asked.marked, false, true).filter(({ w }) => w === 1)); // marks as typed
        const worth = this.rarity(this.found(a, b)) * WEIGHTS.pair * Math.min(before.w, after.w);
        this.eachPair(a, b, (line, w) => { if (made.score[line]) made.score[line] += worth * w; });
      }
    }

    /* Fill ``sum`` and ``part`` with what a reading gives; return the lines it touched. */
    weigh(reading, asked, used, uses) {
      const { sum, part } = this, touched = [], bare = reading.tokens.map(folded), single = reading.given ? WEIGHTS.syllable : asked.syllable;
      const slots = reading.tokens.map((token, i) =>
        this.terms.slot(token, asked.marked || reading.given, reading.last && asked.typing && i === bare.length - 1, reading.given));
      const add = (line, value) => {
        if (!sum[line]) touched.push(line);
        sum[line] += value;
      };
      let whole = 0;
      if (asked.mend && !reading.given) this.mend(reading.tokens, slots);
      slots.forEach((slot, i) => {
        const pair = bare[i - 1] + " " + bare[i], worth = this.rarity(this.found(slot));
        whole += worth * single;
        if (!used.has(bare[i])) {
          this.each(slot, (line, w) => {
            add(line, worth * w * single);
            part[line] += worth * w * reading.w;
          });
        }
        if (i) {
          const both = this.rarity(this.found(slots[i - 1], slot)) * WEIGHTS.pair;
          whole += both;
          if (!used.has(pair)) this.eachPair(slots[i - 1], slot, (line, w) => add(line, both * w));
        }
        uses.push(bare[i], pair);
      });
      const scale = reading.given ? this.scale(touched, whole) : (value) => value;
      for (const line of touched) sum[line] = scale(sum[line]) * reading.w;
      return touched;
    }

    /* An official term is one notion, however long: it weighs by how few lines hold the whole. */
    scale(touched, whole) {
      let most = 0, full = 0;
      for (const line of touched) most = Math.max(most, this.sum[line]);
      for (const line of touched) full += this.sum[line] >= most * 0.95;
      const worth = this.rarity(full) * WEIGHTS.notion;
      return (value) => worth * Math.pow(value / whole, WEIGHTS.partly);
    }

    /* The best score of each record, of its lines' ``worth``. */
    byRecord(lines, worth) {
      const best = new Map();
      for (const line of lines) {
        const value = worth(line);
        for (let i = 0; i < this.of[line].length; i++) {
          const record = number(this.of[line], i);
          if (!(best.get(record) >= value)) best.set(record, value);
        }
      }
      return best;
    }
  }

  class Terms {
    constructor(text) {
      const exact = new Array(FIRST), bare = [], groups = new Map(); // sorted by folded form, then by exact form
      let group = null;
      for (const term of text ? text.split(" ") : []) {
        if (term[0] === ".") {
          bare.push(term.slice(1));
          groups.set(bare[bare.length - 1], (group = { lo: exact.length, hi: 0, w: 1 }));
        } else {
          group.hi = exact.length;
          exact.push(term);
        }
      }
      Object.assign(this, { exact, bare, groups });
    }

    starting(text) {
      const { bare, groups } = this, bound = (key) => {
        let low = 0, high = bare.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (bare[middle] < key) low = middle + 1;
          else high = middle;
        }
        return low;
      };
      const from = bound(text), to = bound(text + "\uffff") - 1;
      return to >= from ? [{ lo: groups.get(bare[from]).lo, hi: groups.get(bare[to]).hi, w: WEIGHTS.prefix }] : [];
    }

    /* Other syllables that a slip could have made this one of. */
    slips(syllable) {
      if (!this.sounds) {
        this.sounds = new Map();
        this.groups.forEach((group, text) => {
          const key = sound(text);
          this.sounds.set(key, (this.sounds.get(key) || []).concat([[text, group]]));
        });
      }
      const text = folded(syllable), made = [];
      if (/[0-9]/.test(text) || text.length < 2) return made;
      for (const [other, { lo, hi }] of this.sounds.get(sound(text)) || []) if (other !== text) made.push({ lo, hi, w: WEIGHTS.slip });
      if (text.length > 2) {
        this.groups.forEach(({ lo, hi }, other) => {
          if (other !== text && near(text, other) && !/[0-9]/.test(other)) made.push({ lo, hi, w: WEIGHTS.slip * 0.8 });
        });
      }
      return made;
    }

    slot(syllable, marked, typing, given) {
      const text = folded(syllable), group = this.groups.get(text), slot = [];
      if (group) {
        let id = 0;
        for (let i = group.lo; marked && i <= group.hi; i++) if (this.exact[i] === syllable) id = i;
        if (id) slot.push({ lo: id, hi: id, w: 1 });
        slot.push({ lo: group.lo, hi: group.hi, w: !marked ? 1 : id ? WEIGHTS.otherMarks : 0.8 });
      }
      if (typing) slot.push(...this.starting(text));
      return slot.length || given ? slot : this.slips(syllable);
    }
  }

  /* ---- A shard: some thousand procedures ---- */

  class Shard {
    constructor(data) {
      const { prior, columns, mass, special, apart } = data, lines = (text) => text.split("\n");
      Object.assign(this, { codes: data.codes ? data.codes.split(" ") : [], titles: lines(data.titles), plain: lines(data.plain), prior, columns, mass, special, apart });
      this.names = new Lines(data);
      this.texts = null;
    }

    /* Also what the letters of an abbreviation stand for that nobody knows: "dkks". */
    unfolded(readings) {
      const { tokens } = readings[0], known = this.names.terms.groups, made = readings.slice();
      tokens.forEach((token, i) => {
        if (!/^[b-df-hj-np-tv-xzđ]{3,7}$/.test(token) || known.has(folded(token))) return;
        for (const row of this.names.spelt(token)) made.push({ tokens: [...tokens.slice(0, i), ...row, ...tokens.slice(i + 1)], w: WEIGHTS.initials });
      });
      return made;
    }

    /* A name as a query is compared with it, without "thủ tục" at its head. */
    bare(record) {
      return words(this.titles[record]).map((word) => folded(exact(word))).join(" ").replace(/^thu tuc /, "");
    }

    find(query, segments, asked) {
      const { names } = this, found = new Map(), mentioned = " " + segments.map((all) => all.map((one) => one.tokens.map(folded).join(" ")).join(" | ")).join(" | ") + " ";
      const give = (score, w) => score.forEach((value, record) => found.set(record, (found.get(record) || 0) + value * w));
      const named = this.special.map((wordings) => wordings.some((text) => mentioned.includes(` ${text} `) || (asked.typing && text.startsWith(asked.tail))));
      const aside = this.apart.values.map((cases) => cases.reduce((worth, one) => worth * (named[one] ? WEIGHTS.asked : WEIGHTS.special), 1));
      const scored = names.score(segments.map((readings) => this.unfolded(readings)), asked);
      give(names.byRecord(scored.lines, (line) => {
        const covered = Math.min(1, scored.mass[line] / (number(this.mass, line) / 8 || 1));
        return aside[number(this.apart.of, line)] * scored.score[line] * (1 + WEIGHTS.cover * covered);
      }), 1);
      if (this.texts) {
        const more = this.texts.score(segments, Object.assign({}, asked, { mend: false }));
        give(this.texts.byRecord(more.lines, (line) => more.score[line]), WEIGHTS.texts);
      }
      this.byCode(query, give);
      return Array.from(found, ([record, score]) => ({ shard: this, record, score: score * (1 + WEIGHTS.prior * number(this.prior, record)) }));
    }

    /* Codes with and without dots, also cut short. */
    byCode(query, give) {
      const typed = query.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase(), digits = (query.match(/[0-9][0-9.]{3,}/g) || []).map((text) => text.replace(/\./g, ""));
      this.codes.forEach((code, record) => {
        const bare = code.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
        const hit = bare === typed || digits.includes(bare) ? 2 : digits.some((text) => text.length > 3 && bare.startsWith(text)) ? 1 : 0;
        if (hit) give(new Map([[record, WEIGHTS.code]]), hit);
      });
    }
  }

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
        const { tokens, clauses } = this.read(query), segments = this.phrases.segments(tokens, clauses);
        this.last = { query, tokens, segments, shards: this.routes ? this.leadsTo(segments) : [0] };
      }
      return this.last;
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
      const tokens = [], clauses = [], known = (text) => this.phrases.first.has(text) || (this.routes ? this.routes.terms.has(text) : this.shards[0].names.terms.groups.has(text));
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

    /* Answers of the shards at hand, best first: [{shard, record, score}]. ``typing``: the last word may go on. */
    find(query, typing) {
      const text = String(query).slice(0, 600), { tokens, segments, shards: wanted } = this.asked(query);
      const asked = {
        typing,
        marked: tokens.some((token) => token !== folded(token)),
        mend: tokens.length <= 10,
        tail: tokens.slice(-2).map(folded).join(" "),
        syllable: tokens.length >= LONG ? WEIGHTS.inSentence : WEIGHTS.syllable,
      };
      const shards = wanted.map((number) => this.shards[number]).filter(Boolean);
      const answers = [].concat(...shards.map((shard) => shard.find(text, segments, asked))), better = (a, b) => b.score - a.score || a.record - b.record;
      const typed = tokens.map(folded).join(" "), first = answers.sort(better).slice(0, tokens.length > 2 ? 20 : 0);
      const one = segments.length === 1 && segments[0].length > 1; // all of it stands for something else
      for (const answer of first) {
        const name = answer.shard.bare(answer.record);
        if (name.startsWith(typed)) answer.score *= WEIGHTS.begins;
        else if (!one && name.includes(typed)) answer.score *= WEIGHTS.holds;
      }
      return answers.sort(better);
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
