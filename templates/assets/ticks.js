/* Remembers on this device the ticks in every list with data-ticks, by what is ticked; in private
   mode nothing is kept. Buttons: data-untick takes all ticks away, data-print prints the page. */
(function () {
  "use strict";
  const page = "mc-ticks " + location.pathname.split("/").slice(-2).join("/");
  const lists = [...document.querySelectorAll("[data-ticks]")];
  const boxes = (list) => [...list.querySelectorAll("input[type=checkbox]")];
  const place = (list) => page + " " + list.dataset.ticks;
  const name = (box) => box.getAttribute("value") || box.closest("label").textContent.trim();

  function read(list) {
    try {
      const kept = JSON.parse(localStorage.getItem(place(list)));
      return Array.isArray(kept) ? kept : [];
    } catch (error) {
      return [];
    }
  }

  function write(list) {
    const ticked = boxes(list).filter((box) => box.checked).map(name);
    try {
      if (ticked.length) localStorage.setItem(place(list), JSON.stringify(ticked));
      else localStorage.removeItem(place(list));
    } catch (error) { /* no room, or not allowed: the ticks last as long as the page */ }
  }

  const untick = document.querySelector("[data-untick]"), print = document.querySelector("[data-print]");
  function offer() {
    if (untick) untick.hidden = !lists.some((list) => boxes(list).some((box) => box.checked));
  }

  for (const list of lists) {
    const ticked = read(list);
    for (const box of boxes(list)) box.checked = ticked.includes(name(box));
    list.addEventListener("change", () => { write(list); offer(); });
  }
  if (untick) {
    untick.addEventListener("click", () => {
      for (const list of lists) {
        for (const box of boxes(list)) box.checked = false;
        list.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }
  if (print) print.addEventListener("click", () => window.print());
  offer();
})();
