/**
 * A table of the page. What it shows comes from the server, row by row; what a reader asks for is
 * sent there. All texts are set as `textContent`.
 */

/** @typedef {string | { text: string, link?: string, fill?: string, ink?: string, mark?: string }} Cell */
/** @typedef {{ search: string, sort: string, descending: boolean, all: boolean }} Asked */
/**
 * @typedef {object} Heading
 * @property {string} label
 * @property {"name" | "parent" | "code" | "value"} part
 * @property {boolean} numeric
 * @property {boolean} day whether it says days in words
 * @property {boolean} falls whether the first click brings the highest to the top
 * @property {"ascending" | "descending" | "none"} direction
 */
/**
 * @typedef {object} Data
 * @property {Heading[]} columns
 * @property {Cell[][]} rows
 * @property {string[]} groups the heading above each row, if there are any; else none
 * @property {string[]} codes the region of each row, if its name opens it; else none
 * @property {boolean} whole whether all is shown and nothing can be asked for
 * @property {Asked} asked
 * @property {{ region: string, search: string, hint: string, count: string, more: string,
 *   nothing: string }} words
 */
/**
 * @typedef {object} Component
 * @property {Data} data
 * @property {HTMLElement} parentElement
 * @property {(name: string, value: Asked) => void} setStateValue
 * @property {(name: string, value: string) => void} setTriggerValue
 */

const TYPING_PAUSE = 250;
/** What a cell says of which nothing is known; see ovop_geo/views/table_rows.py. */
const GAP = "–";
/** Letters of a name that is a sentence and needs the room of one. */
const LONG_NAME = 40;

/** @type {WeakMap<HTMLElement, ReturnType<typeof build>>} */
const tables = new WeakMap();

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [name]
 * @param {string} [text]
 */
function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

/** @param {Component} component */
function build({ data, parentElement }) {
  const frame = make("div", "ovop-table");
  const controls = make("div", "ovop-table-controls");
  const search = make("input");
  const count = make("span");
  const box = make("div", "ovop-table-box");
  const table = make("table");
  const head = make("thead");
  const body = make("tbody");
  const nothing = make("p");
  const more = make("button");
  search.type = "search";
  search.maxLength = 100;
  search.value = data.asked.search;
  count.setAttribute("role", "status");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  more.type = "button";
  /** @type {(at: number) => void} */
  const sort = () => {};
  controls.append(search, count);
  table.append(head, body);
  box.append(table);
  frame.append(controls, box, nothing, more);
  parentElement.append(frame);
  return { frame, controls, search, count, box, head, body, nothing, more, labels: "", pause: 0, sort };
}

/** @param {HTMLElement} place @param {Cell} cell */
function fill(place, cell) {
  if (typeof cell === "string") {
    place.textContent = cell;
    return;
  }
  if (cell.link) {
    const link = make("a", "", cell.text);
    link.href = cell.link;
    link.target = "_blank";
    link.rel = "noopener";
    place.append(link);
    return;
  }
  place.textContent = cell.text;
  if (cell.fill === undefined) return;
  place.classList.add(cell.fill ? "ovop-filled" : "ovop-gap");
  place.style.backgroundColor = cell.fill;
  place.style.color = cell.ink ?? "";
  if (cell.mark) {
    place.classList.add("ovop-marked");
    place.prepend(make("span", "ovop-mark", cell.mark), " ");
  }
}

/**
 * @param {Data} data
 * @param {number} position
 * @param {(code: string) => void} open
 */
function row(data, position, open) {
  const line = make("tr");
  const parents = data.columns
    .flatMap((column, at) => (column.part === "parent" ? [String(data.rows[position][at])] : []))
    .filter(parent => parent !== GAP);
  data.rows[position].forEach((cell, at) => {
    const { part, numeric, day } = data.columns[at];
    const place = make(part === "name" ? "th" : "td", `ovop-${part}`);
    if (numeric) place.classList.add("ovop-number");
    if (day) place.classList.add("ovop-day");
    if (part !== "name") fill(place, cell);
    else {
      place.setAttribute("scope", "row");
      const code = data.codes[position];
      const name = code ? make("button", "ovop-open", String(cell)) : make("span", "", String(cell));
      name.addEventListener("click", () => code && open(code));
      place.append(name);
      if (parents.length) place.append(make("small", "", parents.join(", ")));
    }
    line.append(place);
  });
  return line;
}

/** @param {string} title @param {number} width */
function groupHeading(title, width) {
  const line = make("tr", "ovop-group");
  const place = make("th");
  place.scope = "rowgroup";
  place.colSpan = width;
  // The text stays where it can be read while the columns are scrolled.
  place.append(make("span", "", title));
  line.append(place);
  return line;
}

/** @param {Data} data @param {(code: string) => void} open */
function lines(data, open) {
  return data.rows.flatMap((_, at) => {
    const title = data.groups[at];
    const begins = title !== data.groups[at - 1];
    return [...(begins ? [groupHeading(title, data.columns.length)] : []), row(data, at, open)];
  });
}

/** @param {Data} data */
function hasLongNames({ columns, rows }) {
  const at = columns.findIndex(({ part }) => part === "name");
  return rows.some(cells => String(cells[at] ?? "").length > LONG_NAME);
}

/** @param {Heading[]} columns @param {boolean} whole @param {(at: number) => void} sort */
function headings(columns, whole, sort) {
  const line = make("tr");
  columns.forEach((column, at) => {
    const place = make("th", `ovop-${column.part}`);
    place.scope = "col";
    if (column.numeric) place.classList.add("ovop-number");
    if (whole) place.textContent = column.label;
    else {
      const button = make("button", "", column.label);
      button.type = "button";
      button.addEventListener("click", () => sort(at));
      place.append(button);
    }
    line.append(place);
  });
  return line;
}

/** @param {Component} component */
export default function show(component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const parts = tables.get(parentElement) ?? build(component);
  tables.set(parentElement, parts);
  const { frame, controls, search, count, box, head, body, nothing, more } = parts;

  /** @param {Partial<Asked>} change */
  const ask = change => {
    window.clearTimeout(parts.pause);
    setStateValue("asked", { ...data.asked, search: search.value, ...change });
  };
  const labels = JSON.stringify([data.whole, data.columns.map(column => column.label)]);
  // A heading that has the focus stays: it is made again only when it says something else.
  if (parts.labels !== labels) head.replaceChildren();
  if (!head.firstChild) head.append(headings(data.columns, data.whole, at => parts.sort(at)));
  parts.labels = labels;
  parts.sort = at => {
    const { label, direction, falls } = data.columns[at];
    const descending = direction === "none" ? falls : direction === "ascending";
    ask({ sort: label, descending });
  };
  head.querySelectorAll("th").forEach((place, at) => {
    place.setAttribute("aria-sort", data.columns[at].direction);
  });
  body.replaceChildren(...lines(data, code => setTriggerValue("opened", code)));
  frame.classList.toggle("ovop-whole", data.whole);
  frame.classList.toggle("ovop-long-names", hasLongNames(data));
  controls.hidden = data.whole;
  box.setAttribute("aria-label", data.words.region);
  box.hidden = !data.rows.length;
  search.setAttribute("aria-label", data.words.search);
  search.placeholder = data.words.hint;
  search.oninput = () => {
    window.clearTimeout(parts.pause);
    parts.pause = window.setTimeout(() => ask({}), TYPING_PAUSE);
  };
  count.textContent = data.words.count;
  nothing.textContent = data.words.nothing;
  nothing.hidden = !data.words.nothing;
  more.textContent = data.words.more;
  more.hidden = !data.words.more;
  more.onclick = () => ask({ all: true });
}
