/* A procedure's page: questions hide what is not the reader's, ticked papers are counted.
   Answers stand in the address; ticks.js keeps the ticks. Without this script all is shown. */
(function () {
  "use strict";
  const form = document.querySelector(".mc-ask");
  const tally = document.querySelector(".mc-tally");
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const shown = (input) => input.dataset.shows.split(" ").filter(Boolean);

  /* Questions. One that is answered hides the cases it is about and the answers do not name. */

  /* Return the cases that the answers ask for, and those that they exclude. */
  function narrowed() {
    const wanted = new Set(), hidden = new Set();
    for (const question of form ? all("fieldset", form) : []) {
      const answers = all("input", question), chosen = answers.filter((input) => input.checked);
      if (!chosen.length) continue;
      const named = new Set(chosen.flatMap(shown));
      named.forEach((number) => wanted.add(number));
      answers.flatMap(shown).filter((number) => !named.has(number)).forEach((number) => hidden.add(number));
    }
    return { wanted, hidden };
  }

  function narrow() {
    const { hidden } = narrowed(), said = form.querySelector("[role=status] > p");
    const parts = all("[data-case]");
    parts.forEach((part) => { part.hidden = hidden.has(part.dataset.case); });
    const count = parts.filter((part) => part.hidden).length;
    said.querySelector("b").textContent = count;
    said.hidden = !count;
    const answered = form.querySelector("input:checked") !== null;
    form.querySelector("button").hidden = !answered;
    document.querySelector(".mc-whole").hidden = !answered;
    if (tally) recount();
  }

  /* The address names question and answer in words: it can be sent to somebody. */
  function remember() {
    const asked = new URLSearchParams(location.search);
    all("input", form).forEach((input) => asked.delete(input.name));
    all("input:checked", form).forEach((input) => asked.append(input.name, input.value));
    const query = asked.toString();
    try {
      history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
    } catch { /* an old browser on file://: the page is narrowed all the same */ }
  }

  function recall() {
    const asked = new URLSearchParams(location.search);
    for (const input of all("input", form)) input.checked = asked.getAll(input.name).includes(input.value);
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("change", () => { narrow(); remember(); });
    form.querySelector("button").addEventListener("click", () => {
      all("input", form).forEach((input) => { input.checked = false; });
      narrow();
      remember();
      form.querySelector("input").focus();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /* Count as "Giấy tờ" at the top of the page does: one of several is one, and what is only for a
     case or under a condition counts when it is surely the reader's. */
  function recount() {
    const { wanted } = narrowed();
    let have = 0, need = 0;
    for (const group of all(".mc-group")) {
      if (group.hidden) continue;
      const papers = all("input", group), ticked = papers.filter((input) => input.checked).length;
      const due = papers.filter((input) => input.checked || !input.closest(".mc-if")).length;
      const one = group.querySelector(".mc-one"), most = one ? Math.min(due, 1) : due;
      const mine = !group.matches(".mc-some") || wanted.has(group.dataset.case);
      have += one ? Math.min(ticked, 1) : ticked;
      need += mine ? most : ticked && most;
    }
    tally.querySelector("b").textContent = need ? have + "/" + need : have;
  }

  if (tally && document.querySelector(".mc-papers input")) {
    document.querySelector("[data-ticks]").addEventListener("change", recount);
    tally.hidden = false;
    recount();
  }

  if (form) {
    recall();
    narrow();
    addEventListener("popstate", () => { recall(); narrow(); });
  }
})();
