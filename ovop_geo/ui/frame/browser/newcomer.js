// @ts-check
/* Shows the line for newcomers until somebody follows one of its links or puts it away, and remembers
   that in the browser. */

const KEPT = "ovop-newcomer";
const SHOWN = "ovop-newcomer-shown";

/* A browser that keeps nothing shows the line at every visit. */
function wasUsed() {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(KEPT, "used");
  } catch {
    // The line goes all the same, until the next visit.
  }
}

/** @type {(component: { parentElement: HTMLElement, data: { close: string } }) => void} */
export default function ({ parentElement, data }) {
  const line = /** @type {HTMLElement | null} */ (parentElement.closest(".st-key-newcomer"));
  if (!line) return;
  const { classList } = document.body;
  const put = document.createElement("button");
  put.type = "button";
  put.className = "ovop-put-away";
  put.textContent = "×";
  put.title = data.close;
  put.setAttribute("aria-label", data.close);
  parentElement.replaceChildren(put);
  line.onclick = (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("a, button")) return;
    remember();
    classList.remove(SHOWN);
  };
  classList.toggle(SHOWN, !wasUsed());
}
