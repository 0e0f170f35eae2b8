// Loads the page again where it was read, once what it is made of has changed.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const shown = script.dataset.version;
const place = `${location.pathname} was read at`;

// How far it was read: a notice that comes later may push it down.
const start = () => document.querySelector("main")?.getBoundingClientRect().top ?? -scrollY;
const read = sessionStorage.getItem(place);
if (read !== null && !("problems" in script.dataset)) {
  sessionStorage.removeItem(place);
  // The browser itself would go back, later, to where the problems were read.
  history.scrollRestoration = "manual";
  addEventListener("load", () => scrollBy(0, start() + Number(read)));
  addEventListener("pagehide", () => (history.scrollRestoration = "auto"));
}
new EventSource("/-/changes").addEventListener("message", ({ data }) => {
  if (data === shown) return;
  // What shows problems is read from the top, and the page is then read on from where it was.
  if (!("problems" in script.dataset)) sessionStorage.setItem(place, String(-start()));
  location.reload();
});
