/* Filters the list of all procedures while the reader types. Words may come without marks, in any
   order and cut short; a code may come without its dots. Without this script the page is a list. */
(function () {
  "use strict";
  var box = document.querySelector(".mc-filter");
  if (!box || !String.prototype.normalize) return;
  var input = box.querySelector("input");
  var status = box.querySelector("[role=status]");
  var letters = document.querySelector(".mc-letters");
  var groups = null;
  var waiting = 0;

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  }

  function entry(item) {
    var text = " " + fold(item.textContent).replace(/[^a-z0-9.]+/g, " ");
    return { item: item, text: text + " " + text.replace(/\./g, "") };
  }

  function list(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function read() {
    return list(".mc-letter").map(function (section) {
      return { section: section, entries: list("li", section).map(entry) };
    });
  }

  function filter() {
    waiting = 0;
    groups = groups || read();
    var words = fold(input.value).match(/[a-z0-9.]+/g) || [];
    var total = 0;
    groups.forEach(function (group) {
      var found = 0;
      group.entries.forEach(function (one) {
        var fits = words.every(function (word) { return one.text.indexOf(" " + word) >= 0; });
        if (one.item.hidden === fits) one.item.hidden = !fits;
        found += fits ? 1 : 0;
      });
      group.section.hidden = !found;
      total += found;
    });
    letters.hidden = words.length > 0;
    status.textContent = !words.length ? "" : total ? "Có " + total + " thủ tục." : "Không thấy thủ tục nào. Thử ít chữ hơn.";
  }

  input.addEventListener("input", function () {
    if (!waiting) waiting = setTimeout(filter, 60);
  });
  box.hidden = false;
  if (input.value) filter();
})();
