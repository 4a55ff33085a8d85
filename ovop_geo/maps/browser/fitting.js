// @ts-check
/* Moves the map to a region, and keeps it there while the frame takes its size. */
ovop.fitting = (function () {
  "use strict";

  const MARGIN = 16;
  const SMALLEST = 100;

  /** @type {L.LatLngBounds | null} */
  let region = null;
  let untouched = false;

  /**
   * Returns how much to leave free for the legend at the left or at the bottom: the region stands
   * beside the legend or above it, wherever it can be larger.
   *
   * @type {Fitting["besideLegend"]}
   */
  function besideLegend({ x, y }, reach, zoom) {
    const ways = [
      { left: reach.left, bottom: 0 },
      { left: 0, bottom: reach.bottom },
    ].filter(({ left, bottom }) => x - left >= SMALLEST && y - bottom >= SMALLEST);
    ways.sort((one, other) => zoom(other) - zoom(one));
    return ways[0] || { left: 0, bottom: 0 };
  }

  /** @type {(map: L.Map, bounds: L.LatLngBounds, animate: boolean) => void} */
  function fit(map, bounds, animate) {
    const size = map.getSize();
    // A frame that is not laid out yet has no room to fit anything in.
    if (size.x < SMALLEST || size.y < SMALLEST) return;
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
      if (region && untouched) fit(map, region, false);
    }).observe(container);
  }

  return { start, moveTo, besideLegend };
})();
