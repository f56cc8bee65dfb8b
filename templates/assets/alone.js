/* On the page shown without a network: the way back to the page that was wanted. */
(function () {
  "use strict";
  const wanted = new URLSearchParams(location.search).get("trang") || "", again = document.querySelector("[data-again]");
  if (!wanted.split("/").every((part) => /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_. -]*$/u.test(part))) return;
  again.querySelector("a").href = motcuaOffline.root + encodeURI(wanted);
  again.hidden = false;
  document.querySelector("[data-english]").hidden = !wanted.startsWith("en/");
})();
