/* Colours of everything on the map but its classes, by day and by night. */
(function () {
  "use strict";

  const light = {
    hatch: { background: "#f4f4f2", line: "#b3b3b0" },
    border: "#ffffff",
    parent: "#5a5a58",
    coast: "#7d8a92",
    land: "#d8d9d6",
    selected: "#111111",
  };

  const dark = {
    hatch: { background: "#3a3f45", line: "#7c838b" },
    border: "#1d2126",
    parent: "#d0d4d8",
    coast: "#8d98a3",
    land: "#343a41",
    selected: "#ffffff",
  };

  const hatches = new Map();

  /* Returns the pattern of areas without data. */
  function hatch(look) {
    if (!hatches.has(look)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 6;
      const pen = tile.getContext("2d");
      pen.fillStyle = look.hatch.background;
      pen.fillRect(0, 0, 6, 6);
      pen.strokeStyle = look.hatch.line;
      pen.lineWidth = 1;
      pen.beginPath();
      for (const shift of [-6, 0, 6]) {
        pen.moveTo(shift - 1, 7);
        pen.lineTo(shift + 7, -1);
      }
      pen.stroke();
      hatches.set(look, pen.createPattern(tile, "repeat"));
    }
    return hatches.get(look);
  }

  window.ovopLooks = { light, dark, hatch };
})();
