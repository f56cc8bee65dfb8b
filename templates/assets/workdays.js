/* The day of the result, as motcua/workdays.py counts it (the law and what is interpretation stand
   there); both are tested on tests/workdays.yml. A day is a number of days since 1/1/1970. */
var motcuaDays = (function () {
  "use strict";
  const WEEKDAYS = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
  const EIGHT_HOURS = [[450, 690], [810, 1050]], DAY = 1440;

  const day = (iso) => Date.parse(`${iso}T00:00:00Z`) / 864e5;
  const iso = (n) => new Date(n * 864e5).toISOString().slice(0, 10);
  const weekday = (n) => (((n + 3) % 7) + 7) % 7;
  const parts = (n) => iso(n).split("-").map(Number);

  function label(n) {
    const [year, month, date] = iso(n).split("-");
    return `${WEEKDAYS[weekday(n)]}, ${date}/${month < 3 ? month : Number(month)}/${year}`;
  }

  function hour(minute) {
    const rest = minute % 60;
    return `${Math.floor(minute / 60)} giờ${rest ? ` ${String(rest).padStart(2, "0")}` : ""}`;
  }

  function lasting(minutes) {
    const hours = Math.floor(minutes / 60), rest = minutes % 60;
    return [hours && `${hours} giờ`, rest && `${rest} phút`].filter(Boolean).join(" ");
  }

  const range = (first, last) => first === last ? label(first) : `${label(first)} đến ${label(last)}`;

  /* ``known``: {first, last, off: {iso: name}, worked: {iso: name}}; beyond it, a RangeError. */
  class Calendar {
    constructor(known) {
      this.first = day(known.first);
      this.last = day(known.last);
      this.off = known.off;
      this.worked = known.worked;
    }

    whyOff(n) {
      if (!(n >= this.first && n <= this.last)) throw new RangeError("beyond the calendar");
      const name = iso(n);
      if (name in this.worked) return null;
      if (name in this.off) return `nghỉ (${this.off[name]})`;
      return weekday(n) > 4 ? "nghỉ cuối tuần" : null;
    }

    hoursOn(n, week) {
      const why = this.whyOff(n), name = iso(n), hours = week && week[weekday(n)];
      if (!week) return why ? [] : EIGHT_HOURS;
      if (name in this.worked && weekday(n) > 4) return week[0].length ? week[0] : hours;
      return name in this.off ? [] : hours;
    }

    /* Days in a row that are all counted, or all off for one reason. */
    runs(first, last) {
      const found = [];
      let run = null;
      for (let n = first; n <= last; n++) {
        const off = this.whyOff(n), extra = this.worked[iso(n)] || null;
        if (run && run.off === off && run.extra === extra) run.last = n;
        else found.push(run = { first: n, last: n, off, extra });
      }
      return found;
    }

    moved(n) {
      let due = n;
      while (this.whyOff(due)) due++;
      return [due, this.runs(n, due - 1).map((run) => `${range(run.first, run.last)}: ${run.off}, chuyển sang ngày làm việc tiếp theo`)];
    }

    received(handed, clock, week, cutoff) {
      const windows = this.hoursOn(handed, week);
      let late = "";
      if (!windows.length) late = this.whyOff(handed) || "nơi nộp không mở cửa";
      else if (clock !== null && cutoff !== null && clock > cutoff) late = `nộp sau ${hour(cutoff)}`;
      else if (clock !== null && clock > windows[windows.length - 1][1]) late = "nộp sau giờ làm việc";
      if (!late) {
        const begin = clock === null ? windows[0][0] : clock;
        const start = Math.max(begin, windows.find(([, closes]) => begin <= closes)[0]);
        return [handed, start, [`${label(handed)}: ngày nhận hồ sơ`]];
      }
      let n = handed + 1;
      while (!this.hoursOn(n, week).length) n++;
      return [n, this.hoursOn(n, week)[0][0], [`${label(handed)}: ${late}`, `${label(n)}: tính là ngày nhận hồ sơ`]];
    }

    workingDays(n, count) {
      let due = n, left = count, passed = 0;
      while (left) if (!this.whyOff(++due)) left--;
      const told = this.runs(n + 1, due).map((run) => {
        const days = range(run.first, run.last), length = run.last - run.first + 1;
        if (run.off) return `${days}: ${run.off}, không tính`;
        const to = length > 1 ? ` đến thứ ${passed + length}` : "", extra = run.extra ? ` (${run.extra})` : "";
        passed += length;
        return `${days}: ngày làm việc thứ ${passed - length + 1}${to}${extra}`;
      });
      return [due, told];
    }

    minutes(n, start, count, told) {
      const end = n + Math.floor((start + count) / DAY), clock = (start + count) % DAY;
      const said = `Từ ${hour(start)} ${label(n)} cộng ${lasting(count)}: ${hour(clock)} ${label(end)}`;
      if (end === n || !this.whyOff(end)) return { day: end, clock, told: [...told, said] };
      const [due, moved] = this.moved(end);
      return { day: due, clock: null, told: [...told, said, ...moved] };
    }

    workingMinutes(n, start, count, week, told) {
      for (const said = [...told]; ; n++, start = 0) {
        const why = this.whyOff(n), open = why ? [] : this.hoursOn(n, week);
        let passed = 0;
        for (const [opens, closes] of why || open.length ? open : EIGHT_HOURS) {
          const here = Math.max(Math.min(closes - Math.max(opens, start), count - passed), 0);
          passed += here;
          if (here && passed === count) {
            said.push(`${label(n)}: ${lasting(passed)} trong giờ làm việc`);
            return { day: n, clock: Math.max(opens, start) + here, told: said };
          }
        }
        if (why) said.push(`${label(n)}: ${why}, không tính`);
        else if (passed) said.push(`${label(n)}: ${lasting(passed)} trong giờ làm việc`);
        count -= passed;
      }
    }

    /* When the result is due: {day, clock, told}. ``span``: [unit, count]; minutes of the day. */
    returnDay(handed, clock, span, week, cutoff) {
      const [unit, count] = span, [n, start, told] = this.received(handed, clock, week, cutoff);
      if (unit === "minute") return this.minutes(n, start, count, told);
      if (unit === "working_minute") return this.workingMinutes(n, start, count, week, told);
      if (unit === "same_day") return { day: n, clock: null, told: [...told, `${label(n)}: trả kết quả ngay trong ngày`] };
      if (unit === "same_working_day") {
        const [due, moved] = this.moved(n);
        return { day: due, clock: null, told: [...told, ...moved, `${label(due)}: trả kết quả ngay trong ngày`] };
      }
      told[told.length - 1] += ", ngày này không tính";
      if (unit === "working_day") {
        const [due, counted] = this.workingDays(n, count);
        return { day: due, clock: null, told: [...told, ...counted] };
      }
      const [end, said] = unit === "day" ? days(n, count) : months(n, count), [due, moved] = this.moved(end);
      return { day: due, clock: null, told: [...told, said, ...moved] };
    }
  }

  function days(n, count) {
    return [n + count, `${range(n + 1, n + count)}: ${count} ngày, tính cả ngày nghỉ`];
  }

  function months(n, count) {
    const [year, month, date] = parts(n), length = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
    const end = Date.UTC(year, month - 1 + count, Math.min(date, length)) / 864e5;
    const added = count % 12 ? `${count} tháng` : `${count / 12} năm`;
    const missing = date > length ? `, vì tháng ${parts(end)[1]} không có ngày ${date}` : "";
    return [end, `Cộng ${added}: ${label(end)}${missing}`];
  }

  /* The day and minute it is in Viet Nam (UTC+7, no summer time), wherever the device thinks it is. */
  function now() {
    const minutes = Math.floor(Date.now() / 6e4) + 420;
    return [Math.floor(minutes / DAY), minutes % DAY];
  }

  return { Calendar, day, iso, weekday, label, hour, now };
})();
