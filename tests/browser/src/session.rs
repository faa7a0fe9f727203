//! One browser window: navigation, scripts, elements, files.

use crate::Result;
use crate::driver::{self, Driver, Engine, Options};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// The key under which WebDriver wraps an element's identity.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with a fresh profile; closed when dropped.
pub struct Browser {
    pub(crate) driver: Driver,
    session: String,
    /// Which engine it is.
    pub engine: Engine,
    /// How it was started.
    pub options: Options,
    /// The browser's version as it names it.
    pub version: String,
}

impl Browser {
    /// Starts a browser with an empty profile.
    ///
    /// # Errors
    /// When the driver or the browser is missing or does not come up, with what they said.
    pub fn start(engine: Engine, options: &Options) -> Result<Browser> {
        let driver = Driver::start(engine, options)?;
        let wanted = driver::capabilities(engine, options, &driver)?;
        let asked = json!({"capabilities": {"alwaysMatch": wanted}});
        let answer = driver.client.post("/session", &asked).map_err(|error| {
            let said = fs::read_to_string(driver.log()).unwrap_or_default();
            let tail: String =
                said.lines().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n");
            format!("{engine:?} could not be started. {error}\nThe driver said last:\n{tail}")
        })?;
        let session = answer["sessionId"].as_str().unwrap_or_default().to_owned();
        let version = answer["capabilities"]["browserVersion"].as_str().unwrap_or("?").to_owned();
        let browser = Browser { driver, session, engine, options: *options, version };
        browser.post("/timeouts", &json!({"script": 30_000, "pageLoad": 60_000}))?;
        browser.fit_viewport()?;
        browser.emulate_colors()?;
        Ok(browser)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.driver.client.post(&format!("/session/{}{path}", self.session), body)
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        self.driver.client.get(&format!("/session/{}{path}", self.session))
    }

    pub(crate) fn release_actions(&self) -> Result<()> {
        self.driver.client.delete(&format!("/session/{}/actions", self.session)).map(drop)
    }

    /// A command of Chromium's own protocol (CDP); the other engines have none.
    pub fn chromium(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Resizes the window until the inside has the wanted size; a phone in Chromium is emulated from the start.
    fn fit_viewport(&self) -> Result<()> {
        if self.engine == Engine::Chromium && self.options.touch {
            return Ok(());
        }
        let (width, height) = self.options.viewport;
        if self.engine == Engine::Firefox && self.options.touch {
            self.narrow_firefox(width, height)?;
        }
        let mut outer = (width, height);
        for _ in 0..4 {
            self.post("/window/rect", &json!({"width": outer.0, "height": outer.1}))?;
            thread::sleep(Duration::from_millis(100));
            let inner = self.js("return [innerWidth, innerHeight]", &json!([]))?;
            let inner = (number(&inner[0]), number(&inner[1]));
            if inner == (width, height) {
                return Ok(());
            }
            outer = ((outer.0 + width).saturating_sub(inner.0), (outer.1 + height).saturating_sub(inner.1));
        }
        let inner = self.js("return [innerWidth, innerHeight]", &json!([]))?;
        Err(format!("{:?} does not take the size {width}×{height}; its inside is {inner}.", self.engine))
    }

    /// Firefox makes no window narrower than about 500 pixels, so the page inside it is made narrower.
    fn narrow_firefox(&self, width: u32, height: u32) -> Result<()> {
        self.post("/moz/context", &json!({"context": "chrome"}))?;
        let script = "
            const style = gBrowser.selectedBrowser.style;
            for (const [side, size] of [['width', arguments[0]], ['height', arguments[1]]])
                for (const name of [side, 'min-' + side, 'max-' + side]) style.setProperty(name, size + 'px', 'important');";
        let sized = self.js(script, &json!([width, height]));
        self.post("/moz/context", &json!({"context": "content"}))?;
        sized.map(drop)
    }

    /// Firefox and WebKit got the wish for dark colors when they were started.
    fn emulate_colors(&self) -> Result<()> {
        if self.engine != Engine::Chromium || !self.options.dark {
            return Ok(());
        }
        let feature = json!({"name": "prefers-color-scheme", "value": "dark"});
        self.chromium("Emulation.setEmulatedMedia", &json!({"features": [feature]})).map(drop)
    }

    /// Opens an address and waits until it is loaded.
    pub fn open(&self, url: &str) -> Result<()> {
        self.post("/url", &json!({"url": url})).map(drop)
    }

    /// Opens a file of this machine by its `file:` address.
    pub fn open_file(&self, path: &Path) -> Result<()> {
        self.open(&format!("file://{}", path.display()))
    }

    /// Reloads by script, as a reader's reload does: the driver's own command fails offline in Firefox.
    pub fn reload(&self) -> Result<()> {
        self.js("window.__before = true; setTimeout(() => location.reload(), 0)", &json!([]))?;
        self.wait_js("the page to reload", "return !window.__before && document.readyState === 'complete'")
    }

    /// Runs the body of a function in the page; `arguments` holds the arguments.
    pub fn js(&self, script: &str, arguments: &Value) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// The same for scripts that end by calling `done`, which stands as a variable: `done(value)`.
    pub fn js_async(&self, script: &str, arguments: &Value) -> Result<Value> {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        self.post("/execute/async", &json!({"script": script, "args": arguments}))
    }

    /// Waits until the script returns something true; `what` is named when it never does.
    pub fn wait_js(&self, what: &str, script: &str) -> Result<()> {
        let truth = |value: &Value| value.as_bool().unwrap_or(!value.is_null());
        let seen = self.wait(|| {
            // While a page is being replaced scripts are refused; that is no answer yet.
            let value = self.js(script, &json!([])).unwrap_or(Value::Null);
            if truth(&value) { Ok(()) } else { Err(format!("the script returned {value}")) }
        });
        seen.map_err(|last| format!("Waited {} s for {what}; {last}.", PATIENCE.as_secs()))
    }

    /// Waits until an element's text contains the wanted text; returns the whole of its text.
    pub fn wait_text(&self, css: &str, wanted: &str) -> Result<String> {
        let seen = self.wait(|| {
            let script = "return document.querySelector(arguments[0])?.textContent ?? null";
            match self.js(script, &json!([css])) {
                Ok(Value::String(text)) if text.contains(wanted) => Ok(text),
                Ok(Value::String(text)) => Err(format!("it reads {text:?}")),
                Ok(_) => Err("there is no such element".to_owned()),
                Err(error) => Err(error),
            }
        });
        seen.map_err(|last| format!("Waited {} s for {wanted:?} in '{css}'; {last}.", PATIENCE.as_secs()))
    }

    /// Asks again and again until the answer is good; the last bad answer when time is up.
    pub fn wait<T>(&self, mut ask: impl FnMut() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        loop {
            match ask() {
                Ok(answer) => return Ok(answer),
                Err(last) if started.elapsed() > PATIENCE => return Err(last),
                Err(_) => thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// The first element for a CSS selector, waited for.
    pub fn find(&self, css: &str) -> Result<String> {
        let found = self.wait(|| self.post("/element", &json!({"using": "css selector", "value": css})));
        element(&found.map_err(|_| format!("There is no element '{css}' on the page."))?)
    }

    /// The first visible element of a selector with this accessible name, waited for.
    /// The name is its label, its text or its title, whichever comes first, without regard to spaces around.
    pub fn find_named(&self, css: &str, name: &str) -> Result<String> {
        let script = "
            const spoken = (e) => {
                if (!e.querySelector('[aria-hidden=true]')) return e.textContent.trim();
                const copy = e.cloneNode(true);
                copy.querySelectorAll('[aria-hidden=true]').forEach((hidden) => hidden.remove());
                return copy.textContent.trim();
            };
            const name = (e) => e.getAttribute('aria-label')
                ?? e.getAttribute('aria-labelledby')?.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
                ?? (e.labels?.length ? e.labels[0].textContent : spoken(e) || e.title || e.placeholder || '');
            const all = [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility());
            return all.find((e) => name(e).replace(/\\s+/g, ' ').trim() === arguments[1]) ?? all.map((e) => name(e).trim());";
        self.wait(|| {
            let found = self.js(script, &json!([css, name]))?;
            if found.is_array() {
                return Err(format!("No visible '{css}' is named {name:?}; there are {found}."));
            }
            element(&found)
        })
    }

    /// Clicks the first element of a selector.
    pub fn click(&self, css: &str) -> Result<()> {
        self.click_element(&self.find(css)?)
    }

    /// Clicks the element with this accessible name.
    pub fn click_named(&self, css: &str, name: &str) -> Result<()> {
        self.click_element(&self.find_named(css, name)?)
    }

    fn click_element(&self, element: &str) -> Result<()> {
        // Drivers know nothing of bars that stay in place.
        let block = if self.engine == Engine::WebKit { "center" } else { "nearest" };
        // A card is placed once more when its content comes: what still moves is not clicked.
        let script = "const target = arguments[0];
            target.scrollIntoView({block: arguments[1], behavior: 'instant'});
            let last = '', calm = 0, looks = 0;
            const look = () => {
                const r = target.getBoundingClientRect(), x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
                calm = last === `${x} ${y}` ? calm + 1 : 0;
                last = `${x} ${y}`;
                if (calm < 3 && ++looks < 100) return setTimeout(look, 30);
                const there = document.elementFromPoint(x, y);
                done([x, y, target.contains(there) && target.tagName !== 'OPTION']);
            };
            setTimeout(look, 30)";
        let seen = self.js_async(script, &json!([{ELEMENT: element}, block]))?;
        if self.engine == Engine::WebKit && seen[2] == true {
            // Its driver calls what lies in a scrolling box not interactable; the mouse has no trouble with it.
            return self.click_at((seen[0].as_f64().unwrap_or_default(), seen[1].as_f64().unwrap_or_default()));
        }
        self.post(&format!("/element/{element}/click"), &json!({})).map(drop)
    }

    /// Taps the element with this accessible name, after scrolling it into view.
    pub fn tap_named(&self, css: &str, name: &str) -> Result<()> {
        let element = self.find_named(css, name)?;
        let script = "arguments[0].scrollIntoView({block: 'nearest', behavior: 'instant'});
            const r = arguments[0].getBoundingClientRect(); return [(r.left + r.right) / 2, (r.top + r.bottom) / 2]";
        let middle = self.js(script, &json!([{ELEMENT: element}]))?;
        self.tap((middle[0].as_f64().unwrap_or_default(), middle[1].as_f64().unwrap_or_default()))
    }

    /// Types into the first element of a selector; the constants of [`crate::keys`] may be part of the text.
    pub fn keys(&self, css: &str, text: &str) -> Result<()> {
        let element = self.find(css)?;
        self.post(&format!("/element/{element}/value"), &json!({"text": text})).map(drop)
    }

    /// The text of the first element of a selector, waited for.
    pub fn text(&self, css: &str) -> Result<String> {
        self.wait_text(css, "")
    }

    /// How many elements a selector has now.
    pub fn count(&self, css: &str) -> Result<usize> {
        let found = self.js("return document.querySelectorAll(arguments[0]).length", &json!([css]))?;
        Ok(number(&found) as usize)
    }

    /// Gives a file to a file input.
    pub fn upload(&self, css: &str, path: &Path) -> Result<()> {
        self.keys(css, &path.display().to_string())
    }

    /// Writes a file into this session's folder, for uploads; returns its path.
    pub fn file(&self, name: &str, content: &[u8]) -> Result<std::path::PathBuf> {
        let path = self.driver.folder.join(name);
        fs::write(&path, content).map_err(|error| format!("{} could not be written: {error}.", path.display()))?;
        Ok(path)
    }

    /// The content of a downloaded file, waited for until it is complete.
    pub fn download(&self, name: &str) -> Result<Vec<u8>> {
        let folder = self.driver.downloads();
        self.wait(|| {
            let names: Vec<String> = fs::read_dir(&folder)
                .map(|entries| {
                    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
                })
                .unwrap_or_default();
            let unfinished = names.iter().any(|found| {
                found.ends_with(".part") || found.ends_with(".crdownload") || found.ends_with(".wkdownload")
            });
            let content = fs::read(folder.join(name)).unwrap_or_default();
            if content.is_empty() || unfinished {
                return Err(format!("{name} was not downloaded; the folder holds {names:?}."));
            }
            Ok(content)
        })
    }

    /// Opens one more tab with the same profile and goes on there; returns its handle.
    pub fn new_tab(&self) -> Result<String> {
        // WebKit's driver waits for ever for a tab that is not in front; a window of its own is always drawn.
        let kind = if self.engine == Engine::WebKit { "window" } else { "tab" };
        let opened = self.post("/window/new", &json!({"type": kind}))?;
        let handle = opened["handle"].as_str().unwrap_or_default().to_owned();
        self.go_to_tab(&handle)?;
        if self.engine == Engine::WebKit {
            self.fit_viewport()?;
        }
        Ok(handle)
    }

    /// The handle of the tab in which things happen now.
    pub fn tab(&self) -> Result<String> {
        Ok(self.get("/window")?.as_str().unwrap_or_default().to_owned())
    }

    /// The handles of all tabs and windows.
    pub fn tabs(&self) -> Result<Vec<String>> {
        let all = self.get("/window/handles")?;
        Ok(all.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect())
    }

    /// Goes on in another tab.
    pub fn go_to_tab(&self, handle: &str) -> Result<()> {
        self.post("/window", &json!({"handle": handle})).map(drop)
    }

    /// Closes the tab; the next command must be [`Browser::go_to_tab`].
    pub fn close_tab(&self) -> Result<()> {
        self.driver.client.delete(&format!("/session/{}/window", self.session)).map(drop)
    }

    /// Removes what was downloaded so far: the next file keeps its name.
    pub fn forget_downloads(&self) -> Result<()> {
        let folder = self.driver.downloads();
        let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
        for entry in entries.flatten() {
            fs::remove_file(entry.path()).map_err(|error| format!("{}: {error}.", entry.path().display()))?;
        }
        Ok(())
    }

    /// Saves what the window shows as PNG.
    pub fn screenshot(&self, path: &Path) -> Result<()> {
        let answer = self.get("/screenshot")?;
        let picture = STANDARD.decode(answer.as_str().unwrap_or_default()).map_err(|error| error.to_string())?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
        }
        fs::write(path, picture).map_err(|error| format!("{} could not be written: {error}.", path.display()))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.client.delete(&format!("/session/{}", self.session));
    }
}

/// The identity of an element in an answer.
fn element(answer: &Value) -> Result<String> {
    answer[ELEMENT].as_str().map(str::to_owned).ok_or_else(|| format!("This is no element: {answer}."))
}

/// A pixel count or other small number of an answer; 0 for anything else.
fn number(value: &Value) -> u32 {
    value.as_f64().unwrap_or_default().round().clamp(0.0, f64::from(u32::MAX)) as u32
}
