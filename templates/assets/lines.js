/* Lines of text as numbers of their syllables: where each term stands, which line a reading of a
   query fits and how well. How it is weighed: docs/search.md. */
var motcuaLines = (function () {
  "use strict";
  const { folded, alike, mistyped, once } = motcuaSyllables;

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

  const FIRST = 35, BLANK = 32; // numbers are letters of a text, from "#" on
  const number = (text, at) => text.charCodeAt(at) - FIRST;

  const ALONE = []; // in place of a second slot

  /* The numbers of a text's letters, and the line of each. */
  function unpacked(text) {
    const letters = new Uint16Array(text.length + 1), line = new Uint16Array(text.length + 1);
    for (let p = 0, at = 0; p < text.length; p++) {
      letters[p] = text.charCodeAt(p);
      line[p] = letters[p] === BLANK ? at++ : at;
    }
    return { letters, line };
  }

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
    constructor({ bare, exact, from, text, of, count }) {
      Object.assign(this, { terms: new Terms({ bare, exact, from }), text, count, of, standing: null, rows: new Map(), stamps: new Uint32Array(count), stamp: 0, found: new WeakMap(), mended: new WeakMap() });
      // What one reading gives each line, the best of a segment, both zero in between; what all segments give.
      for (const part of ["sum", "part", "best", "bestMass", "total", "mass"]) this[part] = new Float32Array(count);
      for (const part of ["some", "touched", "seen"]) this[part] = new Uint16Array(count); // lists of lines
      this.heavy = new Float64Array(count);
      this.stages = []; // of the last query what each segment added
    }

    /* Where terms stand, made when the first is looked up: the places of each term in a row, those of the next after
       them; where each term's begin; the line of each place. */
    get stands() {
      return this.standing || (this.standing = this.stood());
    }

    stood() {
      const { letters, line } = unpacked(this.text), from = new Uint32Array(this.terms.exact.length + FIRST + 2), places = new Uint32Array(letters.length);
      for (let p = 0; p < letters.length; p++) from[letters[p] + 2]++;
      for (let term = 1; term < from.length; term++) from[term] += from[term - 1];
      for (let p = 0; p < letters.length; p++) places[from[letters[p] + 1]++] = p;
      return { places, from, letters, line, of: unpacked(this.of) };
    }

    places({ lo, hi }) {
      const { places, from } = this.stands;
      return places.subarray(from[lo], from[hi + 1]);
    }

    rarity(found) {
      return Math.log(1 + (this.count - found + 0.5) / (found + 0.5));
    }

    /* What an abbreviation may stand for: the syllables that begin with its letters, the two most frequent rows of them. */
    spelt(letters) {
      const { text, terms } = this;
      if (!this.heads) {
        const head = terms.exact.map((term) => folded(term[0]));
        this.heads = Array.from(text, (_, i) => head[number(text, i)] || " ").join("");
      }
      const counts = new Map(), marked = letters.includes("đ");
      for (let at = this.heads.indexOf(folded(letters)); at >= 0; at = this.heads.indexOf(folded(letters), at + 1)) {
        const row = Array.from(letters, (_, i) => terms.exact[number(text, at + i)]);
        if (!marked || row.every((term, i) => (term[0] === "đ") === (letters[i] === "đ"))) counts.set(row.join(" "), (counts.get(row.join(" ")) || 0) + 1);
      }
      return Array.from(counts).sort((a, b) => b[1] - a[1]).slice(0, 2).map(([row]) => row.split(" "));
    }

    /* The lines in which a slot stands, or slot ``b`` right behind it, each once with the weight of its best reading:
       [lines, weights]. Slots are the same objects from one key to the next, so what was found for one is kept. */
    hits(a, b = ALONE) {
      return remembered(this.found, a, b, () => {
        const now = ++this.stamp, { stamps, some, heavy } = this, { letters, line: numbered, places, from } = this.stands;
        let count = 0;
        for (const { lo, hi, w } of a) {
          for (let p = from[lo]; p < from[hi + 1]; p++) {
            const line = numbered[places[p]];
            let r = 0;
            if (stamps[line] === now) continue;
            if (b !== ALONE) {
              const term = letters[places[p] + 1];
              while (r < b.length && (term < b[r].lo || term > b[r].hi)) r++;
              if (r === b.length) continue;
            }
            stamps[line] = now;
            some[count] = line;
            heavy[count++] = b === ALONE ? w : w * b[r].w;
          }
        }
        return [some.slice(0, count), heavy.slice(0, count)];
      });
    }

    /* Whether syllables stand in one row in at least ``least`` lines; ``marked``: with just these marks, else only those that carry some. */
    holds(tokens, marked, least = 1) {
      return once(this.rows, `${tokens.join(" ")} ${marked} ${least}`, () => this.inRow(tokens, marked, least));
    }

    inRow(tokens, marked, least) {
      const slots = tokens.map((token) => this.terms.sure(token, marked || token !== folded(token))), at = new Set();
      if (!slots.every((slot) => slot.length)) return false;
      for (const range of slots[0]) {
        for (const place of this.places(range)) {
          let i = 1;
          while (i < slots.length && slots[i].some(({ lo, hi }) => { const term = this.stands.letters[place + i]; return term >= lo && term <= hi; })) i++;
          if (i === slots.length) at.add(this.stands.line[place]);
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
          const few = this.hits(before, after)[0].length * 10 + 1, often = (a, b) => this.hits(a, b)[0].length >= few;
          if (few > 30) return [before, after];
          const others = this.terms.slips(tokens[i - 1]).filter((slip) => often([slip], after)), more = this.terms.slips(tokens[i]).filter((slip) => often(before, [slip]));
          return [others.length ? before.concat(others) : before, more.length ? after.concat(more) : after];
        });
      }
    }

    /* Score lines, segment by segment; those that the last query began with too are not weighed again. */
    score(segments, asked) {
      const { total, mass, stages } = this, used = new Set(), both = segments.length > 1 ? WEIGHTS.both : 0;
      const manner = JSON.stringify([asked.marked, asked.typing, asked.mend, asked.syllable, both]), keys = segments.map((readings) => JSON.stringify(readings));
      let same = 0;
      if (this.manner === manner) while (same < keys.length && same < stages.length && stages[same].key === keys[same]) same++;
      this.manner = manner;
      const spare = stages.splice(same), last = stages[same - 1];
      if (last) {
        total.set(last.total);
        mass.set(last.mass);
      } else {
        total.fill(0);
        mass.fill(0);
      }
      for (const { uses } of stages) uses.forEach((use) => used.add(use));
      for (let i = same; i < keys.length; i++) {
        const uses = this.segment(segments[i], asked, used, both), kept = spare.pop() || { total: new Float32Array(this.count), mass: new Float32Array(this.count) };
        kept.total.set(total);
        kept.mass.set(mass);
        uses.forEach((use) => used.add(use));
        stages.push({ key: keys[i], uses, total: kept.total, mass: kept.mass });
      }
      this.join(segments, asked, used);
    }

    /* Add what the best reading of a segment gives each line, each syllable and pair once, and a little of the others;
       return these. */
    segment(readings, asked, used, both) {
      const { sum, part, best, bestMass, seen, total, mass } = this, uses = [];
      let count = 0;
      for (const reading of readings) {
        const lines = this.weigh(reading, asked, used, uses);
        for (let n = 0; n < lines.length; n++) {
          const line = lines[n], now = sum[line], before = best[line];
          if (!before) seen[count++] = line;
          if (now > before) bestMass[line] = part[line];
          best[line] = now > before ? now + before * both : before + now * both;
          sum[line] = part[line] = 0;
        }
      }
      for (let n = 0; n < count; n++) {
        const line = seen[n];
        total[line] += best[line];
        mass[line] += bestMass[line];
        best[line] = bestMass[line] = 0;
      }
      return uses;
    }

    /* What stands side by side in a query though two segments hold it: "đăng ký | kiểm dịch". */
    join(segments, asked, used) {
      for (let i = 1; i < segments.length; i++) {
        const [before] = segments[i - 1], [after] = segments[i], first = before.tokens[before.tokens.length - 1], second = after.tokens[0];
        const pair = folded(first) + " " + folded(second);
        if (used.has(pair)) continue;
        used.add(pair);
        const [a, b] = [first, second].map((token) => this.terms.sure(token, asked.marked)); // marks as typed
        const [lines, weights] = this.hits(a, b), worth = this.rarity(lines.length) * WEIGHTS.pair * Math.min(before.w, after.w);
        lines.forEach((line, n) => { if (this.total[line]) this.total[line] += worth * weights[n]; });
      }
    }

    /* Fill ``sum`` and ``part`` with what a reading gives; return the lines it touched. */
    weigh(reading, asked, used, uses) {
      const { sum, part, touched } = this, bare = reading.tokens.map(folded), single = reading.given ? WEIGHTS.syllable : asked.syllable;
      const slots = reading.tokens.map((token, i) =>
        this.terms.slot(token, asked.marked || reading.given, reading.last && asked.typing && i === bare.length - 1, reading.given));
      let whole = 0, count = 0;
      const add = ([lines, weights], worth, apart) => {
        for (let n = 0; n < lines.length; n++) {
          const line = lines[n];
          if (!sum[line]) touched[count++] = line;
          sum[line] += worth * weights[n];
          part[line] += apart * weights[n];
        }
      };
      if (asked.mend && !reading.given) this.mend(reading.tokens, slots);
      slots.forEach((slot, i) => {
        const pair = bare[i - 1] + " " + bare[i], found = this.hits(slot), worth = this.rarity(found[0].length);
        whole += worth * single;
        if (!used.has(bare[i])) add(found, worth * single, worth * reading.w);
        if (i) {
          const follow = this.hits(slots[i - 1], slot), both = this.rarity(follow[0].length) * WEIGHTS.pair;
          whole += both;
          if (!used.has(pair)) add(follow, both, 0);
        }
        uses.push(bare[i], pair);
      });
      const lines = touched.subarray(0, count);
      if (reading.given) this.scale(lines, whole, reading.w);
      else if (reading.w !== 1) for (let n = 0; n < count; n++) sum[lines[n]] *= reading.w;
      return lines;
    }

    /* An official term is one notion, however long: it weighs by how few lines hold the whole. */
    scale(lines, whole, w) {
      const { sum } = this;
      let most = 0, full = 0, last = NaN, scaled = 0; // most lines hold the same of it
      for (let n = 0; n < lines.length; n++) most = Math.max(most, sum[lines[n]]);
      for (let n = 0; n < lines.length; n++) full += sum[lines[n]] >= most * 0.95;
      const worth = this.rarity(full) * WEIGHTS.notion;
      for (let n = 0; n < lines.length; n++) {
        const held = sum[lines[n]];
        if (held !== last) scaled = worth * Math.pow((last = held) / whole, WEIGHTS.partly);
        sum[lines[n]] = scaled * w;
      }
    }

    /* Of what lines are worth the best for each of ``count`` records. */
    byRecord(worth, count) {
      const best = new Float32Array(count), { letters, line } = this.stands.of;
      for (let p = 0; p < letters.length; p++) {
        const record = letters[p] - FIRST, value = worth[line[p]];
        if (record >= 0 && value > best[record]) best[record] = value;
      }
      return best;
    }
  }

  /* The terms of a text: their folded forms in order, where the exact ones of each begin. */
  class Terms {
    constructor({ bare, exact, from }) {
      Object.assign(this, { bare: bare.split(" "), exact: exact.split(" "), from, kept: new Map() });
    }

    /* Where a folded form stands or would stand. */
    bound(text) {
      let low = 0, high = this.bare.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.bare[middle] < text) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    has(text) {
      return this.bare[this.bound(text)] === text;
    }

    /* The numbers of the terms of the folded forms from one to another. */
    range(from, to, w) {
      return { lo: number(this.from, from) + FIRST, hi: number(this.from, to) + FIRST - 1, w };
    }

    starting(text) {
      const from = this.bound(text), to = this.bound(text + "\uffff");
      return to > from ? [this.range(from, to, WEIGHTS.prefix)] : [];
    }

    /* Other syllables that a slip could have made this one of. */
    slips(syllable) {
      const text = folded(syllable), known = (others, w) => others.filter((other) => other !== text && this.has(other)).map((other) => this.range(this.bound(other), this.bound(other) + 1, w));
      return once(this.kept, `~${text}`, () => text.length < 2 || /[0-9]/.test(text) ? []
        : known(alike(text), WEIGHTS.slip).concat(text.length > 2 ? known(mistyped(text), WEIGHTS.slip * 0.8) : []));
    }

    slot(syllable, marked, typing, given) {
      return once(this.kept, `${syllable} ${marked ? 1 : 0}${typing ? 1 : 0}${given ? 1 : 0}`, () => this.opened(syllable, marked, typing, given));
    }

    /* Only what is just as typed. */
    sure(syllable, marked) {
      return once(this.kept, `=${syllable} ${marked ? 1 : 0}`, () => this.slot(syllable, marked, false, true).filter(({ w }) => w === 1));
    }

    opened(syllable, marked, typing, given) {
      const text = folded(syllable), at = this.bound(text), slot = [];
      if (this.bare[at] === text) {
        const group = this.range(at, at + 1, 1), id = marked ? this.exact.slice(group.lo - FIRST, group.hi - FIRST + 1).indexOf(syllable) + group.lo : 0;
        if (id >= group.lo) slot.push({ lo: id, hi: id, w: 1 });
        slot.push(Object.assign(group, { w: !marked ? 1 : id >= group.lo ? WEIGHTS.otherMarks : 0.8 }));
      }
      if (typing) slot.push(...this.starting(text));
      return slot.length || given ? slot : this.slips(syllable);
    }
  }

  return { Lines, number, WEIGHTS };
})();
