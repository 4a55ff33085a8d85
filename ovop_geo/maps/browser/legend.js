/* The legend inside the map: title, classes with their counts, notes. */
(function () {
  "use strict";

  const ROOMY = 560;

  let control = null;
  let box = null;
  let chosenOpen = null;
  let counts = [];
  let format = String;

  function element(parent, tag, className, text) {
    const made = parent.appendChild(document.createElement(tag));
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function isDark(colour) {
    const [red, green, blue] = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
  }

  function swatch(parent, each) {
    const made = element(parent, "span", "ovop-swatch ovop-" + each.kind, each.cue || "");
    if (!each.colour) return;
    made.style.backgroundColor = each.colour;
    made.style.color = isDark(each.colour) ? "#ffffff" : "#1b1b1b";
  }

  /* The colours of a folded legend; of numbers the lowest and the highest class are named. */
  function strip(parent, classes) {
    const shown = classes.filter(({ kind }) => kind === "value" || kind === "zero");
    const row = element(parent, "div", "ovop-strip");
    row.setAttribute("aria-hidden", "true");
    const numbers = shown.filter(({ cue }) => !cue);
    const name = ({ label }) => element(row, "span", "ovop-end", label);
    numbers.slice(0, 1).forEach(name);
    shown.forEach((each) => swatch(row, each));
    numbers.slice(1).slice(-1).forEach(name);
  }

  function classLine(list, each, place, emphasise) {
    const item = element(list, "li", "");
    const button = element(item, "button", "ovop-class");
    button.type = "button";
    swatch(button, each);
    element(button, "span", "ovop-label", each.label);
    counts.push(element(button, "span", "ovop-count", format(each.count)));
    for (const event of ["mouseenter", "focus"]) button.addEventListener(event, () => emphasise(place));
    for (const event of ["mouseleave", "blur"]) button.addEventListener(event, () => emphasise(null));
  }

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

  /* Until the reader decides, the legend is open where the map has room for it. */
  function isOpen(map) {
    return chosenOpen === null ? map.getSize().x >= ROOMY : chosenOpen;
  }

  function show(map, view, emphasise) {
    if (!control) {
      control = L.control({ position: "bottomleft" });
      control.onAdd = () => {
        box = L.DomUtil.create("div", "ovop-legend");
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      };
      control.addTo(map);
      map.on("resize", () => (box.querySelector("details").open = isOpen(map)));
    }
    box.replaceChildren();
    counts = [];
    format = new Intl.NumberFormat(view.language).format;
    const details = element(box, "details", "");
    details.open = isOpen(map);
    details.addEventListener("toggle", () => map.fire("ovop:covered"));
    const summary = element(details, "summary", "ovop-legend-title", view.title);
    summary.addEventListener("click", () => (chosenOpen = !details.open));
    if (view.sizes) sizeScale(details, view.sizes, view.circleColour);
    const list = element(details, "ul", "ovop-classes");
    view.classes.forEach((each, place) => classLine(list, each, place, emphasise));
    view.notes.forEach((note) => element(details, "p", "ovop-note", note));
    if (!view.sizes) strip(box, view.classes);
    view.stamps.forEach((stamp) => element(box, "p", "ovop-stamp", stamp));
  }

  /* Counts anew how many areas each class has. */
  function count(classOf) {
    counts.forEach((line, place) => {
      line.textContent = format(classOf.filter((each) => each === place).length);
    });
  }

  /* Returns how far the legend reaches from the left and from the lower edge of the map. */
  function reach(map) {
    if (!box) return { left: 0, bottom: 0 };
    const edges = map.getContainer().getBoundingClientRect();
    const { right, top } = box.getBoundingClientRect();
    return { left: right - edges.left, bottom: edges.bottom - top };
  }

  /* Returns what controls cover of the map, in its pixels. */
  function boxes() {
    return [...document.querySelectorAll(".leaflet-control")].map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return { left, right, top, bottom };
    });
  }

  /* Says something over the map; a passing notice goes after a while. */
  function notice(map, text, passing) {
    const container = map.getContainer();
    let line = container.querySelector(".ovop-notice");
    if (!line) {
      line = element(container, "div", "ovop-notice");
      line.setAttribute("role", "status");
    }
    line.textContent = text;
    line.hidden = !text;
    if (passing) setTimeout(() => (line.hidden = true), 6000);
  }

  window.ovopLegend = { show, count, notice, reach, boxes };
})();
