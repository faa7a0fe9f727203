// Postil's service worker: the whole site as one versioned set, so that it works with no network.
// CACHE and FILES stand above this line; the build writes them.
"use strict";

// Fetched past the browser's own cache, or an old file could end up in the new set.
addEventListener("install", (event) => {
  const requests = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

// A newer version waits until no page of the old one is left, or until a page says to go on.
addEventListener("message", (event) => {
  if (event.data === "skip-waiting") skipWaiting();
});

// Pages of the version before may still be open after a skip: its set stays until the next change.
const tidy = async () => {
  const others = (await caches.keys()).filter((name) => name.startsWith("postil-") && name !== CACHE);
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const gone = pages.length > 0 ? others.slice(0, -1) : others;
  await Promise.all(gone.map((name) => caches.delete(name)));
};

addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => clients.claim()));
});

const answer = async (request) => {
  const own = await caches.open(CACHE);
  if (request.mode === "navigate") {
    const page = new URL(request.url).pathname;
    const known = (await own.match(request, { ignoreSearch: true })) || (page.endsWith("/index.html") && (await own.match("./")));
    return known || fetch(request);
  }
  // The older set is asked last: its hashed names serve the pages that were started with it.
  return (await own.match(request, { ignoreSearch: true })) || (await caches.match(request, { ignoreSearch: true })) || fetch(request);
};

// What other programs share with the installed app waits here until the page takes it; no version's set, so no new
// version takes it away. Each share is one entry of facts, and one for each of its files.
const SHARED = "shared-with-postil";
const shareAddress = new URL("./share", location).href;

const take = async (request) => {
  const form = await request.formData();
  const cache = await caches.open(SHARED);
  const files = form.getAll("files").filter((one) => one instanceof File && (one.size > 0 || one.name));
  const id = Date.now() + "-" + Math.random().toString(36).slice(2);
  const names = await Promise.all(
    files.map(async (file, number) => {
      await cache.put(`./shared/${id}/${number}`, new Response(file));
      return file.name;
    }),
  );
  const text = (name) => String(form.get(name) ?? "");
  const facts = { title: text("title"), text: text("text"), url: text("url"), names };
  // Last: facts without their files would promise what is not there.
  await cache.put(`./shared/${id}`, new Response(JSON.stringify(facts)));
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "POST" && request.url === shareAddress) {
    // What cannot be kept is said by the page, which finds nothing.
    const done = take(request).catch(() => undefined);
    event.respondWith(done.then(() => Response.redirect("./#shared", 303)));
    return;
  }
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});
