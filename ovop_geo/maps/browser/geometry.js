// @ts-check
/* Reads packed views and the geometry of a level. */
ovop.geometry = (function () {
  "use strict";

  const FIRST_LETTER = 48;

  /** @type {Map<string, Promise<LevelLayers>>} */
  const levels = new Map();

  /**
   * Decodes a view from base64, inflates it and parses the JSON.
   *
   * @type {Geometry["unpack"]}
   */
  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return spread(await new Response(stream).json());
  }

  /**
   * Returns the view with the class and the tooltip lines of every area, read from its `columns`.
   *
   * @type {Geometry["spread"]}
   */
  function spread(packed) {
    const { columns } = packed;
    const entry = (/** @type {PackedColumns} */ { of, values }, /** @type {number} */ index) =>
      values[of.charCodeAt(index) - FIRST_LETTER];
    const classes = columns.find(({ at }) => at[0] === 0);
    if (!classes) throw new Error("the packed view has no classes");
    const classOf = Array.from({ length: classes.of.length }, (_, index) => entry(classes, index)[0]);
    const linesOf = (/** @type {number} */ index) => {
      /** @type {string[]} */
      const pieces = [];
      for (const column of columns) {
        column.at.forEach((at, part) => (pieces[at] = entry(column, index)[part]));
      }
      return pieces.slice(1).join("").split("\n").filter(Boolean);
    };
    return { ...packed, classOf, linesOf };
  }

  /**
   * Fetches a JSON file. Its name contains the hash of its content, so a cached copy is current.
   *
   * @type {Geometry["read"]}
   */
  async function read(address) {
    const answer = await fetch(address, { cache: "force-cache" });
    if (!answer.ok) throw new Error(address + ": " + answer.status);
    return answer.json();
  }

  /**
   * Returns a promise of the layers of a level. Each file is read and built only once.
   *
   * @type {Geometry["level"]}
   */
  function level(address, renderer) {
    const known = levels.get(address);
    if (known) return known;
    const reading = read(address).then((file) => build(file, renderer));
    reading.catch(() => levels.delete(address));
    levels.set(address, reading);
    return reading;
  }

  /** @type {(file: LevelFile, renderer: L.Renderer) => LevelLayers} */
  function build(file, renderer) {
    const { topology } = file;
    const objects = topology.objects.areas;
    /** @type {Map<string, AreaPolygon>} */
    const polygons = new Map();
    const points = Object.fromEntries(
      objects.geometries.map(({ id }, index) => [id, file.points[index]])
    );
    const group = L.featureGroup();
    /** @type {any} Every Path takes a renderer, which the types of L.geoJSON leave out. */
    const drawn = { renderer, smoothFactor: 0 };
    L.geoJSON(topojson.feature(topology, objects), {
      ...drawn,
      onEachFeature: (feature, layer) => {
        const polygon = /** @type {AreaPolygon} */ (layer);
        polygon.code = String(feature.id);
        polygons.set(polygon.code, polygon);
      },
    }).eachLayer((polygon) => group.addLayer(polygon));
    /** @type {(wanted: (a: any, b: any) => boolean, weight: number, kind: "coast" | "parent") =>
     *   LevelLayers["lines"][number]} */
    const line = (wanted, weight, kind) => ({
      kind,
      layer: L.geoJSON(topojson.mesh(topology, objects, wanted), {
        ...drawn,
        interactive: false,
        weight,
      }),
    });
    // A line that belongs to one area only is a coast or the border of the state.
    const lines = [line((a, b) => a === b, 0.6, "coast")];
    for (const { length, weight } of file.borders) {
      const parent = (/** @type {{ id: string }} */ area) => area.id.slice(0, length);
      lines.push(line((a, b) => a !== b && parent(a) !== parent(b), weight, "parent"));
    }
    return { file, points, polygons, group, lines, marks: L.featureGroup() };
  }

  return { unpack, spread, read, level };
})();
