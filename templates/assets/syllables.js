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

  const bareForms = new Map();
  function folded(syllable) {
    let bare = bareForms.get(syllable);
    if (bare === undefined) {
      bare = /^[a-z0-9]*$/.test(syllable) ? syllable
        : syllable.normalize("NFD").replace(/[\u0300-\u036f]|[SFRXJ]$/g, "").replace(/đ/g, "d");
      if (bareForms.size < 50000) bareForms.set(syllable, bare);
    }
    return bare;
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
  function sound(syllable) {
    const head = HEADS.find(([text]) => syllable.startsWith(text)), heard = head ? head[1] + syllable.slice(head[0].length) : syllable;
    const tail = TAILS.find(([text]) => heard.endsWith(text)), bare = tail ? heard.slice(0, -tail[0].length) + tail[1] : heard;
    return bare.includes("y") ? bare.replace(/y/g, "i") : bare;
  }

  /* Whether one letter more, less, other, or two letters swapped make b of a. */
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const left = a.slice(i), right = b.slice(i);
    if (left.length !== right.length) return left.slice(1) === right || left === right.slice(1);
    return left.slice(1) === right.slice(1) || (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0]);
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

  return { exact, folded, syllables, words, keyed, sound, near, cut };
})();
