/* Vietnamese syllables, the same as motcua/syllables.py makes of them, and the slips of those who
   type them: keys left in the text, blanks left out, sounds that one region takes for another. */
var motcuaSyllables = (function () {
  "use strict";

  const TONES = { "\u0301": "S", "\u0300": "F", "\u0309": "R", "\u0303": "X", "\u0323": "J" };
  const FINAL_Y = /^([b-df-hj-np-tv-xzđ]+)y$/;

  function exact(word) {
    let tone = "";
    const bare = word.normalize("NFD").replace(/[\u0301\u0300\u0309\u0303\u0323]/g, (mark) => {
      tone = TONES[mark];
      return "";
    });
    return bare.normalize("NFC").replace(FINAL_Y, "$1i") + tone;
  }

  /* What was made for a key before, or is now; too many are forgotten. */
  function once(kept, key, make) {
    let made = kept.get(key);
    if (made === undefined) {
      if (kept.size > 20000) kept.clear();
      kept.set(key, (made = make(key)));
    }
    return made;
  }

  const bareForms = new Map();
  const folded = (syllable) => once(bareForms, syllable, fold);
  function fold(syllable) {
    return /^[a-z0-9]*$/.test(syllable) ? syllable : syllable.normalize("NFD").replace(/[\u0300-\u036f]|[SFRXJ]$/g, "").replace(/đ/g, "d");
  }

  function words(text) {
    return text.normalize("NFC").toLowerCase().replace(/([0-9])\.(?=[0-9])/g, "$1").match(/[\p{L}\p{N}\u0300-\u036f]+/gu) || [];
  }

  const syllables = (text) => words(text).map(exact);

  const HORNED = { a: "ă", o: "ơ", u: "ư" };
  const HATTED = { a: "â", e: "ê", o: "ô", d: "đ" };

  /* What keys of VNI ("d9a8ng") or Telex ("ddawng") left in the text were meant to write. */
  function keyed(word) {
    if (/^[a-z]*[aeiouy][a-z]*[0-9][a-z0-9]*$|^d9/.test(word)) {
      const tone = (word.match(/[1-5]/) || [""])[0];
      return word.replace(/[1-5]/, "").replace(/d(.*)9/, "đ$1").replace(/([aeo])(.*?)6/, (_, v, rest) => HATTED[v] + rest)
        .replace(/uo(.*?)7/, "ươ$1").replace(/([ou])(.*?)7/, (_, v, rest) => HORNED[v] + rest).replace(/a(.*?)8/, "ă$1").replace(FINAL_Y, "$1i") +
        (tone && "SFRXJ"[tone - 1]);
    }
    if (!/^[a-z]+$/.test(word)) return null;
    const [, head, tone, tail] = word.match(/^(.*[aeiouyw][cghmnptdw]*)([sfrxj])([aeiouydwcghmnpt]*)$/) || ["", word, "", ""];
    const text = (head + tail).replace(/^d(.*)d/, "đ$1").replace(/([aeo])([^aeiouyw]*)\1/, (_, v, rest) => HATTED[v] + rest)
      .replace(/uw?ow?(.*?)w|uwow?|uow/, (all, rest) => "ươ" + (rest || "")).replace(/([aou])(.*?)w/, (_, v, rest) => HORNED[v] + rest);
    return text === word ? null : text.replace(FINAL_Y, "$1i") + tone.toUpperCase();
  }

  /* What the ear of one region or another takes for the same: tr and ch, s and x, final n and ng. */
  const HEADS = [["tr", "ch"], ["s", "x"], ["gi", "d"], ["r", "d"], ["vi", "di"], ["l", "n"], ["ngh", "ng"], ["gh", "g"], ["kh", "kh"], ["k", "c"]];
  const TAILS = [["ng", "n"], ["nh", "n"], ["ch", "t"], ["c", "t"]];
  const heard = new Map();
  const sound = (syllable) => once(heard, syllable, hear);
  function hear(syllable) {
    const head = HEADS.find(([text]) => syllable.startsWith(text)), heard = head ? head[1] + syllable.slice(head[0].length) : syllable;
    const tail = TAILS.find(([text]) => heard.endsWith(text)), bare = tail ? heard.slice(0, -tail[0].length) + tail[1] : heard;
    return bare.includes("y") ? bare.replace(/y/g, "i") : bare;
  }

  /* All spellings that sound like one, in order; most are no syllables. */
  function alike(syllable) {
    const key = sound(syllable), made = new Set();
    for (const [head, to] of [["", ""], ...HEADS]) {
      if (!key.startsWith(to)) continue;
      for (const [tail, end] of [["", ""], ...TAILS]) {
        if (!key.endsWith(end)) continue;
        const text = head + key.slice(to.length, key.length - end.length) + tail;
        made.add(text);
        for (let i = text.indexOf("i"); i >= 0; i = text.indexOf("i", i + 1)) made.add(`${text.slice(0, i)}y${text.slice(i + 1)}`);
      }
    }
    return Array.from(made).filter((text) => sound(text) === key).sort();
  }

  /* All spellings with one letter more, less, other, or two letters swapped, in order. */
  function mistyped(syllable) {
    const made = new Set();
    for (let i = 0; i <= syllable.length; i++) {
      const before = syllable.slice(0, i), after = syllable.slice(i + 1);
      made.add(before + after).add(before + after.slice(0, 1) + syllable.slice(i, i + 1) + after.slice(1));
      for (const letter of "abcdefghijklmnopqrstuvwxyz") made.add(before + letter + after).add(before + letter + syllable.slice(i));
    }
    return made.delete(syllable) ? Array.from(made).sort() : [];
  }

  /* A word without spaces, cut into the fewest known syllables: "dangkykhaisinh". */
  function cut(word, known) {
    const best = [[]];
    for (let end = 1; end <= word.length; end++) {
      for (let from = Math.max(0, end - 7); from <= end - 2; from++) {
        const part = exact(word.slice(from, end));
        if (best[from] && known(part) && (!best[end] || best[from].length + 1 < best[end].length)) best[end] = best[from].concat(part);
      }
    }
    return best[word.length] || [exact(word)];
  }

  return { once, exact, folded, syllables, words, keyed, sound, alike, mistyped, cut };
})();
