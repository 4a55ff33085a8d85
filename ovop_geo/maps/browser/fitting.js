/* Moves the map to a region, and keeps it there while the frame takes its size. */
(function () {
  "use strict";

  const MARGIN = 16;
  const SMALLEST = 100;

  let region = null;
  let untouched = false;

  /* The region stands beside the legend or above it, wherever it can be larger. */
  function besideLegend(map, { x, y }) {
    const reach = ovopTogether.reach();
    const ways = [
      { left: reach.left, bottom: 0 },
      { left: 0, bottom: reach.bottom },
    ].filter(({ left, bottom }) => x - left >= SMALLEST && y - bottom >= SMALLEST);
    const zoom = ({ left, bottom }) =>
      map.getBoundsZoom(region, false, L.point(2 * MARGIN + left, 2 * MARGIN + bottom));
    ways.sort((one, other) => zoom(other) - zoom(one));
    return ways[0] || { left: 0, bottom: 0 };
  }

  function fit(map, animate) {
    const { x, y } = map.getSize();
    // A frame that is not laid out yet has no room to fit anything in.
    if (x < SMALLEST || y < SMALLEST) return;
    const { left, bottom } = besideLegend(map, { x, y });
    map.fitBounds(region, {
      paddingTopLeft: [MARGIN + left, MARGIN],
      paddingBottomRight: [MARGIN, MARGIN + bottom],
      maxZoom: 12,
      animate: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
  }

  function moveTo(map, bounds, animate) {
    region = bounds;
    untouched = true;
    fit(map, animate);
  }

  function start(map) {
    const container = map.getContainer();
    for (const event of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(event, () => (untouched = false), { passive: true });
    }
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (region && untouched) fit(map, false);
    }).observe(container);
  }

  window.ovopFitting = { start, moveTo };
})();
