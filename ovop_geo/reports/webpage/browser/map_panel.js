// @ts-check
/* The map of the page: the lists that choose theme and level, and the frame in which the scripts of the
   app's own map draw what the page holds. */
ovopPage.mapPanel = (function () {
  "use strict";

  const { blocks, levels, regionSearch, values } = ovopPage;
  const OPTIONS = { zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 120 };
  const PAPER_WIDTH = 690;
  const FRAME =
    "<!doctype html><html><head><meta charset=utf-8></head><body>" +
    "<div id=root><div id=parent><div id=map_div></div></div></div></body></html>";

  /** @type {(place: HTMLElement, label: string, className: string) => HTMLSelectElement} */
  function list(place, label, className) {
    const field = place.appendChild(document.createElement("label"));
    field.className = className;
    field.append(label);
    return field.appendChild(document.createElement("select"));
  }

  /** @type {(list: Node, value: string, label: string) => void} */
  function addOption(list, value, label) {
    const option = list.appendChild(document.createElement("option"));
    option.value = value;
    option.textContent = label;
  }

  /** @type {(select: HTMLSelectElement, level: PageLevel, word: string) => void} */
  function offerThemes(select, level, word) {
    select.replaceChildren();
    for (const { label, themes } of level.groups) {
      const group = select.appendChild(document.createElement("optgroup"));
      group.label = label;
      for (const theme of themes) addOption(group, theme.word, theme.label);
    }
    select.value = word;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }

  /** @type {(element: HTMLElement) => Promise<void>} */
  function loaded(element) {
    return new Promise((resolve, reject) => {
      element.addEventListener("load", () => resolve());
      element.addEventListener("error", () => reject(new Error("the map's files are missing")));
    });
  }

  /** @type {(page: Document, files: PageSettings["files"]) => Promise<void>} */
  async function furnish(page, { script, style }) {
    const running = page.createElement("script");
    if (script && style) {
      const look = page.createElement("link");
      Object.assign(look, { rel: "stylesheet", href: new URL(style, document.baseURI).href });
      running.src = new URL(script, document.baseURI).href;
      const coming = [loaded(look), loaded(running)];
      page.head.append(look);
      page.body.append(running);
      await Promise.all(coming);
      return;
    }
    const look = page.createElement("style");
    look.textContent = await blocks.text("peta-gaya");
    running.textContent = await blocks.text("peta-skrip");
    page.head.append(look);
    page.body.append(running);
  }

  /** @type {OvopPage["mapPanel"]["frameIn"]} */
  async function frameIn(place, settings) {
    const frame = document.createElement("iframe");
    frame.title = settings.words.frame;
    frame.allowFullscreen = true;
    frame.srcdoc = FRAME;
    const ready = loaded(frame);
    place.append(frame);
    await ready;
    const inside = /** @type {MapWindow} */ (frame.contentWindow);
    inside.document.documentElement.lang = document.documentElement.lang;
    await furnish(inside.document, settings.files);
    return inside;
  }

  /**
   * Notes the size in which the map is drawn, which it keeps on paper.
   *
   * @type {(place: HTMLElement) => void}
   */
  function keepSize(place) {
    const note = () => {
      const { clientWidth: width, clientHeight: height } = place;
      if (matchMedia("print").matches) return;
      const scale = Math.min(1, PAPER_WIDTH / width);
      for (const [name, value] of Object.entries({ width, height, scale })) {
        place.style.setProperty("--map-" + name, String(value));
      }
    };
    new ResizeObserver(note).observe(place);
    note();
  }

  /**
   * Lets the map's scripts read all contents of the page, under names in place of addresses.
   *
   * @type {(ovop: Ovop, offer: MapOffer) => void}
   */
  function hold({ geometry }, offer) {
    geometry.hold(offer.land, () => blocks.json(offer.land));
    for (const { level, groups } of offer.levels) {
      geometry.hold(level, async () => levels.unpacked(await blocks.json(level + "-batas")));
      const themes = groups.flatMap((group) => group.themes);
      /** @type {Promise<SharedValues> | null} */
      let reading = null;
      const shared = () => (reading = reading || blocks.json(level + "-nilai"));
      themes.forEach(({ word }, at) => {
        geometry.hold(level + "/" + word, async () => values.view(await shared(), at));
      });
    }
  }

  /** @type {(place: HTMLElement, settings: PageSettings) => Promise<void>} */
  async function start(place, settings) {
    const { words } = settings;
    /** @type {MapOffer} */
    const offer = await blocks.json("pilihan");
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (place.querySelector(name));
    const tools = find(".map-tools");
    const inside = await frameIn(find(".map-place"), settings);
    keepSize(find(".map-place"));
    const { ovop } = inside;
    hold(ovop, offer);
    const map = inside.L.map("map_div", { ...OPTIONS, center: [0, 0], zoom: 1 });
    const theme = list(tools, words.theme, "theme");
    const level = list(tools, words.level, "level");
    offer.levels.forEach((each) => addOption(level, each.level, each.label));
    /** @type {HTMLElement} */ (level.parentElement).hidden = offer.levels.length < 2;
    const chosenLevel = () => offer.levels[level.selectedIndex];
    offerThemes(theme, chosenLevel(), offer.first);

    const pages = new Set(settings.pages);
    inside.Streamlit = {
      setComponentValue: (/** @type {{ area?: string }} */ { area }) => {
        if (area) offerPage(find(".opened"), area);
      },
    };

    /** @type {(line: HTMLElement, code: string) => Promise<void>} */
    async function offerPage(line, code) {
      const page = regionSearch.pageOf(code, pages);
      line.hidden = !page;
      if (!page) return;
      const { names } = (await ovop.geometry.level(level.value)).file;
      const link = document.createElement("a");
      link.href = page;
      link.textContent = words.open.replace("{name}", names[code] || code);
      line.replaceChildren(link);
    }

    async function show() {
      const view = level.value + "/" + theme.value;
      find(".opened").hidden = true;
      await ovop.show(map, { geometry: level.value, view, failed: words.failed });
      find(".finding").textContent = (await ovop.geometry.view(view)).summary;
    }

    theme.addEventListener("change", show);
    level.addEventListener("change", () => {
      offerThemes(theme, chosenLevel(), theme.value);
      show();
    });
    await show();
  }

  return { start, frameIn };
})();
