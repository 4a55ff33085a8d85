// @ts-check
/* Lets the page scroll past the map: one finger scrolls the page, two fingers move the map, and
   the wheel zooms only after a click on the map or when it has the focus. */
ovop.touch = (function () {
  "use strict";

  /** @type {TouchGestures["start"]} */
  function start(map, words) {
    const container = map.getContainer();
    map.scrollWheelZoom.disable();
    container.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
    // Leaflet focuses the map on mousedown; without preventScroll the page would jump.
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
