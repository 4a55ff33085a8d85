// @ts-check
/* The stage: shows one slide, moves by keys, clicker, swipe and buttons, and lets the map live on it. */
(function () {
  "use strict";

  const { blocks, levels, mapPanel, notes, slides } = ovopPage;
  const OPTIONS = { zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 120, keyboard: false };
  const LOOK =
    ".ovop-side{display:none}" +
    'html body{grid-template:"head" auto "map" minmax(0,1fr)/minmax(0,1fr)}';
  const SWIPE = 60;
  // Of the map's type, in pixels, and what it has to be on the wall, in steps of the slides' own.
  const TYPE = 14;
  const WANTED = 1.15;
  const SMALLEST = 0.7;

  const place = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(name));
  /** @type {ShowSettings} */
  const settings = JSON.parse(place("#settings").textContent || "");
  const { words } = settings;
  const shown = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".slide")]);
  const map = place(".map");
  const list = /** @type {HTMLDialogElement} */ (place("dialog"));

  /** @type {Promise<{ show: (name: string) => Promise<void> }> | null} */
  let living = null;

  /** @type {(text: string) => void} */
  function apologise(text) {
    const notice = place(".map .notice");
    notice.textContent = text;
    notice.hidden = false;
  }

  /** Makes the map once; afterwards each slide gives it other values.
   *
   * @type {() => Promise<{ show: (name: string) => Promise<void> }>}
   */
  async function makeMap() {
    /** @type {Record<string, { land: string, borders: string, view: PackedView }>} */
    const maps = await blocks.json("peta");
    const inside = await mapPanel.frameIn(map, { words, files: {} });
    const { ovop } = inside;
    for (const land of new Set(Object.values(maps).map((each) => each.land)))
      ovop.geometry.hold(land, () => blocks.json(land));
    for (const borders of new Set(Object.values(maps).map((each) => each.borders)))
      ovop.geometry.hold(borders, async () => levels.unpacked(await blocks.json(borders)));
    for (const [name, { view }] of Object.entries(maps))
      ovop.geometry.hold("tampilan/" + name, async () => view);
    // The slide has the legend itself, in type for the whole hall.
    const look = inside.document.head.appendChild(inside.document.createElement("style"));
    look.textContent = LOOK;
    const drawn = inside.L.map("map_div", { ...OPTIONS, center: [0, 0], zoom: 1 });
    inside.Streamlit = { setComponentValue: () => undefined };
    inside.addEventListener("keydown", pressed, true);
    return {
      show: (name) =>
        ovop.show(drawn, {
          geometry: maps[name].borders,
          view: "tampilan/" + name,
          failed: words.failed,
        }),
    };
  }

  /** Puts the map over the place that the slide keeps for it, its type as large as the hall needs.
   *
   * @type {() => void}
   */
  function fit() {
    const kept = shown[show.at()]?.querySelector(".map-picture");
    map.hidden = !kept;
    if (!kept) return;
    const { left, top, width, height } = kept.getBoundingClientRect();
    const step = parseFloat(getComputedStyle(place(".stage")).fontSize);
    const scale = Math.max(1, (step * WANTED) / TYPE);
    Object.assign(map.style, {
      left: left + "px",
      top: top + "px",
      width: width / scale + "px",
      height: height / scale + "px",
      transform: "scale(" + scale + ")",
    });
  }

  /** Makes type smaller where a long sentence, or the type of this computer, needs more room.
   *
   * @type {() => void}
   */
  function fitWords() {
    const said = /** @type {HTMLElement | null} */ (shown[show.at()]?.querySelector(".words"));
    if (!said) return;
    for (let fit = 1; fit > SMALLEST; fit -= 0.04) {
      said.style.setProperty("--fit", String(fit));
      if (said.scrollHeight <= said.clientHeight + 1) return;
    }
  }

  /** @type {(at: number) => Promise<void>} */
  async function turn(at) {
    shown.forEach((slide, number) => (slide.hidden = number !== at));
    place(".count").textContent = at + 1 + " / " + shown.length;
    const { name, title, map: mapped } = settings.slides[at];
    document.title = title;
    notes.show(settings, at);
    fitWords();
    fit();
    if (!mapped || !blocks.has("peta")) return;
    try {
      // Whoever turns twice while it is made waits for the same one.
      living = living || makeMap();
      const drawn = await living;
      fit();
      // Whoever went on meanwhile sees another slide.
      if (settings.slides[show.at()].name === name) await drawn.show(name);
    } catch (fault) {
      console.error(fault);
      apologise(words.failed);
    }
  }

  const show = slides.of(settings, (at) => void turn(at));

  function fullScreen() {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen?.().catch(() => undefined);
  }

  function black() {
    const blackness = place(".blackness");
    blackness.hidden = !blackness.hidden;
  }

  /** @type {Record<string, () => void>} */
  const acts = {
    forward: show.forward,
    back: show.back,
    first: show.first,
    last: show.last,
    full: fullScreen,
    black,
    list: () => list.showModal(),
    notes: () => {
      if (!notes.open(settings, show.at(), pressed)) alert(words.blocked);
    },
    escape: () => {
      if (document.fullscreenElement) void document.exitFullscreen();
      else if (list.open) list.close();
      else list.showModal();
    },
    leave: () => {
      if (history.length > 1) history.back();
      else window.close();
    },
  };

  /** @type {Record<string, string>} */
  const KEYS = {
    ArrowRight: "forward",
    ArrowDown: "forward",
    PageDown: "forward",
    " ": "forward",
    Enter: "forward",
    ArrowLeft: "back",
    ArrowUp: "back",
    PageUp: "back",
    Backspace: "back",
    Home: "first",
    End: "last",
    b: "black",
    ".": "black",
    f: "full",
    n: "notes",
    l: "list",
    Escape: "escape",
  };

  /** @type {(event: KeyboardEvent) => void} */
  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    const target = /** @type {HTMLElement} */ (event.target);
    // A button that has the focus is pressed by these two keys.
    if ((event.key === " " || event.key === "Enter") && target.closest?.("button")) return;
    if (list.open && act !== "escape") return;
    event.preventDefault();
    const blackness = place(".blackness");
    if (!blackness.hidden) {
      blackness.hidden = true;
      if (act === "black") return;
    }
    acts[act]();
  }

  function listen() {
    document.addEventListener("keydown", pressed);
    document.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button");
      if (!button) return;
      if (button.dataset.slide) {
        list.close();
        show.go(Number(button.dataset.slide) - 1);
      } else if (button.dataset.act) acts[button.dataset.act]();
      // The next space is to turn the slide and not to press this again.
      button.blur();
    });
    place(".blackness").addEventListener("click", black);
    let [x, y] = [0, 0];
    const stage = place(".stage");
    stage.addEventListener("touchstart", ({ changedTouches: [touch] }) => {
      [x, y] = [touch.clientX, touch.clientY];
    });
    stage.addEventListener("touchend", ({ changedTouches: [touch] }) => {
      const [across, along] = [touch.clientX - x, touch.clientY - y];
      if (Math.abs(across) < SWIPE || Math.abs(across) < Math.abs(along) * 2) return;
      if (across < 0) show.forward();
      else show.back();
    });
    window.addEventListener("resize", () => {
      fitWords();
      fit();
    });
    window.addEventListener("hashchange", show.begin);
    document.addEventListener("fullscreenchange", fit);
    let idle = 0;
    document.addEventListener("pointermove", () => {
      document.body.classList.remove("idle");
      clearTimeout(idle);
      idle = window.setTimeout(() => document.body.classList.add("idle"), 3000);
    });
  }

  /** Keeps the screen on; a laptop that slept asks for it again. */
  async function stayAwake() {
    if (document.visibilityState !== "visible") return;
    try {
      await navigator.wakeLock?.request("screen");
    } catch (fault) {
      // A low battery or an old browser: the slides go on all the same.
    }
  }

  if (!("DecompressionStream" in window)) apologise(words.too_old);
  listen();
  document.addEventListener("visibilitychange", () => void stayAwake());
  void stayAwake();
  show.begin();
})();
