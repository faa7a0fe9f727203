// The bookmarklet: runs in the page that is to be read and hands it to Postil, whose address is filled in for HOME.
// Only the window it opened itself, showing Postil's own origin, is answered. Comments and indents are taken out.
(() => {
  const home = "HOME";
  const origin = new URL(home).origin;
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const tab = open(home + "#receive=" + nonce);
  const say = (words) => alert("Postil: " + words + " You can also select all (Ctrl+A), copy (Ctrl+C) and paste into Postil (Ctrl+V).");
  if (!tab) return say("the browser let no new tab open. Allow pop-ups for this site and try again.");
  const late = setTimeout(() => {
    removeEventListener("message", hear);
    say("it did not answer. This site may keep its pages apart from others, or there is no network.");
  }, 15000);
  const hear = (event) => {
    if (event.source !== tab || event.origin !== origin || !event.data || event.data.nonce !== nonce) return;
    if (event.data.postil === "ready") {
      const root = document.documentElement;
      const shadows = [...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean);
      const body = shadows.length && root.getHTML ? root.getHTML({ shadowRoots: shadows }) : root.innerHTML;
      const chosen = getSelection();
      const part = document.createElement("div");
      for (let at = 0; at < chosen.rangeCount; at++)
        if (!chosen.getRangeAt(at).collapsed) part.append(chosen.getRangeAt(at).cloneContents());
      const html = "<html lang=\"" + root.lang + "\">" + body;
      tab.postMessage({ postil: "page", nonce, url: location.href, html, selection: part.innerHTML }, origin);
    } else if (event.data.postil === "received") {
      clearTimeout(late);
      removeEventListener("message", hear);
    }
  };
  addEventListener("message", hear);
})()
