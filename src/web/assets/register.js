// Registers the service worker and hands its news to the app by window events:
//   'postil-update'        (from here)    a newer version is downloaded and waits;
//   'postil-update-apply'  (to here)      the reader agreed: switch over and reload this tab.
// A separate file because the content security policy allows no inline script.
(() => {
  "use strict";
  // Files that the installed app was opened with; Postil takes them from here.
  if (window.launchQueue)
    launchQueue.setConsumer(async ({ files }) => {
      if (!files?.length) return;
      globalThis.POSTIL_PARCEL = await Promise.all(files.map((file) => file.getFile()));
      dispatchEvent(new CustomEvent("postil-parcel"));
    });
  if (!/^https?:$/.test(location.protocol) || !("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  let waiting = null;
  let asked = false;

  const announce = (worker) => {
    // Without a controller this is the very first installation: nothing to update from.
    if (!worker || !workers.controller) return;
    waiting = worker;
    dispatchEvent(new CustomEvent("postil-update"));
  };

  const follow = (worker) => {
    if (!worker) return;
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed") announce(worker);
    });
  };

  addEventListener("postil-update-apply", () => {
    if (!waiting) return;
    asked = true;
    waiting.postMessage("skip-waiting");
  });

  // Only the tab that asked reloads; the others keep running what they have loaded.
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
  });

  const register = async () => {
    try {
      const registration = await workers.register("./sw.js", { updateViaCache: "none" });
      announce(registration.waiting);
      follow(registration.installing);
      registration.addEventListener("updatefound", () => follow(registration.installing));
    } catch (error) {
      console.info("Postil will not be available offline: " + error);
    }
  };
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
})();
