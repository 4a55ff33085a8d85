// @ts-check
/* Finds and sorts the rows of a table by their texts. */
ovopPage.order = (function () {
  "use strict";

  const GAP = "–";

  /** @type {(text: string, signs: [string, string]) => number} */
  function numberOf(text, [thousands, decimal]) {
    return Number(text.replaceAll(thousands, "").replace(decimal, "."));
  }

  /**
   * Returns the positions of the cells in their order. Gaps come last in either direction, and equal
   * cells stay as they are.
   *
   * @type {Order["sorted"]}
   */
  function sorted(texts, { numeric, order }, descending, signs) {
    const { lang } = document.documentElement;
    const keys = texts.map((text) => {
      if (text === GAP) return null;
      if (numeric) return numberOf(text, signs);
      return order.length ? order.indexOf(text) : text;
    });
    const turned = descending ? -1 : 1;
    return [...keys.keys()].sort((one, other) => {
      const [a, b] = [keys[one], keys[other]];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      const less = typeof a === "string" ? a.localeCompare(String(b), lang) : a - Number(b);
      return turned * less || one - other;
    });
  }

  /**
   * Returns the positions of the rows that contain all words of a search, in any case.
   *
   * @type {Order["found"]}
   */
  function found(texts, search) {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (/** @type {string} */ text) => words.every((word) => text.includes(word));
    return [...texts.keys()].filter((at) => matches(texts[at].toLowerCase()));
  }

  return { sorted, found };
})();
