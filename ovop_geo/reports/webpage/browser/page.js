// @ts-check
/* Starts the parts of the page. */
(function () {
  "use strict";

  const place = /** @type {HTMLElement} */ (document.getElementById("settings"));
  /** @type {PageSettings} */
  const settings = JSON.parse(place.textContent || "");
  const map = /** @type {HTMLElement | null} */ (document.querySelector("section.map"));

  /** @type {(text: string) => void} */
  function apologise(text) {
    const notice = /** @type {HTMLElement | null} */ (document.querySelector(".map-place .notice"));
    if (!notice) return;
    notice.textContent = text;
    notice.hidden = false;
  }

  const contents = document.querySelector(".contents details");
  if (contents && matchMedia("(max-width: 1099px)").matches) contents.removeAttribute("open");
  if (!("DecompressionStream" in window)) {
    apologise(settings.words.too_old);
    return;
  }
  document.querySelectorAll(".table").forEach((each) => {
    ovopPage.table.start(/** @type {HTMLElement} */ (each), settings);
  });
  document.querySelectorAll("[data-drawing]").forEach(async (each) => {
    // It is made by our own hand, with all letters as shapes.
    each.innerHTML = await ovopPage.blocks.text(each.getAttribute("data-drawing") || "");
  });
  ovopPage.regionSearch.start(settings);
  if (map && ovopPage.blocks.has("pilihan")) {
    ovopPage.mapPanel.start(map, settings).catch((fault) => {
      console.error(fault);
      apologise(settings.words.failed);
    });
  }
})();
