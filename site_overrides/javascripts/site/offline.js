// Has the guide kept for use without a network, and offers a newer version of it when one is there.

/** @type {(part: string) => any} */
const find = (part) => document.querySelector(`[data-offline="${part}"]`);
const { serviceWorker } = navigator;

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const show = () => (find("offer").hidden = !registration.waiting);
  const follow = () => registration.installing?.addEventListener("statechange", show);
  registration.addEventListener("updatefound", follow);
  follow();
  show();
  // Nothing is loaded again unasked: what is answered may be in this page alone.
  find("load").addEventListener("click", () => {
    const { waiting } = registration;
    if (!waiting) return location.reload();
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "activated") location.reload();
    });
    waiting.postMessage("take-over");
  });
  serviceWorker.addEventListener("message", () => (find("others").hidden = false));
}

function start() {
  // Whoever answers was promised that nothing is asked for meanwhile.
  const answering = document.querySelector('[data-wizard="root"]');
  const saving = /** @type {any} */ (navigator).connection?.saveData;
  const root = new URL("../../../", import.meta.url).href;
  const found =
    answering || saving
      ? serviceWorker.getRegistration(root)
      : serviceWorker.register(`${root}service-worker.js`);
  found.then((registration) => registration && watch(registration)).catch(() => {});
}

// The first page comes before all that is kept for later.
const later = globalThis.requestIdleCallback ?? setTimeout;
if (serviceWorker) addEventListener("load", () => later(start));
