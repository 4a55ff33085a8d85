// @ts-check
/* Which area is under the pointer, at every zoom: a circle, the area whose shape contains the place,
   or at sea the nearest one. */
ovop.pointing = (function () {
  "use strict";

  const REACH = 10;

  /**
   * Returns the code of the circle at a pixel; the last one lies on top.
   *
   * @type {Pointing["circleAt"]}
   */
  function circleAt(marks, screen, { x, y }) {
    for (const { code, place, radius } of [...marks].reverse()) {
      const distance = Math.hypot(place.x * screen.scale + screen.x - x, place.y * screen.scale + screen.y - y);
      if (distance <= radius) return code;
    }
    return null;
  }

  /**
   * Returns the code of the area at a pixel, or null if none is within reach.
   *
   * @type {Pointing["areaAt"]}
   */
  function areaAt(shapes, codes, screen, { x, y }) {
    const place = { x: (x - screen.x) / screen.scale, y: (y - screen.y) / screen.scale };
    let best = null;
    let shortest = REACH / screen.scale;
    const wanted = new Set(codes);
    // Land of others is not near anything: a pointer on it points at nothing.
    for (const [code, shape] of shapes) {
      if (ovop.plane.contains(shape, place)) return wanted.has(code) ? code : null;
    }
    for (const code of wanted) {
      const shape = shapes.get(code);
      const distance = shape ? ovop.plane.distance(shape, place, shortest) : Infinity;
      if (distance < shortest) [best, shortest] = [code, distance];
    }
    return best;
  }

  return { circleAt, areaAt, reach: REACH };
})();
