// @ts-check
/* Moves the map to a region, fits it again while the frame changes size, and keeps it near the
   province. */
ovop.fitting = (function () {
  "use strict";

  const MARGIN = 16;
  const SMALLEST_SIDE = 100;
  // The smallest village is about a hundred pixels wide here; closer, only its corners grow.
  const CLOSEST = 15;
  const LEVELS_OUT = 1.5;
  const FRAMES_OUT = 0.7;

  /** @type {L.LatLngBounds | null} */
  let province = null;
  /** @type {L.LatLngBounds | null} */
  let region = null;
  let untouched = false;

  /**
   * Returns the pixels to leave free for the legend, at the left or at the bottom: the region is
   * shown beside the legend or above it, whichever allows the larger zoom.
   *
   * @type {Fitting["besideLegend"]}
   */
  function besideLegend({ x, y }, reach, zoom) {
    const ways = [
      { left: reach.left, bottom: 0 },
      { left: 0, bottom: reach.bottom },
    ].filter(({ left, bottom }) => x - left >= SMALLEST_SIDE && y - bottom >= SMALLEST_SIDE);
    ways.sort((one, other) => zoom(other) - zoom(one));
    return ways[0] || { left: 0, bottom: 0 };
  }

  /** @type {(map: L.Map, bounds: L.LatLngBounds, animate: boolean) => void} */
  function fit(map, bounds, animate) {
    const size = map.getSize();
    // A frame without layout has no size to fit the region in.
    if (size.x < SMALLEST_SIDE || size.y < SMALLEST_SIDE) return;
    const { left, bottom } = besideLegend(size, ovop.together.reach(), (way) =>
      map.getBoundsZoom(bounds, false, L.point(2 * MARGIN + way.left, 2 * MARGIN + way.bottom))
    );
    map.fitBounds(bounds, {
      paddingTopLeft: [MARGIN + left, MARGIN],
      paddingBottomRight: [MARGIN, MARGIN + bottom],
      maxZoom: 12,
      animate: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
  }

  /**
   * Sets the limits of zoom and place by the size of the frame. A map without tiles has no others.
   *
   * @type {(map: L.Map) => void}
   */
  function limit(map) {
    const size = map.getSize();
    if (!province || size.x < SMALLEST_SIDE || size.y < SMALLEST_SIDE) return;
    // The zoom that is asked for must not be held by the former limits.
    Object.assign(map.options, { minZoom: undefined, maxBounds: undefined });
    const farthest = map.getBoundsZoom(province) - LEVELS_OUT;
    const middle = map.project(province.getCenter(), farthest);
    const reach = size.multiplyBy(FRAMES_OUT);
    map.setMinZoom(farthest).setMaxZoom(CLOSEST);
    map.setMaxBounds(
      L.latLngBounds(
        map.unproject(middle.subtract(reach), farthest),
        map.unproject(middle.add(reach), farthest)
      )
    );
  }

  /** @type {Fitting["keepNear"]} */
  function keepNear(map, bounds) {
    if (!bounds.isValid()) return;
    province = bounds;
    limit(map);
  }

  /** @type {Fitting["moveTo"]} */
  function moveTo(map, bounds, animate) {
    region = bounds;
    untouched = true;
    fit(map, bounds, animate);
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

  return { start, keepNear, moveTo, besideLegend };
})();
