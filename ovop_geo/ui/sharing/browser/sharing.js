// @ts-check
/* What a reader takes away: the link by the phone's own sheet or the clipboard, the picture of the map,
   and files, which may take a while to make. */

/** @typedef {{ label: string, detail: string, address: string }} TakenFile */
/**
 * @typedef {{ address: string, title: string, code: string, picture: string, files: TakenFile[],
 *   words: Record<string, string> }} Sharing
 */

// Milliseconds for which is said what was done.
const SAID = 4000;

/** @type {(name: string, className: string, text?: string) => HTMLElement} */
function made(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** @type {(text: string, act: () => void) => HTMLElement} */
function button(text, act) {
  const element = made("button", "ovop-take", text);
  element.setAttribute("type", "button");
  element.onclick = act;
  return element;
}

/** @type {(place: HTMLElement, text: string) => void} */
function say(place, text) {
  place.textContent = text;
  setTimeout(() => {
    if (place.textContent === text) place.textContent = "";
  }, SAID);
}

/** @type {(address: string) => string} */
function whole(address) {
  return new URL(address, document.baseURI).href;
}

/** Copies without the clipboard's rights, which a page without encryption lacks.
 *
 * @type {(text: string) => Promise<void>}
 */
async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("not copied");
}

/** @type {(data: Sharing, said: HTMLElement) => Promise<void>} */
async function share({ address, title, words }, said) {
  const link = whole(address);
  if ("share" in navigator) {
    try {
      await navigator.share({ title, url: link });
      return;
    } catch (fault) {
      if (fault instanceof Error && fault.name === "AbortError") return;
    }
  }
  await copyText(link).then(
    () => say(said, words.copied),
    () => say(said, link),
  );
}

/** @type {(data: Sharing, said: HTMLElement) => Promise<void>} */
async function copyPicture({ picture, words }, said) {
  said.textContent = words.making;
  try {
    const answer = fetch(whole(picture)).then(async (got) => {
      if (!got.ok) throw new Error(await got.text());
      return got.blob();
    });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": answer })]);
    say(said, words.picture_copied);
  } catch (fault) {
    say(said, words.not_copied);
  }
}

/** Waits for a file with its progress beside it, and then saves it.
 *
 * @type {(line: HTMLElement, file: TakenFile, words: Record<string, string>) => void}
 */
function take(line, file, words) {
  const bar = /** @type {HTMLProgressElement} */ (made("progress", "ovop-progress"));
  const said = made("span", "ovop-said", words.making);
  const events = new EventSource(whole(file.address));
  const cancel = button(words.cancel, () => end(""));
  const state = made("div", "ovop-making");
  state.append(bar, said, cancel);
  line.querySelector(".ovop-making")?.remove();
  line.append(state);
  line.setAttribute("aria-busy", "true");

  /** @type {(text: string) => void} */
  function end(text) {
    events.close();
    line.removeAttribute("aria-busy");
    if (text) state.replaceChildren(made("span", "ovop-said", text));
    else state.remove();
  }

  events.addEventListener("progress", (event) => {
    const { done, whole: parts } = JSON.parse(event.data);
    if (!parts) return;
    bar.max = parts;
    bar.value = done;
    said.textContent = words.progress.replace("{done}", done).replace("{whole}", parts);
  });
  events.addEventListener("finished", (event) => {
    const { fault } = JSON.parse(event.data);
    end(fault);
    if (!fault) save(line, whole(file.address));
  });
  events.onerror = () => end(words.failed);
}

/** @type {(place: HTMLElement, address: string) => void} */
function save(place, address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  // A click outside would close what holds the list.
  place.append(link);
  link.click();
  link.remove();
}

/** @type {(data: Sharing) => HTMLElement} */
function linkPart(data) {
  const part = made("section", "ovop-sharing-part");
  const said = made("span", "ovop-said");
  said.setAttribute("role", "status");
  const code = made("div", "ovop-qr");
  code.innerHTML = data.code;
  part.append(
    made("h3", "", data.words.link),
    button("share" in navigator ? data.words.share : data.words.copy, () => void share(data, said)),
    said,
    code,
    made("p", "ovop-said", data.words.code),
  );
  return part;
}

/** @type {(data: Sharing) => HTMLElement} */
function picturePart(data) {
  const part = made("section", "ovop-sharing-part");
  const said = made("span", "ovop-said");
  said.setAttribute("role", "status");
  part.append(made("h3", "", data.words.picture));
  // Only a page that came by encryption, or from this computer, may copy pictures.
  if (window.isSecureContext && window.ClipboardItem)
    part.append(button(data.words.copy_picture, () => void copyPicture(data, said)));
  const file = { label: data.words.save_picture, detail: "", address: data.picture };
  part.append(
    button(data.words.save_picture, () => take(part, file, data.words)),
    said,
  );
  return part;
}

/** @type {(data: Sharing) => HTMLElement} */
function filesPart(data) {
  const part = made("section", "ovop-sharing-part");
  part.append(made("h3", "", data.words.files));
  const list = made("ul", "ovop-files");
  for (const file of data.files) {
    const line = made("li", "");
    const link = /** @type {HTMLAnchorElement} */ (made("a", "", file.label));
    link.href = whole(file.address);
    link.download = "";
    link.onclick = (event) => {
      event.preventDefault();
      take(line, file, data.words);
    };
    line.append(link, made("span", "ovop-said", file.detail));
    list.append(line);
  }
  part.append(list);
  return part;
}

/** @type {(component: { parentElement: HTMLElement, data: Sharing }) => void} */
export default function ({ parentElement, data }) {
  const written = JSON.stringify(data);
  // What is being made goes on while the page runs again.
  if (parentElement.dataset.written === written) return;
  parentElement.dataset.written = written;
  const place = made("div", "ovop-sharing");
  place.append(linkPart(data));
  if (data.picture) place.append(picturePart(data));
  if (data.files.length) place.append(filesPart(data));
  parentElement.replaceChildren(place);
}
