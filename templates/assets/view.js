/* How a reader wants to see the site, kept on the device: set before it is painted. */
(() => {
  const set = document.documentElement.dataset, STEPS = { text: 3, contrast: 2 };
  const show = () => {
    let kept;
    try { kept = JSON.parse(localStorage.motcuaView); } catch (error) { /* none */ }
    for (const name in STEPS) set[name] = (kept || set)[name] % STEPS[name] || 0;
  };
  show();
  set.asked = !!location.search; // the finder keeps room for answers
  addEventListener("pageshow", show); // on going back
  addEventListener("click", ({ target }) => {
    const menu = document.querySelector(".mc-menu"), { view } = target.dataset;
    if (!menu.contains(target)) menu.open = false;
    if (!view) return;
    set[view] = (+set[view] + 1) % STEPS[view];
    try { localStorage.motcuaView = JSON.stringify(set); } catch (error) { /* not allowed */ }
  });
  addEventListener("keydown", ({ key }) => {
    const menu = document.querySelector(".mc-menu[open]");
    if (key !== "Escape" || !menu) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
})();
