// @ts-check
/* Asks for a new run of the page when the connection has come back, and for one more after it. */

/** @type {AbortController | undefined} */
let former;

/** @type {(component: { setTriggerValue: (name: string, value: number) => void }) => void} */
export default function ({ setTriggerValue }) {
  former?.abort();
  former = new AbortController();
  const again = () => setTriggerValue("again", Date.now());
  document.addEventListener("ovop-reconnected", again, { signal: former.signal });
}
