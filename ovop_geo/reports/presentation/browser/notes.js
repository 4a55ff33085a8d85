// @ts-check
/* The presenter's own window: what to say, what comes next, the time of day and the time since the start. */
ovopPage.notes = (function () {
  "use strict";

  const STYLE =
    "body{font:1.35rem/1.5 'Source Sans 3',system-ui,sans-serif;margin:1.2rem;color:#1d2b2f}" +
    "header{display:flex;gap:2rem;flex-wrap:wrap;color:#0b5d66;font-variant-numeric:tabular-nums}" +
    "strong{font-size:2rem}h1{font-size:1.6rem}.coming{border-top:2px solid #d7dfe0;color:#5b6b70}" +
    "@media(prefers-color-scheme:dark){body{background:#14191d;color:#e6ecee}header{color:#63c0ca}}";

  /** @type {Window | null} */
  let opened = null;
  const start = Date.now();

  /** @type {(page: Document, name: string, className: string, text: string) => HTMLElement} */
  function add(page, name, className, text) {
    const element = page.body.appendChild(page.createElement(name));
    element.className = className;
    element.textContent = text;
    return element;
  }

  /** @type {(number: number) => string} */
  function two(number) {
    return String(number).padStart(2, "0");
  }

  /** @type {(milliseconds: number) => string} */
  function lasted(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    return Math.floor(seconds / 60) + ":" + two(seconds % 60);
  }

  /** @type {(settings: ShowSettings) => void} */
  function tick({ words }) {
    if (!opened || opened.closed) return;
    const page = opened.document;
    const set = (/** @type {string} */ name, /** @type {string} */ text) => {
      const found = page.querySelector(name);
      if (found) found.textContent = text;
    };
    const now = new Date();
    set(".clock", words.clock + " " + two(now.getHours()) + ":" + two(now.getMinutes()));
    set(".running", words.running + " " + lasted(Date.now() - start));
  }

  /** @type {OvopPage["notes"]["show"]} */
  function show(settings, at) {
    if (!opened || opened.closed) return;
    const { slides, words } = settings;
    const page = opened.document;
    const { title, notes } = slides[at];
    page.title = words.notes;
    page.documentElement.lang = document.documentElement.lang;
    page.body.replaceChildren();
    const head = add(page, "header", "", "");
    for (const name of ["clock", "running"]) {
      head.appendChild(page.createElement("strong")).className = name;
    }
    add(page, "h1", "", at + 1 + " / " + slides.length + "  " + title);
    for (const text of notes.length ? notes : [words.no_notes]) add(page, "p", "note", text);
    const next = slides[at + 1];
    add(page, "p", "coming", next ? words.coming + " " + next.title : words.end);
    tick(settings);
  }

  /** @type {OvopPage["notes"]["open"]} */
  function open(settings, at, pressed) {
    if (opened && !opened.closed) {
      opened.focus();
      return true;
    }
    opened = window.open("", "ovop-catatan", "width=720,height=640");
    if (!opened) return false;
    const style = opened.document.head.appendChild(opened.document.createElement("style"));
    style.textContent = STYLE;
    opened.addEventListener("keydown", pressed);
    const clock = setInterval(() => tick(settings), 1000);
    window.addEventListener("pagehide", () => {
      clearInterval(clock);
      opened?.close();
    });
    show(settings, at);
    return true;
  }

  return { open, show };
})();
