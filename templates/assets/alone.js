/* On the page shown without a network: the way back to the page that was wanted. */
(function () {
  "use strict";
  const wanted = new URLSearchParams(location.search).get("trang") || "", again = document.querySelector("[data-again]");
  if (!/^\w[\w.-]*(?:\/\w[\w.-]*)?$/.test(wanted)) return;
  again.querySelector("a").href = motcuaOffline.root + wanted;
  again.hidden = false;
})();
