/* The calculator on a procedure's page: choose the day of hand-in, read the day of the result, how
   it was counted, and keep it in the phone's calendar. */
(function () {
  "use strict";
  const form = document.querySelector("[data-return]");
  if (!form) return;
  const { Calendar, day, iso, label, hour, now } = motcuaDays, calendar = new Calendar(motcuaDaysOff);
  const part = (name) => form.querySelector(name);
  const choice = part("[data-choice]"), place = part("[data-place]"), date = part("[type=date]"), time = part("[type=time]");
  const said = part("output"), how = part("details"), keep = part("[data-keep]"), byHand = document.querySelector("[data-by-hand]");
  said.lang = part("ol").lang = part("[data-from]").lang = "vi"; // on an English page too
  let due = null;

  function line(text, strong) {
    const p = document.createElement("p");
    p.append(strong ? Object.assign(document.createElement("b"), { textContent: text }) : text);
    return p;
  }

  const minutes = (text) => text.split(":").reduce((hours, rest) => hours * 60 + Number(rest), 0);
  const upper = (text) => text[0].toUpperCase() + text.slice(1);
  const when = ({ day, clock }) => (clock === null ? "" : `${hour(clock)} `) + label(day);

  function where() {
    const chosen = place && (place.selectedOptions ? place.selectedOptions[0] : place);
    return chosen ? { week: JSON.parse(chosen.value), name: chosen.textContent, address: chosen.dataset.where || "" } : { week: null, name: "", address: "" };
  }

  /* The clock matters where papers count as the next day's after some hour, or hours are counted. */
  function needsTime({ cutoff, spans }) {
    return cutoff !== null || spans.some(([, unit]) => unit.endsWith("minute"));
  }

  function count() {
    const limit = JSON.parse(choice.value), timed = needsTime(limit);
    part("[data-from]").textContent = limit.from;
    part("[data-time]").hidden = !timed;
    due = null;
    if (!date.value || (timed && !time.value)) return show([line("Hãy chọn ngày" + (timed ? " và giờ." : "."))], []);
    const { week } = where(), clock = timed ? minutes(time.value) : null;
    try {
      const answers = limit.spans.map(([who, unit, number]) => [who, calendar.returnDay(day(date.value), clock, [unit, number], week, limit.cutoff)]);
      due = answers[0][1];
      show(told(answers, week, clock, limit.cutoff), due.told);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      show([line(`Chưa tính được: trang chỉ có lịch nghỉ từ ${label(calendar.first)} đến ${label(calendar.last)}.`)], []);
    }
  }

  /* From which day it counts, and why not from the chosen one where the office takes nothing then. */
  function start(week, clock, cutoff) {
    const handed = day(date.value), [taken, , [why]] = calendar.received(handed, clock, week, cutoff);
    if (taken === handed) return line(`Tính từ ${label(handed)}`);
    const closed = !calendar.hoursOn(handed, week).length;
    return line(`${closed ? `Nơi nộp nghỉ ngày này (${why})` : upper(why)}. Tính từ ${label(taken)}`);
  }

  function told(answers, week, clock, cutoff) {
    const [[who, first], second] = answers;
    const cases = choice.selectedOptions ? [line(choice.selectedOptions[0].textContent)] : []; // a phone cuts it off above
    const lines = [...cases, start(week, clock, cutoff), line(`${who === "Theo quy định" ? "Chậm nhất" : who}: ${when(first)}`, true)];
    if (second && second[1].day !== first.day) lines.push(line(`Chậm nhất theo quy định: ${when(second[1])}`));
    try {
      let open = first.day;
      while (!calendar.hoursOn(open, week).length) open++;
      if (open !== first.day) lines.push(line(`Nơi nộp nghỉ ngày đó; lần mở cửa tiếp theo là ${label(open)}.`));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    if (first.day > day(motcuaDaysOff.decided)) {
      lines.push(line(`Lịch nghỉ năm ${iso(first.day).slice(0, 4)} có thể đổi khi Nhà nước công bố; hãy xem lại sau.`));
    }
    return lines;
  }

  function show(lines, steps) {
    said.replaceChildren(...lines);
    part("ol").replaceChildren(...steps.map((step) => Object.assign(document.createElement("li"), { textContent: step })));
    how.hidden = keep.hidden = !steps.length;
    byHand.hidden = steps.length > 0;
  }

  function appointment() {
    const { name, address } = where(), { title, site } = form.dataset, code = form.dataset.return;
    const url = site ? `${site}/thu-tuc/${code}.html` : "", host = site ? new URL(site).hostname : "mot-cua.invalid";
    const plain = (n) => iso(n).replace(/-/g, "");
    return motcuaAppointment({
      uid: `${code}-${plain(day(date.value))}-${plain(due.day)}@${host}`,
      day: plain(due.day), next: plain(due.day + 1),
      made: new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
      summary: `Lấy kết quả: ${title}`,
      description: [`Thủ tục ${code}. Ngày tính trên trang, giấy hẹn mới là chính thức.`, ...due.told].join("\n"),
      location: [name, address].filter(Boolean).join(", "), url,
    });
  }

  keep.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([appointment()], { type: "text/calendar;charset=utf-8" }));
    link.download = `lay-ket-qua-${form.dataset.return}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });

  const [today, minute] = now();
  date.min = iso(calendar.first);
  date.max = iso(calendar.last);
  date.value = iso(Math.min(Math.max(today, calendar.first), calendar.last));
  time.value = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  form.addEventListener("input", count);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  count();
})();
