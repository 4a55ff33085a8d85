// @ts-check
/* What an area is called and how it is drawn, by its code. */
ovop.areas = (function () {
  "use strict";

  const FADED = 0.12;
  const OVER_TILES = 0.75;

  /** @type {Areas["isInside"]} */
  function isInside(code, region) {
    return code === region || code.startsWith(region + ".");
  }

  /**
   * Returns the names of the regions that an area lies in, the smallest first.
   *
   * @type {Areas["parentsOf"]}
   */
  function parentsOf(code, names) {
    const parents = [];
    for (let end = code.lastIndexOf("."); end > 2; end = code.lastIndexOf(".", end - 1)) {
      const parent = code.slice(0, end);
      parents.push(names[parent] || parent);
    }
    return parents.join(", ");
  }

  /** @type {Areas["linesOf"]} */
  function linesOf({ view, position, classOf }, code) {
    const place = position.get(code);
    if (place === undefined) return [];
    const { kind, label } = view.classes[classOf[place]];
    // Tooltips are about the month that the page shows; of other months only the class is known.
    if (classOf !== view.classOf) return [label];
    const lines = view.linesOf(place);
    return kind === "no_data" || kind === "not_applicable" ? [label, ...lines] : lines;
  }

  /** @type {(shown: Shown, place: number) => boolean} */
  function isFaded({ emphasis, classOf }, place) {
    return emphasis !== null && emphasis !== classOf[place];
  }

  /** @type {Areas["styleOf"]} */
  function styleOf(shown, code, hovered) {
    const { level, view, position, classOf } = shown;
    const { look } = view;
    const place = position.get(code);
    if (place === undefined) {
      return { fillColor: look.land, fillOpacity: 1, color: look.border, opacity: 0.6, weight: 0.3 };
    }
    const { colour } = view.classes[classOf[place]];
    const strong = hovered || code === view.outline;
    return {
      fillColor: colour === null ? ovop.looks.hatch(look) : colour,
      fillOpacity: isFaded(shown, place) ? FADED : view.tiles ? OVER_TILES : 1,
      color: strong ? look.selected : look.border,
      opacity: 1,
      weight: strong ? 2.5 : level.file.weight,
    };
  }

  /** @type {Areas["circleStyleOf"]} */
  function circleStyleOf(shown, code) {
    const { view, position } = shown;
    const faded = isFaded(shown, /** @type {number} */ (position.get(code)));
    return {
      color: view.look.border,
      weight: 1,
      fillColor: view.circleColour,
      fillOpacity: faded ? FADED : 0.8,
    };
  }

  /**
   * Returns the areas that have a circle with its radius: small ones come last, to lie on top.
   *
   * @type {Areas["largestFirst"]}
   */
  function largestFirst(radii, position, codes) {
    /** @type {[string, number][]} */
    const sized = [];
    for (const code of codes) {
      const radius = radii[/** @type {number} */ (position.get(code))];
      if (radius) sized.push([code, radius]);
    }
    return sized.sort(([, one], [, other]) => other - one);
  }

  return { isInside, parentsOf, linesOf, styleOf, circleStyleOf, largestFirst };
})();
