// @ts-check
/* Turns the colours of a view into patterns and styles. */
ovop.looks = (function () {
  "use strict";

  /** @type {Map<string, AreaFill["fill"]>} */
  const hatches = new Map();

  /** @type {(look: Look) => CanvasPattern | null} */
  function pattern(look) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const pen = tile.getContext("2d");
    if (!pen) return null;
    pen.fillStyle = look.hatch;
    pen.fillRect(0, 0, 6, 6);
    pen.strokeStyle = look.hatch_line;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const shift of [-6, 0, 6]) {
      pen.moveTo(shift - 1, 7);
      pen.lineTo(shift + 7, -1);
    }
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  }

  /**
   * Returns the pattern of areas without data.
   *
   * @type {Looks["hatch"]}
   */
  function hatch(look) {
    const key = look.hatch + look.hatch_line;
    let found = hatches.get(key);
    if (!found) {
      found = pattern(look) || look.hatch;
      hatches.set(key, found);
    }
    return found;
  }

  /**
   * Sets the colours of the legend's hatch, and whether the page is dark, for the style sheet.
   *
   * @type {Looks["show"]}
   */
  function show({ dark, look }) {
    const { classList, style } = document.body;
    classList.toggle("ovop-dark", dark);
    style.setProperty("--hatch", look.hatch);
    style.setProperty("--hatch-line", look.hatch_line);
  }

  return { hatch, show };
})();
