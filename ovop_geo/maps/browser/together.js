/* Maps that stand side by side on one page move together. Each lives in a frame of its own. */
(function () {
  "use strict";

  let map = null;
  let following = false;

  function others() {
    const found = [];
    for (let place = 0; place < window.parent.frames.length; place++) {
      try {
        const frame = window.parent.frames[place];
        if (frame !== window && frame.ovopTogether) found.push(frame.ovopTogether);
      } catch (fault) {
        // A frame of another origin is none of ours.
      }
    }
    return found;
  }

  function follow(center, zoom) {
    if (!map) return;
    following = true;
    map.setView(center, zoom, { animate: false });
    following = false;
  }

  function ownReach() {
    return map ? ovopLegend.reach(map) : { left: 0, bottom: 0 };
  }

  /* Returns how far the largest legend of these maps reaches, so that all fit their region alike. */
  function reach() {
    const every = [ownReach(), ...others().map((other) => other.ownReach())];
    return {
      left: Math.max(...every.map(({ left }) => left)),
      bottom: Math.max(...every.map(({ bottom }) => bottom)),
    };
  }

  function start(own) {
    if (map) return;
    map = own;
    map.on("move zoomend", () => {
      if (!following) others().forEach((other) => other.follow(map.getCenter(), map.getZoom()));
    });
  }

  window.ovopTogether = { start, follow, ownReach, reach };
})();
