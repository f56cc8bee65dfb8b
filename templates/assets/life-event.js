/* A life event for those who need only some of its procedures: shows their papers and adds up anew.
   The same sums as life_events.py, longest.py and gathering.py; a test holds them together. */
(function () {
  "use strict";
  const event = document.querySelector("[data-event]"), scope = event.querySelector("[data-scope]");
  const all = (what, where) => [...(where || event).querySelectorAll(what)];
  const steps = all("[data-step]"), everything = "Chọn việc bạn cần trong danh sách. " + scope.textContent;
  const KINDS = ["bản chính", "bản sao", "bản sao chứng thực"];
  const UNITS = ["ngày làm việc", "giờ làm việc", "năm", "tháng", "tuần", "ngày", "giờ", "phút"];
  const MORE = ", thêm tuỳ trường hợp";
  const box = (step) => step.querySelector("input");
  const upper = (text) => text[0].toUpperCase() + text.slice(1);
  const dong = (amount) => amount ? String(amount).replace(/\B(?=(\d{3})+$)/g, ".") + "\u00a0đồng" : "Miễn phí";

  function cost(counted) {
    const sure = counted.filter((step) => step.dataset.low), left = counted.length - sure.length;
    if (!sure.length) return "Chưa có khoản nào biết chắc để cộng";
    const [low, high] = ["low", "high"].map((end) => sure.reduce((sum, step) => sum + Number(step.dataset[end]), 0));
    const range = low === high ? dong(low) : (low ? dong(low) : "0") + " đến " + dong(high);
    return left ? `${range} cho ${sure.length} việc đã rõ; ${left} việc chưa rõ, không cộng vào` : range;
  }

  /* A path: its steps, hours on each clock, amounts by unit. */
  const START = { steps: [], working: 0, calendar: 0, units: {} };
  function then(path, n, span) {
    const [, clock, hours, amount, unit] = /^(\w+) (\S+) (\S+) (.+)$/.exec(span);
    const units = { ...path.units, [unit]: Number(((path.units[unit] || 0) + Number(amount)).toFixed(4)) };
    return { ...path, steps: [...path.steps, n], units, [clock]: path[clock] + Number(hours) };
  }
  const earliest = (path) => path.calendar + Math.max(path.working, 3 * path.working - 24);
  const latest = (path) => path.calendar + (path.working && 6 * path.working + 336);
  const within = (a, b) => (a.working <= b.working && a.calendar <= b.calendar) || latest(a) <= earliest(b);
  const front = (paths) => paths.reduce((kept, path) =>
    kept.some((other) => within(path, other)) ? kept : [...kept.filter((other) => !within(other, path)), path], []);
  function said(path) {
    const units = UNITS.filter((unit) => path.units[unit]).map((unit) => String(path.units[unit]).replace(".", ",") + "\u00a0" + unit);
    return `${units.join(" và ") || "ngay khi nhận đủ hồ sơ"} (việc ${path.steps.join(", rồi việc ")})`;
  }

  function time(counted) {
    const reached = {};
    for (const step of steps) {
      const before = step.dataset.after.split(" ").flatMap((n) => reached[n] || []);
      const spans = counted.includes(step) && step.dataset.spans ? step.dataset.spans.split("|") : [];
      const from = before.length ? before : [START];
      reached[step.dataset.step] = front(spans.length ? from.flatMap((path) => spans.map((span) => then(path, step.dataset.step, span))) : from);
    }
    const longest = front(Object.values(reached).flat().filter((path) => path.steps.length));
    const unknown = counted.filter((step) => !step.dataset.spans).length;
    if (!longest.length) return "Chưa đủ thông tin để cộng";
    return upper(longest.map(said).join(" hoặc ")) + (unknown ? `; chưa kể ${unknown} việc chưa rõ thời hạn` : "");
  }

  const add = (uses) => uses.reduce((sum, use) => use.dataset.counts.split(" ").map((count, i) => sum[i] + Number(count)), [0, 0, 0]);
  const many = (counts) => counts.map((count, i) => count && count + "\u00a0" + KINDS[i]).filter(Boolean).join(", ");

  /* Shows the papers of the chosen, each with its own sum; returns what to say of all. */
  function papers() {
    let bring = 0, show = 0, sum = [0, 0, 0];
    for (const paper of all("[data-paper]")) {
      const uses = all("[data-of]", paper).filter((use) => !use.hidden), sure = uses.filter((use) => "sure" in use.dataset);
      paper.hidden = !uses.length;
      const counts = add(sure), total = paper.querySelector(":scope > .mc-count");
      if (total && sure.length) total.textContent = (many(counts) || "mang theo để xem") + (sure.length < uses.length ? MORE : "");
      else if (total) total.textContent = "tuỳ trường hợp";
      sum = sum.map((count, i) => count + counts[i]);
      if (many(counts)) bring += 1;
      else if (sure.length) show += 1;
    }
    if (!bring && !show) return "Không có giấy tờ nào chắc chắn phải mang.";
    return [bring && `Nộp ${bring}\u00a0loại giấy tờ: ${many(sum)}.`, show && `Mang theo ${show}\u00a0loại giấy tờ để xem.`].filter(Boolean).join(" ");
  }

  const tell = (what, text) => all(`[data-${what}] b`).forEach((part) => { part.textContent = text; });
  function choose() {
    const picked = steps.filter((step) => box(step).checked), chosen = picked.length ? picked : steps;
    const numbers = new Set(chosen.map((step) => step.dataset.step)), counted = chosen.filter((step) => !("off" in step.dataset));
    for (const step of steps) step.classList.toggle("mc-unpicked", !chosen.includes(step));
    for (const part of all("[data-of]")) part.hidden = !numbers.has(part.dataset.of);
    scope.textContent = picked.length ? `Cho ${picked.length} việc bạn đã chọn:` : everything;
    event.classList.toggle("mc-unchosen", !picked.length);
    tell("cost", cost(counted));
    tell("time", time(counted));
    tell("papers", papers());
    for (const part of all("[data-part], .mc-gap")) {
      const shown = all("[data-paper], li[data-of]", part).filter((item) => !item.hidden).length, count = part.querySelector("summary");
      part.hidden = !shown;
      if (count) count.textContent = count.textContent.replace(/\d+/, shown);
    }
  }

  for (const part of all(".mc-pick, .mc-choose")) part.hidden = false;
  all("[data-ticks=viec]").forEach((list) => list.addEventListener("change", choose));
  choose();
})();
