/* Whether an office is open now, from its hours and the days off (workdays.js). The hours stand on
   the page in words; this adds a line to them, and none where the days off are no longer known. */
var motcuaHours = (function () {
  "use strict";
  const { Calendar, iso, label, hour, now } = motcuaDays;

  /* ``week``: opening and closing in minutes, Monday first. Returns {open, text}. */
  function state(day, minute, week, calendar) {
    const here = calendar.hoursOn(day, week).find(([opens, closes]) => opens <= minute && minute < closes);
    if (here) return { open: true, text: `Đang mở, đến ${hour(here[1])}` };
    let next = day, from = minute, found;
    while (!(found = calendar.hoursOn(next, week).find(([opens]) => opens > from))) next++, from = -1;
    const when = next === day ? "hôm nay" : next === day + 1 ? `ngày mai, ${label(next)}` : label(next);
    const why = calendar.off[iso(day)];
    return { open: false, text: `Đang nghỉ${why && calendar.whyOff(day) ? ` (${why})` : ""}, mở lại lúc ${hour(found[0])} ${when}` };
  }

  function show() {
    const calendar = new Calendar(motcuaDaysOff), [day, minute] = now();
    for (const line of document.querySelectorAll("[data-week]")) {
      try {
        const { open, text } = state(day, minute, JSON.parse(line.dataset.week), calendar);
        const said = Object.assign(document.createElement("b"), { textContent: text, lang: "vi" }); // on an English page too
        said.className = `mc-tag ${open ? "mc-ok" : "mc-soon"}`;
        line.replaceChildren(said);
        line.hidden = false;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        line.hidden = true; // the site is too old to know the days off
      }
    }
  }

  if (document.querySelector("[data-week]")) {
    show();
    setInterval(show, 30000);
  }
  return { state };
})();
