// @ts-check
/* A slider over months above the map, with a play button. The classes of all months are in the view,
   so moving the slider needs no request; releasing it sends the month to the server. */
ovop.timeline = (function () {
  "use strict";

  const MONTHS_PER_SECOND = 6;

  /** @type {HTMLElement | null} */
  let box = null;
  /** @type {number | undefined} */
  let playing;

  function pause() {
    clearInterval(playing);
    playing = undefined;
  }

  /**
   * Returns the classes of every month, from those of the first month and the changes after it.
   *
   * @type {TimelineControl["unroll"]}
   */
  function unroll(timeline) {
    const months = [timeline.start];
    for (const changes of timeline.changes) {
      const next = months[months.length - 1].slice();
      for (const [area, position] of changes) next[area] = position;
      months.push(next);
    }
    return months;
  }

  /** @type {TimelineControl["show"]} */
  function show(timeline, words, { paint, settle }) {
    pause();
    const active = document.hasFocus() ? document.activeElement : null;
    const held = box?.contains(active) ? active : null;
    if (box) box.remove();
    box = null;
    if (!timeline) return;
    const months = unroll(timeline);
    const last = months.length - 1;
    box = ovop.figure.controls().appendChild(document.createElement("div"));
    box.className = "ovop-timeline";
    const button = box.appendChild(document.createElement("button"));
    button.type = "button";
    const slider = box.appendChild(document.createElement("input"));
    slider.type = "range";
    slider.min = "0";
    slider.max = String(last);
    slider.value = String(timeline.at);
    slider.setAttribute("aria-label", words.month);
    const output = box.appendChild(document.createElement("output"));
    const label = () => {
      output.textContent = timeline.labels[slider.valueAsNumber];
      slider.setAttribute("aria-valuetext", timeline.labels[slider.valueAsNumber]);
    };
    const draw = () => {
      label();
      paint(months[slider.valueAsNumber], slider.valueAsNumber);
    };
    const finish = () => settle(timeline.months[slider.valueAsNumber]);
    const stop = () => {
      pause();
      button.textContent = "▶";
      button.setAttribute("aria-label", words.play);
    };
    stop();
    label();
    slider.addEventListener("input", draw);
    slider.addEventListener("change", finish);
    button.addEventListener("click", () => {
      if (playing !== undefined) {
        stop();
        finish();
        return;
      }
      if (slider.valueAsNumber === last) slider.valueAsNumber = 0;
      button.textContent = "❚❚";
      button.setAttribute("aria-label", words.pause);
      draw();
      playing = setInterval(() => {
        slider.valueAsNumber += 1;
        draw();
        if (slider.valueAsNumber < last) return;
        stop();
        finish();
      }, 1000 / MONTHS_PER_SECOND);
    });
    // The answer to a key brings a new slider, on which the next key must work.
    if (held) (held.tagName === "BUTTON" ? button : slider).focus({ preventScroll: true });
  }

  return { show, unroll };
})();
