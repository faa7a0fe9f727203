// Starts the served app. The build fills in the names. A failure is handed to rescue.js.
const workers = { worker: "./WORKER_LOADER", documents: "./DOCUMENTS_LOADER" };
globalThis.POSTIL_WORKER = async (name) => new Worker(workers[name]);

// The second program of the page, fetched when it is first asked for. A browser may remember that an address could
// not be loaded, so another try has another address.
let annex;
let tries = 0;
const startAnnex = async () => {
  const again = tries++ ? "?again=" + tries : "";
  const bindings = await import("./ANNEX_GLUE" + again);
  await bindings.default({ module_or_path: "./ANNEX_PROGRAM" });
  return bindings;
};
globalThis.POSTIL_ANNEX = () => {
  annex ??= startAnnex().catch((error) => {
    annex = undefined;
    throw error;
  });
  return annex;
};

try {
  // What index.html shows comes first: the program is fetched once it is on the screen (a page in a background tab
  // draws no frames, so it does not wait for one).
  await new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 300);
  });
  const bindings = await import("./APP_GLUE");
  const wasm = await bindings.default({ module_or_path: "./APP_PROGRAM" });
  dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
} catch (error) {
  dispatchEvent(new CustomEvent("postil-failed", { detail: String(error) }));
}
