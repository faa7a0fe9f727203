//! A static server for the built site that notes every request and can go away and come back.

use crate::{Browser, Result};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The built site on a port of its own.
pub struct Site {
    shared: Arc<Shared>,
    port: u16,
    listener: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    root: PathBuf,
    stopping: AtomicBool,
    requests: Mutex<Vec<String>>,
    replaced: Mutex<BTreeMap<String, Vec<u8>>>,
    /// The page's own content security policy, sent as a header too so that breaches are reported here.
    policy: String,
    violations: Mutex<Vec<String>>,
}

/// Where browsers report breaches of the policy to.
const REPORTS: &str = "policy-report";

impl Site {
    /// Serves a folder on a free port of this machine.
    ///
    /// # Errors
    /// When there is no free port.
    pub fn serve(root: &Path) -> Result<Site> {
        let shared = Shared {
            root: root.to_path_buf(),
            stopping: AtomicBool::new(false),
            requests: Mutex::default(),
            replaced: Mutex::default(),
            policy: policy(root),
            violations: Mutex::default(),
        };
        let mut site = Site { shared: Arc::new(shared), port: 0, listener: Mutex::new(None) };
        site.port = site.listen(0)?;
        Ok(site)
    }

    /// The address of the start page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/", self.origin())
    }

    /// The origin, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The paths of all requests so far, in order, with their queries.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().map(|all| all.clone()).unwrap_or_default()
    }

    /// The reports of broken content security policy so far, as the browsers word them.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        self.shared.violations.lock().map(|all| all.clone()).unwrap_or_default()
    }

    /// Fails when the page in the browser asked for anything outside this site, or when page or
    /// worker did what the content security policy forbids.
    ///
    /// # Errors
    /// Names what was asked for.
    pub fn assert_nothing_left(&self, browser: &Browser) -> Result<()> {
        let reports = self.violations();
        if !reports.is_empty() {
            return Err(format!("The content security policy was broken: {reports:#?}"));
        }
        browser.assert_nothing_left(&self.origin())
    }

    /// Answers a path (without the slash in front) with this content from now on, as a newer version would.
    pub fn replace(&self, path: &str, content: &[u8]) {
        if let Ok(mut replaced) = self.shared.replaced.lock() {
            replaced.insert(path.to_owned(), content.to_vec());
        }
    }

    /// Lets the page run this script before anything of its own, as something outside Postil might have changed
    /// the browser. It stands in front of a script the page has, so the content security policy is as ever.
    ///
    /// # Errors
    /// When the built site has no such script.
    pub fn run_first(&self, script: &str) -> Result<()> {
        let read = |name: &str| {
            fs::read_to_string(self.shared.root.join(name))
                .map_err(|error| format!("{name} could not be read: {error}."))
        };
        let names = fs::read_dir(&self.shared.root).map_err(|error| error.to_string())?;
        let names = names.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let first = names.into_iter().find(|name| name.starts_with("rescue-") && name.ends_with(".js"));
        let first = first.ok_or("The site has no rescue script.")?;
        self.replace(&first, format!("{script};\n{}", read(&first)?).as_bytes());
        // The page checks its scripts' sums; the changed one has another.
        let page = read("index.html")?;
        let mut parts = page.split(" integrity=\"");
        let mut changed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            changed.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
        }
        self.replace("index.html", changed.as_bytes());
        Ok(())
    }

    /// Closes the port: the network is gone.
    ///
    /// # Errors
    /// When the port still answers afterwards, which would make an offline test worthless.
    pub fn stop(&self) -> Result<()> {
        let Some(listener) = self.listener.lock().ok().and_then(|mut slot| slot.take()) else { return Ok(()) };
        self.shared.stopping.store(true, Ordering::SeqCst);
        // One more connection lets the waiting listener see that it is over.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        let _ = listener.join();
        self.shared.stopping.store(false, Ordering::SeqCst);
        match TcpStream::connect(("127.0.0.1", self.port)) {
            Err(_) => Ok(()),
            Ok(_) => Err(format!("Port {} still answers; the test would not be offline.", self.port)),
        }
    }

    /// Opens the same port again.
    ///
    /// # Errors
    /// When another program took the port meanwhile.
    pub fn resume(&self) -> Result<()> {
        self.listen(self.port).map(drop)
    }

    fn listen(&self, port: u16) -> Result<u16> {
        let problem = |error: std::io::Error| format!("The test site could not be served: {error}.");
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(problem)?;
        let port = listener.local_addr().map_err(problem)?.port();
        let shared = Arc::clone(&self.shared);
        let handle = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if shared.stopping.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&shared);
                thread::spawn(move || answer(stream, &shared));
            }
        });
        if let Ok(mut slot) = self.listener.lock() {
            *slot = Some(handle);
        }
        Ok(port)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.stop();
    }
}

/// One request per connection; a browser that goes away early is no concern of the server.
fn answer(mut stream: TcpStream, shared: &Shared) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let Some((head, report)) = request(&mut stream) else { return };
    let target = head.split_whitespace().nth(1).unwrap_or_default().to_owned();
    if target == format!("/{REPORTS}") {
        if let Ok(mut violations) = shared.violations.lock() {
            violations.push(report);
        }
        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        return;
    }
    if let Ok(mut requests) = shared.requests.lock() {
        requests.push(target.clone());
    }
    let path = target.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let (status, body) = match content(path, shared) {
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", b"There is no such file.".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         Content-Security-Policy-Report-Only: {}; report-uri /{REPORTS}\r\nConnection: close\r\n\r\n",
        media_type(path),
        body.len(),
        policy_for(path, &body, &shared.policy)
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// The head of a request, and its body.
pub(crate) fn request(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut read = Vec::new();
    let mut part = [0; 4096];
    loop {
        let length = stream.read(&mut part).ok()?;
        read.extend_from_slice(&part[..length]);
        let text = String::from_utf8_lossy(&read);
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= body_length(head)
        {
            return Some((head.to_owned(), body.to_owned()));
        }
        if length == 0 || read.len() > 256 * 1024 {
            return None;
        }
    }
}

/// The length of a request's body in bytes, as its head says; 0 when it does not.
fn body_length(head: &str) -> usize {
    let lengths = head.lines().filter_map(|line| line.split_once(':'));
    let mut lengths = lengths.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    lengths.next().and_then(|(_, value)| value.trim().parse().ok()).unwrap_or(0)
}

/// The policy in the start page's meta element; the strictest one when there is none.
fn policy(root: &Path) -> String {
    let page = std::fs::read_to_string(root.join("index.html")).unwrap_or_default();
    own_policy(&page).unwrap_or("default-src 'none'").to_owned()
}

/// The policy in a page's own meta element.
fn own_policy(page: &str) -> Option<&str> {
    let mark = "http-equiv=\"Content-Security-Policy\" content=\"";
    page.split_once(mark).and_then(|(_, rest)| rest.split_once('"')).map(|(policy, _)| policy)
}

/// The policy as it holds for this file: a page has its own; the start page's demand for trusted types is not one on
/// its workers.
fn policy_for(path: &str, body: &[u8], policy: &str) -> String {
    if path.ends_with(".html") {
        let page = String::from_utf8_lossy(body);
        return own_policy(&page).unwrap_or(policy).to_owned();
    }
    let directives = policy.split("; ");
    directives.filter(|text| !text.contains("trusted-types")).collect::<Vec<_>>().join("; ")
}

fn content(path: &str, shared: &Shared) -> Option<Vec<u8>> {
    if let Some(replaced) = shared.replaced.lock().ok().and_then(|all| all.get(path).cloned()) {
        return Some(replaced);
    }
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    std::fs::read(shared.root.join(path)).ok()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(port: u16, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }

    #[test]
    fn the_server_notes_requests_and_goes_away_and_comes_back() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let site = Site::serve(root).unwrap();
        assert!(ask(site.port, "/Cargo.toml?x=1").unwrap().starts_with("HTTP/1.1 200"));
        assert!(ask(site.port, "/../../Cargo.toml").unwrap().starts_with("HTTP/1.1 404"));
        site.replace("new.js", b"1");
        assert!(ask(site.port, "/new.js").unwrap().ends_with("\r\n\r\n1"));
        assert_eq!(site.requests(), ["/Cargo.toml?x=1", "/../../Cargo.toml", "/new.js"]);
        site.stop().unwrap();
        assert!(ask(site.port, "/Cargo.toml").is_none());
        site.resume().unwrap();
        assert!(ask(site.port, "/Cargo.toml").unwrap().starts_with("HTTP/1.1 200"));
    }
}
