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
  const parts = (name) => Promise.all([unpack(`postil-${name}-js`), unpack(`postil-${name}-wasm`)]);

  // A program of the page.
  const start = async (name) => {
    const [glue, program] = await parts(name);
    const bindings = await import(blob(glue));
    return { bindings, wasm: await bindings.default({ module_or_path: program }) };
  };

  // A worker cannot fetch its program either: it is posted the compiled module as the very first message.
  const first = "\nself.onmessage = async (event) => { self.onmessage = null; await wasm_bindgen({ module_or_path: event.data }); };\n";
  const compile = async (name) => {
    const [glue, program] = await parts(name);
    return { url: blob(glue, first), module: await WebAssembly.compile(program) };
  };
  // What unpacks once is kept for the next worker of this name.
  const compiled = {};
  globalThis.POSTIL_WORKER = async (name) => {
    const { url, module } = await (compiled[name] ??= compile(name));
    const worker = new Worker(url);
    worker.postMessage(module);
    return worker;
  };

  // The second program of the page is unpacked when it is first asked for.
  let annex;
  globalThis.POSTIL_ANNEX = () => (annex ??= start("annex").then(({ bindings }) => bindings));

  const { wasm } = await start("app");
  dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
})().catch((error) => dispatchEvent(new CustomEvent("postil-failed", { detail: String(error) })));
