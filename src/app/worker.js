// Keeps the site on the machine: opened again, it comes from here, with or without a network. A version is kept whole or
// not at all, under its own name, and served whole: the page names the files of its own build. A new one is fetched behind
// the back of the page and takes over with the next opening; the page that is open has everything it needs.

/* global NAMES, REST, VERSION: the build knows them */

const FILES = [...NAMES, "app.webmanifest", "icon.svg"];

const PREFIX = `jianbao ${registration.scope} `;
const CACHE = PREFIX + VERSION;
/** The version before stays for a page that was just being loaded. */
const KEPT = 2;

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy()));

// What reads files: nobody waits for it, so a version is whole without.
addEventListener("message", (event) => event.waitUntil(rest().catch(() => {})));

addEventListener("fetch", (event) => {
  const { request } = event;
  const home = request.mode === "navigate" && [registration.scope, `${registration.scope}index.html`].includes(plain(request.url));
  if (home) event.respondWith(found("./", { cacheName: CACHE }, request));
  else if ([...FILES, ...REST].some((file) => request.url === registration.scope + file)) event.respondWith(found(request, {}, request));
});

const plain = (url) => url.replace(/[?#].*/, "");

async function found(key, where, request) {
  return (await caches.match(key, where)) ?? fetch(request);
}

async function fill() {
  const page = await fetch(new Request("./", { cache: "no-cache" }));
  const text = await page.clone().text();
  // In the middle of an update of the server: the next opening tries again.
  if (!page.ok || !NAMES.every((file) => text.includes(file))) throw new Error("the page is of another version");
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  await cache.put("./", page);
  await skipWaiting();
}

async function rest() {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const file of REST) if (!(await cache.match(file))) missing.push(file);
  await cache.addAll(missing);
}

async function tidy() {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(own.slice(0, -(KEPT - 1)).map((name) => caches.delete(name)));
}
