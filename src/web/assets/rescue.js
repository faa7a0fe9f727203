// The last resort, independent of the wasm: when Postil cannot start or has panicked, the reader
// is told so plainly and can still take away everything that was kept in this browser.
// Triggers: a 'postil-panic' CustomEvent on window (detail: text), an uncaught WebAssembly trap,
// 'postil-failed' from the start script, or any uncaught failure before 'TrunkApplicationStarted'.
(() => {
  "use strict";
  const DATABASE = "postil";
  let started = false;

  // Reloading an article must not flash the first screen.
  if (location.hash.startsWith("#article=")) document.documentElement.dataset.opening = "";

  // The content security policy lets no text become markup or code, except where this policy says so:
  // the page's own worker and service worker (the blob is the single file's worker).
  if (typeof trustedTypes === "object") {
    const own = /^(\.\/[\w-]+\.js|blob:(null|https?:)[^?#]*)$/;
    trustedTypes.createPolicy("default", { createScriptURL: (url) => (own.test(url) ? url : null) });
  }
  let shown = false;

  const asPromise = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("another tab is holding the storage; close it and try again"));
    });

  // JSON knows neither binary data nor dates nor maps: each gets a form that can be read back.
  const plain = (_key, value) => {
    if (value instanceof ArrayBuffer) value = new Uint8Array(value);
    if (ArrayBuffer.isView(value)) return { $bytes: Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    if (value instanceof Map) return { $map: Array.from(value) };
    if (value instanceof Set) return { $set: Array.from(value) };
    if (typeof value === "bigint") return { $bigint: String(value) };
    return value;
  };

  const readAll = async () => {
    let fresh = false;
    const opening = indexedDB.open(DATABASE);
    opening.onupgradeneeded = () => {
      // There was no database: do not leave an empty one behind.
      fresh = true;
      opening.transaction.abort();
    };
    let database;
    try {
      database = await asPromise(opening);
    } catch (error) {
      if (fresh) return {};
      throw error;
    }
    try {
      const stores = {};
      for (const name of Array.from(database.objectStoreNames)) {
        const store = database.transaction(name, "readonly").objectStore(name);
        const [keys, values] = await Promise.all([asPromise(store.getAllKeys()), asPromise(store.getAll())]);
        stores[name] = keys.map((key, index) => ({ key, value: values[index] }));
      }
      return stores;
    } finally {
      database.close();
    }
  };

  const download = async (say) => {
    try {
      const stores = await readAll();
      const records = Object.values(stores).reduce((sum, list) => sum + list.length, 0);
      const text = JSON.stringify({ format: "postil-rescue", version: 1, database: DATABASE, stores }, plain, 1);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "postil-rescue.json";
      link.hidden = true;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      say(records ? "Saved " + records + " records to postil-rescue.json." : "Nothing was kept in this browser yet; the file is empty.");
    } catch (error) {
      say("The storage could not be read: " + error);
    }
  };

  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  const show = (reason) => {
    if (shown) return;
    shown = true;
    if (!document.body) {
      addEventListener("DOMContentLoaded", () => show(reason));
      shown = false;
      return;
    }
    const box = document.createElement("div");
    box.className = "rescue";
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-labelledby", "rescue-title");
    const title = element("h1", started ? "Postil has stopped" : "Postil could not start");
    title.id = "rescue-title";
    const advice = started
      ? "Something went wrong inside Postil. What was kept in this browser is still there. Reload to go on; if it happens again, save your work first."
      : "The program could not be loaded or run in this browser. Reload the page; if that does not help, try a current version of Chrome, Edge, Firefox or Safari.";
    const status = element("p", "");
    status.setAttribute("role", "status");
    const save = element("button", "Download my work");
    save.type = "button";
    save.addEventListener("click", () => download((text) => (status.textContent = text)));
    const reload = element("button", "Reload");
    reload.type = "button";
    reload.addEventListener("click", () => location.reload());
    const buttons = document.createElement("p");
    buttons.append(save, reload);
    box.append(title, element("p", advice), buttons, status, element("pre", reason));
    const app = document.getElementById("app");
    if (app) app.inert = true;
    document.body.append(box);
    save.focus();
  };

  const trap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
  const describe = (error) => (error && error.stack && trap(error) ? error + "\n" + error.stack : String(error));

  addEventListener("TrunkApplicationStarted", () => (started = true));
  addEventListener("postil-failed", (event) => show(String(event.detail)));
  addEventListener("postil-panic", (event) => show(String(event.detail || "no details")));
  addEventListener("unhandledrejection", (event) => {
    if (!started || trap(event.reason)) show(describe(event.reason));
  });
  addEventListener(
    "error",
    (event) => {
      // A resource that failed to load has the element as target and no error object.
      const source = event.target && event.target !== window ? event.target : null;
      if (source && source.tagName === "SCRIPT") return show("This file could not be loaded: " + source.src);
      if (!source && (!started || trap(event.error))) show(describe(event.error || event.message));
    },
    true,
  );
  if (typeof WebAssembly !== "object") show("This browser has no WebAssembly.");
})();
