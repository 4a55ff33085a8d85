// @ts-check
/* Moves maps side by side on one page together. Each map is in a frame of its own. */
ovop.together = (function () {
  "use strict";

  /** @type {L.Map | null} */
  let map = null;
  let following = false;

  /** @type {() => Together[]} */
  function others() {
    const found = [];
    for (let index = 0; index < window.parent.frames.length; index++) {
      try {
        const frame = /** @type {{ ovop?: Ovop } & Window} */ (window.parent.frames[index]);
        if (frame !== window && frame.ovop && frame.ovop.together) found.push(frame.ovop.together);
      } catch (fault) {
        // A frame of another origin cannot be read and is not a map of this page.
      }
    }
    return found;
  }

  /** @type {Together["follow"]} */
  function follow(center, zoom) {
    if (!map) return;
    following = true;
    map.setView(center, zoom, { animate: false });
    following = false;
  }

  /** @type {Together["start"]} */
  function start(own) {
    map = own;
    own.on("move zoomend", () => {
      if (!following) others().forEach((other) => other.follow(own.getCenter(), own.getZoom()));
    });
  }

  return { start, follow };
})();
