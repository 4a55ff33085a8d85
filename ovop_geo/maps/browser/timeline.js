/* A slider over months on the map, with play. The classes of all months are there already:
   moving the slider asks nothing of the server; letting go tells it the month. */
(function () {
  "use strict";

  const PER_SECOND = 6;

  let control = null;
  let box = null;
  let playing = null;

  function stop(button, words) {
    clearInterval(playing);
    playing = null;
    button.textContent = "▶";
    button.setAttribute("aria-label", words.play);
  }

  /* Returns the classes of every month from those of the first and what changed after. */
  function unroll(timeline) {
    const months = [timeline.start];
    for (const changes of timeline.changes) {
      const next = months[months.length - 1].slice();
      for (const [area, position] of changes) next[area] = position;
      months.push(next);
    }
    return months;
  }

  function show(map, timeline, words, { paint, settle }) {
    if (playing) clearInterval(playing);
    playing = null;
    if (control) control.remove();
    control = null;
    if (!timeline) return;
    const months = unroll(timeline);
    control = L.control({ position: "topright" });
    control.onAdd = () => {
      box = L.DomUtil.create("div", "ovop-timeline");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
    const button = box.appendChild(document.createElement("button"));
    button.type = "button";
    const slider = box.appendChild(document.createElement("input"));
    slider.type = "range";
    slider.min = 0;
    slider.max = months.length - 1;
    slider.value = timeline.at;
    slider.setAttribute("aria-label", words.month);
    const month = box.appendChild(document.createElement("output"));
    const draw = () => {
      month.textContent = timeline.labels[slider.value];
      slider.setAttribute("aria-valuetext", timeline.labels[slider.value]);
      paint(months[slider.value]);
    };
    const finish = () => settle(timeline.months[slider.value]);
    stop(button, words);
    month.textContent = timeline.labels[timeline.at];
    slider.setAttribute("aria-valuetext", timeline.labels[timeline.at]);
    slider.addEventListener("input", draw);
    slider.addEventListener("change", finish);
    button.addEventListener("click", () => {
      if (playing) {
        stop(button, words);
        finish();
        return;
      }
      if (Number(slider.value) === months.length - 1) slider.value = 0;
      button.textContent = "❚❚";
      button.setAttribute("aria-label", words.pause);
      draw();
      playing = setInterval(() => {
        slider.value = Number(slider.value) + 1;
        draw();
        if (Number(slider.value) < months.length - 1) return;
        stop(button, words);
        finish();
      }, 1000 / PER_SECOND);
    });
  }

  window.ovopTimeline = { show };
})();
