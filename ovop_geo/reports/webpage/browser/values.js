// @ts-check
/* Gives the views of a level back what they share; see ovop_geo/reports/webpage/values.py. */
ovopPage.values = (function () {
  "use strict";

  const FIRST_LETTER = 48;

  /** @type {PageValues["view"]} */
  function view({ views, letters, entries }, at) {
    const { columns, radii, radiiOf, ...others } = views[at];
    const groups = columns.map((group) => ({
      at: group.at,
      of: letters[group.of],
      values: entries[group.values],
    }));
    /** @type {any} */
    const whole = { ...others, columns: groups };
    if (radii && radiiOf !== undefined) {
      const entryOf = [...groups[radiiOf].of].map((letter) => letter.charCodeAt(0) - FIRST_LETTER);
      whole.radii = entryOf.map((entry) => radii[entry]);
    } else if (radii) whole.radii = radii;
    return whole;
  }

  return { view };
})();
