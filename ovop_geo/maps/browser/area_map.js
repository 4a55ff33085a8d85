// @ts-check
/* Draws the areas of one level and repaints them when values change.

   The server calls ovop.show(map, address, packed) at every change: `address` is that of the
   level's geometry, `packed` a view as deflated JSON in base64. */
(function () {
  "use strict";

  const { areas, baseMap, fitting, geometry, labels, legend, looks } = ovop;
  const { smallAreas, timeline, together, tooltip, touch } = ovop;

  const mounted = Math.random().toString(36).slice(2);
  /** @type {WeakSet<LevelLayers>} */
  const listening = new WeakSet();
  /** @type {L.Canvas | null} */
  let canvas = null;
  let latest = 0;
  /** @type {Shown | null} */
  let shown = null;
  let moving = false;

  /** @type {(level: LevelLayers) => void} */
  function listen(level) {
    if (listening.has(level)) return;
    listening.add(level);
    const { group } = level;
    group.on("click", (event) => choose(event, event.layer.code));
    group.on("mouseover", (event) => outline(event.layer.code, true));
    group.on("mousemove", (event) => point(event, event.layer.code));
    group.on("mouseout", (event) => {
      outline(event.layer.code, false);
      tooltip.hide();
    });
  }

  /** @type {(level: LevelLayers) => L.Layer[]} */
  function layersOf(level) {
    return [level.group, ...level.lines.map(({ layer }) => layer), level.marks];
  }

  /** @type {(value: object) => void} */
  function answer(value) {
    // With the time, a second click on the same area is a new answer.
    Streamlit.setComponentValue({ ...value, click: Date.now() });
  }

  /* The page holds back what would slow down its first map until the map answers. */
  function answerWhenDrawn() {
    if (window.parent.document.querySelector(".ovop-map-awaited")) {
      L.Util.requestAnimFrame(() => Streamlit.setComponentValue({ drawn: true }));
    }
  }

  /** @type {(event: L.LeafletMouseEvent, code: string) => void} */
  function choose(event, code) {
    // Stop the click here: the map would search for areas nearby again.
    L.DomEvent.stopPropagation(event);
    // While the map moves, Leaflet tests clicks against positions that are no longer on the screen.
    if (!moving) answer({ area: code });
  }

  /** @type {(event: L.LeafletMouseEvent, code: string) => void} */
  function point(event, code) {
    if (shown) tooltip.show(shown, event, code);
  }

  /** @type {(code: string, hovered: boolean) => void} */
  function outline(code, hovered) {
    const polygon = shown && shown.level.polygons.get(code);
    if (!shown || !polygon) return;
    polygon.setStyle(areas.styleOf(shown, code, hovered));
    if (hovered) polygon.bringToFront();
  }

  /** @type {(now: Shown) => void} */
  function paint(now) {
    const { level, view, position } = now;
    level.polygons.forEach((polygon, code) => {
      polygon.options.interactive = position.has(code);
      polygon.setStyle(areas.styleOf(now, code, false));
    });
    for (const { layer, kind } of level.lines) {
      layer.setStyle({ color: view.look[kind] }).bringToFront();
    }
    const selected = view.outline === null ? undefined : level.polygons.get(view.outline);
    if (selected) selected.bringToFront();
    drawMarks(now);
  }

  /** @type {(level: LevelLayers, code: string, radius: number, style: L.PathOptions) => void} */
  function mark(level, code, radius, style) {
    const options = { ...style, radius, renderer: /** @type {L.Canvas} */ (canvas) };
    const circle = Object.assign(L.circleMarker(level.points[code], options), { code });
    circle.on("click", (event) => choose(event, code));
    circle.on("mouseover", (event) => point(event, code));
    circle.on("mousemove", (event) => point(event, code));
    circle.on("mouseout", () => tooltip.hide());
    level.marks.addLayer(circle);
  }

  /**
   * Draws proportional circles of an amount, or circles on areas that are too small to see.
   *
   * @type {(now: Shown) => void}
   */
  function drawMarks(now) {
    const { map, level, view, position } = now;
    level.marks.clearLayers();
    const codes = [...position.keys()].filter((code) => level.polygons.has(code));
    if (view.radii) {
      for (const [code, radius] of areas.largestFirst(view.radii, position, codes)) {
        mark(level, code, radius, areas.circleStyleOf(now, code));
      }
      return;
    }
    for (const code of smallAreas.alone(map, level.polygons, codes, level.points)) {
      const style = areas.styleOf(now, code, false);
      mark(level, code, smallAreas.radius, { ...style, color: view.look.selected, weight: 1.5 });
    }
  }

  /** @type {(level: LevelLayers, region: string) => L.LatLngBounds} */
  function boundsOf(level, region) {
    const bounds = L.latLngBounds([]);
    level.polygons.forEach((polygon, code) => {
      if (areas.isInside(code, region)) bounds.extend(polygon.getBounds());
    });
    return bounds;
  }

  /** @type {(map: L.Map, level: LevelLayers, view: View) => void} */
  function moveTo(map, level, view) {
    const target = [view.fit, view.drawn].map((region) => boundsOf(level, region));
    const bounds = target.find((each) => each.isValid());
    if (bounds) fitting.moveTo(map, bounds, shown !== null);
  }

  /**
   * Returns the code of the area close to a pointer that hits no area, or null.
   *
   * @type {(event: L.LeafletMouseEvent) => string | null}
   */
  function near({ containerPoint }) {
    if (!shown) return null;
    const { map, level, position } = shown;
    return smallAreas.nearest(map, level.polygons, position.keys(), containerPoint);
  }

  /** @type {(map: L.Map, view: View) => L.Canvas} */
  function prepare(map, view) {
    map.attributionControl.setPrefix(false);
    map.on("movestart", () => (moving = true));
    map.on("moveend", () => (moving = false));
    map.on("zoomend", () => shown && drawMarks(shown));
    map.on("click", (event) => {
      const code = near(event);
      if (code) choose(event, code);
    });
    map.on("mousemove", (event) => {
      const code = near(event);
      if (code) point(event, code);
      else tooltip.hide();
    });
    fitting.start(map);
    touch.start(map, view.words);
    together.start(map);
    legend.notice(map, view.words.loading);
    return L.canvas({ padding: 0.3 });
  }

  /** @type {Ovop["show"]} */
  async function show(map, address, packed) {
    const request = ++latest;
    const view = await geometry.unpack(packed);
    canvas = canvas || prepare(map, view);
    looks.show(view);
    let level;
    try {
      level = await geometry.level(address, canvas);
    } catch (fault) {
      legend.notice(map, view.words.failed);
      answerWhenDrawn();
      return;
    }
    // A later change came while the geometry of this one was loading.
    if (request !== latest) return;
    legend.notice(map, "");
    tooltip.hide();
    const codes = level.file.areas.filter((code) => areas.isInside(code, view.drawn));
    const position = new Map(codes.map((code, index) => [code, index]));
    /** @type {Shown} */
    const now = { map, level, view, position, classOf: view.classOf, emphasis: null };
    legend.show(map, view, (emphasis) => {
      now.emphasis = emphasis;
      paint(now);
    });
    if (shown && shown.level !== level) layersOf(shown.level).forEach((layer) => layer.remove());
    if (!shown) fitting.keepNear(map, level.group.getBounds());
    if (!shown || shown.view.fit !== view.fit) moveTo(map, level, view);
    shown = now;
    baseMap.show(map, view);
    listen(level);
    layersOf(level).forEach((layer) => layer.addTo(map));
    paint(now);
    timeline.show(map, view.timeline, view.words, {
      paint: (classOf) => {
        const same = classOf.every((each, index) => each === view.classOf[index]);
        now.classOf = same ? view.classOf : classOf;
        paint(now);
        legend.count(classOf);
      },
      settle: (month) => answer({ month }),
    });
    labels.show(map, level.file.labels, legend.boxes, (code) => areas.isInside(code, view.drawn));
    describe(map, view);
    answerWhenDrawn();
  }

  /**
   * Gives the map a name and a description for screen readers.
   *
   * @type {(map: L.Map, view: View) => void}
   */
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

  /* Returns the state of the map, for tests and measurements. */
  function state() {
    if (!shown) return null;
    const { map, level, view, position, classOf } = shown;
    return {
      level: view.level,
      region: view.fit,
      areas: level.group.getLayers().length,
      drawn: [...level.polygons.keys()].filter((code) => position.has(code)).length,
      classes: view.classes.map(({ label, kind, count }) => ({ label, kind, count })),
      filled: view.classes.map((_, index) => classOf.filter((each) => each === index).length),
      marks: level.marks.getLayers().length,
      zoom: map.getZoom(),
      center: map.getCenter(),
      moving,
      theme: view.title,
      tiles: baseMap.hasTiles(map),
      mounted,
    };
  }

  /**
   * Returns the pixel of the frame at which an area can be clicked.
   *
   * @type {Ovop["pixelOf"]}
   */
  function pixelOf(code) {
    if (!shown) return null;
    const { x, y } = shown.map.latLngToContainerPoint(shown.level.points[code]);
    return { x, y };
  }

  /**
   * Returns the box, the fill and the radius of the circle of an area; null if it is not drawn.
   *
   * @type {Ovop["drawnAs"]}
   */
  function drawnAs(code) {
    const polygon = shown && shown.level.polygons.get(code);
    if (!shown || !polygon) return null;
    const { fillColor, fillOpacity } = polygon.options;
    const circles = /** @type {(L.CircleMarker & { code: string })[]} */ (
      shown.level.marks.getLayers()
    );
    const circle = circles.find((each) => each.code === code);
    return {
      box: smallAreas.boxOf(shown.map, polygon),
      fill: String(fillColor),
      opacity: fillOpacity,
      radius: circle ? circle.getRadius() : null,
    };
  }

  Object.assign(ovop, { show, state, pixelOf, drawnAs });
})();
