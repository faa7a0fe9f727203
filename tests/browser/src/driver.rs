//! Starting a browser's driver with a profile, a home and a download folder of its own.

use crate::Result;
use crate::client::Client;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The three browser engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium (Blink) by chromedriver.
    Chromium,
    /// Firefox (Gecko) by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser by WebKitWebDriver, on a private X server.
    WebKit,
}

/// How a browser is started.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The viewport's inner size in CSS pixels.
    pub viewport: (u32, u32),
    /// A touch screen.
    pub touch: bool,
    /// The system asks for dark colors.
    pub dark: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { viewport: (1280, 800), touch: false, dark: false }
    }
}

impl Options {
    /// A phone held upright: 390 × 844, touch.
    #[must_use]
    pub fn phone() -> Options {
        Options { viewport: (390, 844), touch: true, dark: false }
    }

    /// The same with dark colors asked for.
    #[must_use]
    pub fn dark(self) -> Options {
        Options { dark: true, ..self }
    }
}

/// A running driver; stops with all its browsers when dropped.
pub(crate) struct Driver {
    pub(crate) client: Client,
    /// Home, profile and downloads of this session; removed at the end.
    pub(crate) folder: PathBuf,
    children: Vec<Child>,
}

impl Driver {
    /// Starts the driver of an engine and waits until it answers.
    pub(crate) fn start(engine: Engine, options: &Options) -> Result<Driver> {
        let port = free_port()?;
        let folder = std::env::temp_dir().join(format!("postil-{engine:?}-{}-{port}", std::process::id()));
        let mut driver = Driver { client: Client::new(port), folder, children: Vec::new() };
        driver.make_home()?;
        if engine == Engine::WebKit && options.touch {
            driver.flatten_toolbar()?;
        }
        let program = program(engine)?;
        let mut command = Command::new(&program);
        command.arg(format!("--port={port}")).env("HOME", &driver.folder).env("XDG_DOWNLOAD_DIR", driver.downloads());
        command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME").env_remove("XDG_CACHE_HOME");
        if engine == Engine::Firefox && options.touch {
            // Lets `Browser::start` make the page narrower than Firefox makes a window.
            command.arg("--allow-system-access");
        }
        if engine == Engine::WebKit {
            let (server, display) = private_screen()?;
            driver.children.push(server);
            command.env("DISPLAY", display).env("LIBGL_ALWAYS_SOFTWARE", "1").env_remove("WAYLAND_DISPLAY");
            if options.dark {
                command.env("GTK_THEME", "Adwaita:dark");
            }
        }
        let log = File::create(driver.log()).map_err(|error| format!("No log file for the driver: {error}."))?;
        let log_too = log.try_clone().map_err(|error| format!("No log file for the driver: {error}."))?;
        command.stdin(Stdio::null()).stdout(log).stderr(log_too).process_group(0);
        let child = command.spawn().map_err(|error| {
            format!("{} could not be started ({error}). 'cargo xtask setup' installs it.", program.display())
        })?;
        driver.children.push(child);
        driver.wait_until_ready(&program)?;
        Ok(driver)
    }

    /// Where this session's downloads go.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.join("Downloads")
    }

    /// What driver and browser printed.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join("driver.log")
    }

    fn make_home(&self) -> Result<()> {
        let problem = |error: std::io::Error| format!("{} could not be prepared: {error}.", self.folder.display());
        fs::create_dir_all(self.downloads()).map_err(problem)?;
        fs::create_dir_all(self.folder.join(".config")).map_err(problem)?;
        // WebKit reads the download folder from here.
        let lines = "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n";
        fs::write(self.folder.join(".config/user-dirs.dirs"), lines).map_err(problem)
    }

    /// WebKit's window can only be as narrow as a phone when its tool bar needs no room.
    fn flatten_toolbar(&self) -> Result<()> {
        let style = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 4px; }\n";
        let folder = self.folder.join(".config/gtk-3.0");
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("gtk.css"), style));
        written.map_err(|error| format!("{} could not be prepared: {error}.", folder.display()))
    }

    fn wait_until_ready(&mut self, program: &Path) -> Result<()> {
        let started = Instant::now();
        while !self.client.ready() {
            let ended = self.children.last_mut().and_then(|child| child.try_wait().ok().flatten());
            if ended.is_some() || started.elapsed() > Duration::from_secs(30) {
                let said = fs::read_to_string(self.log()).unwrap_or_default();
                return Err(format!("{} did not come up. It said:\n{said}", program.display()));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            // The whole group: a driver that is killed leaves its browser behind.
            let group = format!("-{}", child.id());
            let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The capabilities a session asks for.
pub(crate) fn capabilities(engine: Engine, options: &Options, driver: &Driver) -> Result<Value> {
    let (width, height) = options.viewport;
    Ok(match engine {
        Engine::Chromium => chromium(options, driver)?,
        Engine::Firefox => json!({"moz:firefoxOptions": {
            "binary": browser(&["firefox-esr", "firefox"], "FIREFOX")?,
            "args": ["-headless"],
            "prefs": firefox_preferences(options, driver),
        }}),
        Engine::WebKit => json!({"webkitgtk:browserOptions": {
            "binary": mini_browser()?,
            "args": ["--automation", "--enable-write-console-messages-to-stdout=true", format!("--geometry={width}x{height}")],
        }}),
    })
}

fn chromium(options: &Options, driver: &Driver) -> Result<Value> {
    let (width, height) = options.viewport;
    let mut chosen = json!({
        "binary": browser(&["chromium", "chromium-browser", "google-chrome"], "CHROMIUM")?,
        "prefs": {"download.default_directory": driver.downloads(), "download.prompt_for_download": false},
        // No sandbox: it refuses to run as root, which containers are. The pages are our own.
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", driver.folder.join("profile").display()),
        ],
    });
    if options.touch {
        let metrics = json!({"width": width, "height": height, "pixelRatio": 2, "touch": true, "mobile": true});
        chosen["mobileEmulation"] = json!({"deviceMetrics": metrics});
    }
    Ok(json!({"goog:chromeOptions": chosen, "goog:loggingPrefs": {"browser": "ALL"}}))
}

fn firefox_preferences(options: &Options, driver: &Driver) -> Value {
    json!({
        "browser.download.folderList": 2,
        "browser.download.dir": driver.downloads(),
        "browser.download.useDownloadDir": true,
        "browser.download.alwaysOpenPanel": false,
        // The driver switches this off; a reader's Firefox has it on, and it decides what file: pages may do.
        "security.fileuri.strict_origin_policy": true,
        // Console messages go to the driver's output, where `Browser::console` finds them.
        "devtools.console.stdout.content": true,
        "dom.w3c_touch_events.enabled": i32::from(options.touch),
        "layout.css.prefers-color-scheme.content-override": i32::from(!options.dark),
    })
}

/// The driver's program: named by an environment variable, or found in PATH.
fn program(engine: Engine) -> Result<PathBuf> {
    let (name, variable) = match engine {
        Engine::Chromium => ("chromedriver", "CHROMEDRIVER"),
        Engine::Firefox => ("geckodriver", "GECKODRIVER"),
        Engine::WebKit => ("WebKitWebDriver", "WEBKITDRIVER"),
    };
    browser(&[name], variable)
}

/// The first of these programs that is in PATH, unless the environment variable names another.
fn browser(names: &[&str], variable: &str) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Ok(path.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file()).ok_or_else(|| {
        format!("{} is not in PATH. 'cargo xtask setup' installs it; {variable} may name another.", names.join(" or "))
    })
}

fn mini_browser() -> Result<PathBuf> {
    let places = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
        .map(|machine| PathBuf::from(format!("/usr/lib/{machine}/webkit2gtk-4.1/MiniBrowser")));
    let found = places.into_iter().find(|place| place.is_file());
    found.ok_or_else(|| "WebKit's MiniBrowser is missing. 'cargo xtask setup' installs it.".to_owned())
}

/// A private X server; with `-displayfd` it chooses a free display and prints its number.
fn private_screen() -> Result<(Child, String)> {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| format!("Xvfb could not be started ({error}). 'cargo xtask setup' installs it."))?;
    let mut line = String::new();
    if let Some(output) = server.stdout.take() {
        BufReader::new(output).read_line(&mut line).map_err(|error| format!("Xvfb said nothing: {error}."))?;
    }
    if line.trim().is_empty() {
        return Err("Xvfb ended without naming its display.".to_owned());
    }
    Ok((server, format!(":{}", line.trim())))
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|error| format!("There is no free port: {error}."))
}
