// @ts-check
/* Lets a reader search and sort a table of the page. Its first rows stand in the page; the others are
   unpacked when they are asked for. All texts are set as text. */
ovopPage.table = (function () {
  "use strict";

  const TYPING_PAUSE = 150;
  const LONG_WORD = /\S{25}/;
  const { blocks, order, regionSearch } = ovopPage;

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

  /** @type {(place: HTMLElement, cell: PageCell) => void} */
  function fill(place, cell) {
    if (typeof cell === "string") {
      place.textContent = cell;
      return;
    }
    if (cell.link) {
      const link = make("a", "", cell.text);
      Object.assign(link, { href: cell.link, target: "_blank", rel: "noopener noreferrer" });
      place.append(link);
      return;
    }
    if (cell.mark) place.append(make("span", "mark", cell.mark), " ");
    place.append(cell.text);
    if (!cell.fill) return;
    place.style.backgroundColor = cell.fill;
    place.style.color = cell.ink || "";
  }

  /** @type {(cells: PageCell[], code: string, headings: HTMLElement[], pages: Set<string>) => HTMLTableRowElement} */
  function rowOf(cells, code, headings, pages) {
    const row = make("tr");
    cells.forEach((cell, at) => {
      const kinds = headings[at].classList;
      const isName = kinds.contains("name");
      const place = make(isName ? "th" : "td", kinds.contains("value") ? "" : kinds[0]);
      if (kinds.contains("number")) place.className = "number";
      if (LONG_WORD.test(typeof cell === "string" ? cell : cell.text)) place.classList.add("long");
      if (isName) place.setAttribute("scope", "row");
      const page = isName && code ? regionSearch.pageOf(code, pages) : "";
      if (page && typeof cell === "string") {
        const link = place.appendChild(make("a", "", cell));
        link.href = page;
      } else fill(place, cell);
      row.append(place);
    });
    return row;
  }

  /** @type {(place: HTMLElement, settings: PageSettings) => void} */
  function start(place, settings) {
    const words = settings.words.table;
    const pages = new Set(settings.pages);
    const body = /** @type {HTMLElement} */ (place.querySelector("tbody"));
    const headings = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("thead th")]);
    const tools = /** @type {HTMLElement} */ (place.querySelector(".table-tools"));
    const { rest, count } = place.dataset;
    const whole = Number(count);
    const written = (/** @type {number} */ number) =>
      String(number).replace(/\B(?=(\d{3})+$)/g, settings.signs[0]);
    let rows = /** @type {HTMLTableRowElement[]} */ ([...body.children]);
    const first = rows.length;
    let isComplete = !rest;
    let orders = headings.map((heading) => JSON.parse(heading.dataset.order || "[]"));
    let isLong = false;
    /** @type {{ at: number, descending: boolean } | null} */
    let sorting = null;

    async function complete() {
      if (isComplete || !rest) return;
      isComplete = true;
      /** @type {{ codes: string[], columns: PageCell[][], orders: string[][] }} */
      const packed = await blocks.json(rest);
      orders = packed.orders;
      const others = packed.codes.map((code, at) => {
        const cells = packed.columns.map((column) => (column.length ? column[at] : code));
        return rowOf(cells, code, headings, pages);
      });
      rows = [...rows, ...others];
    }

    const search = make("input");
    const shown = make("span", "table-count");
    const more = make("button", "table-more");
    Object.assign(search, { type: "search", placeholder: words.hint, maxLength: 100 });
    search.setAttribute("aria-label", words.search);
    shown.setAttribute("role", "status");
    more.type = "button";

    async function show() {
      if (search.value || sorting || isLong) await complete();
      const texts = rows.map((row) => [...row.cells].map((cell) => cell.textContent || ""));
      let positions = [...rows.keys()];
      if (sorting) {
        const { at, descending } = sorting;
        const column = { numeric: headings[at].classList.contains("number"), order: orders[at] };
        const cells = texts.map((row) => row[at]);
        positions = order.sorted(cells, column, descending, settings.signs);
      }
      if (search.value) {
        const matching = new Set(order.found(texts.map((row) => row.join(" ")), search.value));
        positions = positions.filter((at) => matching.has(at));
      }
      const found = search.value ? positions.length : whole;
      const seen = isLong ? positions : positions.slice(0, first);
      body.replaceChildren(...seen.map((at) => rows[at]));
      shown.textContent = words.count.replace("{count}", written(seen.length)).replace("{whole}", written(whole));
      if (search.value && !found) shown.textContent = words.nothing;
      more.hidden = found <= first;
      const label = isLong ? settings.words.less : words.more;
      more.textContent = label.replace("{count}", written(isLong ? first : found));
      headings.forEach((heading, at) => {
        if (!sorting) return;
        const direction = sorting.descending ? "descending" : "ascending";
        heading.setAttribute("aria-sort", at === sorting.at ? direction : "none");
      });
    }

    headings.forEach((heading, at) => {
      const button = make("button", "", heading.textContent || "");
      button.type = "button";
      button.addEventListener("click", () => {
        const direction = heading.getAttribute("aria-sort");
        const falls = heading.dataset.falls !== undefined;
        const descending = direction === "none" ? falls : direction === "ascending";
        sorting = { at, descending };
        show();
      });
      heading.replaceChildren(button);
    });
    let pause = 0;
    search.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(show, TYPING_PAUSE);
    });
    more.addEventListener("click", () => {
      isLong = !isLong;
      show();
    });
    const note = place.querySelector(".table-note");
    if (note) note.remove();
    if (whole > 8) tools.append(search, shown);
    tools.hidden = false;
    place.append(more);
    show();
  }

  return { start };
})();
