// @ts-check
/* Names on the map, each inside its shape: the areas one level below the region first, the largest
   before the others, then those around the region and the finer ones, as many as fit. */
ovop.labels = (function () {
  "use strict";

  const GAP = 3;
  const TOLERANCE = 1.2;
  const PIXELS_PER_DEGREE = 256 / 360;
  // The largest third is named even where its name reaches over a border or away from its point.
  const ALWAYS = 1 / 3;
  // In heights of a name.
  const AWAY = [0, 1, -1];
  // Pixels between a circle and its name.
  const BESIDE = 1;
  // On a map of more circles names would find no place that is free of them.
  const MOST_CIRCLES = 60;

  /** @type {HTMLElement | null} */
  let pane = null;
  /** @type {() => void} */
  let arrange = () => {};
  /** @type {Map<string, Size>} */
  const sizes = new Map();

  /** @type {(text: string, className: string) => HTMLElement} */
  function nameTag(text, className) {
    const made = document.createElement("span");
    made.className = "ovop-name " + className;
    made.textContent = text;
    return made;
  }

  /** @type {(parent: HTMLElement, text: string, className: string) => Size} */
  function sizeOf(parent, text, className) {
    // Fonts change with the size of the frame.
    const key = [className, text, innerWidth < 560, innerWidth >= 1500].join();
    let size = sizes.get(key);
    if (!size) {
      const tag = parent.appendChild(nameTag(text, className));
      size = { width: tag.offsetWidth, height: tag.offsetHeight };
      tag.remove();
      sizes.set(key, size);
    }
    return size;
  }

  /**
   * Returns how a name may be written: in one line, in two that are about as long, or short.
   *
   * @type {Labels["formsOf"]}
   */
  function formsOf({ text, short }) {
    const words = text.split(" ");
    const forms = [text];
    if (words.length > 1) {
      const cuts = words.slice(1).map((_, index) => [
        words.slice(0, index + 1).join(" "),
        words.slice(index + 1).join(" "),
      ]);
      const longer = (/** @type {string[]} */ lines) => Math.max(...lines.map(({ length }) => length));
      cuts.sort((one, other) => longer(one) - longer(other));
      forms.push(cuts[0].join("\n"));
    }
    return short ? [...forms, short] : forms;
  }

  /** @type {(a: Box, b: Box) => boolean} */
  function overlaps(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  /** @type {Labels["boxAround"]} */
  function boxAround({ x, y }, { width, height }) {
    return {
      left: x - width / 2 - GAP,
      right: x + width / 2 + GAP,
      top: y - height / 2,
      bottom: y + height / 2,
    };
  }

  /** @type {(name: Pick<WantedName, "always" | "circle">) => number[]} */
  function awaysOf({ always, circle }) {
    if (circle) return [1, -1];
    return always ? AWAY : [0];
  }

  /**
   * Returns the form of each name that is shown on a map of this size, and the pixels that it stands
   * below its point: the first form and place that fit into its shape without an overlap. Earlier
   * names take precedence; `taken` are occupied boxes.
   *
   * @type {Labels["placed"]}
   */
  function placed(wanted, size, taken) {
    const boxes = [...taken];
    const shown = [];
    for (const name of wanted) {
      const inside = name.forms.filter(({ size: { width } }) => width <= name.room * TOLERANCE);
      // The narrowest form is the least wrong one.
      const narrow = [...name.forms].sort((one, other) => one.size.width - other.size.width);
      const forms = name.always ? [...inside, narrow[0]] : inside;
      const places = awaysOf(name).flatMap((away) =>
        forms.map((form) => {
          // A name stands below or above its circle, which it would cover.
          const half = form.size.height / 2;
          const down = away * (name.circle ? name.circle + BESIDE + half : 2 * half);
          const middle = { x: name.middle.x, y: name.middle.y + down };
          return { text: form.text, down, box: boxAround(middle, form.size) };
        })
      );
      const free = places.find(({ box }) => {
        const outside = box.left < 0 || box.right > size.x || box.top < 0 || box.bottom > size.y;
        return !outside && !boxes.some((other) => overlaps(box, other));
      });
      if (!free) continue;
      boxes.push(free.box);
      shown.push({ name, text: free.text, down: free.down });
    }
    return shown;
  }

  /**
   * Returns the names of a region in the order of their importance, each with its level.
   *
   * @type {Labels["ordered"]}
   */
  function ordered(labels, region) {
    /** @type {("kabupaten" | "kecamatan" | "desa")[]} */
    const levels = ["kabupaten", "kecamatan", "desa"];
    // The number of parts of a code: the province's has one, a village's four.
    const depth = Math.min(region.split(".").length, 3);
    const inside = (/** @type {Label} */ { code }) => ovop.areas.isInside(code, region);
    const [own, finer] = [levels[depth - 1], levels[depth]];
    const main = labels[own].filter(inside);
    return [
      ...main.map((label, index) => ({ label, level: own, always: index < main.length * ALWAYS })),
      ...labels.kabupaten
        .filter((label) => depth > 1 && !ovop.areas.isInside(region, label.code))
        .map((label) => ({ label, level: /** @type {const} */ ("kabupaten"), always: false })),
      ...(finer ? labels[finer] : [])
        .filter(inside)
        .map((label) => ({ label, level: finer, always: false })),
    ];
  }

  /**
   * Returns the names of the villages of a file, the widest first; of coarser areas the file has a list.
   *
   * @type {Labels["villagesOf"]}
   */
  function villagesOf({ topology, names, kinds, points, widths, areas }) {
    if (!areas.length || areas[0].split(".").length < 4) return [];
    const labels = topology.objects.areas.geometries.map(({ id }, index) => {
      const [code, name] = [String(id), names[String(id)]];
      const kind = kinds.find((each) => name.startsWith(each)) || "";
      return { code, text: name.slice(kind.length).trim(), at: points[index], width: widths[index] };
    });
    return labels.sort((one, other) => other.width - one.width);
  }

  /**
   * Shows the names for `region`. `occupied` returns the boxes that names must not cover, `marks` the
   * circles.
   *
   * @type {Labels["show"]}
   */
  function show(map, file, occupied, region, marks) {
    if (!pane) {
      pane = map.getPane("ovop-names") || map.createPane("ovop-names");
      pane.setAttribute("aria-hidden", "true");
      map.on("zoomend moveend resize", () => arrange());
    }
    const parent = pane;
    const names = ordered({ ...file.labels, desa: villagesOf(file) }, region);
    arrange = () => {
      parent.replaceChildren();
      const perDegree = PIXELS_PER_DEGREE * 2 ** map.getZoom();
      const circles = new Map(marks().map((each) => [each.code, each]));
      const screen = ovop.plane.onScreen(map);
      const few = circles.size > MOST_CIRCLES ? [] : [...circles.values()];
      const taken = few.map(({ place, radius }) => {
        const middle = { x: place.x * screen.scale + screen.x, y: place.y * screen.scale + screen.y };
        return boxAround(middle, { width: 2 * (radius - GAP), height: 2 * radius });
      });
      const wanted = names.map(({ label, level, always }) => ({
        at: label.at,
        level,
        always,
        circle: circles.get(label.code)?.radius,
        middle: map.latLngToContainerPoint(label.at),
        room: label.width * perDegree,
        forms: formsOf(label).map((text) => ({ text, size: sizeOf(parent, text, level) })),
      }));
      for (const { name, text, down } of placed(wanted, map.getSize(), [...occupied(), ...taken])) {
        const tag = parent.appendChild(nameTag(text, name.level));
        L.DomUtil.setPosition(tag, map.latLngToLayerPoint(name.at).add([0, down]));
      }
    };
    arrange();
  }

  return { show, placed, ordered, formsOf, villagesOf, boxAround };
})();
