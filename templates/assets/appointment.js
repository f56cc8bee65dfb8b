/* One day for a phone's calendar, as an iCalendar file (RFC 5545) made on the device. */
var motcuaAppointment = (function () {
  "use strict";
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|[\r\n]/g, "\\n");

  /* A line holds at most 75 octets; the rest goes on after a space. Letters are not cut. */
  function fold(line) {
    const bytes = new TextEncoder(), lines = [];
    let part = "", size = 0;
    for (const letter of line) {
      const length = bytes.encode(letter).length;
      if (size + length > 75) {
        lines.push(part);
        part = " ";
        size = 1;
      }
      part += letter;
      size += length;
    }
    return [...lines, part].join("\r\n");
  }

  /* ``about``: uid, day and next ("20261204"), made ("20261127T010203Z"), and texts. */
  return function ({ uid, day, next, made, summary, description, location, url }) {
    const lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mot Cua//VI", "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
      `UID:${escape(uid)}`, `DTSTAMP:${made}`, `DTSTART;VALUE=DATE:${day}`, `DTEND;VALUE=DATE:${next}`,
      `SUMMARY:${escape(summary)}`, `DESCRIPTION:${escape(description)}`,
      location && `LOCATION:${escape(location)}`, url && `URL:${url}`, "TRANSP:TRANSPARENT",
      "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escape(summary)}`, "TRIGGER:-PT15H", "END:VALARM", // 9:00 the day before
      "END:VEVENT", "END:VCALENDAR",
    ];
    return lines.filter(Boolean).map(fold).join("\r\n") + "\r\n";
  };
})();
