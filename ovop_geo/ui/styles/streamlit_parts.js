/* All of the page's own script that depends on names of Streamlit's parts, which a new version may
   change. It runs once for each page that is loaded. */
(() => {
  if (window.ovopParts) return;
  window.ovopParts = true;
  const NARROW = 1100;
  const PHONE = 768;
  const find = (part) => document.querySelector(`[data-testid="${part}"]`);
  const collapse = () => find("stSidebarCollapseButton")?.querySelector("button")?.click();
  /* Texts come with the style sheet of the page's language. */
  const words = { source: "", known: new Map() };
  const word = (variable) => {
    const source = document.getElementById("ovop-style")?.href || "";
    if (words.source !== source) Object.assign(words, { source, known: new Map() });
    if (!words.known.get(variable)) {
      const text = getComputedStyle(document.documentElement).getPropertyValue(variable);
      words.known.set(variable, text.trim().replace(/^"|"$/g, ""));
    }
    return words.known.get(variable);
  };

  /* Gives the map the height that is left on the screen below what stands above it. */
  function measure() {
    const frame = document.querySelector('iframe[title^="streamlit_folium"]');
    const main = find("stMain");
    if (!frame || !main) return;
    const { top, width, height } = frame.getBoundingClientRect();
    const above = Math.round(top + main.scrollTop);
    const { style } = document.documentElement;
    const set = (name, value) => {
      if (style.getPropertyValue(name) !== String(value)) style.setProperty(name, String(value));
    };
    set("--ovop-above", `${above}px`);
    if (matchMedia("print").matches) return;
    set("--ovop-frame-width", Math.round(width));
    set("--ovop-frame-height", Math.round(height));
  }

  /* Names what Streamlit names in English only. */
  function name(part, variable) {
    const text = word(variable);
    const found = find(part);
    const button = found?.matches("button") ? found : found?.querySelector("button");
    if (button && text && button.getAttribute("aria-label") !== text) {
      button.setAttribute("aria-label", text);
      button.removeAttribute("title");
    }
  }

  function nameOthers() {
    for (const button of document.querySelectorAll('[data-testid="stSelectbox"] button[aria-label="Open"]')) {
      button.setAttribute("aria-label", word("--ovop-open-list"));
    }
    // What follows these words is the label of the field, in the language of the page.
    for (const button of document.querySelectorAll('button[aria-label^="Help for "]')) {
      button.setAttribute("aria-label", button.getAttribute("aria-label").slice("Help for ".length));
    }
    for (const field of document.querySelectorAll('[aria-label="file upload"]')) {
      field.setAttribute("aria-label", word("--ovop-browse"));
    }
    const skip = document.querySelector('a[href="#stMain"]');
    const text = word("--ovop-skip");
    if (skip && text && skip.textContent !== text) skip.textContent = text;
  }

  let collapsed = false;
  function look() {
    measure();
    const { classList } = document.body;
    classList.toggle("ovop-menu-closed", find("stExpandSidebarButton") !== null);
    // By a class: to look for it by a style would cost as much as a month of the map.
    classList.toggle("ovop-noticed", document.querySelector(".st-key-missing_records") !== null);
    classList.toggle("ovop-paper", document.querySelector(".st-key-paper_tools") !== null);
    name("stSidebarCollapseButton", "--ovop-menu-close");
    name("stExpandSidebarButton", "--ovop-menu");
    nameOthers();
    const sidebar = find("stSidebar");
    const label = word("--ovop-menu");
    if (sidebar && label && sidebar.getAttribute("aria-label") !== label) {
      sidebar.setAttribute("aria-label", label);
    }
    // On a small screen the map needs the room; the menu is one press away.
    if (!collapsed && sidebar) {
      collapsed = true;
      if (innerWidth < NARROW && innerWidth >= PHONE) collapse();
    }
  }

  // A page changes in many small steps, and to look at it costs as much as each of them.
  const PAUSE = 60;
  let due = 0;
  const later = () => {
    clearTimeout(due);
    due = setTimeout(look, PAUSE);
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  new ResizeObserver(later).observe(document.body);
  addEventListener("resize", later);
  look();

  // Whoever answers after a loss may be a server that knows nothing of this page, and refuses what is
  // typed into a part of it until the page has run. So it runs again then, with what was typed.
  let lost = false;
  let asked = "";
  const heed = () => {
    const { testConnectionState, testScriptState } = find("stApp")?.dataset || {};
    const connected = testConnectionState === "CONNECTED";
    const runs = testScriptState !== "notRunning";
    const isBack = connected && lost;
    const hasRun = asked === "running" && !runs;
    lost = !connected;
    if (isBack) asked = "asked";
    else if (asked === "asked" && runs) asked = "running";
    else if (hasRun) asked = "";
    if (isBack || hasRun) document.dispatchEvent(new Event("ovop-reconnected"));
  };
  const attributeFilter = ["data-test-connection-state", "data-test-script-state"];
  new MutationObserver(heed).observe(document.body, { attributeFilter, subtree: true });

  // On a phone the menu lies over the page: it goes when something is chosen in it.
  const CHOICES = ["a", ".st-key-choose_dataset button", ".st-key-choose_language button"];
  const chosen = CHOICES.map((each) => `[data-testid="stSidebar"] ${each}`).join();
  const closeMenu = (event) => {
    if (innerWidth < PHONE && event.target.closest(chosen)) setTimeout(collapse);
  };
  document.addEventListener("click", closeMenu, true);

  // A list of records has a search of its own that speaks English only; the browser's stands in.
  const keepFromList = (event) => {
    const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f";
    if (isFind && event.target.closest('[data-testid="stDataFrame"]')) event.stopImmediatePropagation();
  };
  document.addEventListener("keydown", keepFromList, true);

  /* The sheet A4 less its margins, and what stands above a map, in CSS pixels. */
  const LONG = 1032;
  const SHORT = 703;
  const ABOVE = 240;
  /* Letters of another size are up to three in a hundred wider than in proportion. */
  const ROUNDING = 0.97;
  function fitPaper() {
    const { style } = document.documentElement;
    const size = (name) => Math.max(1, Number(style.getPropertyValue(name)));
    const maps = document.querySelectorAll('iframe[title^="streamlit_folium"]').length || 1;
    const wide = matchMedia("print and (orientation: landscape)").matches;
    const [width, height] = wide ? [LONG, SHORT] : [SHORT, LONG];
    const scale = Math.min(
      width / maps / size("--ovop-frame-width"),
      (height - ABOVE) / size("--ovop-frame-height")
    );
    style.setProperty("--ovop-print-scale", scale.toFixed(3));
    for (const table of document.querySelectorAll(".ovop-table table")) {
      const former = table.style.width;
      table.style.width = "min-content";
      const zoom = Math.min(1, (width / table.offsetWidth) * ROUNDING);
      table.style.width = former;
      table.style.setProperty("--ovop-print-zoom", zoom.toFixed(3));
    }
  }
  matchMedia("print").addEventListener("change", fitPaper);
  matchMedia("print and (orientation: landscape)").addEventListener("change", fitPaper);
  addEventListener("beforeprint", fitPaper);
})();
