// @ts-check
/* A file that is made as soon as the page is seen, so that it opens at once when it is wanted. */

/** @typedef {{ address: string, words: Record<string, string> }} PreparedFile */

/** @type {(address: string) => string} */
function whole(address) {
  return new URL(address, document.baseURI).href;
}

/** @type {(text: string, address: string, className: string) => HTMLAnchorElement} */
function link(text, address, className) {
  const made = document.createElement("a");
  made.className = className;
  made.textContent = text;
  made.href = whole(address);
  return made;
}

/** @type {(component: { parentElement: HTMLElement, data: PreparedFile }) => void} */
export default function ({ parentElement, data }) {
  const { address, words } = data;
  if (parentElement.dataset.address === address) return;
  parentElement.dataset.address = address;
  const said = document.createElement("p");
  said.className = "ovop-said";
  said.setAttribute("role", "status");
  said.textContent = words.making;
  parentElement.replaceChildren(said);
  const events = new EventSource(whole(address));
  const end = (/** @type {Node[]} */ ...shown) => {
    events.close();
    if (parentElement.dataset.address === address) parentElement.replaceChildren(...shown);
  };
  events.addEventListener("finished", (event) => {
    const { fault } = JSON.parse(event.data);
    if (fault) {
      said.textContent = fault;
      end(said);
      return;
    }
    const opened = link(words.start, address, "ovop-start");
    opened.target = "_blank";
    const saved = link(words.save, address, "ovop-take");
    saved.download = "";
    end(opened, saved);
  });
  events.onerror = () => {
    said.textContent = words.failed;
    end(said);
    // The next look at the page tries again.
    delete parentElement.dataset.address;
  };
}
