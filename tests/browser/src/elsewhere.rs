//! A second site, on a port of its own: what pages of other origins are and send.

use crate::Result;
use crate::server::request;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What is answered for one path.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status line behind the protocol: `200 OK`.
    pub status: &'static str,
    /// More headers, without line ends.
    pub headers: Vec<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Page {
    /// An HTML page that every other page may read (`Access-Control-Allow-Origin: *`), or none may.
    #[must_use]
    pub fn html(body: &str, readable: bool) -> Page {
        let mut headers = vec!["Content-Type: text/html; charset=utf-8".to_owned()];
        if readable {
            headers.push("Access-Control-Allow-Origin: *".to_owned());
        }
        Page { status: "200 OK", headers, body: body.as_bytes().to_vec() }
    }
}

type Pages = Arc<Mutex<BTreeMap<String, Page>>>;

/// A running second site; ends with the tests.
pub struct Elsewhere {
    port: u16,
    pages: Pages,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    /// Serves nothing yet, on a free port of this machine.
    ///
    /// # Errors
    /// When there is no free port.
    pub fn serve() -> Result<Elsewhere> {
        let problem = |error: std::io::Error| format!("The second site could not be served: {error}.");
        let listener = TcpListener::bind("127.0.0.1:0").map_err(problem)?;
        let port = listener.local_addr().map_err(problem)?.port();
        let (pages, heads) = (Pages::default(), Arc::<Mutex<Vec<String>>>::default());
        let site = Elsewhere { port, pages: Arc::clone(&pages), heads: Arc::clone(&heads) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (pages, heads) = (Arc::clone(&pages), Arc::clone(&heads));
                thread::spawn(move || answer(stream, &pages, &heads));
            }
        });
        Ok(site)
    }

    /// The origin, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Answers a path, without the slash in front, with this page from now on; returns its address.
    pub fn put(&self, path: &str, page: Page) -> String {
        if let Ok(mut pages) = self.pages.lock() {
            pages.insert(path.to_owned(), page);
        }
        format!("{}/{path}", self.origin())
    }

    /// The heads of all requests so far, in order.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().map(|all| all.clone()).unwrap_or_default()
    }
}

fn answer(mut stream: TcpStream, pages: &Pages, heads: &Mutex<Vec<String>>) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let Some((head, _)) = request(&mut stream) else { return };
    let target = head.split_whitespace().nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    if let Ok(mut heads) = heads.lock() {
        heads.push(head);
    }
    let path = target.split('?').next().unwrap_or_default();
    let found = pages.lock().ok().and_then(|pages| pages.get(path).cloned());
    let page = found.unwrap_or_else(|| Page {
        status: "404 Not Found",
        headers: vec!["Access-Control-Allow-Origin: *".to_owned()],
        body: Vec::new(),
    });
    let mut answer =
        format!("HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n", page.status, page.body.len());
    for header in &page.headers {
        answer.push_str(header);
        answer.push_str("\r\n");
    }
    let _ = stream.write_all(format!("{answer}\r\n").as_bytes()).and_then(|()| stream.write_all(&page.body));
}
