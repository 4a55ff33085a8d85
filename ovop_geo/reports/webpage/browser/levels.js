// @ts-check
/* Unpacks the geometry of a level to what the map's scripts read; see
   ovop_geo/reports/webpage/topology.py. */
ovopPage.levels = (function () {
  "use strict";

  const LETTER = 63;
  const FINE = 10000;

  /**
   * Returns the whole numbers that letters of five bits each stand for.
   *
   * @type {Levels["numbersOf"]}
   */
  function numbersOf(letters) {
    const numbers = [];
    let value = 0;
    let shift = 0;
    for (let at = 0; at < letters.length; at++) {
      const letter = letters.charCodeAt(at) - LETTER;
      value |= (letter & 31) << shift;
      shift += 5;
      if (letter & 32) continue;
      numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
      value = shift = 0;
    }
    return numbers;
  }

  /** @type {(lines: string[]) => number[][][]} */
  function arcsOf(lines) {
    let [x, y] = [0, 0];
    return lines.map((line) => {
      const steps = numbersOf(line);
      const arc = [];
      for (let at = 0; at < steps.length; at += 2) {
        x += steps[at];
        y += steps[at + 1];
        // A line begins with its first point, and goes on in steps.
        arc.push(at ? [steps[at], steps[at + 1]] : [x, y]);
      }
      return arc;
    });
  }

  /** @type {(shapes: string[]) => number[][][][]} */
  function polygonsOf(shapes) {
    let following = 0;
    return shapes.map((letters) => {
      const numbers = numbersOf(letters);
      let at = 0;
      const repeated = (/** @type {() => any} */ read) => Array.from({ length: numbers[at++] }, read);
      const line = () => {
        const number = numbers[at++];
        const arc = following - (number >> 1);
        if (arc === following) following++;
        return number & 1 ? ~arc : arc;
      };
      return repeated(() => repeated(() => repeated(line)));
    });
  }

  /** @type {(letters: string) => [number, number][]} */
  function pointsOf(letters) {
    const steps = numbersOf(letters);
    const half = steps.length / 2;
    let [latitude, longitude] = [0, 0];
    return Array.from({ length: half }, (_, at) => {
      latitude += steps[at];
      longitude += steps[half + at];
      return [latitude / FINE, longitude / FINE];
    });
  }

  /** @type {Levels["unpacked"]} */
  function unpacked({ codes, names, parents, own, others, points, topology, ...rest }) {
    const { transform, arcs, shapes } = topology;
    let place = 0;
    const ids = [...numbersOf(own).map((step) => codes[(place += step)]), ...Object.keys(others)];
    const geometries = polygonsOf(shapes).map((polygons, at) => ({
      type: /** @type {const} */ ("MultiPolygon"),
      arcs: polygons,
      id: ids[at],
    }));
    const named = Object.fromEntries(codes.map((code, at) => [code, names[at]]));
    return /** @type {LevelFile} */ (
      /** @type {unknown} */ ({
        ...rest,
        areas: codes,
        names: { ...parents, ...others, ...named },
        points: pointsOf(points),
        topology: {
          type: "Topology",
          transform,
          arcs: arcsOf(arcs),
          objects: { areas: { type: "GeometryCollection", geometries } },
        },
      })
    );
  }

  return { numbersOf, unpacked };
})();
