/* Draws the areas of one level and repaints them: geometry comes once, values after.

   ovop.show(map, address, packed) is called at every change. `packed` is a view: JSON,
   deflated, in base64. Its fields are written by ovop_geo/maps/elements.py. */
(function () {
  "use strict";

  const HATCH = { background: "#f4f4f2", line: "#b3b3b0" };
  const OUTSIDE = { fillColor: "#fbfbfa", fillOpacity: 0.35, color: "#c9c9c6", weight: 0.4 };
  const BORDER = "#ffffff";
  const PARENT_BORDER = "#5a5a58";
  const COAST = "#7d8a92";
  const SELECTED = "#111111";
  const FADED = 0.12;
  const WIDE = 900;

  const mounted = Math.random().toString(36).slice(2);
  const levels = new Map();
  const tooltip = L.tooltip({ direction: "auto", className: "ovop-tooltip", opacity: 1 });
  let canvas = null;
  let latest = 0;
  let shown = null;

  function hatchPattern() {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const pen = tile.getContext("2d");
    pen.fillStyle = HATCH.background;
    pen.fillRect(0, 0, 6, 6);
    pen.strokeStyle = HATCH.line;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const shift of [-6, 0, 6]) {
      pen.moveTo(shift - 1, 7);
      pen.lineTo(shift + 7, -1);
    }
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  }

  const hatch = hatchPattern();

  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  }

  function readLevel(address) {
    if (!levels.has(address)) {
      // The name of the file holds the hash of its content: a kept copy is never outdated.
      const reading = fetch(address, { cache: "force-cache" }).then((answer) => {
        if (!answer.ok) throw new Error(address + ": " + answer.status);
        return answer.json();
      });
      levels.set(address, reading.then(buildLevel));
      reading.catch(() => levels.delete(address));
    }
    return levels.get(address);
  }

  function isInside(code, region) {
    return code === region || code.startsWith(region + ".");
  }

  function buildLevel(file) {
    const objects = file.topology.objects.areas;
    const polygons = new Map();
    const group = L.featureGroup();
    L.geoJSON(topojson.feature(file.topology, objects), {
      renderer: canvas,
      smoothFactor: 0,
      onEachFeature: (feature, polygon) => {
        polygon.code = feature.id;
        polygons.set(feature.id, polygon);
      },
    }).eachLayer((polygon) => group.addLayer(polygon));
    const line = (wanted, weight, color) =>
      L.geoJSON(topojson.mesh(file.topology, objects, wanted), {
        renderer: canvas,
        smoothFactor: 0,
        interactive: false,
        weight,
        color,
      });
    // A border that belongs to one area alone is a coast or the border of the state.
    const borders = [line((a, b) => a === b, 0.6, COAST)];
    for (const { length, weight } of file.borders) {
      const parent = (area) => area.id.slice(0, length);
      borders.push(line((a, b) => a !== b && parent(a) !== parent(b), weight, PARENT_BORDER));
    }
    group.on("click", (event) => choose(event.layer.code));
    group.on("mouseover mousemove", (event) => point(event.layer.code, event.latlng));
    group.on("mouseout", () => tooltip.remove());
    return { file, polygons, group, borders, circles: L.featureGroup() };
  }

  function choose(code) {
    // The time makes a second click on the same area a new answer.
    window.Streamlit.setComponentValue({ area: code, click: Date.now() });
  }

  function nameOf(code) {
    return shown.level.file.names[code] || code;
  }

  function parentsOf(code) {
    const parents = [];
    for (let end = code.lastIndexOf("."); end > 2; end = code.lastIndexOf(".", end - 1)) {
      parents.push(nameOf(code.slice(0, end)));
    }
    return parents.join(", ");
  }

  function point(code, place) {
    const { view, position } = shown;
    const box = document.createElement("div");
    const add = (text, className) => {
      const line = box.appendChild(document.createElement("div"));
      line.className = className;
      line.textContent = text;
    };
    add(nameOf(code), "ovop-tooltip-name");
    if (parentsOf(code)) add(parentsOf(code), "ovop-tooltip-parents");
    const text = view.texts[view.textOf[position.get(code)]];
    if (text) text.split("\n").forEach((line) => add(line, "ovop-tooltip-value"));
    tooltip.setLatLng(place).setContent(box).addTo(shown.map);
  }

  function styleOf(code) {
    const { view, position } = shown;
    const place = position.get(code);
    if (place === undefined) return { ...OUTSIDE, interactive: false };
    const kind = view.classes[view.classOf[place]];
    const faded = shown.emphasis !== null && shown.emphasis !== view.classOf[place];
    const selected = code === view.outline;
    return {
      fillColor: kind.kind === "no_data" ? hatch : kind.colour,
      fillOpacity: faded ? FADED : 1,
      color: selected ? SELECTED : BORDER,
      opacity: 1,
      weight: selected ? 3 : shown.level.file.weight,
      interactive: true,
    };
  }

  function paint() {
    const { level, view } = shown;
    level.polygons.forEach((polygon, code) => {
      const style = styleOf(code);
      polygon.options.interactive = style.interactive;
      polygon.setStyle(style);
    });
    const selected = level.polygons.get(view.outline);
    if (selected) selected.bringToFront();
    level.borders.forEach((border) => border.bringToFront());
    drawCircles();
  }

  function drawCircles() {
    const { level, view, position } = shown;
    level.circles.clearLayers();
    if (!view.radii) return;
    position.forEach((place, code) => {
      const radius = view.radii[place];
      const centre = level.file.points[code];
      if (!radius || !centre) return;
      const faded = shown.emphasis !== null && shown.emphasis !== view.classOf[place];
      const circle = L.circleMarker(centre, {
        renderer: canvas,
        radius,
        color: "#ffffff",
        weight: 1,
        fillColor: view.circleColour,
        fillOpacity: faded ? FADED : 0.8,
      });
      circle.on("click", () => choose(code));
      circle.on("mouseover mousemove", (event) => point(code, event.latlng));
      circle.on("mouseout", () => tooltip.remove());
      level.circles.addLayer(circle);
    });
  }

  function boundsOf(level, region) {
    const bounds = L.latLngBounds([]);
    level.polygons.forEach((polygon, code) => {
      if (isInside(code, region)) bounds.extend(polygon.getBounds());
    });
    return bounds;
  }

  function moveTo(map, level, view) {
    const target = [view.fit, view.drawn].map((region) => boundsOf(level, region));
    const bounds = target.find((each) => each.isValid());
    if (!bounds) return;
    // On a wide map the legend stands beside the region, not on it.
    const legend = map.getSize().x >= WIDE ? ovopLegend.width() : 0;
    map.fitBounds(bounds, {
      paddingTopLeft: [16 + legend, 16],
      paddingBottomRight: [16, 16],
      maxZoom: 12,
      animate: shown !== null,
    });
  }

  async function show(map, address, packed) {
    const turn = ++latest;
    const view = await unpack(packed);
    if (!canvas) canvas = L.canvas({ padding: 0.3, tolerance: 4 });
    if (!shown) ovopLegend.notice(map, view.words.loading);
    let level;
    try {
      level = await readLevel(address);
    } catch (fault) {
      ovopLegend.notice(map, view.words.failed);
      return;
    }
    // A later change overtook this one while its geometry was on the way.
    if (turn !== latest) return;
    ovopLegend.notice(map, "");
    map.attributionControl.setPrefix(false);
    if (shown && shown.level !== level) {
      [shown.level.group, ...shown.level.borders, shown.level.circles].forEach((layer) => layer.remove());
    }
    tooltip.remove();
    ovopLegend.show(map, view, (emphasis) => {
      shown.emphasis = emphasis;
      paint();
    });
    if (!shown || shown.view.fit !== view.fit) moveTo(map, level, view);
    if (shown) map.attributionControl.removeAttribution(shown.view.credit);
    map.attributionControl.addAttribution(view.credit);
    const codes = level.file.areas.filter((code) => isInside(code, view.drawn));
    const position = new Map(codes.map((code, place) => [code, place]));
    shown = { map, level, view, position, emphasis: null };
    [level.group, ...level.borders, level.circles].forEach((layer) => layer.addTo(map));
    paint();
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", view.title);
  }

  /* What is on the screen, for tests and measurements. */
  function state() {
    if (!shown) return null;
    const { map, level, view, position } = shown;
    return {
      level: view.level,
      region: view.fit,
      areas: level.group.getLayers().length,
      drawn: [...level.polygons.keys()].filter((code) => position.has(code)).length,
      classes: view.classes.map(({ label, count, kind }) => ({ label, count, kind })),
      circles: level.circles.getLayers().length,
      zoom: map.getZoom(),
      center: map.getCenter(),
      theme: view.title,
      mounted,
    };
  }

  /* The pixel of the frame at which an area can be clicked. */
  function pixelOf(code) {
    const { x, y } = shown.map.latLngToContainerPoint(shown.level.file.points[code]);
    return { x, y };
  }

  window.ovop = { show, state, pixelOf };
})();
