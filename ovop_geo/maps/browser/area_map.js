/* Draws the areas of one level and repaints them: geometry comes once, values after.

   ovop.show(map, address, packed) is called at every change. `packed` is a view: JSON,
   deflated, in base64. Its fields are written by ovop_geo/maps/elements.py. */
(function () {
  "use strict";

  const FADED = 0.12;
  const OVER_TILES = 0.75;

  const mounted = Math.random().toString(36).slice(2);
  const listening = new WeakSet();
  const tooltip = L.tooltip({ direction: "auto", className: "ovop-tooltip", opacity: 1 });
  let canvas = null;
  let latest = 0;
  let shown = null;
  let moving = false;

  function isInside(code, region) {
    return code === region || code.startsWith(region + ".");
  }

  function listen(level) {
    if (listening.has(level)) return;
    listening.add(level);
    const { group } = level;
    group.on("click", (event) => choose(event, event.layer.code));
    group.on("mouseover", (event) => outline(event.layer.code, true));
    group.on("mousemove", (event) => point(event, event.layer.code));
    group.on("mouseout", (event) => {
      outline(event.layer.code, false);
      tooltip.remove();
    });
  }

  function layersOf(level) {
    return [level.group, ...level.lines.map(({ layer }) => layer), level.marks];
  }

  function answer(value) {
    // The time makes a second click on the same area a new answer.
    window.Streamlit.setComponentValue({ ...value, click: Date.now() });
  }

  function choose(event, code) {
    // What an area took must not reach the map, which looks for areas close by.
    L.DomEvent.stopPropagation(event);
    // While the map flies, Leaflet looks for what was hit in places that are no longer seen.
    if (!moving) answer({ area: code });
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

  function linesOf(code) {
    const { view, position, classOf } = shown;
    const place = position.get(code);
    const { kind, label } = view.classes[classOf[place]];
    // Tooltips speak of the month that the page shows; of another month the class is known.
    if (classOf !== view.classOf) return [label];
    const lines = view.linesOf(place);
    return kind === "no_data" || kind === "not_applicable" ? [label, ...lines] : lines;
  }

  function point(event, code) {
    L.DomEvent.stopPropagation(event);
    const box = document.createElement("div");
    const add = (text, className) => {
      const line = box.appendChild(document.createElement("div"));
      line.className = className;
      line.textContent = text;
    };
    add(nameOf(code), "ovop-tooltip-name");
    if (parentsOf(code)) add(parentsOf(code), "ovop-tooltip-parents");
    linesOf(code).forEach((line) => add(line, "ovop-tooltip-value"));
    tooltip.setLatLng(event.latlng).setContent(box).addTo(shown.map);
  }

  function styleOf(code, hovered) {
    const { view, position, look, classOf } = shown;
    const place = position.get(code);
    if (place === undefined) {
      return { fillColor: look.land, fillOpacity: 1, color: look.border, opacity: 0.6, weight: 0.3 };
    }
    const found = view.classes[classOf[place]];
    const faded = shown.emphasis !== null && shown.emphasis !== classOf[place];
    const strong = hovered || code === view.outline;
    return {
      fillColor: found.kind === "no_data" ? ovopLooks.hatch(look) : found.colour,
      fillOpacity: faded ? FADED : view.tiles ? OVER_TILES : 1,
      color: strong ? look.selected : look.border,
      opacity: 1,
      weight: strong ? 2.5 : shown.level.file.weight,
    };
  }

  function outline(code, hovered) {
    const polygon = shown.level.polygons.get(code);
    if (!polygon) return;
    polygon.setStyle(styleOf(code, hovered));
    if (hovered) polygon.bringToFront();
  }

  function paint() {
    const { level, view, position, look } = shown;
    level.polygons.forEach((polygon, code) => {
      polygon.options.interactive = position.has(code);
      polygon.setStyle(styleOf(code, false));
    });
    level.lines.forEach(({ layer, kind }) => layer.setStyle({ color: look[kind] }).bringToFront());
    const selected = level.polygons.get(view.outline);
    if (selected) selected.bringToFront();
    drawMarks();
  }

  function mark(code, radius, style) {
    const circle = L.circleMarker(shown.level.file.points[code], { renderer: canvas, radius, ...style });
    circle.code = code;
    circle.on("click", (event) => choose(event, code));
    circle.on("mouseover mousemove", (event) => point(event, code));
    circle.on("mouseout", () => tooltip.remove());
    shown.level.marks.addLayer(circle);
  }

  /* Circles in proportion to an amount, and callouts of places too small to be seen. */
  function drawMarks() {
    const { map, level, view, position, look, classOf } = shown;
    level.marks.clearLayers();
    const codes = [...position.keys()].filter((code) => level.polygons.has(code));
    if (!view.radii) {
      const { alone, radius } = ovopSmallPlaces;
      alone(map, level.polygons, codes, level.file.points).forEach((code) =>
        mark(code, radius, { ...styleOf(code, false), color: look.selected, weight: 1.5 })
      );
      return;
    }
    const sized = codes.filter((code) => view.radii[position.get(code)]);
    sized.sort((a, b) => view.radii[position.get(b)] - view.radii[position.get(a)]);
    for (const code of sized) {
      const faded = shown.emphasis !== null && shown.emphasis !== classOf[position.get(code)];
      mark(code, view.radii[position.get(code)], {
        color: look.border,
        weight: 1,
        fillColor: view.circleColour,
        fillOpacity: faded ? FADED : 0.8,
      });
    }
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
    if (bounds) ovopFitting.moveTo(map, bounds, shown !== null);
  }

  function prepare(map, view) {
    canvas = L.canvas({ padding: 0.3 });
    map.attributionControl.setPrefix(false);
    map.on("movestart", () => (moving = true));
    map.on("moveend", () => (moving = false));
    map.on("zoomend", () => shown && drawMarks());
    // What hits no area may have meant a small one close by.
    const near = ({ containerPoint }) =>
      shown && ovopSmallPlaces.nearest(map, shown.level.polygons, shown.position.keys(), containerPoint);
    map.on("click", (event) => {
      const code = near(event);
      if (code) choose(event, code);
    });
    map.on("mousemove", (event) => {
      const code = near(event);
      if (code) point(event, code);
      else tooltip.remove();
    });
    ovopFitting.start(map);
    ovopTouch.start(map, view.words);
    ovopTogether.start(map);
    ovopLegend.notice(map, view.words.loading);
  }

  async function show(map, address, packed) {
    const turn = ++latest;
    const view = await ovopGeometry.unpack(packed);
    if (!canvas) prepare(map, view);
    const look = ovopLooks[view.dark ? "dark" : "light"];
    document.body.classList.toggle("ovop-dark", view.dark);
    let level;
    try {
      level = await ovopGeometry.level(address, canvas);
    } catch (fault) {
      ovopLegend.notice(map, view.words.failed);
      return;
    }
    // A later change overtook this one while its geometry was on the way.
    if (turn !== latest) return;
    ovopLegend.notice(map, "");
    tooltip.remove();
    ovopLegend.show(map, view, (emphasis) => {
      shown.emphasis = emphasis;
      paint();
    });
    if (shown && shown.level !== level) layersOf(shown.level).forEach((layer) => layer.remove());
    if (!shown || shown.view.fit !== view.fit) moveTo(map, level, view);
    if (shown) map.attributionControl.removeAttribution(shown.view.credit);
    map.attributionControl.addAttribution(view.credit);
    const codes = level.file.areas.filter((code) => isInside(code, view.drawn));
    const position = new Map(codes.map((code, place) => [code, place]));
    shown = { map, level, view, look, position, classOf: view.classOf, emphasis: null };
    ovopGround.show(map, view, look);
    listen(level);
    layersOf(level).forEach((layer) => layer.addTo(map));
    paint();
    ovopTimeline.show(map, view.timeline, view.words, {
      paint: (classOf) => {
        shown.classOf = classOf.every((each, place) => each === view.classOf[place])
          ? view.classOf
          : classOf;
        paint();
        ovopLegend.count(classOf);
      },
      settle: (month) => answer({ month }),
    });
    ovopLabels.show(map, level.file.labels, ovopLegend.boxes, (code) => isInside(code, view.drawn));
    describe(map, view);
  }

  /* Gives the map a name and says in words what it shows. */
  function describe(map, view) {
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", view.title);
    let summary = document.getElementById("ovop-summary");
    if (!summary) {
      summary = document.body.appendChild(document.createElement("p"));
      summary.id = "ovop-summary";
      summary.hidden = true;
      container.setAttribute("aria-describedby", summary.id);
    }
    summary.textContent = view.summary;
  }

  /* What is on the screen, for tests and measurements. */
  function state() {
    if (!shown) return null;
    const { map, level, view, position, classOf } = shown;
    return {
      level: view.level,
      region: view.fit,
      areas: level.group.getLayers().length,
      drawn: [...level.polygons.keys()].filter((code) => position.has(code)).length,
      classes: view.classes.map(({ label, kind, count }) => ({ label, kind, count })),
      filled: view.classes.map((_, place) => classOf.filter((each) => each === place).length),
      marks: level.marks.getLayers().length,
      zoom: map.getZoom(),
      center: map.getCenter(),
      moving,
      theme: view.title,
      tiles: ovopGround.hasTiles(map),
      mounted,
    };
  }

  /* The pixel of the frame at which an area can be clicked. */
  function pixelOf(code) {
    const { x, y } = shown.map.latLngToContainerPoint(shown.level.file.points[code]);
    return { x, y };
  }

  /* How an area is drawn at this moment: where, its fill, and the circle on it if there is one. */
  function drawnAs(code) {
    const polygon = shown.level.polygons.get(code);
    const { fillColor, fillOpacity } = polygon.options;
    const circle = shown.level.marks.getLayers().find((each) => each.code === code);
    return {
      box: ovopSmallPlaces.boxOf(shown.map, polygon),
      fill: String(fillColor),
      opacity: fillOpacity,
      radius: circle ? circle.getRadius() : null,
    };
  }

  window.ovop = { show, state, pixelOf, drawnAs };
})();
