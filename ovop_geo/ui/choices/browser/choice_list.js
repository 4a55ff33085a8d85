// @ts-check
/* A list above the map: the browser's own, which a phone shows in its own way. The maps of the page are
   told what was chosen, so that they need not wait until the page has run. */

// Milliseconds that the page waits for the map.
const LONGEST_WAIT = 2000;

/** @typedef {{ label: string, options: [string, string][], value: string, coming: string }} ListData */

/** @type {(parent: HTMLElement) => HTMLSelectElement} */
function listIn(parent) {
  const known = parent.querySelector("select");
  if (known) return known;
  const made = parent.appendChild(document.createElement("select"));
  made.className = "ovop-list";
  return made;
}

/** @type {(list: HTMLSelectElement, options: [string, string][]) => void} */
function fill(list, options) {
  const written = JSON.stringify(options);
  // A list that is open would close.
  if (list.dataset.options === written) return;
  list.dataset.options = written;
  list.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
}

/** @type {(address: string) => Promise<unknown>} */
function tellMaps(address) {
  const told = [];
  for (let index = 0; index < window.frames.length; index++) {
    try {
      told.push(/** @type {any} */ (window.frames[index]).ovop?.expect(address));
    } catch (fault) {
      // A frame of another origin cannot be read and is not a map of this page.
    }
  }
  return Promise.allSettled(told);
}

/** @type {WeakMap<HTMLSelectElement, string>} What was chosen and is not sent yet. */
const waiting = new WeakMap();

/** @type {(component: { parentElement: HTMLElement, data: ListData,
 *   setTriggerValue: (name: string, value: string) => void }) => void} */
export default function ({ parentElement, data, setTriggerValue }) {
  const list = listIn(parentElement);
  list.setAttribute("aria-label", data.label);
  fill(list, data.options);
  list.value = waiting.get(list) ?? data.value;
  list.onchange = async () => {
    const chosen = list.value;
    if (data.coming) {
      waiting.set(list, chosen);
      list.setAttribute("aria-busy", "true");
      const told = tellMaps(new URL(data.coming + encodeURIComponent(chosen), document.baseURI).href);
      // A slow browser could not draw the map while it draws the page.
      await Promise.race([told, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))]);
      // Something else was chosen meanwhile.
      if (waiting.get(list) !== chosen) return;
      waiting.delete(list);
      list.removeAttribute("aria-busy");
    }
    setTriggerValue("chosen", chosen);
  };
}
