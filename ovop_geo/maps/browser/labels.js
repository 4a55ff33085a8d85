/* Names on the map: as many as find room, the larger areas first. */
(function () {
  "use strict";

  const KECAMATAN_FROM_ZOOM = 9.5;
  const GAP = 4;

  let pane = null;
  let source = null;
  let room = null;
  let isShown = null;

  function measure(text, className) {
    const probe = document.createElement("span");
    probe.className = "ovop-name " + className;
    probe.textContent = text;
    pane.appendChild(probe);
    const size = { width: probe.offsetWidth, height: probe.offsetHeight };
    probe.remove();
    return size;
  }

  function overlaps(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  function boxAround({ x, y }, { width, height }) {
    return {
      left: x - width / 2 - GAP,
      right: x + width / 2 + GAP,
      top: y - height / 2,
      bottom: y + height / 2,
    };
  }

  function place(map) {
    pane.replaceChildren();
    const taken = room();
    const size = map.getSize();
    const frame = { left: 0, top: 0, right: size.x, bottom: size.y };
    const wanted = [["kabupaten", source.kabupaten]];
    if (map.getZoom() >= KECAMATAN_FROM_ZOOM) {
      wanted.push(["kecamatan", source.kecamatan.filter(({ code }) => isShown(code))]);
    }
    for (const [className, labels] of wanted) {
      for (const { text, at } of labels) {
        const point = map.latLngToContainerPoint(at);
        const box = boxAround(point, measure(text, className));
        if (box.left < frame.left || box.right > frame.right) continue;
        if (box.top < frame.top || box.bottom > frame.bottom) continue;
        if (taken.some((other) => overlaps(box, other))) continue;
        taken.push(box);
        const label = document.createElement("span");
        label.className = "ovop-name " + className;
        label.textContent = text;
        L.DomUtil.setPosition(label, map.latLngToLayerPoint(at));
        pane.appendChild(label);
      }
    }
  }

  /* `labels` come largest first; `occupied` gives the boxes that other things stand in;
     kecamatan are named where `inside` says that they are shown. */
  function show(map, labels, occupied, inside) {
    source = labels;
    room = occupied;
    isShown = inside;
    if (!pane) {
      pane = map.createPane("ovop-names");
      pane.setAttribute("aria-hidden", "true");
      map.on("zoomend moveend resize ovop:covered", () => place(map));
    }
    place(map);
  }

  window.ovopLabels = { show };
})();
