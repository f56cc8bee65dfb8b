/* Hides the listening and service days that are over: a kept copy may be old. */
(function () {
  "use strict";
  const list = document.querySelector("[data-days]"), days = [...list.children];
  const today = new Date(Date.now() + 252e5).toISOString().slice(0, 10); // in Viet Nam: UTC+7
  for (const each of days) each.hidden = each.dataset.day < today;
  list.nextElementSibling.hidden = days.some((each) => !each.hidden);
})();
