// @ts-check
/* Makes small areas easy to find: one without small neighbours is called out by a circle. */
ovop.smallAreas = (function () {
  "use strict";

  const RADIUS = 10;

  /**
   * Returns the codes of areas that are too small to see and have no other such area near them.
   *
   * @type {SmallAreas["alone"]}
   */
  function alone(shapes, codes, screen) {
    const size = 2 * RADIUS;
    /** @type {Map<string, Pixel[]>} */
    const cells = new Map();
    /** @type {{ code: string, point: Pixel, column: number, row: number }[]} */
    const spots = [];
    for (const code of codes) {
      const shape = shapes.get(code);
      if (!shape) continue;
      const { left, top, right, bottom } = ovop.plane.boxOn(screen, shape.box);
      if (right - left >= size || bottom - top >= size) continue;
      const point = { x: (left + right) / 2, y: (top + bottom) / 2 };
      const [column, row] = [Math.floor(point.x / size), Math.floor(point.y / size)];
      spots.push({ code, point, column, row });
      const key = [column, row].join();
      cells.set(key, (cells.get(key) || []).concat(point));
    }
    /** @type {(one: Pixel, other: Pixel) => number} */
    const apart = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
    /** @type {(spot: typeof spots[number]) => boolean} */
    const hasNeighbour = ({ point, column, row }) => {
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-1, 0, 1]) {
          const near = cells.get([column + dx, row + dy].join()) || [];
          if (near.some((other) => other !== point && apart(other, point) < size)) return true;
        }
      }
      return false;
    };
    return spots.filter((spot) => !hasNeighbour(spot)).map(({ code }) => code);
  }

  return { alone, radius: RADIUS };
})();
