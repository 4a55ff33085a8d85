// @ts-check
/* Small areas stay findable: a near miss still hits, and an area that is small and alone gets a
   circle of its own. */
ovop.smallPlaces = (function () {
  "use strict";

  const REACH = 10;

  /** @type {SmallPlaces["boxOf"]} */
  function boxOf(map, polygon) {
    const bounds = polygon.getBounds();
    const northWest = map.latLngToContainerPoint(bounds.getNorthWest());
    const southEast = map.latLngToContainerPoint(bounds.getSouthEast());
    return { left: northWest.x, top: northWest.y, right: southEast.x, bottom: southEast.y };
  }

  /** @type {(point: Pixel, box: Box) => number} */
  function distance({ x, y }, { left, top, right, bottom }) {
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  }

  /**
   * Returns the code of the area nearest to a point of the sea, within reach, or null.
   *
   * @type {SmallPlaces["nearest"]}
   */
  function nearest(map, polygons, codes, point) {
    let best = null;
    let shortest = REACH;
    for (const code of codes) {
      const polygon = polygons.get(code);
      if (!polygon) continue;
      // The box of an area of many islands holds much sea: within it the coast itself counts.
      if (distance(point, boxOf(map, polygon)) >= shortest) continue;
      /** @type {any} Leaflet adds the distance to the point, or returns null. */
      const closest = polygon.closestLayerPoint(map.containerPointToLayerPoint(point));
      if (closest && closest.distance < shortest) [best, shortest] = [code, closest.distance];
    }
    return best;
  }

  /**
   * Returns the codes of areas smaller than the reach with no other such area near them.
   *
   * @type {SmallPlaces["alone"]}
   */
  function alone(map, polygons, codes, middles) {
    const size = 2 * REACH;
    /** @type {Map<string, L.Point[]>} */
    const cells = new Map();
    /** @type {{ code: string, point: L.Point, column: number, row: number }[]} */
    const spots = [];
    for (const code of codes) {
      const polygon = polygons.get(code);
      if (!polygon || !middles[code]) continue;
      const { left, top, right, bottom } = boxOf(map, polygon);
      if (right - left >= size || bottom - top >= size) continue;
      const point = map.latLngToContainerPoint(middles[code]);
      const [column, row] = [Math.floor(point.x / size), Math.floor(point.y / size)];
      spots.push({ code, point, column, row });
      const key = [column, row].join();
      cells.set(key, (cells.get(key) || []).concat(point));
    }
    /** @type {(spot: typeof spots[number]) => boolean} */
    const hasNeighbour = ({ point, column, row }) => {
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-1, 0, 1]) {
          const near = cells.get([column + dx, row + dy].join()) || [];
          if (near.some((other) => other !== point && other.distanceTo(point) < size)) return true;
        }
      }
      return false;
    };
    return spots.filter((spot) => !hasNeighbour(spot)).map(({ code }) => code);
  }

  return { nearest, alone, boxOf, radius: REACH };
})();
