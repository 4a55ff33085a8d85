// @ts-check
/* Makes small areas easy to find and to hit: a click close by counts, and a small area without
   small neighbours gets a circle. */
ovop.smallAreas = (function () {
  "use strict";

  const REACH = 10;

  /** @type {SmallAreas["boxOf"]} */
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
   * Returns the code of the area nearest to a point at sea, or null if none is within reach.
   *
   * @type {SmallAreas["nearest"]}
   */
  function nearest(map, polygons, codes, point) {
    let best = null;
    let shortest = REACH;
    for (const code of codes) {
      const polygon = polygons.get(code);
      if (!polygon) continue;
      // The box of an area of many islands is mostly sea: inside it, measure to the coast.
      if (distance(point, boxOf(map, polygon)) >= shortest) continue;
      /** @type {any} A point with its distance, or null; Leaflet's types leave the distance out. */
      const closest = polygon.closestLayerPoint(map.containerPointToLayerPoint(point));
      if (closest && closest.distance < shortest) [best, shortest] = [code, closest.distance];
    }
    return best;
  }

  /**
   * Returns the codes of areas that are too small to hit and have no other such area near them.
   *
   * @type {SmallAreas["alone"]}
   */
  function alone(map, polygons, codes, points) {
    const size = 2 * REACH;
    /** @type {Map<string, L.Point[]>} */
    const cells = new Map();
    /** @type {{ code: string, point: L.Point, column: number, row: number }[]} */
    const spots = [];
    for (const code of codes) {
      const polygon = polygons.get(code);
      if (!polygon || !points[code]) continue;
      const { left, top, right, bottom } = boxOf(map, polygon);
      if (right - left >= size || bottom - top >= size) continue;
      const point = map.latLngToContainerPoint(points[code]);
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
