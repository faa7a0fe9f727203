// Starts Postil from inside postil.html: everything is in this page, nothing is fetched.
(async () => {
  "use strict";
  if (typeof DecompressionStream !== "function")
    throw new Error("This browser is too old for the single file (it has no DecompressionStream). Use a current one, or the Postil site.");
  const unpack = (id) => {
    const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (char) => char.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };
  const blob = (...parts) => URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  const ids = ["postil-app-js", "postil-app-wasm", "postil-worker-js", "postil-worker-wasm"];
  const [appJs, appWasm, workerJs, workerWasm] = await Promise.all(ids.map(unpack));
  // The worker cannot fetch its program either: the app posts POSTIL_WASM to it as the very first message.
  const first = "\nself.onmessage = async (event) => { self.onmessage = null; await wasm_bindgen({ module_or_path: event.data }); };\n";
  globalThis.POSTIL_WORKER_URL = blob(workerJs, first);
  globalThis.POSTIL_WASM = await WebAssembly.compile(workerWasm);
  const bindings = await import(blob(appJs));
  const wasm = await bindings.default({ module_or_path: appWasm });
  dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
})().catch((error) => dispatchEvent(new CustomEvent("postil-failed", { detail: String(error) })));
