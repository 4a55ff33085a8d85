// @ts-check
/* Names, tooltip lines and looks of areas, by code. */
ovop.areas = (function () {
  "use strict";

  const FADED = 0.12;
  const OVER_TILES = 0.75;

  /** @type {Areas["isInside"]} */
  function isInside(code, region) {
    return code === region || code.startsWith(region + ".");
  }

  /**
   * Returns the names of the regions that contain an area, the smallest first.
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
    const index = position.get(code);
    if (index === undefined) return [];
    const { kind, label } = view.classes[classOf[index]];
    // The lines are for the month that the page shows; for other months only the class is known.
    if (classOf !== view.classOf) return [label];
    const lines = view.linesOf(index);
    return kind === "no_data" || kind === "not_applicable" ? [label, ...lines] : lines;
  }

  /** @type {(shown: Shown, index: number) => boolean} */
  function isFaded({ emphasis, classOf }, index) {
    return emphasis !== null && emphasis !== classOf[index];
  }

  /**
   * Returns how an area is filled: by its class, or as land if the view has no value for it.
   *
   * @type {Areas["fillOf"]}
   */
  function fillOf(shown, code) {
    const { view, position, classOf } = shown;
    const index = position.get(code);
    if (index === undefined) return { fill: view.look.land, opacity: view.tiles ? 0 : 1 };
    const { colour } = view.classes[classOf[index]];
    return {
      fill: colour === null ? ovop.looks.hatch(view.look) : colour,
      opacity: isFaded(shown, index) ? FADED : view.tiles ? OVER_TILES : 1,
    };
  }

  /** @type {Areas["circleStyleOf"]} */
  function circleStyleOf(shown, code) {
    const { view, position } = shown;
    const faded = isFaded(shown, /** @type {number} */ (position.get(code)));
    return {
      color: view.look.ring,
      weight: 1,
      fillColor: view.circleColour,
      fillOpacity: faded ? FADED : 0.8,
    };
  }

  /**
   * Returns the areas with a circle and its radius, largest first, so that small ones lie on top.
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

  return { isInside, parentsOf, linesOf, fillOf, circleStyleOf, largestFirst };
})();
