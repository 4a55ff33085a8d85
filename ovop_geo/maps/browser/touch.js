// @ts-check
/* The map does not trap a page that is being scrolled: one finger scrolls, two move the map;
   the wheel zooms only a map that was clicked or focused before. */
ovop.touch = (function () {
  "use strict";

  /** @type {TouchGestures["start"]} */
  function start(map, words) {
    const container = map.getContainer();
    map.scrollWheelZoom.disable();
    container.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
    // Leaflet focuses the map when it is pressed; the page must not scroll under the pointer.
    container.addEventListener(
      "mousedown",
      (event) => {
        const target = /** @type {Element} */ (event.target);
        if (!target.closest(".leaflet-control")) container.focus({ preventScroll: true });
      },
      { capture: true }
    );
    container.addEventListener("focusin", () => map.scrollWheelZoom.enable());
    container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
    if (!matchMedia("(pointer: coarse)").matches) return;
    map.dragging.disable();
    container.classList.add("ovop-touch");
    const hint = container.appendChild(document.createElement("div"));
    hint.className = "ovop-hint";
    hint.textContent = words.two_fingers;
    hint.setAttribute("aria-hidden", "true");
    /** @type {number | undefined} */
    let fading;
    container.addEventListener(
      "touchmove",
      (event) => {
        container.classList.toggle("ovop-hinting", event.touches.length === 1);
        clearTimeout(fading);
        fading = setTimeout(() => container.classList.remove("ovop-hinting"), 900);
      },
      { passive: true }
    );
  }

  return { start };
})();
