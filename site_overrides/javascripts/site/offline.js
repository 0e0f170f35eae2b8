// Has the guide kept for use without a network where the reader asks for that, or installs it, and
// takes it away again; offers a newer version of what is kept when one is there.

import { size } from "./kept.js";

/** @typedef {"absent" | "loading" | "partly" | "kept"} State */

const { serviceWorker } = navigator;
const root = new URL("../../../", import.meta.url).href;
/** Remembered where the reader took away what an installed guide keeps by itself. */
const UNWANTED = `${root} unwanted`;
const installed = matchMedia("(display-mode: minimal-ui), (display-mode: standalone)");

/** @type {(part: string) => any} */
const find = (part) => document.querySelector(`[data-offline="${part}"]`);
const place = find("place");
const controls = [find("control")];

const ours = async () => {
  const found = await serviceWorker.getRegistration(root);
  // A worker of a folder around this one is another site's.
  return found?.scope === root ? found : undefined;
};
const stores = async () => (await caches.keys()).filter((each) => each.startsWith(`${root} `));

/** @param {State} state */
function show(state) {
  for (const control of controls) {
    const held = control.querySelector(":focus");
    for (const each of control.querySelectorAll("[data-when]"))
      each.hidden = !each.dataset.when.includes(state);
    // Whoever pressed a button that is gone stays where it was.
    if (held?.hidden) control.querySelector("button:not([hidden])").focus();
  }
}

async function look() {
  const registration = await ours();
  const { active, waiting, installing } = registration ?? {};
  find("offer").hidden = !(active && waiting);
  if (active) show("kept");
  else if (registration) show("loading");
  else show((await stores()).length ? "partly" : "absent");
  // It tells where the browser gave a part up. Asked while it is to go, it would never go.
  if (active?.state === "activated" && !waiting && !installing) active.postMessage("count");
  return registration;
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
}

/** @param {{ state: State, kept: number, all: number }} told by the worker, to every page */
function told({ state, kept, all }) {
  show(state);
  for (const control of controls)
    Object.assign(control.querySelector("progress"), { max: all, value: kept });
}

/** Where a browser lets nothing be remembered, nothing is. @type {(act: () => void) => void} */
function allowed(act) {
  try {
    act();
  } catch {}
}

async function keep() {
  allowed(() => localStorage.removeItem(UNWANTED));
  told({ state: "loading", kept: 0, all: 1 });
  try {
    const registration = await serviceWorker.register(`${root}service-worker.js`);
    watch(registration);
    registration.active?.postMessage("keep");
  } catch {
    show("partly");
  }
}

async function takeAway() {
  allowed(() => localStorage.setItem(UNWANTED, ""));
  const registration = await ours();
  // First of all, so that no tab which hears of the rest finds a part of it.
  await Promise.all((await stores()).map((each) => caches.delete(each)));
  for (const each of [registration?.installing, registration?.active]) each?.postMessage("stop");
  await registration?.unregister();
  find("offer").hidden = true;
  show("absent");
}

/** Nothing is loaded again unasked: what is answered may be in this page alone. */
async function load() {
  const waiting = (await ours())?.waiting;
  if (!waiting) return location.reload();
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") location.reload();
  });
  waiting.postMessage("take-over");
}

/** Puts the control into the wizard, too; what both say is announced once. */
function copy() {
  const control = controls[0].cloneNode(true);
  control.querySelector("[role=status]").removeAttribute("role");
  place.append(control);
  place.hidden = false;
  controls.push(control);
}

/** The second press of a double click is none on what stands there by then. */
/** @type {(act: () => void) => (event: MouseEvent) => void} */
const once = (act) => (event) => event.detail < 2 && act();

async function start() {
  for (const each of controls[0].querySelectorAll("[data-offline=size]")) each.textContent = size;
  if (place) copy();
  for (const control of controls)
    for (const [name, act] of Object.entries({ keep, remove: takeAway }))
      control.querySelector(`[data-offline=${name}]`).addEventListener("click", once(act));
  find("load").addEventListener("click", load);
  serviceWorker.addEventListener("message", ({ data }) => {
    if (data === "others") find("others").hidden = false;
    else told(data);
  });
  addEventListener("appinstalled", keep);
  document.addEventListener("visibilitychange", look);
  const registration = await look();
  for (const control of controls) control.hidden = false;
  if (registration) return watch(registration);
  let unwanted = null;
  allowed(() => (unwanted = localStorage.getItem(UNWANTED)));
  // Whoever answers was promised that nothing is asked for meanwhile.
  if (installed.matches && unwanted === null && !place) keep();
}

if (size && serviceWorker && globalThis.caches) start().catch(() => {});
