// @ts-check
/* A field for a region: as one types, the regions that may be meant appear over the page. Without a
   text it lists the regions around and inside the present one. */

const WAIT = 120;

/** @typedef {{ code: string, name: string, detail: string }} Option */
/** @typedef {{ label: string, value: string, placeholder: string, nothing: string, typed: string,
 *   options: Option[] }} FieldData */
/** @typedef {{ field: HTMLInputElement, list: HTMLElement, data: FieldData, active: number,
 *   entered: string, timer: number | undefined }} State */

/** @type {WeakMap<object, State>} */
const states = new WeakMap();

/** @type {(parent: Node, tag: string, className: string, text: string) => HTMLElement} */
function element(parent, tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  parent.appendChild(made);
  return made;
}

/** @type {(state: State, open: boolean) => void} */
function unfold({ field, list }, open) {
  list.hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  if (!open) field.removeAttribute("aria-activedescendant");
}

/** @type {(state: State, index: number) => void} */
function activate(state, index) {
  const options = [...state.list.querySelectorAll("[role=option]")];
  state.active = options.length ? (index + options.length) % options.length : -1;
  options.forEach((option, place) => {
    option.setAttribute("aria-selected", String(place === state.active));
  });
  const option = options[state.active];
  if (!option) return;
  state.field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/** @type {(state: State, take: (code: string) => void) => void} */
function fill(state, take) {
  const { list, data } = state;
  list.replaceChildren();
  data.options.forEach(({ code, name, detail }, index) => {
    const option = element(list, "li", "option", name);
    option.id = "region-" + index;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    if (detail) element(option, "span", "detail", detail);
    // Before the field loses the focus and folds the list.
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(code);
    });
  });
  if (!data.options.length) element(list, "li", "nothing", data.nothing).setAttribute("role", "presentation");
  state.active = -1;
  // Enter takes the best of what was found.
  if (data.typed && data.options.length) activate(state, 0);
}

/** @type {(state: { field: HTMLElement, list: HTMLElement }, label: string) => void} */
function name({ field, list }, label) {
  field.setAttribute("aria-label", label);
  list.setAttribute("aria-label", label);
}

/** @type {(parent: Node, label: string) => { field: HTMLInputElement, list: HTMLElement }} */
function build(parent, label) {
  const root = document.createElement("div");
  root.className = "ovop-region";
  const field = root.appendChild(document.createElement("input"));
  const list = element(root, "ul", "", "");
  Object.assign(field, { type: "text", autocomplete: "off", spellcheck: false });
  Object.assign(list, { id: "regions", hidden: true });
  list.setAttribute("role", "listbox");
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "regions", "aria-expanded": "false" };
  for (const [attribute, value] of Object.entries(roles)) field.setAttribute(attribute, value);
  name({ field, list }, label);
  parent.appendChild(root);
  return { field, list };
}

/** @type {(component: any) => () => void} */
export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const known = states.get(parentElement);
  const state = known || { ...build(parentElement, data.label), data, active: -1, entered: "", timer: undefined };
  states.set(parentElement, state);
  const { field, list } = state;
  state.data = data;
  const isOpen = !list.hidden;

  const show = (/** @type {string} */ text) => {
    if (field.value !== text) field.value = text;
  };
  const close = () => {
    unfold(state, false);
    state.entered = "";
    clearTimeout(state.timer);
    show(state.data.value);
    if (state.data.typed) setStateValue("typed", "");
  };
  const take = (/** @type {string} */ code) => {
    unfold(state, false);
    state.entered = "";
    field.blur();
    setTriggerValue("chosen", code);
  };
  name(state, data.label);
  field.placeholder = data.placeholder;
  fill(state, take);
  if (!isOpen) show(data.value);
  if (state.entered && state.entered === data.typed.trim() && data.options.length) take(data.options[0].code);

  field.onfocus = () => {
    show("");
    unfold(state, true);
  };
  field.onclick = () => unfold(state, true);
  field.onblur = close;
  field.oninput = () => {
    unfold(state, true);
    state.entered = "";
    clearTimeout(state.timer);
    state.timer = setTimeout(() => setStateValue("typed", field.value), WAIT);
  };
  field.onkeydown = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      unfold(state, true);
      activate(state, state.active + (event.key === "ArrowDown" ? 1 : state.active < 0 ? 0 : -1));
    } else if (event.key === "Enter" && !list.hidden) {
      const text = field.value.trim();
      const option = state.data.options[state.active];
      // What is found for the last letters may still be on its way.
      if (text !== state.data.typed.trim()) state.entered = text;
      else if (option) take(option.code);
    } else if (event.key === "Escape") {
      field.blur();
    }
  };
  return () => clearTimeout(state.timer);
}
