// Starts the served app. The build fills in the names. A failure is handed to rescue.js.
globalThis.POSTIL_WORKER_URL = "./LOADER";
try {
  const bindings = await import("./APP_GLUE");
  const wasm = await bindings.default({ module_or_path: "./APP_PROGRAM" });
  dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
} catch (error) {
  dispatchEvent(new CustomEvent("postil-failed", { detail: String(error) }));
}
