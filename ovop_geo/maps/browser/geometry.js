// @ts-check
/* Reads views and the geometry of levels, from their addresses or from what a page holds of them. */
ovop.geometry = (function () {
  "use strict";

  const FIRST_LETTER = 48;

  const MOST_VIEWS = 30;

  /** @type {Map<string, Promise<LevelLayers>>} */
  const levels = new Map();
  /** @type {Map<string, Promise<View>>} */
  const views = new Map();
  /** @type {Map<string, () => Promise<any>>} */
  const held = new Map();

  /**
   * Lets `reading` answer in place of a server for the file at `address`: a page that is a single
   * file holds all of them.
   *
   * @type {Geometry["hold"]}
   */
  function hold(address, reading) {
    held.set(address, reading);
  }

  /**
   * Returns the view with the class, the radius of the circle and the tooltip lines of every area,
   * read from its `columns`.
   *
   * @type {Geometry["spread"]}
   */
  function spread(packed) {
    const { columns } = packed;
    const entry = (/** @type {PackedColumns} */ { of, values }, /** @type {number} */ index) =>
      values[of.charCodeAt(index) - FIRST_LETTER];
    const column = (/** @type {number} */ number) => {
      const group = columns.find(({ at }) => at.includes(number));
      if (!group) throw new Error("the packed view has no column " + number);
      const part = group.at.indexOf(number);
      return Array.from({ length: group.of.length }, (_, index) => entry(group, index)[part]);
    };
    const texts = packed.sizes ? 2 : 1;
    const linesOf = (/** @type {number} */ index) => {
      /** @type {string[]} */
      const pieces = [];
      for (const group of columns) {
        group.at.forEach((at, part) => (pieces[at] = entry(group, index)[part]));
      }
      return pieces.slice(texts).join("").split("\n").filter(Boolean);
    };
    const radii = packed.sizes ? { radii: column(1) } : {};
    return { ...packed, classOf: column(0), ...radii, linesOf };
  }

  /**
   * Fetches a JSON file that the page does not hold. Its name contains the hash of its content, so a cached copy is current.
   *
   * @type {Geometry["read"]}
   */
  async function read(address) {
    const own = held.get(address);
    if (own) return own();
    const answer = await fetch(address, { cache: "force-cache" });
    if (!answer.ok) throw new Error(address + ": " + answer.status);
    return answer.json();
  }

  /**
   * Returns a promise of a view, which is read once; `packed` is its content where it is known.
   *
   * @type {Geometry["view"]}
   */
  function view(address, packed) {
    const known = views.get(address);
    if (known) return known;
    const reading = Promise.resolve(packed || read(address)).then(spread);
    reading.catch(() => views.delete(address));
    views.set(address, reading);
    if (views.size > MOST_VIEWS) views.delete(/** @type {string} */ (views.keys().next().value));
    return reading;
  }

  /**
   * Returns a promise of the layers of a level. Each file is read and built only once.
   *
   * @type {Geometry["level"]}
   */
  function level(address) {
    const known = levels.get(address);
    if (known) return known;
    const reading = read(address).then(build);
    reading.catch(() => levels.delete(address));
    levels.set(address, reading);
    return reading;
  }

  /** @type {(file: LevelFile) => LevelLayers} */
  function build(file) {
    const { topology } = file;
    const objects = topology.objects.areas;
    /** @type {Map<string, AreaShape>} */
    const shapes = new Map();
    /** @type {Map<string, Pixel>} */
    const places = new Map();
    /** @type {any} A collection, as `objects` is one. */
    const collection = topojson.feature(topology, objects);
    for (const { id, geometry } of collection.features) {
      shapes.set(String(id), ovop.plane.shapeOf(geometry));
    }
    objects.geometries.forEach(({ id }, index) => {
      places.set(String(id), ovop.plane.at(file.points[index]));
    });
    for (const [code, point] of Object.entries(file.places)) places.set(code, ovop.plane.at(point));
    /** @type {(wanted: (a: any, b: any) => boolean, weight: number, kind: LineKind) =>
     *   LevelLayers["lines"][number]} */
    const line = (wanted, weight, kind) => ({
      kind,
      layer: L.geoJSON(topojson.mesh(topology, objects, wanted), ovop.panes.options("ovop-lines", { weight })),
    });
    // A line that belongs to one area only is a coast or the border of the state.
    const lines = [
      line((a, b) => a !== b, file.weight, "border"),
      line((a, b) => a === b, 0.6, "coast"),
    ];
    for (const { length, weight } of file.borders) {
      const parent = (/** @type {{ id: string }} */ area) => area.id.slice(0, length);
      lines.push(line((a, b) => a !== b && parent(a) !== parent(b), weight, "parent"));
    }
    return { file, shapes, places, fills: ovop.fills.of(shapes), lines };
  }

  return { hold, view, spread, read, level };
})();
