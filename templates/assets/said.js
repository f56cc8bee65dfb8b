/* On a page in another language: what scripts write in Vietnamese is looked up in the phrases of
   the build (said-en.js …), as the page itself was. What is not known stays, marked as it is. */
(function () {
  "use strict";
  const { lang, months, thousands, decimal, names, phrases } = window.motcuaSaid, TOKEN = /<(\d+|[a-z])>/;
  const exact = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const known = phrases.map(([vi, to, one]) => {
    const held = [];
    const parts = vi.split(TOKEN).map((part, n) => {
      if (n % 2 === 0) return exact(part);
      held.push(part);
      return /\d/.test(part) ? "(\\d+(?:[.,/:]\\d+)*)" : "(.+?)";
    });
    return { match: new RegExp(`^${parts.join("")}$`, "iu"), held, to, one };
  });

  function figure(written) {
    const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written) || [];
    if (date && months[month - 1]) return `${Number(date)} ${months[month - 1]} ${year}`;
    if (/^\d{1,3}(\.\d{3})+$/.test(written)) return written.replaceAll(".", thousands);
    return /^\d+,\d+$/.test(written) ? written.replace(",", decimal) : written;
  }

  /* Pairs of a text and whether it is known, for a Vietnamese text. */
  function pieces(text) {
    for (const { match, held: places, to, one } of known) {
      const found = match.exec(text);
      if (!found) continue;
      const held = Object.fromEntries(places.map((name, n) => [name, found[n + 1]]));
      const made = (one && found[1] === "1" ? one : to).split(TOKEN).flatMap((part, n) => {
        if (n % 2 === 0) return part ? [[part, true]] : [];
        return /\d/.test(part) ? [[figure(held[part]), true]] : pieces(held[part]);
      });
      if (/^\p{Lu}/u.test(text) && made.length) made[0] = [made[0][0].replace(/^./u, (letter) => letter.toUpperCase()), made[0][1]];
      return made;
    }
    return [[text, false]];
  }

  /* A procedure's name is one whole, though its words are marked one by one. */
  function named(element) {
    const to = names[element.textContent], option = element.closest("[data-address]");
    if (!to) return;
    if (option) option.dataset.address = option.dataset.address.replace(/thu-tuc\/(?=[^/]*$)/, `${lang}/$&`);
    element.replaceChildren(Object.assign(document.createElement("span"), { textContent: to, lang }));
  }

  function exchange(node) {
    const parent = node.parentElement, near = parent && parent.closest("[lang], .mc-name, .mc-under");
    if (!near || near.lang !== "vi" || !node.data.trim()) return;
    const made = pieces(node.data.trim().replace(/\s+/g, " ")), [before] = /^\s*/.exec(node.data), [after] = /\s*$/.exec(node.data);
    if (!made.some(([, sure]) => sure)) return;
    node.replaceWith(before, ...made.map(([textContent, sure]) => Object.assign(document.createElement("span"), { textContent, lang: sure ? lang : "vi" })), after);
  }

  /* For what a script writes where nothing can be marked, such as a button's name. */
  window.motcuaSaid.text = (text) => pieces(text).map(([part]) => part).join("");

  new MutationObserver((records) => {
    for (const node of records.flatMap((record) => [...record.addedNodes])) {
      if (!node.isConnected) continue;
      if (node.querySelectorAll) node.querySelectorAll(".mc-name").forEach(named);
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), texts = [];
      if (node.nodeType === Node.TEXT_NODE) texts.push(node);
      while (walker.nextNode()) texts.push(walker.currentNode);
      texts.forEach(exchange);
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
