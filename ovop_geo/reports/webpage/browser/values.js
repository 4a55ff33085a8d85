// @ts-check
/* Gives the views of a level back what they share; see ovop_geo/reports/webpage/values.py. */
ovopPage.values = (function () {
  "use strict";

  /** @type {PageValues["view"]} */
  function view({ views, letters, entries }, at) {
    const { columns, ...others } = views[at];
    const groups = columns.map((group) => ({
      at: group.at,
      of: letters[group.of],
      values: entries[group.values],
    }));
    /** @type {any} */
    const whole = { ...others, columns: groups };
    return whole;
  }

  return { view };
})();
