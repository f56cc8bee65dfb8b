/* Lines of text as numbers of their syllables: where each term stands, which line a reading of a
   query fits and how well. How it is weighed: docs/search.md. */
var motcuaLines = (function () {
  "use strict";
  const { folded, sound, near } = motcuaSyllables;

  const WEIGHTS = {
    syllable: 1, // a syllable of the query that stands in a text, times its rarity
    pair: 1.3, // two syllables that follow each other in both
    notion: 3.5, // an official term that everyday words stand for
    both: 0.2, // a line that holds what was typed and also what it stands for
    partly: 1.5, // a part of such a term is worth less than its share
    prefix: 0.7, // the last word, not yet typed to its end
    otherMarks: 0.4, // the same letters under other marks, when marks were typed
    slip: 0.6, // one slip away
  };

  const FIRST = 35; // numbers are letters of a text, from "#" on
  const number = (text, at) => text.charCodeAt(at) - FIRST;

  const ALONE = []; // in place of a second slot

  /* What was made for two slots before; forgotten with them. */
  function remembered(memory, a, b, make) {
    let those = memory.get(a);
    if (!those) memory.set(a, (those = new WeakMap()));
    let made = those.get(b);
    if (!made) those.set(b, (made = make()));
    return made;
  }

  /* A slot is what one syllable of a query may stand for: ranges of terms {lo, hi, w}, best first.
     Terms are numbered as they are written, from FIRST on. */
  class Lines {
    constructor({ terms, text, of }) {
      const records = text ? of.split(" ") : [], count = records.length;
      Object.assign(this, { terms: new Terms(terms), text, count, of: records, numbered: null, held: new Map(), rows: new Map(), stamps: new Uint32Array(count), stamp: 0, found: new WeakMap(), mended: new WeakMap() });
      this.sum = new Float32Array(count); // what one reading gives each line, zero in between
      this.part = new Float32Array(count);
      this.best = new Float32Array(count); // the same of the readings of one segment
      this.bestMass = new Float32Array(count);
      this.total = new Float32Array(count); // and of all segments
      this.mass = new Float32Array(count);
    }

    /* The line in which each place stands; made when the first term is looked up. */
    get line() {
      if (!this.numbered) {
        const { text } = this, line = this.numbered = new Uint16Array(text.length + 1);
        for (let place = text.indexOf(" "), from = 0, count = 0; from <= text.length; count++, from = place + 1, place = text.indexOf(" ", from)) {
          if (place < 0) place = text.length;
          line.fill(count, from, place + 1);
        }
      }
      return this.numbered;
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

    /* The lines in which a slot stands, each once with the weight of its best reading: [lines, weights]. Slots are
       the same objects from one key to the next, so what was found for one is kept. */
    hits(slot) {
      return this.kept(slot, ALONE, (tell) => {
        for (const range of slot) for (const place of this.places(range)) tell(place, range.w);
      });
    }

    /* The lines in which slot b follows slot a. */
    pairs(a, b) {
      return this.kept(a, b, (tell) => {
        for (const range of a) {
          for (const place of this.places(range)) {
            const term = this.text.charCodeAt(place + 1);
            for (let r = 0; r < b.length; r++) {
              if (term < b[r].lo || term > b[r].hi) continue;
              tell(place, range.w * b[r].w);
              break;
            }
          }
        }
      });
    }

    kept(a, b, look) {
      return remembered(this.found, a, b, () => {
        const now = ++this.stamp, lines = [], weights = [], { line: numbered, stamps } = this;
        look((place, w) => {
          const line = numbered[place];
          if (stamps[line] === now) return;
          stamps[line] = now;
          lines.push(line);
          weights.push(w);
        });
        return [lines, weights];
      });
    }

    /* Whether syllables stand in one row in at least ``least`` lines; ``marked``: with just these marks, else only those that carry some. */
    holds(tokens, marked, least = 1) {
      const key = `${tokens.join(" ")} ${marked} ${least}`;
      if (!this.rows.has(key)) {
        if (this.rows.size > 5000) this.rows.clear();
        this.rows.set(key, this.inRow(tokens, marked, least));
      }
      return this.rows.get(key);
    }

    inRow(tokens, marked, least) {
      const slots = tokens.map((token) => this.terms.sure(token, marked || token !== folded(token))), at = new Set();
      if (!slots.every((slot) => slot.length)) return false;
      for (const range of slots[0]) {
        for (const place of this.places(range)) {
          let i = 1;
          while (i < slots.length && slots[i].some(({ lo, hi }) => { const term = this.text.charCodeAt(place + i); return term >= lo && term <= hi; })) i++;
          if (i === slots.length) at.add(this.line[place]);
          if (at.size >= least) return true;
        }
      }
      return false;
    }

    /* Two known syllables that hardly ever stand together: perhaps one of them is a slip. */
    mend(tokens, slots) {
      for (let i = 1; i < slots.length; i++) {
        if (tokens[i].length < 2) continue;
        const [before, after] = [slots[i - 1], slots[i]];
        [slots[i - 1], slots[i]] = remembered(this.mended, before, after, () => {
          const few = this.pairs(before, after)[0].length * 10 + 1, often = (a, b) => this.pairs(a, b)[0].length >= few;
          if (few > 30) return [before, after];
          const others = this.terms.slips(tokens[i - 1]).filter((slip) => often([slip], after)), more = this.terms.slips(tokens[i]).filter((slip) => often(before, [slip]));
          return [others.length ? before.concat(others) : before, more.length ? after.concat(more) : after];
        });
      }
    }

    /* Score lines: for each segment its best reading, each syllable and pair once. */
    score(segments, asked) {
      const made = { score: this.total.fill(0), mass: this.mass.fill(0), lines: [] }, used = new Set(), { sum, part, best, bestMass } = this;
      const both = segments.length > 1 ? WEIGHTS.both : 0;
      for (const readings of segments) {
        const seen = [], uses = [];
        for (const reading of readings) {
          for (const line of this.weigh(reading, asked, used, uses)) {
            if (!best[line]) seen.push(line);
            const now = sum[line], before = best[line];
            if (now > before) bestMass[line] = part[line];
            best[line] = now > before ? now + before * both : before + now * both;
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
        const [a, b] = [first, second].map((token) => this.terms.sure(token, asked.marked)); // marks as typed
        const [lines, weights] = this.pairs(a, b), worth = this.rarity(lines.length) * WEIGHTS.pair * Math.min(before.w, after.w);
        lines.forEach((line, n) => { if (made.score[line]) made.score[line] += worth * weights[n]; });
      }
    }

    /* Fill ``sum`` and ``part`` with what a reading gives; return the lines it touched. */
    weigh(reading, asked, used, uses) {
      const { sum, part } = this, touched = [], bare = reading.tokens.map(folded), single = reading.given ? WEIGHTS.syllable : asked.syllable;
      const slots = reading.tokens.map((token, i) =>
        this.terms.slot(token, asked.marked || reading.given, reading.last && asked.typing && i === bare.length - 1, reading.given));
      const add = ([lines, weights], worth, apart) => {
        for (let n = 0; n < lines.length; n++) {
          const line = lines[n];
          if (!sum[line]) touched.push(line);
          sum[line] += worth * weights[n];
          part[line] += apart * weights[n];
        }
      };
      let whole = 0;
      if (asked.mend && !reading.given) this.mend(reading.tokens, slots);
      slots.forEach((slot, i) => {
        const pair = bare[i - 1] + " " + bare[i], found = this.hits(slot), worth = this.rarity(found[0].length);
        whole += worth * single;
        if (!used.has(bare[i])) add(found, worth * single, worth * reading.w);
        if (i) {
          const follow = this.pairs(slots[i - 1], slot), both = this.rarity(follow[0].length) * WEIGHTS.pair;
          whole += both;
          if (!used.has(pair)) add(follow, both, 0);
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
      let last = NaN, scaled = 0; // most lines hold the same of it
      return (value) => {
        if (value !== last) scaled = worth * Math.pow((last = value) / whole, WEIGHTS.partly);
        return scaled;
      };
    }

    /* The best score of each of ``count`` records, of its lines' ``worth``. */
    byRecord(lines, worth, count) {
      const best = new Float32Array(count);
      for (const line of lines) {
        const value = worth(line), of = this.of[line];
        for (let i = 0; i < of.length; i++) if (value > best[number(of, i)]) best[number(of, i)] = value;
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
      Object.assign(this, { exact, bare, groups, kept: new Map() });
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
      return this.once(`~${folded(syllable)}`, () => this.slipped(folded(syllable)));
    }

    once(key, make) {
      let made = this.kept.get(key);
      if (made) return made;
      if (this.kept.size > 1000) this.kept.clear();
      this.kept.set(key, (made = make()));
      return made;
    }

    slipped(text) {
      if (!this.sounds) {
        this.sounds = new Map();
        this.groups.forEach((group, text) => {
          const key = sound(text);
          this.sounds.set(key, (this.sounds.get(key) || []).concat([[text, group]]));
        });
      }
      const made = [];
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
      return this.once(`${syllable} ${marked ? 1 : 0}${typing ? 1 : 0}${given ? 1 : 0}`, () => this.opened(syllable, marked, typing, given));
    }

    /* Only what is just as typed. */
    sure(syllable, marked) {
      return this.once(`=${syllable} ${marked ? 1 : 0}`, () => this.slot(syllable, marked, false, true).filter(({ w }) => w === 1));
    }

    opened(syllable, marked, typing, given) {
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

  return { Lines, number, WEIGHTS };
})();
