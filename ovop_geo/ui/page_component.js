/** Fetches the script of a component, which the browser keeps, and lets it show what the server sent. */
export default async component => {
  const script = await import(new URL("ADDRESS", document.baseURI).href);
  script.default(component);
};
