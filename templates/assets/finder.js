/* The finder page: answers to a query, narrowed by facets whose counts follow; all of it stands in
   the address, so that it can be shared. Without this script the page lists the fields. */
(function () {
  "use strict";
  const { element, fill, column, address, elsewhere } = motcuaAnswers;
  const FACETS = [
    ["linh-vuc", "field", "Lĩnh vực"], ["cap", "levels", "Cấp thực hiện"], ["doi-tuong", "audience", "Ai làm"],
    ["cach", "channel", "Cách nộp"], ["phi", "fee", "Chi phí"], ["han", "span", "Thời hạn"],
    ["su-kien", "events", "Việc trong đời"], ["co-quan", "agency", "Cơ quan"],
  ];
  const STEP = 20, figure = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");
  const form = document.querySelector("[data-finder]"), input = form.querySelector("input"), panel = document.querySelector(".mc-finder");
  const status = panel.querySelector(".mc-found"), facets = panel.querySelector(".mc-facets"), list = panel.querySelector(".mc-results");
  const further = panel.querySelector("button"), nothing = document.querySelector(".mc-nothing"), narrow = panel.querySelector(".mc-narrow"), unasked = status.textContent;
  let chosen = {}, shown = STEP, waiting = 0, last = null;

  /* On file:// some browsers keep a page from changing its own query: then it stands after the #. */
  function readAddress() {
    const state = new URLSearchParams(location.search.length > 1 ? location.search : location.hash.slice(1));
    input.value = (state.get("q") || "").slice(0, 300);
    chosen = {};
    for (const [name] of FACETS) chosen[name] = new Set(state.getAll(name));
  }

  function writeAddress() {
    const state = new URLSearchParams();
    if (input.value.trim()) state.set("q", input.value.trim());
    for (const [name] of FACETS) chosen[name].forEach((value) => state.append(name, value));
    const text = state.toString();
    try {
      history.replaceState(null, "", location.pathname + (text && "?" + text));
    } catch (error) {
      location.replace("#" + text);
    }
  }

  const values = (answer, part) => {
    const value = column(answer, part);
    return Array.isArray(value) ? value : [value || "Chưa rõ"];
  };
  const fits = (answer, [name, part]) => !chosen[name].size || values(answer, part).some((value) => chosen[name].has(value));

  /* All records for an empty query; else the answers that are not far behind the first. */
  function candidates(search) {
    const query = input.value.trim();
    if (query) {
      const answers = search.find(query, true), bar = answers.length ? answers[0].score * 0.2 : 0;
      return answers.filter((answer) => answer.score >= bar);
    }
    return [].concat(...search.shards.map((shard) => shard.codes.map((_, record) => ({ shard, record, score: 0 }))));
  }

  function show(search) {
    last = search;
    const all = candidates(search), found = all.filter((answer) => FACETS.every((facet) => fits(answer, facet)));
    const marks = input.value.trim() ? search.marks(input.value) : new Set();
    const note = elsewhere(search, input.value.trim());
    status.textContent = found.length ? `${figure(found.length)} thủ tục` : "Không thấy thủ tục nào.";
    if (note) status.replaceChildren(...note.childNodes, " ", element("span", found.length ? `Gần giống: ${status.textContent}` : status.textContent));
    list.replaceChildren(...found.slice(0, shown).map((answer) => fill(element("li"), Object.assign(element("a"), { href: address(answer) }), answer, search, marks)));
    further.hidden = found.length <= shown;
    nothing.hidden = found.length > 0;
    panel.hidden = false;
    drawFacets(search, all);
  }

  function rest() {
    status.textContent = unasked;
    list.replaceChildren();
    facets.replaceChildren();
    further.hidden = true;
    nothing.hidden = true;
  }

  function drawFacets(search, all) {
    const active = document.activeElement, kept = facets.contains(active) ? [active.name, active.value] : null;
    const groups = [];
    for (const facet of FACETS) {
      const [name, part, title] = facet, counts = new Map();
      const others = all.filter((answer) => FACETS.every((other) => other === facet || fits(answer, other)));
      for (const answer of others) for (const value of values(answer, part)) counts.set(value, (counts.get(value) || 0) + 1);
      chosen[name].forEach((value) => counts.has(value) || counts.set(value, 0));
      if (counts.size < 2 && !chosen[name].size) continue;
      const group = element("fieldset");
      group.append(element("legend", title));
      for (const [value, count] of Array.from(counts).sort((a, b) => b[1] - a[1]).slice(0, 40)) {
        const label = element("label"), box = Object.assign(element("input"), { type: "checkbox", name, value, checked: chosen[name].has(value) });
        const field = part === "field" && search.about.fields.find((each) => each[1] === value);
        label.append(box, `${field ? field[0] : value} (${figure(count)})`);
        group.append(label);
      }
      groups.push(group);
    }
    facets.replaceChildren(...groups);
    const again = kept && Array.from(facets.querySelectorAll("input")).find((box) => box.name === kept[0] && box.value === kept[1]);
    if (again) again.focus();
  }

  /* Answers wait a moment for a typeface that is on its way: set in another, they would jump. */
  const lettered = (search) => Promise.race([document.fonts.ready, new Promise((go) => setTimeout(go, 1000))]).then(() => search);

  /* With a query the shards it leads to take part; else every one, which of a large catalogue are too
     many to load unasked: there the page goes on listing the fields, and so it does, with nothing
     loaded, while nobody asks for anything. */
  function update() {
    panel.hidden = false;
    const query = input.value.trim(), asked = query || FACETS.some(([name]) => chosen[name].size);
    panel.classList.toggle("mc-asked", Boolean(asked || narrow.open)); // room for what comes
    if (!asked && !narrow.open) return rest();
    status.textContent = "Đang tìm…";
    motcuaIndex.open().then(lettered).then((search) => {
      const current = () => input.value.trim() === query && show(search);
      if (query) return motcuaIndex.answer(search, query, current);
      if (search.count > 1 && !asked) return rest();
      return Array.from({ length: search.count }, (_, number) => number)
        .reduce((before, number) => before.then(() => motcuaIndex.more(search, "names", number)), Promise.resolve()).then(current);
    }).catch(() => { status.textContent = "Chưa tải được phần tìm. Hãy thử lại, hoặc chọn lĩnh vực dưới đây."; });
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { shown = STEP; writeAddress(); update(); }, 80);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); writeAddress(); update(); });
  facets.addEventListener("change", ({ target }) => {
    chosen[target.name][target.checked ? "add" : "delete"](target.value);
    shown = STEP;
    writeAddress();
    show(last);
  });
  narrow.addEventListener("toggle", () => narrow.open && update());
  further.addEventListener("click", () => { shown += STEP; show(last); });
  readAddress();
  if (matchMedia("(min-width: 58em)").matches) narrow.open = true;
  else update();
})();
