// @ts-check
/* Names on the map: as many as fit without overlap, those of larger areas first. */
ovop.labels = (function () {
  "use strict";

  const KECAMATAN_FROM_ZOOM = 9.5;
  const GAP = 4;

  /** @type {HTMLElement | null} */
  let pane = null;
  /** @type {() => void} */
  let arrange = () => {};

  /** @type {(text: string, className: string) => HTMLElement} */
  function nameTag(text, className) {
    const made = document.createElement("span");
    made.className = "ovop-name " + className;
    made.textContent = text;
    return made;
  }

  /** @type {(parent: HTMLElement, tag: HTMLElement) => { width: number, height: number }} */
  function measure(parent, tag) {
    parent.appendChild(tag);
    const size = { width: tag.offsetWidth, height: tag.offsetHeight };
    tag.remove();
    return size;
  }

  /** @type {(a: Box, b: Box) => boolean} */
  function overlaps(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  /** @type {Labels["boxAround"]} */
  function boxAround({ x, y }, { width, height }) {
    return {
      left: x - width / 2 - GAP,
      right: x + width / 2 + GAP,
      top: y - height / 2,
      bottom: y + height / 2,
    };
  }

  /**
   * Returns those of `wanted` that fit on a map of this size without overlap. Earlier ones take
   * precedence; `taken` are boxes that are already occupied.
   *
   * @type {Labels["withoutOverlap"]}
   */
  function withoutOverlap(wanted, size, taken) {
    const boxes = [...taken];
    return wanted.filter(({ box }) => {
      if (box.left < 0 || box.right > size.x || box.top < 0 || box.bottom > size.y) return false;
      if (boxes.some((other) => overlaps(box, other))) return false;
      boxes.push(box);
      return true;
    });
  }

  /**
   * Shows `labels`, which come largest area first. `occupied` returns the boxes that names must
   * not cover; `inside` tells whether a kecamatan is shown and may be named.
   *
   * @type {Labels["show"]}
   */
  function show(map, labels, occupied, inside) {
    if (!pane) {
      pane = map.createPane("ovop-names");
      pane.setAttribute("aria-hidden", "true");
      map.on("zoomend moveend resize ovop:covered", () => arrange());
    }
    const parent = pane;
    arrange = () => {
      parent.replaceChildren();
      const taken = occupied();
      const near = map.getZoom() >= KECAMATAN_FROM_ZOOM;
      /** @type {(list: Label[], className: string) => { box: Box, tag: HTMLElement, at: any }[]} */
      const boxed = (list, className) =>
        list.map(({ text, at }) => {
          const tag = nameTag(text, className);
          return { box: boxAround(map.latLngToContainerPoint(at), measure(parent, tag)), tag, at };
        });
      const wanted = [
        ...boxed(labels.kabupaten, "kabupaten"),
        ...boxed(near ? labels.kecamatan.filter(({ code }) => inside(code)) : [], "kecamatan"),
      ];
      for (const { tag, at } of withoutOverlap(wanted, map.getSize(), taken)) {
        L.DomUtil.setPosition(tag, map.latLngToLayerPoint(at));
        parent.appendChild(tag);
      }
    };
    arrange();
  }

  return { show, withoutOverlap, boxAround };
})();
