/* Reads what the server sends: packed views, and the geometry of a level. */
(function () {
  "use strict";

  const FIRST_LETTER = 48;

  const levels = new Map();

  /* Returns the view in a deflated JSON text in base64. */
  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return spread(await new Response(stream).json());
  }

  /* Gives every area its class and the lines of its tooltip; `columns` says shared ones once. */
  function spread(view) {
    const entry = ({ of, values }, place) => values[of.charCodeAt(place) - FIRST_LETTER];
    const classes = view.columns.find(({ at }) => at[0] === 0);
    view.classOf = Array.from({ length: classes.of.length }, (_, place) => entry(classes, place)[0]);
    view.linesOf = (place) => {
      const lines = [];
      for (const column of view.columns) {
        column.at.forEach((line, part) => (lines[line] = entry(column, place)[part]));
      }
      return lines.slice(1).filter(Boolean);
    };
    return view;
  }

  /* The name of a file holds the hash of its content: a kept copy is never outdated. */
  async function read(address) {
    const answer = await fetch(address, { cache: "force-cache" });
    if (!answer.ok) throw new Error(address + ": " + answer.status);
    return answer.json();
  }

  /* Returns the promise of a level: its polygons, lines and what is known of its areas. */
  function level(address, renderer) {
    if (!levels.has(address)) {
      const reading = read(address).then((file) => build(file, renderer));
      reading.catch(() => levels.delete(address));
      levels.set(address, reading);
    }
    return levels.get(address);
  }

  function build(file, renderer) {
    const objects = file.topology.objects.areas;
    const polygons = new Map();
    file.points = Object.fromEntries(objects.geometries.map(({ id }, at) => [id, file.points[at]]));
    const group = L.featureGroup();
    L.geoJSON(topojson.feature(file.topology, objects), {
      renderer,
      smoothFactor: 0,
      onEachFeature: (feature, polygon) => {
        polygon.code = feature.id;
        polygons.set(feature.id, polygon);
      },
    }).eachLayer((polygon) => group.addLayer(polygon));
    const line = (wanted, weight, kind) => ({
      kind,
      layer: L.geoJSON(topojson.mesh(file.topology, objects, wanted), {
        renderer,
        smoothFactor: 0,
        interactive: false,
        weight,
      }),
    });
    // A border that belongs to one area alone is a coast or the border of the state.
    const lines = [line((a, b) => a === b, 0.6, "coast")];
    for (const { length, weight } of file.borders) {
      const parent = (area) => area.id.slice(0, length);
      lines.push(line((a, b) => a !== b && parent(a) !== parent(b), weight, "parent"));
    }
    return { file, polygons, group, lines, marks: L.featureGroup() };
  }

  window.ovopGeometry = { unpack, read, level };
})();
