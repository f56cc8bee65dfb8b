/* What people say and what it means: everyday words, chat spelling and the wish of a sentence, read
   with the list that motcua/phrases.py packs. How it is weighed: docs/search.md. */
var motcuaPhrases = (function () {
  "use strict";
  const { folded, sound, alike, once } = motcuaSyllables;
  const LONG = 8; // syllables from which a query is a sentence
  const SOUNDS_LIKE = 0.6; // everyday words with one slip of the ear
  const LATER = 0.97; // an official term after the first of its entry
  const AS_TYPED = 0.88; // a long everyday phrase word for word: what it means counts more
  const ASIDE = 0.65; // in a sentence what stands outside its wish
  const CUT_SHORT = 0.7; // a phrase that names say with more behind it
  const GAPS = 2, WITH_GAPS = 0.6; // syllables that may stand inside everyday words of three or more
  const FEW = 8; // names that hold a pair of syllables by chance
  const WISH = new Set(["muônS", "xin", "cânF", "phaiR", "giơF", "nay", "tinhS", "đinhJ"]); // what follows is wanted
  const BARE_WISH = new Set(Array.from(WISH, folded));

  /* Whether the marks of a query are meant: half of its syllables carry one. */
  const mostlyMarked = (tokens) => tokens.filter((token) => token !== folded(token)).length * 2 >= tokens.length;

  /* Lines «key=what is said», sorted by key: looked up in the text as it came, nothing is made of it before. */
  class Sorted {
    constructor(text) {
      this.text = text;
      this.found = new Map();
    }

    get(key) {
      return once(this.found, key, () => this.look(key));
    }

    has(key) {
      return this.get(key) !== "";
    }

    look(key) {
      const { text } = this;
      for (let low = 0, high = text.length; low < high; ) {
        const from = Math.max(low, text.lastIndexOf("\n", (low + high) >> 1) + 1), next = text.indexOf("\n", from), to = next < 0 ? text.length : next;
        const equals = text.indexOf("=", from), here = text.slice(from, equals);
        if (here === key) return text.slice(equals + 1, to);
        if (here < key) low = to + 1;
        else high = from - 1;
      }
      return "";
    }
  }

  class Phrases {
    constructor(data) {
      this.skipped = new Set(data.skipped); // "mẹ em mất" is "mẹ mất"
      this.meanings = data.meanings.split("\n");
      this.first = new Sorted(data.phrases); // of a folded first syllable the phrases
      this.absent = new Sorted(data.absent); // what people say and this catalogue does not have
      Object.assign(this, { opened: new Map(), read: new Map() }); // the phrases that were asked for, and found in what was typed
    }

    /* The phrases that begin with a folded syllable, or ``heard`` like it: [{said, official, w, kind}]; ``reach``: the
       syllables of the longest. */
    beginning(first, heard) {
      return once(this.opened, `${first} ${heard}`, () => {
        const texts = (heard ? alike(first) : [first]).map((text) => this.first.get(text)).filter(Boolean).join("|");
        const list = (texts ? texts.split("|") : []).map((text) => {
          const said = text.split(" "), [official, w, kind] = this.meanings[said.pop()].split("=");
          return { said, second: said.length > 1 && folded(said[1]), official: official ? official.split("|") : [], w: Number(w), kind };
        });
        return { list, reach: list.reduce((most, { said }) => Math.max(most, said.length), 0) };
      });
    }

    /* The longest phrase that begins at a place; marks count where they were typed. ``heard``: one slip of the ear is forgiven. */
    at(tokens, place, kinds, strict, heard = false, gaps = 0) {
      if (place >= tokens.length) return null;
      const { list, reach } = this.beginning(folded(tokens[place]), heard);
      if (!list.length) return null;
      const said = tokens.slice(place, place + reach + 1 + gaps);
      return once(this.read, `${kinds} ${strict} ${heard} ${gaps} ${said.join(" ")}`, () => this.longest(list, said, kinds, strict, heard, gaps));
    }

    longest(list, tokens, kinds, strict, heard, gaps) {
      const form = heard ? sound : (text) => text, near = new Set(tokens.slice(1, 3 + gaps).map((token) => form(folded(token)))); // where the second syllable may stand
      let best = null;
      for (const { said, second, official, w, kind } of list) {
        if (kinds.indexOf(kind) < 0 || (best && said.length < best.parts) || (second ? !near.has(form(second)) : heard) || (gaps && said.length < 3)) continue;
        const length = this.fit(tokens, said, strict, heard ? 1 : 0, kinds, gaps);
        if (!length) continue;
        const more = best && said.length === best.parts ? best : { official: [], w: 0 }; // the same without marks
        best = { said, parts: said.length, length, official: more.official.concat(official), w: Math.max(more.w, w * (heard ? SOUNDS_LIKE : gaps ? WITH_GAPS : 1)) };
      }
      return best;
    }

    /* The same, unless one as long or longer begins inside and goes on: "em mất giấy tờ" tells of no death. */
    firm(tokens, place, kinds, strict, heard) {
      const found = this.at(tokens, place, kinds, strict, heard), end = place + (found ? found.length : 0);
      for (let inside = place + 1; inside < end; inside++) {
        const other = this.at(tokens, inside, kinds, strict);
        if (other && other.parts >= found.parts && other.length === other.parts && inside + other.length > end) return null;
      }
      return found;
    }

    /* How many of the tokens a phrase takes, 0 if it does not fit; one pronoun may stand between, but not
       in chat spelling ("chứng minh nhân" is no "chứng nhân"), nor where a longer phrase begins with it. */
    fit(tokens, parts, strict, slips, kinds, gaps) {
      const same = (token, part) => token === part || (!strict && token === folded(token) && token === folded(part));
      let at = 0, skips = kinds === "a" ? 0 : 1;
      for (const part of parts) {
        if (at && skips && at < tokens.length && !same(tokens[at], part) && this.skipped.has(folded(tokens[at]))) {
          skips--;
          at++;
        }
        while (at && gaps && at < tokens.length && !same(tokens[at], part)) {
          gaps--;
          at++;
        }
        const token = tokens[at++];
        if (token === undefined || (!same(token, part) && (slips-- <= 0 || sound(folded(token)) !== sound(folded(part))))) return 0;
      }
      return at;
    }

    /* How many syllables from a place on say what this catalogue does not have, 0 if none do. */
    missing(tokens, place) {
      const rest = tokens.slice(place, place + 4).map(folded).join(" ") + " ";
      const found = this.absent.get(folded(tokens[place])).split("|").find((text) => text && rest.startsWith(text + " "));
      return found ? found.split(" ").length : 0;
    }

    /* Whether a query says what this catalogue may not have: "", "partly" or, where nothing else of it
       leads on, "wholly". A longer phrase that leads on goes before. */
    lacking(tokens) {
      const strict = mostlyMarked(tokens);
      let lacks = false, leads = false;
      for (let place = 0, length; place < tokens.length; place += length) {
        const said = this.firm(tokens, place, "aef", strict), end = place + (said ? said.length : 0), missing = this.missing(tokens, place);
        let there = said && said.official.length && said.w >= 0.7 && said.length > missing;
        for (let inside = place + 1; there && inside < end; inside++) there = inside + this.missing(tokens, inside) <= end;
        lacks = lacks || (missing && !there);
        leads = leads || there;
        length = (there ? said.length : missing) || 1;
      }
      return lacks ? (leads ? "partly" : "wholly") : "";
    }

    /* Cut syllables into segments, each with its readings: chat spelt out first, then phrases. */
    segments(tokens, clauses, holds) {
      const strict = mostlyMarked(tokens), spelt = [], made = [], where = [], wishes = [], taken = [];
      for (let place = 0; place < tokens.length; ) {
        const chat = this.at(tokens, place, "a", strict), parts = chat ? chat.official[0].split(" ") : [tokens[place]];
        parts.forEach((text, i) => spelt.push({ text, chat: chat && !i ? chat : null, left: parts.length, clause: clauses[place] }));
        place += chat ? chat.length : 1;
      }
      const texts = spelt.map((each) => each.text), marked = tokens.some((token) => token !== folded(token));
      const given = (official, w) => official.map((text, n) => ({ tokens: text.split(" "), w: n ? w * LATER : w, given: true }));
      for (let place = 0, plain = null; place < texts.length; ) {
        const { chat, clause } = spelt[place], found = this.firm(texts, place, "ef", strict);
        const said = found && !marked && this.mistaken(texts, place, found, holds) ? null : found;
        const heard = texts.length < LONG && place + 1 < texts.length && this.firm(texts, place, "e", strict, true), phrase = heard && (!said || heard.parts > said.parts) ? heard : said;
        let length = phrase ? phrase.length : chat ? spelt[place].left : 1;
        const on = phrase && phrase.official.length && phrase.length > 1 ? this.goesOn(texts, place, length, strict, holds) : 0;
        const w = phrase && phrase.w * (on ? CUT_SHORT : 1);
        length += on;
        const literal = { tokens: texts.slice(place, place + length), w: 1 };
        if (!(phrase && phrase.official.length) && literal.tokens.some((text) => WISH.has(text) || (!marked && BARE_WISH.has(text)))) wishes.push([made.length, clause]);
        if (!phrase && !chat) {
          if (!plain || where[where.length - 1] !== clause) made.push([(plain = { tokens: [], w: 1 })]);
          plain.tokens.push(texts[place]);
        } else {
          plain = null;
          if (phrase && phrase.official.length) made.push([Object.assign(literal, { w: w === 1 && length > 2 ? AS_TYPED : 1 })].concat(given(phrase.official, w)));
          else if (phrase && phrase.w < 1 && !marked) made.push([Object.assign(literal, { w: phrase.w })]);
          else if (!phrase) made.push([{ tokens: chat.said, w: 1, given: true }].concat(given(chat.official, chat.w)));
        }
        while (where.length < made.length) where.push(clause);
        for (let i = 0; i < length; i++) taken.push(phrase && phrase.official.length ? phrase.parts : 0);
        place += length;
      }
      if (texts.length >= LONG) this.heed(made, where, wishes);
      const last = made[made.length - 1];
      if (last && !last[0].given) last[0].last = true;
      return made.concat(this.scattered(texts, strict, taken));
    }

    /* What everyday words mean that stand in a query with others between: "đổ bùn (nạo vét) xuống biển". */
    scattered(texts, strict, taken) {
      const made = [];
      for (let place = 0; place < texts.length; place++) {
        const loose = this.at(texts, place, "e", strict, false, GAPS);
        if (!loose || !loose.official.length || loose.length === loose.parts || taken.slice(place, place + loose.length).every((parts) => parts)) continue;
        made.push(loose.official.map((text) => ({ tokens: text.split(" "), w: loose.w, given: true })));
      }
      return made;
    }

    /* Whether names say one syllable typed without marks otherwise beside its neighbour: "van tai" is no "vẫn", "nghien cuu" no "nghiện". */
    mistaken(texts, place, { said, official, length }, holds) {
      const pairs = length === 1 ? [[texts[place - 1], texts[place]], [texts[place], texts[place + 1]]].filter((pair) => pair[0] && pair[1]) : [];
      return pairs.some((pair) => holds(pair, FEW) && !(official.length && holds(pair.map((text) => (text === texts[place] ? said[0] : text)))));
    }

    /* How many syllables after a phrase names say in a row with it: "giấy phép kinh doanh | vận tải". */
    goesOn(texts, place, length, strict, holds) {
      const next = this.at(texts, place + length, "e", strict), most = texts.length - place;
      for (let all = length + (next ? Math.max(2, next.length) : 2), on = 0; all <= most && holds(texts.slice(place, place + all)); all++) {
        if ((on = all - length) === 3 || all === most || !holds(texts.slice(place, place + all + 1))) return on;
      }
      return 0;
    }

    /* In a sentence the last wish counts most: what follows "muốn" or "giờ" in its clause. */
    heed(segments, where, wishes) {
      const [from, clause] = wishes.filter(([at, its]) => where.indexOf(its, at) >= 0).pop() || [0, -1];
      segments.forEach((readings, i) => {
        if (clause >= 0 && (i < from || where[i] !== clause)) readings.forEach((reading) => { reading.w *= ASIDE; });
      });
    }
  }

  return { Phrases, LONG, mostlyMarked };
})();
