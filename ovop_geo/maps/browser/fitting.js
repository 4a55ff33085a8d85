// @ts-check
/* Moves the map to a region, fits it again while the frame changes size, and keeps it near the
   province. */
ovop.fitting = (function () {
  "use strict";

  const MARGIN = 10;
  const SMALLEST_SIDE = 100;
  // The smallest village is some hundred pixels wide here; closer, only its corners grow.
  const CLOSEST = 16;
  const LEVELS_OUT = 1;
  const FRAMES_OUT = 0.7;

  /** @type {L.LatLngBounds | null} */
  let province = null;
  /** @type {L.LatLngBounds | null} */
  let region = null;
  /** @type {L.Map | null} */
  let fitted = null;
  let untouched = false;

  /** @type {(map: L.Map) => boolean} */
  function hasRoom(map) {
    // A frame without layout has no size to fit the region in.
    const size = map.getSize();
    return size.x >= SMALLEST_SIDE && size.y >= SMALLEST_SIDE;
  }

  /**
   * Tells the page how high the figure is at most: a region of this shape would not fill more.
   *
   * @type {(map: L.Map, bounds: L.LatLngBounds) => void}
   */
  function askForHeight(map, bounds) {
    const [a, b] = [bounds.getNorthWest(), bounds.getSouthEast()].map((each) => map.project(each, 0));
    const needed = ((map.getSize().x - 2 * MARGIN) * (b.y - a.y)) / (b.x - a.x);
    const around = innerHeight - map.getSize().y;
    const frame = /** @type {HTMLElement | null} */ (window.frameElement);
    if (frame) frame.style.setProperty("--ovop-most", Math.ceil(1.1 * needed + 4 * MARGIN + around) + "px");
  }

  /** @type {(map: L.Map, bounds: L.LatLngBounds, animate: boolean) => void} */
  function fit(map, bounds, animate) {
    if (!hasRoom(map)) return;
    askForHeight(map, bounds);
    map.fitBounds(bounds, {
      padding: [MARGIN, MARGIN],
      maxZoom: CLOSEST,
      animate: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
  }

  /**
   * Sets the limits of zoom and place by the size of the frame. A map without tiles has no others.
   *
   * @type {(map: L.Map) => void}
   */
  function limit(map) {
    if (!province || !hasRoom(map)) return;
    // The zoom that is asked for must not be held by the former limits.
    map.options.minZoom = undefined;
    map.setMaxBounds(undefined);
    const farthest = map.getBoundsZoom(province) - LEVELS_OUT;
    const middle = map.project(province.getCenter(), farthest);
    const reach = map.getSize().multiplyBy(FRAMES_OUT);
    const limits = L.latLngBounds(
      map.unproject(middle.subtract(reach), farthest),
      map.unproject(middle.add(reach), farthest)
    );
    // By itself Leaflet goes to its limits slowly, and arrives after what is asked for next.
    if (map.getZoom() < farthest) map.setZoom(farthest, { animate: false });
    map.panInsideBounds(limits, { animate: false });
    map.setMinZoom(farthest).setMaxZoom(CLOSEST).setMaxBounds(limits);
  }

  /** @type {Fitting["keepNear"]} */
  function keepNear(map, bounds) {
    if (!bounds.isValid()) return;
    province = bounds;
    limit(map);
  }

  /** @type {Fitting["moveTo"]} */
  function moveTo(map, bounds, animate) {
    fitted = map;
    region = bounds;
    untouched = true;
    fit(map, bounds, animate);
  }

  /**
   * Tells whether the map is where it was moved to, and not where a reader moved it.
   *
   * @type {Fitting["isUntouched"]}
   */
  function isUntouched() {
    return untouched;
  }

  /** @type {Fitting["whole"]} */
  function whole() {
    if (fitted && region) moveTo(fitted, region, true);
  }

  /** @type {Fitting["start"]} */
  function start(map) {
    const container = map.getContainer();
    for (const event of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(event, () => (untouched = false), { passive: true });
    }
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      limit(map);
      if (region && untouched) fit(map, region, false);
    }).observe(container);
  }

  return { start, keepNear, moveTo, isUntouched, whole };
})();
