// @ts-check
/* Folds the contents on a phone and starts the page, whose other scripts it unpacks where they are packed. */
(function () {
  "use strict";

  ovopPage.apologise = (text) => {
    const notice = /** @type {HTMLElement | null} */ (document.querySelector(".map-place .notice"));
    if (!notice) return;
    notice.textContent = text;
    notice.hidden = false;
  };

  async function run() {
    const { blocks } = ovopPage;
    if (blocks.has("halaman-skrip")) {
      const others = document.createElement("script");
      others.textContent = await blocks.text("halaman-skrip");
      document.body.append(others);
    }
    ovopPage.start();
  }

  const contents = document.querySelector(".contents details");
  if (contents && matchMedia("(max-width: 1099px)").matches) contents.removeAttribute("open");
  const settings = /** @type {HTMLElement} */ (document.getElementById("settings"));
  const { words } = JSON.parse(settings.textContent || "");
  if (!("DecompressionStream" in window)) ovopPage.apologise(words.too_old);
  else {
    run().catch((fault) => {
      console.error(fault);
      ovopPage.apologise(words.failed);
    });
  }
})();
