/* Small areas stay findable: a near miss still hits, and a place that is small and alone is
   called out by a circle of its own. */
(function () {
  "use strict";

  const REACH = 10;

  function boxOf(map, polygon) {
    const bounds = polygon.getBounds();
    const northWest = map.latLngToContainerPoint(bounds.getNorthWest());
    const southEast = map.latLngToContainerPoint(bounds.getSouthEast());
    return { left: northWest.x, top: northWest.y, right: southEast.x, bottom: southEast.y };
  }

  function distance({ x, y }, { left, top, right, bottom }) {
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  }

  /* Returns the code of the area nearest to a point of the sea, within reach, or null. */
  function nearest(map, polygons, codes, point) {
    let best = null;
    let shortest = REACH;
    for (const code of codes) {
      const polygon = polygons.get(code);
      if (!polygon) continue;
      // The box of an area of many islands holds much sea: within it the coast itself counts.
      if (distance(point, boxOf(map, polygon)) >= shortest) continue;
      const closest = polygon.closestLayerPoint(map.containerPointToLayerPoint(point));
      if (closest && closest.distance < shortest) [best, shortest] = [code, closest.distance];
    }
    return best;
  }

  /* Returns the codes of areas smaller than the reach with no other such area near them. */
  function alone(map, polygons, codes, middles) {
    const size = 2 * REACH;
    const cells = new Map();
    const spots = [];
    for (const code of codes) {
      if (!middles[code]) continue;
      const { left, top, right, bottom } = boxOf(map, polygons.get(code));
      if (right - left >= size || bottom - top >= size) continue;
      const point = map.latLngToContainerPoint(middles[code]);
      const cell = [Math.floor(point.x / size), Math.floor(point.y / size)];
      spots.push({ code, point, cell });
      const key = cell.join();
      cells.set(key, (cells.get(key) || []).concat(point));
    }
    const hasNeighbour = ({ point, cell }) => {
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-1, 0, 1]) {
          const near = cells.get([cell[0] + dx, cell[1] + dy].join()) || [];
          if (near.some((other) => other !== point && other.distanceTo(point) < size)) return true;
        }
      }
      return false;
    };
    return spots.filter((spot) => !hasNeighbour(spot)).map(({ code }) => code);
  }

  window.ovopSmallPlaces = { nearest, alone, boxOf, radius: REACH };
})();
