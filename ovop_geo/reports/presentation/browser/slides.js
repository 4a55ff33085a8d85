// @ts-check
/* Which slide is shown: the address and the browser's memory say it, so that a page that is opened again
   goes on where it was. */
ovopPage.slides = (function () {
  "use strict";

  /** @type {(key: string) => string} */
  function remembered(key) {
    try {
      return localStorage.getItem(key) || "";
    } catch (fault) {
      // A browser may refuse to remember anything for a file.
      return "";
    }
  }

  /** @type {(key: string, name: string) => void} */
  function remember(key, name) {
    try {
      localStorage.setItem(key, name);
    } catch (fault) {
      // The address still says it.
    }
  }

  /** @type {OvopPage["slides"]["of"]} */
  function of(settings, shown) {
    const names = settings.slides.map((slide) => slide.name);
    const key = "ovop-presentasi-" + settings.code;
    let at = -1;

    /** @type {(place: number) => void} */
    function go(place) {
      const next = Math.max(0, Math.min(place, names.length - 1));
      if (next === at) return;
      at = next;
      remember(key, names[at]);
      history.replaceState(null, "", "#" + names[at]);
      shown(at);
    }

    const asked = () => decodeURIComponent(location.hash.slice(1)) || remembered(key);
    return {
      begin: () => go(Math.max(0, names.indexOf(asked()))),
      go,
      forward: () => go(at + 1),
      back: () => go(at - 1),
      first: () => go(0),
      last: () => go(names.length - 1),
      at: () => at,
    };
  }

  return { of };
})();
