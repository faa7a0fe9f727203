// Starts the served app. The build fills in the names. A failure is handed to rescue.js.
globalThis.POSTIL_WORKER_URL = "./LOADER";
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
