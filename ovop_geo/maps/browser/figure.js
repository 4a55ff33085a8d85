// @ts-check
/* The figure around the map: the title and the months above it, the legend beside or below it, and what
   the page says about the month that is seen. */
ovop.figure = (function () {
  "use strict";

  /** @type {{ title: HTMLElement, controls: HTMLElement, side: HTMLElement } | null} */
  let parts = null;

  /** @type {(tag: string, className: string, parent: HTMLElement) => HTMLElement} */
  function element(tag, className, parent) {
    const made = parent.appendChild(document.createElement(tag));
    made.className = className;
    return made;
  }

  function made() {
    if (parts) return parts;
    const head = element("header", "ovop-head", document.body);
    parts = {
      title: element("h2", "ovop-title", head),
      controls: element("div", "ovop-controls", head),
      side: element("aside", "ovop-side", document.body),
    };
    return parts;
  }

  /** @type {Figure["title"]} */
  function title(text) {
    made().title.textContent = text;
  }

  /**
   * Sets the sentence above the map, which is on the page, to that of the month that is seen.
   *
   * @type {Figure["sentence"]}
   */
  function sentence(text) {
    const place = window.parent.document.querySelector(".ovop-finding");
    if (place && text) place.textContent = text;
  }

  return { title, sentence, side: () => made().side, controls: () => made().controls };
})();
