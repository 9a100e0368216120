/* leadsto: what leadsto.yml asks for with `tracking: ga4`, `tracking: gtm` or `carry: true`, and
   nothing else. It loads nothing and sets no cookie. A page that sets window.leadstoConsent, a
   function, is asked each time before anything is told or remembered. */
(() => {
  "use strict";
  // a page may have the script twice, and a site that swaps pages runs it again for each
  if (window.leadstoLook) return window.leadstoLook();

  const BLOCK = "[data-leadsto-placement]", LINK = "[data-leadsto-role]", KEY = "leadsto";
  const FIELDS = ["page", "offer", "stage"];
  const asked = document.currentScript ? document.currentScript.dataset : {};
  const system = asked.leadstoTracking, carries = "leadstoCarry" in asked;
  const allowed = () => typeof window.leadstoConsent !== "function" || !!window.leadstoConsent();

  /* ---- tracking: whether it could be told */
  const tell = (event, facts) => {
    if (!allowed()) return false;
    if (system === "gtm") {
      (window.dataLayer = window.dataLayer || []).push({ event, ...facts });
    } else if (system === "ga4" && typeof window.gtag === "function") {
      window.gtag("event", event, facts);
    } else return false;
    return true;
  };
  const promotion = (block, link) => ({
    promotion_id: link.dataset.leadstoOffer || link.getAttribute("href"),
    promotion_name: link.dataset.leadstoName,
    creative_name: location.pathname,
    creative_slot: block.dataset.leadstoPlacement,
    location_id: link.dataset.leadstoRole,
  });
  const seen = new WeakSet();
  const views = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const link = target.querySelector(LINK);
      if (isIntersecting && link && tell("view_promotion", promotion(target, link))) {
        views.unobserve(target);
      }
    }
  }, { threshold: 0.5 });

  /* ---- segments: for a tag manager, once a page */
  let said = "{}";
  const segments = () => {
    const found = {};
    for (const meta of document.querySelectorAll("meta[data-leadsto-head]")) {
      found[meta.name.replace(/\W/g, "_")] = meta.content;
    }
    const now = JSON.stringify(found);
    if (system === "gtm" && now !== said && tell("leadsto_segments", found)) said = now;
  };

  /* ---- carry: what a reader clicked, for hidden fields of forms in the same tab */
  const remember = (block, link) => {
    const facts = {
      page: location.pathname,
      offer: link.dataset.leadstoOffer || "",
      stage: block.dataset.leadstoStage || "",
    };
    try { sessionStorage.setItem(KEY, JSON.stringify(facts)); } catch { /* the browser forbids it */ }
  };
  const ours = new WeakSet();
  const fill = () => {
    let known;
    try { known = JSON.parse(sessionStorage.getItem(KEY)); } catch { /* as above */ }
    for (const name of known && allowed() ? FIELDS : []) {
      for (const field of document.querySelectorAll(`input[type=hidden][name=leadsto_${name}]`)) {
        if (field.value && !ours.has(field)) continue; // the author's own
        field.value = known[name];
        ours.add(field);
      }
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(LINK), block = link && link.closest(BLOCK);
    if (!block) return;
    tell("select_promotion", promotion(block, link));
    if (carries && allowed()) remember(block, link);
  }, true);
  if (carries) document.addEventListener("submit", fill, true);

  window.leadstoLook = () => {
    for (const block of document.querySelectorAll(BLOCK)) {
      if (system && !seen.has(block)) views.observe(block);
      seen.add(block);
    }
    segments();
    if (carries) fill();
  };
  window.leadstoLook();
})();
