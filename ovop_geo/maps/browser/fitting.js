/* Moves the map to a region, and keeps it there while the frame takes its size. */
(function () {
  "use strict";

  const MARGIN = 16;
  const WIDE = 900;
  const SMALLEST = 100;

  let region = null;
  let untouched = false;

  function fit(map, animate) {
    const { x, y } = map.getSize();
    // A frame that is not laid out yet has no room to fit anything in.
    if (x < SMALLEST || y < SMALLEST) return;
    // On a wide map the legend stands beside the region, not on it.
    const legend = x >= WIDE ? ovopLegend.width() : 0;
    map.fitBounds(region, {
      paddingTopLeft: [MARGIN + legend, MARGIN],
      paddingBottomRight: [MARGIN, MARGIN],
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
