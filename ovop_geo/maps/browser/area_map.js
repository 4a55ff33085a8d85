// @ts-check
/* Draws the areas of one level and repaints them when values change.

   The server calls ovop.show(map, sent) at every change, with the addresses of what is to be seen. */
(function () {
  "use strict";

  const { areas, baseMap, buttons, figure, fitting, geometry, labels, legend, looks } = ovop;
  const { painting, panes, plane, pointing, timeline, together, tooltip, touch } = ovop;

  const AROUND_VILLAGE = 0.8;
  const AROUND_GROUP = 0.3;

  const mounted = Math.random().toString(36).slice(2);
  let prepared = false;
  let latest = 0;
  let expected = 0;
  /**
   * What was asked for last, which may still be on its way; null if it could not be had.
   *
   * @type {Sent | null}
   */
  let asked = null;
  /** @type {Shown | null} */
  let shown = null;
  /** @type {string | null} */
  let hovered = null;
  let moving = false;

  /** @type {(value: object) => void} */
  function answer(value) {
    // With the time, a second click on the same area is a new answer.
    Streamlit.setComponentValue({ ...value, click: Date.now() });
  }

  /* The page holds back what would slow down its first map until the map answers. */
  function answerWhenDrawn() {
    // Another site may show the page in a frame of its own; then there is none that it could see.
    const frame = window.frameElement;
    if (frame && frame.ownerDocument.querySelector(".ovop-map-awaited")) {
      L.Util.requestAnimFrame(() => Streamlit.setComponentValue({ drawn: true }));
    }
  }

  /**
   * Returns the code of the area under the pointer, or null.
   *
   * @type {(event: L.LeafletMouseEvent) => string | null}
   */
  function under({ containerPoint }) {
    if (!shown) return null;
    const screen = plane.onScreen(shown.map);
    return (
      pointing.circleAt(painting.marks(), screen, containerPoint) ||
      pointing.areaAt(shown.level.shapes, shown.position.keys(), screen, containerPoint)
    );
  }

  /** @type {(event: L.LeafletMouseEvent | null) => void} */
  function point(event) {
    if (!shown || moving) return;
    const code = event && under(event);
    if (code !== hovered) painting.outline(shown, code);
    hovered = code;
    shown.map.getContainer().classList.toggle("leaflet-interactive", code !== null);
    if (event && code) tooltip.show(shown, event, code);
    else tooltip.hide();
  }

  /**
   * Returns the codes of what the map moves to.
   *
   * @type {(view: View) => string[]}
   */
  function targetOf(view) {
    return view.focus ?? [view.fit];
  }

  /** @type {(map: L.Map, level: LevelLayers, view: View) => void} */
  function moveTo(map, level, view) {
    const boxesIn = (/** @type {string[]} */ regions) =>
      [...level.shapes]
        .filter(([code]) => regions.some((region) => areas.isInside(code, region)))
        .map(([, { box }]) => box);
    const targets = [targetOf(view), [view.drawn]].map((codes) => plane.boundsOf(boxesIn(codes)));
    const bounds = targets.find((each) => each.isValid());
    if (!bounds) return;
    // A village alone would not show where it is, nor would a few.
    const around = view.focus === null ? 0 : AROUND_GROUP;
    const shownWith = bounds.pad(view.outline === null ? around : AROUND_VILLAGE);
    fitting.moveTo(map, shownWith, shown !== null);
  }

  /** @type {(map: L.Map, view: View) => void} */
  function prepare(map, view) {
    if (prepared) return;
    prepared = true;
    panes.start(map);
    map.on("movestart", () => (moving = true));
    map.on("moveend", () => (moving = false));
    map.on("zoomend", () => shown && painting.drawMarks(shown));
    map.on("resize", ({ oldSize, newSize }) => {
      // Circles are of a size with the width of the map.
      if (shown && oldSize.x !== newSize.x) painting.drawMarks(shown);
    });
    map.on("click", (event) => {
      const code = under(event);
      // While the map moves, what is under the pointer is no longer what the reader aimed at.
      if (code && !moving) answer({ area: code });
    });
    map.on("mousemove", point);
    map.on("mouseout", () => point(null));
    fitting.start(map);
    touch.start(map, view.words);
    together.start(map);
    legend.notice(map, view.words.loading);
  }

  /** @type {Ovop["show"]} */
  async function show(map, sent) {
    // A link to Leaflet's own pages would lead away from the app.
    map.attributionControl.setPrefix(false);
    // The page may have asked for it before its run was over; see `expect`.
    if (asked && asked.view === sent.view && asked.geometry === sent.geometry) {
      answerWhenDrawn();
      return;
    }
    asked = sent;
    const request = ++latest;
    const reading = geometry.level(sent.geometry);
    let level, view;
    try {
      view = await geometry.view(sent.view);
      if (request !== latest) return;
      prepare(map, view);
      looks.show(view);
      figure.title(view.title);
      level = await reading;
    } catch (fault) {
      if (request !== latest) return;
      asked = null;
      legend.notice(map, sent.failed);
      answerWhenDrawn();
      return;
    }
    // A later change came while the geometry of this one was loading.
    if (request !== latest) return;
    legend.notice(map, "");
    tooltip.hide();
    hovered = null;
    const codes = level.file.areas.filter((code) => areas.isInside(code, view.drawn));
    const position = new Map(codes.map((code, index) => [code, index]));
    /** @type {Shown} */
    const now = { map, level, view, position, classOf: view.classOf, emphasis: null };
    legend.show(view, (emphasis) => {
      now.emphasis = emphasis;
      painting.paint(now);
    });
    buttons.show(map, view.words);
    timeline.show(view.timeline, view.words, {
      paint: (classOf, month) => showMonth(now, classOf, month),
      settle: (month) => answer({ month }),
    });
    const former = shown;
    if (former && former.level !== level) painting.clear(former.level);
    const boxes = [...level.shapes.values()].map(({ box }) => box);
    const isOther = !former || former.view.squares !== view.squares;
    if (isOther) fitting.keepNear(map, plane.boundsOf(boxes));
    // The areas of another level are drawn a little finer or coarser, and so is the region.
    const isRedrawn = former !== null && former.level !== level && fitting.isUntouched();
    const isElsewhere = former !== null && `${targetOf(former.view)}` !== `${targetOf(view)}`;
    if (isOther || isRedrawn || isElsewhere) moveTo(map, level, view);
    shown = now;
    baseMap.show(map, view);
    painting.paint(now);
    const circles = () => (view.radii ? painting.marks() : []);
    labels.show(map, level.file, legend.boxes, view.drawn, circles);
    describe(map, view);
    answerWhenDrawn();
  }

  /**
   * Shows what the page is going to show, which the server answers at `address`. The page's own
   * run brings the same a little later, or something else if there was no answer.
   *
   * @type {Ovop["expect"]}
   */
  async function expect(address) {
    if (!shown || !asked) return;
    const [request, before] = [++expected, latest];
    const answer = await fetch(address + (shown.view.dark ? "&gelap=ya" : "")).catch(() => null);
    const place = answer && answer.headers.get("Content-Location");
    if (!answer || !place) return;
    const view = await geometry.view(place, await answer.json());
    if (request !== expected || before !== latest) return;
    await show(shown.map, { ...asked, view: place });
    figure.sentence(view.summary);
  }

  /** @type {(now: Shown, classOf: number[], month: number) => void} */
  function showMonth(now, classOf, month) {
    const before = now.classOf;
    const same = classOf.every((each, index) => each === now.view.classOf[index]);
    now.classOf = same ? now.view.classOf : classOf;
    painting.repaint(now, before);
    legend.count(classOf);
    const { texts } = /** @type {Timeline} */ (now.view.timeline);
    figure.title(texts.titles[month]);
    figure.sentence(texts.sentences[month]);
    legend.notes(texts.notes[month]);
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
      squares: view.squares,
      areas: level.shapes.size,
      drawn: [...level.shapes.keys()].filter((code) => position.has(code)).length,
      classes: view.classes.map(({ label, kind, count }) => ({ label, kind, count })),
      filled: view.classes.map((_, index) => classOf.filter((each) => each === index).length),
      marks: painting.marks().length,
      zoom: map.getZoom(),
      center: map.getCenter(),
      moving,
      theme: view.title,
      mounted,
    };
  }

  /**
   * Returns how the plane of the map lies on the page of the frame.
   *
   * @type {(map: L.Map) => ScreenPlace}
   */
  function onPage(map) {
    const { scale, x, y } = plane.onScreen(map);
    const { left, top } = map.getContainer().getBoundingClientRect();
    return { scale, x: x + left, y: y + top };
  }

  /**
   * Returns the pixel of the frame at which an area can be clicked.
   *
   * @type {Ovop["pixelOf"]}
   */
  function pixelOf(code) {
    const place = shown && shown.level.places.get(code);
    if (!shown || !place) return null;
    const { scale, x, y } = onPage(shown.map);
    return { x: place.x * scale + x, y: place.y * scale + y };
  }

  /**
   * Returns the box in the frame, the fill and the radius of the circle of an area; null if it is
   * not drawn.
   *
   * @type {Ovop["drawnAs"]}
   */
  function drawnAs(code) {
    const shape = shown && shown.level.shapes.get(code);
    if (!shown || !shape) return null;
    const { fill, opacity } = areas.fillOf(shown, code);
    const circle = painting.marks().find((each) => each.code === code);
    return {
      box: plane.boxOn(onPage(shown.map), shape.box),
      fill: String(fill),
      opacity,
      radius: circle ? circle.radius : null,
    };
  }

  Object.assign(ovop, { show, expect, state, pixelOf, drawnAs });
})();
