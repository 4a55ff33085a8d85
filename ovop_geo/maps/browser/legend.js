// @ts-check
/* The legend of the figure: classes with their counts, what marks mean, notes. */
ovop.legend = (function () {
  "use strict";

  // Pixels; area_map.css sets the legend beside the map from this width on.
  const BESIDE = 760;

  /** @type {HTMLElement | null} */
  let box = null;
  /** @type {boolean | null} */
  let chosenOpen = null;
  /** @type {HTMLElement[]} */
  let counts = [];
  /** @type {{ callout: HTMLElement, place: HTMLElement } | null} */
  let lines = null;
  /** @type {HTMLElement | null} */
  let notePlace = null;
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
   * and the highest class of numbers are labelled; classes with a cue are not, nor is the only one
   * among them without: it is no end of a scale, and its label would stand beside another's swatch.
   *
   * @type {Legend["stripOf"]}
   */
  function stripOf(classes) {
    const shown = classes.filter(({ kind }) => kind === "value" || kind === "zero");
    const numbers = shown.filter(({ cue }) => !cue).map(({ label }) => label);
    if (numbers.length === 1 && shown.length > 1) return shown;
    return [...numbers.slice(0, 1), ...shown, ...numbers.slice(1).slice(-1)];
  }

  /**
   * Adds the label of a class. Where a line is too short, it breaks after the name of the class and
   * not within its limits.
   *
   * @type {(parent: Node, className: string, label: string) => void}
   */
  function labelled(parent, className, label) {
    const end = label.indexOf(": ") + 2;
    const made = element(parent, "span", className, end > 1 ? label.slice(0, end) : label);
    if (end > 1) element(made, "span", "ovop-limits", label.slice(end));
  }

  /** @type {(parent: Node, classes: LegendClass[]) => void} */
  function strip(parent, classes) {
    const row = element(parent, "div", "ovop-strip");
    row.setAttribute("aria-hidden", "true");
    for (const each of stripOf(classes)) {
      if (typeof each === "string") labelled(row, "ovop-end", each);
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
    labelled(button, "ovop-label", each.label);
    counts[index] = element(button, "span", "ovop-count", written(each.count, thousandsSign));
    emphasising(button, index, emphasise);
  }

  /** @type {(button: HTMLElement, index: number,
   *   emphasise: (index: number | null) => void) => void} */
  function emphasising(button, index, emphasise) {
    for (const event of ["mouseenter", "focus"]) button.addEventListener(event, () => emphasise(index));
    for (const event of ["mouseleave", "blur"]) button.addEventListener(event, () => emphasise(null));
  }

  /**
   * Adds the classes of two measures as squares between two axes, each with its number of areas.
   *
   * @type {(parent: Node, view: View, axes: [string, string],
   *   emphasise: (index: number | null) => void) => void}
   */
  function squares(parent, view, axes, emphasise) {
    const grid = element(parent, "div", "ovop-grid");
    element(grid, "span", "ovop-axis ovop-axis-y", axes[1]);
    element(grid, "span", "ovop-axis ovop-axis-x", axes[0]);
    view.classes.forEach((each, index) => {
      if (!each.cell) return;
      const button = element(grid, "button", "ovop-cell");
      button.type = "button";
      button.title = each.label;
      button.style.gridColumn = String(each.cell[0] + 1);
      button.style.gridRow = String(4 - each.cell[1]);
      if (each.colour) button.style.backgroundColor = each.colour;
      if (each.ink) button.style.color = each.ink;
      element(button, "span", "ovop-said", each.label + ": ");
      counts[index] = element(button, "span", "", written(each.count, thousandsSign));
      emphasising(button, index, emphasise);
    });
  }

  /** @type {(parent: Node, sizes: { radius: number, label: string }[], colour: string) => void} */
  function sizeScale(parent, sizes, colour) {
    const scale = element(parent, "div", "ovop-sizes");
    for (const { radius, label } of sizes) {
      const step = element(scale, "div", "ovop-size");
      const circle = element(step, "span", "ovop-circle");
      circle.style.setProperty("--diameter", 2 * radius + "px");
      circle.style.backgroundColor = colour;
      element(step, "span", "ovop-label", label);
    }
  }

  /**
   * Returns the reader's choice; without one, the legend is open if the figure is wide enough.
   *
   * @type {() => boolean}
   */
  function isOpen() {
    return innerWidth >= BESIDE || chosenOpen === true;
  }

  /** @type {(parent: HTMLElement, kind: string, text: string) => HTMLElement} */
  function symbolLine(parent, kind, text) {
    const line = element(parent, "p", "ovop-symbol-line");
    element(line, "span", "ovop-symbol ovop-" + kind);
    element(line, "span", "ovop-label", text);
    line.hidden = true;
    return line;
  }

  /** @type {HTMLDetailsElement | null} */
  let details = null;

  /** @type {() => HTMLElement} */
  function boxOn() {
    if (box) return box;
    box = element(ovop.figure.side(), "div", "ovop-legend");
    addEventListener("resize", () => details && (details.open = isOpen()));
    return box;
  }

  /** @type {Legend["show"]} */
  function show(view, emphasise) {
    const parent = boxOn();
    parent.replaceChildren();
    counts = [];
    thousandsSign = view.thousandsSign;
    const opened = element(parent, "details", "");
    details = opened;
    opened.open = isOpen();
    const summary = element(opened, "summary", "ovop-legend-title", view.words.legend);
    summary.addEventListener("click", () => (chosenOpen = !opened.open));
    const content = element(opened, "div", "ovop-legend-content");
    const { sizes, circleColour } = view;
    if (sizes && circleColour) sizeScale(content, sizes, circleColour);
    if (view.axes) squares(content, view, view.axes, emphasise);
    const list = element(content, "ul", "ovop-classes");
    view.classes.forEach((each, index) => each.cell || classLine(list, each, index, emphasise));
    lines = {
      callout: symbolLine(content, "callout", view.words.callout),
      place: symbolLine(content, "place", view.words.place),
    };
    notePlace = element(content, "div", "");
    notes(view.notes);
    const folded = element(parent, "div", "ovop-folded");
    if (sizes && circleColour) sizeScale(folded, sizes, circleColour);
    else strip(folded, view.classes);
    const stamps = element(parent, "div", "ovop-stamps");
    for (const stamp of view.stamps) element(stamps, "p", "ovop-stamp", stamp);
  }

  /**
   * Sets the lines under the classes.
   *
   * @type {Legend["notes"]}
   */
  function notes(texts) {
    if (!notePlace) return;
    notePlace.replaceChildren();
    for (const text of texts) element(notePlace, "p", "ovop-note", text);
  }

  /**
   * Shows what the marks mean that are on the map.
   *
   * @type {Legend["symbols"]}
   */
  function symbols(seen) {
    if (!lines) return;
    lines.callout.hidden = !seen.callout;
    lines.place.hidden = !seen.place;
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
   * Returns the boxes that controls cover, in pixels of the map.
   *
   * @type {Legend["boxes"]}
   */
  function boxes() {
    const edges = document.querySelector(".leaflet-container");
    const { left: x, top: y } = edges ? edges.getBoundingClientRect() : { left: 0, top: 0 };
    return [...document.querySelectorAll(".leaflet-control")].map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return { left: left - x, right: right - x, top: top - y, bottom: bottom - y };
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

  return { show, count, notes, symbols, notice, boxes, stripOf, written };
})();
