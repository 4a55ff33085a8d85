// @ts-check
/* Finds regions by name, and where the site shows them. */
ovopPage.regionSearch = (function () {
  "use strict";

  const MOST = 12;
  // Lengths of the codes of a province, a kecamatan and a village.
  const [PROVINCE, KECAMATAN, VILLAGE] = [2, 8, 13];

  /** @type {RegionSearch["pageOf"]} */
  function pageOf(code, pages) {
    const above = code.length === VILLAGE ? code.slice(0, KECAMATAN) : code;
    const own = location.pathname.endsWith("/" + above + ".html");
    if (!pages.has(above) || (own && above === code)) return "";
    const page = above.length === PROVINCE ? "index.html" : above + ".html";
    return above === code ? page : page + "#w" + code;
  }

  /** @type {(text: string) => string} */
  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}. ]/gu, "");
  }

  /**
   * Returns the positions of the names that contain a text: those that begin with it first, then those
   * of which a word does.
   *
   * @type {RegionSearch["matches"]}
   */
  function matches(names, search, most) {
    const wanted = plain(search).trim();
    if (!wanted) return { at: [], others: 0 };
    /** @type {number[][]} */
    const ranks = [[], [], []];
    names.forEach((name, at) => {
      const place = plain(name).indexOf(wanted);
      if (place < 0) return;
      const rank = place === 0 ? 0 : plain(name)[place - 1] === " " ? 1 : 2;
      ranks[rank].push(at);
    });
    const found = ranks.flat();
    return { at: found.slice(0, most), others: Math.max(0, found.length - most) };
  }

  /** @type {RegionSearch["start"]} */
  async function start(settings) {
    const place = /** @type {HTMLElement | null} */ (document.querySelector(".region-search"));
    const field = place && place.querySelector("input");
    const list = place && place.querySelector("ul");
    if (!place || !field || !list) return;
    /** @type {{ codes: string[], names: string[], above: string[] }} */
    const { codes, names, above } = await ovopPage.blocks.json("wilayah");
    const pages = new Set(settings.pages);
    const line = (/** @type {string} */ text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    };
    const show = () => {
      const searched = names.map((name, at) => name + " " + codes[at]);
      const { at, others } = matches(searched, field.value, MOST);
      const lines = at.map((each) => {
        const item = line("");
        const link = item.appendChild(document.createElement("a"));
        link.href = pageOf(codes[each], pages);
        link.textContent = names[each];
        const small = item.appendChild(document.createElement("small"));
        small.textContent = above[each];
        return item;
      });
      if (others) lines.push(line(settings.words.more_found.replace("{count}", String(others))));
      if (field.value.trim() && !at.length) lines.push(line(settings.words.nothing));
      list.replaceChildren(...lines);
    };
    field.addEventListener("input", show);
    field.addEventListener("keydown", ({ key }) => {
      const first = list.querySelector("a");
      if (key === "Enter" && first) first.click();
    });
    place.hidden = false;
  }

  return { start, matches, pageOf };
})();
