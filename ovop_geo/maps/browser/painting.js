// @ts-check
/* Paints a view: fills and borders, circles and other marks, the outlined areas. */
ovop.painting = (function () {
  "use strict";

  const { areas, panes, plane, smallAreas } = ovop;
  const PLACE_RADIUS = 5;
  const THICKER = [1, 1.7, 4];
  // Pixels; on a narrower map circles of full size would cover each other and reach over its edge.
  const FULL_WIDTH = 700;
  // Smaller circles can hardly be seen or hit; area_map.css says it of those in the legend.
  const SMALLEST_RADIUS = 2.5;

  /** @type {L.LayerGroup | null} */
  let circles = null;
  /** @type {L.LayerGroup | null} */
  let outlines = null;
  /** @type {Mark[]} */
  let marks = [];
  /** @type {WeakMap<L.GeoJSON, string>} */
  const looks = new WeakMap();
  /** @type {{ level: LevelLayers | null, region: string, zoom: number, codes: string[] }} */
  let found = { level: null, region: "", zoom: 0, codes: [] };

  /** @type {(map: L.Map) => void} */
  function prepare(map) {
    if (circles) return;
    circles = L.layerGroup().addTo(map);
    outlines = L.layerGroup().addTo(map);
  }

  /** @type {(place: Pixel) => L.LatLng} */
  function latLngOf({ x, y }) {
    return L.CRS.EPSG3857.pointToLatLng(L.point(x, y), 0);
  }

  /**
   * Returns the weight of lines: borders are thin where thousands are seen, and thick around a few.
   *
   * @type {(now: Shown, kind: LineKind, weight?: number) => number | undefined}
   */
  function weightOf({ level, view }, kind, weight) {
    // The number of parts of a code: the province's has one, a kecamatan's three.
    const depth = Math.min(view.drawn.split(".").length, THICKER.length);
    return kind === "border" ? level.file.weight * THICKER[depth - 1] : weight;
  }

  /** @type {Painting["paint"]} */
  function paint(now) {
    const { map, level, view } = now;
    prepare(map);
    if (!map.hasLayer(level.fills)) {
      level.fills.addTo(map);
      level.lines.forEach(({ layer }) => layer.addTo(map));
    }
    level.fills.draw((code) => areas.fillOf(now, code));
    for (const { kind, layer } of level.lines) {
      const style = { color: view.look[kind], weight: weightOf(now, kind, layer.options.weight) };
      const look = Object.values(style).join();
      if (looks.get(layer) !== look) layer.setStyle(style);
      looks.set(layer, look);
    }
    drawMarks(now);
    outline(now, null);
  }

  /**
   * Paints only the areas whose class is another than before.
   *
   * @type {Painting["repaint"]}
   */
  function repaint(now, before) {
    const { level, view, position, classOf } = now;
    const changed = [...position.keys()].filter((_, index) => before[index] !== classOf[index]);
    // Over tiles the former colour would shine through.
    const over = view.tiles || now.emphasis !== null ? undefined : changed;
    level.fills.draw((code) => areas.fillOf(now, code), over);
    if (marks.some(({ code }) => changed.includes(code))) drawMarks(now);
  }

  /** @type {Painting["clear"]} */
  function clear(level) {
    level.fills.remove();
    level.lines.forEach(({ layer }) => layer.remove());
  }

  /** @type {(code: string, place: Pixel, radius: number, style: L.PathOptions) => void} */
  function mark(code, place, radius, style) {
    if (!circles) return;
    const options = { ...panes.options("ovop-marks", style), radius };
    circles.addLayer(L.circleMarker(latLngOf(place), options));
    marks.push({ code, place, radius });
  }

  /**
   * Returns by how much circles are smaller than on a wide map; the legend's are so too.
   *
   * @type {(map: L.Map) => number}
   */
  function circleScale(map) {
    const scale = Math.min(1, map.getSize().x / FULL_WIDTH);
    document.body.style.setProperty("--circle-scale", String(scale));
    return scale;
  }

  /** @type {(now: Shown, code: string) => L.PathOptions} */
  function filled(now, code) {
    const { fill, opacity } = areas.fillOf(now, code);
    // Leaflet passes a fill to the canvas unchanged, so that a pattern works too.
    return { fillColor: /** @type {string} */ (fill), fillOpacity: opacity };
  }

  /**
   * Draws circles of an amount or around areas too small to see, and villages without a shape.
   *
   * @type {Painting["drawMarks"]}
   */
  function drawMarks(now) {
    const { map, level, view, position } = now;
    if (circles) circles.clearLayers();
    marks = [];
    const codes = [...position.keys()];
    const shapeless = codes.filter((code) => !level.shapes.has(code));
    let alone = /** @type {string[]} */ ([]);
    if (view.radii) {
      const scale = circleScale(map);
      for (const [code, radius] of areas.largestFirst(view.radii, position, codes)) {
        const place = level.places.get(code);
        if (place) mark(code, place, Math.max(radius * scale, SMALLEST_RADIUS), areas.circleStyleOf(now, code));
      }
    } else {
      // Squares are all of one size, and each has its place.
      if (!view.squares) alone = aloneOn(map, level, view.drawn, codes);
      const ring = { color: view.look.selected, weight: 1.5, opacity: 1 };
      for (const code of alone) {
        const place = level.places.get(code);
        if (place) mark(code, place, smallAreas.radius, { ...filled(now, code), ...ring });
      }
      for (const code of shapeless) {
        const place = level.places.get(code);
        const dashed = { ...ring, dashArray: "2 2" };
        if (place) mark(code, place, PLACE_RADIUS, { ...filled(now, code), ...dashed });
      }
    }
    ovop.legend.symbols({
      callout: alone.length > 0,
      place: !view.radii && shapeless.some((code) => level.places.has(code)),
    });
  }

  /**
   * Returns the areas that are called out; they change only with the zoom and the areas shown.
   *
   * @type {(map: L.Map, level: LevelLayers, region: string, codes: string[]) => string[]}
   */
  function aloneOn(map, level, region, codes) {
    const zoom = map.getZoom();
    if (found.level !== level || found.region !== region || found.zoom !== zoom) {
      found = { level, region, zoom, codes: smallAreas.alone(level.shapes, codes, plane.onScreen(map)) };
    }
    return found.codes;
  }

  /** @type {Painting["outline"]} */
  function outline(now, hovered) {
    const { level, view } = now;
    if (!outlines) return;
    outlines.clearLayers();
    for (const code of new Set([view.outline, hovered])) {
      const shape = code === null ? undefined : level.shapes.get(code);
      if (!shape) continue;
      const rings = shape.rings.map((ring) => ring.map(latLngOf));
      const style = { color: view.look.selected, weight: 2.5, fill: false };
      outlines.addLayer(L.polygon(rings, panes.options("ovop-outline", style)));
    }
  }

  return { paint, repaint, clear, drawMarks, outline, marks: () => marks };
})();
