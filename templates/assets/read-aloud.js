/* Reads a page aloud: papers, costs, times and steps each, or all from its heading on. A recording
   where the page names one (data-audio on h1 or h2), else the device's voice for the language the
   page says it is in; without either no button. Parts besides: data-read on their heading. */
(() => {
  "use strict";
  const PARTS = "#giay-to, #chi-phi, #thoi-han, #cach-lam, [data-read]", LONGEST = 160;
  const SILENT = "button, input, select, textarea, script, [hidden], [aria-hidden=true], details:not([open]) > :not(summary)";
  const BLOCK = "p, li, dt, dd, h1, h2, h3, h4, label, td, th, caption, summary";
  const words = ["Nghe đọc", "Dừng đọc", "cả trang"], [start, halt, all] = window.motcuaSaid ? words.map(motcuaSaid.text) : words;
  const speech = window.speechSynthesis, shown = window.Highlight && CSS.highlights;
  let stop = null; // ends what is being read

  const language = (tag) => tag.toLowerCase().split(/[-_]/)[0];
  const voice = (heading) => speech && speech.getVoices().find(({ lang }) => language(lang) === language(heading.closest("[lang]").lang));

  /* The text nodes of a part: from its heading to the next part's, whatever stands around them. */
  function texts(heading) {
    const walker = document.createTreeWalker(heading.closest("main"), NodeFilter.SHOW_ALL), found = [];
    walker.currentNode = heading;
    for (let node = walker.nextNode(); node && node.tagName !== "H2"; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim() && !node.parentElement.closest(SILENT) && node.parentElement.offsetParent) found.push(node);
    }
    return found;
  }

  /* Sentences, each with its place on the page. Chrome falls silent in one that lasts 15 seconds. */
  function sentences(heading) {
    const blocks = [];
    for (const node of texts(heading)) {
      const block = node.parentElement.closest(BLOCK), last = blocks[blocks.length - 1];
      if (last && last.block === block) last.nodes.push(node);
      else blocks.push({ block, nodes: [node] });
    }
    return [].concat(...blocks.map(({ nodes }) => {
      const text = nodes.map((node) => node.data).join(""), spot = (at, end) => {
        let i = 0;
        for (; at > nodes[i].length || (at === nodes[i].length && !end && nodes[i + 1]); i += 1) at -= nodes[i].length;
        return [nodes[i], at];
      };
      return cut(text).map(([from, to]) => {
        const range = document.createRange();
        range.setStart(...spot(from, false));
        range.setEnd(...spot(to, true));
        return { text: text.slice(from, to).replace(/\s+/g, " ").trim(), range };
      });
    })).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  }

  /* [from, to] of each sentence; a long one is cut at its last comma, or else between words. */
  function cut(text) {
    const cuts = [];
    for (const { 0: whole, index } of text.matchAll(/\S[^]*?(?:[.!?…;](?=\s)|$)/g)) {
      let from = index;
      const end = index + whole.length;
      while (end - from > LONGEST) {
        const piece = text.slice(from, from + LONGEST), comma = piece.search(/,\s[^,]*$/) + 1;
        const length = comma > 40 ? comma : piece.lastIndexOf(" ") + 1 || LONGEST;
        cuts.push([from, from + length]);
        from += length;
      }
      cuts.push([from, end]);
    }
    return cuts;
  }

  function mark({ range }) {
    const element = range.startContainer.parentElement, block = element.closest(BLOCK) || element;
    if (shown) shown.set("mc-reading", new Highlight(range));
    block.classList.add("mc-reading");
    block.scrollIntoView({ block: "nearest" });
    return () => {
      if (shown) shown.delete("mc-reading");
      block.classList.remove("mc-reading");
    };
  }

  /* Say one sentence after the other; return what stops it. */
  function speak(headings, done) {
    const queue = [].concat(...headings.map(sentences));
    let saying = null, unmark = () => {};
    function next() {
      unmark();
      const sentence = queue.shift();
      if (!sentence) return done();
      unmark = mark(sentence);
      saying = new SpeechSynthesisUtterance(sentence.text); // held, for Chrome forgets loose ones
      saying.voice = voice(headings[0]);
      saying.lang = saying.voice.lang;
      saying.rate = 0.9;
      saying.onend = next;
      saying.onerror = done;
      return speech.speak(saying);
    }
    speech.cancel();
    next();
    return () => {
      saying.onend = saying.onerror = null;
      unmark();
      speech.cancel();
    };
  }

  function play(address, done) {
    const sound = new Audio(address);
    sound.onended = sound.onerror = done;
    sound.play().catch(done);
    return () => sound.pause();
  }

  /* A button that starts and stops; while it reads it stays in reach, at the foot of the screen. */
  function offer(headings, name, place) {
    const button = document.createElement("button"), address = headings[0].dataset.audio;
    const say = (text, on) => {
      button.textContent = text;
      button.classList.toggle("mc-reading-now", on);
      button.setAttribute("aria-label", `${text}: ${name}`);
    };
    const rest = () => {
      if (stop) stop.end();
      stop = null;
      say(start, false);
    };
    button.type = "button";
    button.className = "mc-read";
    button.addEventListener("click", () => {
      const mine = stop && stop.rest === rest;
      if (stop) stop.rest();
      if (mine) return;
      say(halt, true);
      stop = { rest, end: address ? play(address, rest) : speak(headings, rest) };
    });
    say(start, false);
    headings[0].classList.add("mc-readable");
    place(button);
  }

  function offers() {
    const title = document.querySelector("main h1"), path = document.querySelector(".mc-path");
    const parts = Array.from(document.querySelectorAll(PARTS));
    const able = (heading) => !heading.classList.contains("mc-readable") && (heading.dataset.audio || voice(heading));
    if (path && able(title)) offer([title, ...parts], all, (button) => path.insertBefore(button, path.querySelector(".mc-jump")));
    for (const part of parts.filter(able)) offer([part], part.textContent.trim(), (button) => part.after(button));
  }

  offers();
  if (speech && speech.addEventListener) speech.addEventListener("voiceschanged", offers);
  addEventListener("keydown", ({ key }) => { if (key === "Escape" && stop) stop.rest(); });
  addEventListener("pagehide", () => { if (stop) stop.rest(); });
})();
