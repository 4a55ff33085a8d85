// @ts-check
/* The plane of the map: Mercator coordinates in pixels at zoom 0, and shapes on it. */
ovop.plane = (function () {
  "use strict";

  const WORLD = 256;

  /** @type {Plane["at"]} */
  function at([latitude, longitude]) {
    const angle = Math.PI / 4 + (latitude * Math.PI) / 360;
    return {
      x: (WORLD * (longitude + 180)) / 360,
      y: WORLD * (0.5 - Math.log(Math.tan(angle)) / (2 * Math.PI)),
    };
  }

  /**
   * Returns the shape of a GeoJSON polygon or multipolygon.
   *
   * @type {Plane["shapeOf"]}
   */
  function shapeOf({ type, coordinates }) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    const rings = polygons.flat().map((/** @type {[number, number][]} */ positions) =>
      positions.map(([longitude, latitude]) => {
        const point = at([latitude, longitude]);
        box.left = Math.min(box.left, point.x);
        box.right = Math.max(box.right, point.x);
        box.top = Math.min(box.top, point.y);
        box.bottom = Math.max(box.bottom, point.y);
        return point;
      })
    );
    return { box, rings };
  }

  /**
   * Tells whether a point is inside a shape, by the number of borders to its right.
   *
   * @type {Plane["contains"]}
   */
  function contains({ box, rings }, { x, y }) {
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    let inside = false;
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index++) {
        const [a, b] = [ring[index - 1], ring[index]];
        if (a.y > y !== b.y > y && x < a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y)) inside = !inside;
      }
    }
    return inside;
  }

  /** @type {(box: Box, point: Pixel) => number} */
  function distanceToBox({ left, top, right, bottom }, { x, y }) {
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  }

  /** @type {(a: Pixel, b: Pixel, point: Pixel) => number} */
  function distanceToSegment(a, b, { x, y }) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = dx * dx + dy * dy;
    const share = length ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
    return Math.hypot(a.x + share * dx - x, a.y + share * dy - y);
  }

  /**
   * Returns the distance from a point outside a shape to its border; more than `most` is infinite.
   *
   * @type {Plane["distance"]}
   */
  function distance({ box, rings }, point, most) {
    let shortest = Infinity;
    // The box of an area of many islands is mostly sea: inside it, measure to the coast.
    if (distanceToBox(box, point) > most) return shortest;
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index++) {
        shortest = Math.min(shortest, distanceToSegment(ring[index - 1], ring[index], point));
      }
    }
    return shortest <= most ? shortest : Infinity;
  }

  /**
   * Returns how the plane lies on the screen: a point is at `scale` times its place plus `x`, `y`.
   *
   * @type {Plane["onScreen"]}
   */
  function onScreen(map) {
    const scale = 2 ** map.getZoom();
    const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    return { scale, x: -corner.x, y: -corner.y };
  }

  /** @type {Plane["boxOn"]} */
  function boxOn({ scale, x, y }, { left, top, right, bottom }) {
    return {
      left: left * scale + x,
      top: top * scale + y,
      right: right * scale + x,
      bottom: bottom * scale + y,
    };
  }

  /**
   * Returns the bounds of boxes as Leaflet needs them, invalid without any box.
   *
   * @type {Plane["boundsOf"]}
   */
  function boundsOf(boxes) {
    const bounds = L.latLngBounds([]);
    for (const { left, top, right, bottom } of boxes) {
      bounds.extend(L.CRS.EPSG3857.pointToLatLng(L.point(left, top), 0));
      bounds.extend(L.CRS.EPSG3857.pointToLatLng(L.point(right, bottom), 0));
    }
    return bounds;
  }

  return { at, shapeOf, contains, distance, onScreen, boxOn, boundsOf };
})();
