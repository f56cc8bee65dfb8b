/* The search box: an ARIA combobox that answers while one types. The engine and its index are
   loaded when the box is first used. Without this script the form leads to tra-cuu.html. */
var motcuaIndex = (function () {
  "use strict";
  const root = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  let opening = null;

  function load(...names) {
    return Promise.all(names.map((name) => new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${root}assets/${name}.js`;
      script.async = false; // side by side over the wire, one after the other in the page
      script.onload = done;
      script.onerror = () => failed(new Error(name));
      document.head.append(script);
    })));
  }

  /* The engine; with its only shard where there is one, else the query tells which are needed. The
     first shard's names come along at once: most catalogues have no other. */
  function open() {
    opening = opening || load("syllables", "phrases", "lines", "search", "search/words", "search/names-0").then(() => {
      const { given, Search } = motcuaSearch, search = new Search(given.words);
      search.about = given.words;
      return search.count > 1 ? search : more(search, "names", 0).then(() => search);
    }).catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  /* Load a shard's names, or its papers and results, unless they are there; tell whether it came. */
  function more(search, kind, number) {
    const there = kind === "names" ? search.shards[number] : search.shards[number].texts;
    if (there) return Promise.resolve(false);
    const name = `${kind}-${number}`, came = motcuaSearch.given[name] ? Promise.resolve() : load(`search/${name}`);
    return came.then(() => {
      search[kind === "names" ? "add" : "addTexts"](number, motcuaSearch.given[name]);
      delete motcuaSearch.given[name];
      return true;
    });
  }

  /* Load what a query needs, names first and one shard after the other; ``tell`` after each piece. */
  function answer(search, query, tell) {
    const wanted = search.wanted(query), parts = [...wanted.map((number) => ["names", number]), ...wanted.map((number) => ["texts", number])];
    let told = false;
    return parts.reduce((before, [kind, number]) => before.then(() => more(search, kind, number)).then((came) => {
      if (came || !told) tell();
      told = true;
    }), Promise.resolve());
  }

  return { root, open, more, answer };
})();

var motcuaAnswers = (function () {
  "use strict";

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /* A text with the words of the query marked; text only, never HTML. */
  function marked(text, marks) {
    const made = document.createDocumentFragment();
    for (const part of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
      const bare = part && motcuaSyllables.folded(motcuaSyllables.exact(part.toLowerCase().normalize("NFC")));
      made.append(bare && marks.has(bare) ? element("mark", part) : part);
    }
    return made;
  }

  /* What a column says of an answer: a text, or a list of them. */
  function column({ shard, record }, name) {
    const { values, of, labels } = shard.columns[name], value = values[motcuaSearch.number(of, record)];
    return Array.isArray(value) ? value.map((label) => labels[label]) : value;
  }

  const address = ({ shard, record }) => `${motcuaIndex.root}thu-tuc/${encodeURIComponent(shard.codes[record])}.html`;

  /* One answer: its ``name``, an element to fill, and what ends half of the visits: fee, time, online. */
  function fill(to, name, answer, search, marks) {
    const { shard, record } = answer, plain = shard.plain[record], title = shard.titles[record], code = shard.codes[record];
    name.className = "mc-name";
    name.append(marked(plain || title, marks));
    const status = column(answer, "status"), about = element("span", "", "mc-under");
    if (plain) about.append(marked(title, marks), " · ");
    const field = search.about.fields.find(([, id]) => id === column(answer, "field"));
    about.append([field && field[0], column(answer, "levels").join(", "), `mã ${code}`].filter(Boolean).join(" · "));
    const facts = element("span", "", "mc-answers");
    for (const [label, part] of [["Chi phí", "cost"], ["Thời gian", "time"], ["Qua mạng", "online"]]) {
      const fact = element("span", `${label}: `);
      fact.append(element("b", column(answer, part)));
      facts.append(fact, " ");
    }
    to.append(name, " ");
    if (status) to.append(element("b", status, "mc-tag mc-off"), " ");
    to.append(about, " ", facts);
    return to;
  }

  /* A number one can call with a tap, or what else stands for it. */
  function phone(number) {
    return /^[0-9+ .()-]+$/.test(number) ? Object.assign(element("a", number), { href: `tel:${number.replace(/[^0-9+]/g, "")}` }) : number;
  }

  /* What to say where a query asks for what this catalogue may not have; null where it does not. */
  function elsewhere(search, query) {
    const lacking = search.lacking(query), number = search.about.hotline;
    if (!lacking) return null;
    const told = element("p", lacking === "wholly" ? "Việc này có thể chưa có trong danh mục này. Hỏi " : "Có phần của câu hỏi này có thể chưa có trong danh mục này. Hỏi ", "mc-elsewhere");
    told.append(...(number ? [phone(number), " hoặc "] : []), "Cổng Dịch vụ công quốc gia.");
    return told;
  }

  return { element, fill, column, address, phone, elsewhere };
})();

(function () {
  "use strict";
  const { element, fill, column, address, phone, elsewhere } = motcuaAnswers;
  const SHOWN = 8, LOOKED_AT = 20, RECENT = "motcua-recent";

  /* Recent searches stay on the device; where nothing can be kept there are none. */
  function recent(add) {
    try {
      const list = JSON.parse(localStorage.getItem(RECENT) || "[]").filter((text) => typeof text === "string");
      if (add === undefined) return list;
      const next = add ? [add, ...list.filter((text) => text !== add)].slice(0, 5) : [];
      localStorage.setItem(RECENT, JSON.stringify(next));
      return next;
    } catch (error) {
      return [];
    }
  }

  /* An answer as a screen reader says it: its name, fee and time; the rest is for the eyes. */
  function brief(answer) {
    const { shard, record } = answer, name = shard.plain[record] || shard.titles[record];
    return [name, column(answer, "status"), `Chi phí: ${column(answer, "cost")}`, `Thời gian: ${column(answer, "time")}`].filter(Boolean).join(". ");
  }

  class Box {
    constructor(form, number) {
      this.form = form;
      this.input = form.querySelector("input");
      this.popup = element("div", "", "mc-popup");
      this.note = element("div", "", "mc-popup-foot");
      this.list = element("ul");
      this.foot = element("div", "", "mc-popup-foot");
      this.status = element("p", "", "mc-unseen");
      this.list.id = `mc-tim-${number}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Kết quả tìm");
      this.status.setAttribute("role", "status");
      this.popup.lang = this.status.lang = "vi"; // on an English page too
      this.popup.hidden = true;
      this.popup.append(this.note, this.list, this.foot);
      form.append(this.popup, this.status);
      for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list", autocomplete: "off" })) {
        this.input.setAttribute(name, value);
      }
      this.active = -1;
      for (const sign of ["pointerenter", "touchstart"]) form.addEventListener(sign, () => { motcuaIndex.open().catch(() => {}); }, { once: true, passive: true });
      this.input.addEventListener("focus", () => { motcuaIndex.open().then(() => this.answer(), () => {}); });
      this.input.addEventListener("input", () => this.soon());
      this.input.addEventListener("click", () => this.popup.hidden && this.answer());
      this.input.addEventListener("keydown", (event) => this.key(event));
      form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) this.close(); });
      form.addEventListener("submit", () => recent(this.input.value.trim() || undefined));
      this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(option);
      });
    }

    soon() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.answer(), 40);
    }

    answer() {
      const query = this.input.value.trim();
      if (!query) return this.remember();
      const answered = !this.popup.hidden && this.list.querySelector("[data-address]");
      if (!this.loading && !answered) this.loading = setTimeout(() => this.say("Đang tải phần tìm…"), 300);
      motcuaIndex.open().then((search) => {
        let shown = false;
        const asked = () => this.input.value.trim() === query && (!shown || (document.activeElement === this.input && this.active < 0 && !this.popup.hidden));
        if (!asked()) return null;
        return motcuaIndex.answer(search, query, () => {
          this.loaded();
          if (asked()) this.show(search, query);
          shown = true;
        });
      }).catch(() => {
        this.loaded();
        this.say("Chưa tải được phần tìm. Bấm Tìm để thử lại.");
      });
    }

    loaded() {
      clearTimeout(this.loading);
      this.loading = 0;
    }

    /* A sentence in place of answers. */
    say(text) {
      this.tell([], text);
      this.foot.append(element("p", text));
    }

    show(search, query) {
      const note = elsewhere(search, query), marks = search.marks(query);
      const answers = search.lacking(query) === "wholly" ? [] : search.find(query, true, LOOKED_AT);
      const options = answers.slice(0, SHOWN).map((answer) => {
        const option = fill(this.option(), element("span"), answer, search, marks);
        option.dataset.address = address(answer);
        option.setAttribute("aria-label", brief(answer));
        return option;
      });
      this.tell(options, [note && note.textContent, answers.length ? `${options.length} kết quả đầu. Dùng mũi tên lên xuống để chọn.` : !note && "Không thấy thủ tục nào."].filter(Boolean).join(" "));
      this.note.hidden = !note;
      if (note) this.note.append(note);
      this.foot.append(this.help(search, query, answers, note));
    }

    /* «Không thấy?»: all answers, near fields, and a person to ask. */
    help(search, query, answers, note) {
      const help = element("p"), all = `${motcuaIndex.root}tra-cuu.html?q=${encodeURIComponent(query.slice(0, 200))}`;
      const link = (text, href) => Object.assign(element("a", text), { href });
      help.append(answers.length ? "Không thấy? " : note ? "Vẫn muốn tìm? " : "Không thấy thủ tục nào. Thử ít chữ hơn, hoặc ", link("Xem mọi kết quả và lọc", all));
      for (const id of new Set(answers.map((answer) => column(answer, "field")).slice(0, 3))) {
        const field = search.about.fields.find((each) => each[1] === id);
        if (field) help.append(" · ", link(field[0], `${motcuaIndex.root}linh-vuc/${id}.html`));
      }
      const number = search.about.hotline;
      if (number && !note) help.append(" · Hỏi ", phone(number));
      return help;
    }

    remember() {
      this.loaded();
      const options = recent().map((text) => {
        const option = this.option();
        option.dataset.query = text;
        option.append(element("span", text, "mc-name"));
        return option;
      });
      if (!options.length) return this.close();
      this.tell(options, "Tìm gần đây.");
      const clear = Object.assign(element("button", "Xoá các lần tìm gần đây"), { type: "button" });
      clear.addEventListener("click", () => { recent(""); this.close(); this.input.focus(); });
      this.foot.append(clear);
    }

    option() {
      const option = element("li");
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }

    tell(options, status) {
      options.forEach((option, i) => { option.id = `${this.list.id}-${i}`; });
      this.list.replaceChildren(...options);
      this.note.replaceChildren();
      this.note.hidden = true;
      this.foot.replaceChildren();
      this.status.textContent = status;
      this.list.hidden = !options.length;
      this.popup.hidden = false;
      this.input.setAttribute("aria-expanded", String(options.length > 0));
      this.move(-1);
    }

    move(to) {
      const options = this.list.children;
      if (options[this.active]) options[this.active].setAttribute("aria-selected", "false");
      this.active = options.length && to >= -1 ? (to === options.length ? -1 : to) : options.length - 1;
      const option = options[this.active];
      if (option) {
        option.setAttribute("aria-selected", "true");
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else this.input.removeAttribute("aria-activedescendant");
    }

    key(event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.popup.hidden) this.answer();
        else this.move(this.active + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && this.list.children[this.active] && !this.popup.hidden) {
        event.preventDefault();
        this.choose(this.list.children[this.active]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (this.popup.hidden) this.input.value = "";
        this.close();
      }
    }

    choose(option) {
      if (option.dataset.query !== undefined) {
        this.input.value = option.dataset.query;
        return this.answer();
      }
      recent(this.input.value.trim() || undefined);
      location.href = option.dataset.address;
    }

    close() {
      clearTimeout(this.waiting);
      this.loaded();
      this.popup.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.move(-1);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".mc-search:not([data-finder])").forEach((form, number) => new Box(form, number));
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const boxes = Array.from(document.querySelectorAll(".mc-search input")), box = boxes.find((each) => each.offsetParent);
    if (box) {
      event.preventDefault();
      box.focus();
    }
  });
})();
