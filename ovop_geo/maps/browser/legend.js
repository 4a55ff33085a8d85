// @ts-check
/* The legend inside the map: title, classes with their counts, notes. */
ovop.legend = (function () {
  "use strict";

  const WIDE_ENOUGH = 560;

  /** @type {L.Control | null} */
  let control = null;
  /** @type {HTMLElement | null} */
  let box = null;
  /** @type {boolean | null} */
  let chosenOpen = null;
  /** @type {HTMLElement[]} */
  let counts = [];
  let thousandsSign = "";

  /**
   * Returns a count with the page's thousands sign; the browser may not know the language.
   *
   * @type {Legend["written"]}
   */
  function written(count, thousandsSign) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, thousandsSign);
  }

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {Node} parent
   * @param {T} tag
   * @param {string} className
   * @param {string} [text]
   * @returns {HTMLElementTagNameMap[T]}
   */
  function element(parent, tag, className, text) {
    const made = parent.appendChild(document.createElement(tag));
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** @type {(parent: Node, each: LegendClass) => void} */
  function swatch(parent, each) {
    const made = element(parent, "span", "ovop-swatch ovop-" + each.kind, each.cue);
    if (each.colour) made.style.backgroundColor = each.colour;
    if (each.ink) made.style.color = each.ink;
  }

  /**
   * Returns the row of a folded legend: swatches of the classes, and labels as texts. The lowest
   * and the highest class of numbers are labelled; classes with a cue are not.
   *
   * @type {Legend["stripOf"]}
   */
  function stripOf(classes) {
    const shown = classes.filter(({ kind }) => kind === "value" || kind === "zero");
    const numbers = shown.filter(({ cue }) => !cue).map(({ label }) => label);
    return [...numbers.slice(0, 1), ...shown, ...numbers.slice(1).slice(-1)];
  }

  /** @type {(parent: Node, classes: LegendClass[]) => void} */
  function strip(parent, classes) {
    const row = element(parent, "div", "ovop-strip");
    row.setAttribute("aria-hidden", "true");
    for (const each of stripOf(classes)) {
      if (typeof each === "string") element(row, "span", "ovop-end", each);
      else swatch(row, each);
    }
  }

  /** @type {(list: Node, each: LegendClass, index: number,
   *   emphasise: (index: number | null) => void) => void} */
  function classLine(list, each, index, emphasise) {
    const item = element(list, "li", "");
    const button = element(item, "button", "ovop-class");
    button.type = "button";
    swatch(button, each);
    element(button, "span", "ovop-label", each.label);
    counts.push(element(button, "span", "ovop-count", written(each.count, thousandsSign)));
    for (const event of ["mouseenter", "focus"]) button.addEventListener(event, () => emphasise(index));
    for (const event of ["mouseleave", "blur"]) button.addEventListener(event, () => emphasise(null));
  }

  /** @type {(parent: Node, sizes: { radius: number, label: string }[], colour: string) => void} */
  function sizeScale(parent, sizes, colour) {
    const scale = element(parent, "div", "ovop-sizes");
    for (const { radius, label } of sizes) {
      const step = element(scale, "div", "ovop-size");
      const circle = element(step, "span", "ovop-circle");
      circle.style.width = circle.style.height = 2 * radius + "px";
      circle.style.backgroundColor = colour;
      element(step, "span", "ovop-label", label);
    }
  }

  /**
   * Returns the reader's choice; without one, the legend is open if the map is wide enough.
   *
   * @type {(map: L.Map) => boolean}
   */
  function isOpen(map) {
    return chosenOpen === null ? map.getSize().x >= WIDE_ENOUGH : chosenOpen;
  }

  /** @type {(map: L.Map) => HTMLElement} */
  function boxOn(map) {
    if (box) return box;
    const made = L.DomUtil.create("div", "ovop-legend");
    L.DomEvent.disableClickPropagation(made);
    L.DomEvent.disableScrollPropagation(made);
    control = new L.Control({ position: "bottomleft" });
    control.onAdd = () => made;
    control.addTo(map);
    map.on("resize", () => {
      const details = made.querySelector("details");
      if (details) details.open = isOpen(map);
    });
    return made;
  }

  /** @type {Legend["show"]} */
  function show(map, view, emphasise) {
    box = boxOn(map);
    box.replaceChildren();
    counts = [];
    thousandsSign = view.thousandsSign;
    const details = element(box, "details", "");
    details.open = isOpen(map);
    details.addEventListener("toggle", () => map.fire("ovop:covered"));
    const summary = element(details, "summary", "ovop-legend-title", view.title);
    summary.addEventListener("click", () => (chosenOpen = !details.open));
    const { sizes, circleColour } = view;
    if (sizes && circleColour) sizeScale(details, sizes, circleColour);
    const list = element(details, "ul", "ovop-classes");
    view.classes.forEach((each, index) => classLine(list, each, index, emphasise));
    for (const note of view.notes) element(details, "p", "ovop-note", note);
    if (!sizes) strip(box, view.classes);
    for (const stamp of view.stamps) element(box, "p", "ovop-stamp", stamp);
  }

  /**
   * Updates the number of areas in each class.
   *
   * @type {Legend["count"]}
   */
  function count(classOf) {
    counts.forEach((line, index) => {
      const found = classOf.filter((each) => each === index).length;
      line.textContent = written(found, thousandsSign);
    });
  }

  /**
   * Returns how far the legend extends from the left and the lower edge of the map, in pixels.
   *
   * @type {Legend["reach"]}
   */
  function reach(map) {
    if (!box) return { left: 0, bottom: 0 };
    const edges = map.getContainer().getBoundingClientRect();
    const { right, top } = box.getBoundingClientRect();
    return { left: right - edges.left, bottom: edges.bottom - top };
  }

  /**
   * Returns the boxes that controls cover, in pixels of the map.
   *
   * @type {Legend["boxes"]}
   */
  function boxes() {
    return [...document.querySelectorAll(".leaflet-control")].map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return { left, right, top, bottom };
    });
  }

  /**
   * Shows a message over the map; a passing one disappears after six seconds.
   *
   * @type {Legend["notice"]}
   */
  function notice(map, text, passing) {
    const container = map.getContainer();
    /** @type {HTMLElement | null} */
    const existing = container.querySelector(".ovop-notice");
    const line = existing || element(container, "div", "ovop-notice");
    line.setAttribute("role", "status");
    line.textContent = text;
    line.hidden = !text;
    if (passing) setTimeout(() => (line.hidden = true), 6000);
  }

  return { show, count, notice, reach, boxes, stripOf, written };
})();
