// @ts-check
/* Starts the parts of the page. */
ovopPage.start = function () {
  "use strict";

  const place = /** @type {HTMLElement} */ (document.getElementById("settings"));
  /** @type {PageSettings} */
  const settings = JSON.parse(place.textContent || "");
  const map = /** @type {HTMLElement | null} */ (document.querySelector("section.map"));

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
      ovopPage.apologise(settings.words.failed);
    });
  }
};
