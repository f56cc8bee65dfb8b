/* Remembers on this device the ticks in every list with data-ticks, by what is ticked; in private
   mode nothing is kept. Buttons: data-untick takes all ticks away, data-print prints the page. */
(function () {
  "use strict";
  const page = "mc-ticks " + location.pathname.split("/").slice(-2).join("/");
  const lists = [...document.querySelectorAll("[data-ticks]")];
  const boxes = (list) => [...list.querySelectorAll("input[type=checkbox]")];
  const place = (list) => page + " " + list.dataset.ticks;

  /* What a box stands for: its value or its words; the same words again by their turn. */
  const names = new Map();
  for (const list of lists) {
    const seen = {};
    for (const box of boxes(list)) {
      const said = box.getAttribute("value") || box.closest("label").textContent.trim();
      seen[said] = (seen[said] || 0) + 1;
      names.set(box, seen[said] > 1 ? `${said} #${seen[said]}` : said);
    }
  }

  function read(list) {
    try {
      const kept = JSON.parse(localStorage.getItem(place(list)));
      return new Set(Array.isArray(kept) ? kept : []);
    } catch (error) {
      return new Set();
    }
  }

  /* Writes these boxes only: what another tab ticked meanwhile stays. */
  function write(list, changed) {
    const kept = read(list);
    for (const box of changed) kept[box.checked ? "add" : "delete"](names.get(box));
    try {
      if (kept.size) localStorage.setItem(place(list), JSON.stringify([...kept]));
      else localStorage.removeItem(place(list));
    } catch (error) { /* no room, or not allowed: the ticks last as long as the page */ }
  }

  function show(list) {
    const kept = read(list);
    for (const box of boxes(list)) box.checked = kept.has(names.get(box));
  }

  const untick = document.querySelector("[data-untick]"), print = document.querySelector("[data-print]");
  function offer() {
    if (untick) untick.hidden = !lists.some((list) => boxes(list).some((box) => box.checked));
  }

  /* A change of the list itself, not of a box in it, tells other scripts to count anew. */
  const tell = (list) => list.dispatchEvent(new Event("change"));
  for (const list of lists) {
    show(list);
    list.addEventListener("change", ({ target }) => {
      if (target !== list) write(list, [target]);
      offer();
    });
  }
  addEventListener("storage", ({ key }) => {
    for (const list of lists.filter((each) => key === null || key === place(each))) {
      show(list);
      tell(list);
    }
  });
  if (untick) {
    untick.addEventListener("click", () => {
      for (const list of lists) {
        for (const box of boxes(list)) box.checked = false;
        write(list, boxes(list));
        tell(list);
      }
      boxes(lists[0])[0].focus();
    });
  }
  if (print) print.addEventListener("click", () => window.print());
  offer();
})();
