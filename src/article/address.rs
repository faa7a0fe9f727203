//! Where a page's links lead: whole web addresses, resolved as browsers do (WHATWG URL, the part that pages use).

use super::dom::Dom;
use super::load::web_address;
use std::rc::Rc;

/// Longer addresses are not kept, in bytes: they carry data, not a place.
const MAX_ADDRESS: usize = 4_096;

/// All addresses of one page together, in bytes. Short references to a long base could swell without end.
const MAX_ADDRESSES: usize = 8 * 1024 * 1024;

/// Resolves a page's links.
pub(super) struct Addresses {
    base: Option<String>,
    left: usize,
}

impl Addresses {
    /// For `dom`, which was read at `page`.
    pub(super) fn new(dom: &Dom, page: Option<&str>) -> Self {
        let page = page.and_then(web_address);
        let stated = dom.find("base").and_then(|id| dom.attr(id, "href"));
        let base = stated.and_then(|href| resolve(page.as_deref(), href)).or(page);
        Addresses { base, left: MAX_ADDRESSES }
    }

    /// Where `href` leads; `None` for places in the page itself and for what is neither http nor https.
    pub(super) fn of(&mut self, href: &str) -> Option<Rc<str>> {
        let address = resolve(self.base.as_deref(), href)?;
        self.left = self.left.checked_sub(address.len())?;
        Some(address.into())
    }
}

/// `href` as a whole address, seen from `base`.
fn resolve(base: Option<&str>, href: &str) -> Option<String> {
    if href.len() > MAX_ADDRESS {
        return None;
    }
    let href = written_out(href.trim_matches(|c: char| c <= ' '));
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let whole = match scheme(&href) {
        Some(_) => href,
        None => {
            let (scheme, rest) = base?.split_once("://")?;
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            let path = path.split(['?', '#']).next().unwrap_or_default();
            if let Some(rest) = href.strip_prefix("//") {
                format!("{scheme}://{rest}")
            } else if href.starts_with('?') {
                format!("{scheme}://{host}{path}{href}")
            } else if href.starts_with('/') {
                format!("{scheme}://{host}{}", without_dots(&href))
            } else {
                let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
                format!("{scheme}://{host}{}", without_dots(&format!("{folder}{href}")))
            }
        }
    };
    let (_, rest) = whole.split_once("://")?;
    let hosted = !rest.starts_with(['/', '?', '#']) && !rest.is_empty();
    web_address(&whole).filter(|address| hosted && address.len() <= MAX_ADDRESS)
}

/// `href` without line ends, and with what may not stand in an address written as `%` and two digits.
fn written_out(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            '\t' | '\n' | '\r' => {}
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)))
            }
            _ => out.push(c),
        }
    }
    out
}

/// The scheme of an address that names one.
fn scheme(href: &str) -> Option<&str> {
    let (scheme, _) = href.split_once(':')?;
    let letters = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (letters && plain).then_some(scheme)
}

/// A path whose steps back have been taken.
fn without_dots(path: &str) -> String {
    let (path, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let mut steps: Vec<&str> = Vec::new();
    let last = path.split('/').count().saturating_sub(1);
    for (index, step) in path.split('/').enumerate().skip(1) {
        match step {
            ".." => {
                steps.pop();
            }
            "." => {}
            _ => steps.push(step),
        }
        if index == last && matches!(step, "." | "..") {
            steps.push("");
        }
    }
    format!("/{}{rest}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_a_browser_would_take_them() {
        let base = Some("https://news.example/2025/may/flood.html?page=2#top");
        for (href, whole) in [
            ("https://other.example/a", "https://other.example/a"),
            ("//cdn.example/b", "https://cdn.example/b"),
            ("/world", "https://news.example/world"),
            ("rain.html", "https://news.example/2025/may/rain.html"),
            ("../april/", "https://news.example/2025/april/"),
            ("./..", "https://news.example/2025/"),
            ("../../../../x?y=../z", "https://news.example/x?y=../z"),
            ("?page=3", "https://news.example/2025/may/flood.html?page=3"),
            (" two\n words|\" ", "https://news.example/2025/may/two%20words%7C%22"),
            ("a:b/c", ""),
            ("./a:b", "https://news.example/2025/may/a:b"),
        ] {
            assert_eq!(resolve(base, href).unwrap_or_default(), whole, "{href}");
        }
        assert_eq!(resolve(Some("http://a.example"), "b").as_deref(), Some("http://a.example/b"));
    }

    #[test]
    fn what_is_no_place_on_the_web_is_no_link() {
        let long = "x".repeat(5_000);
        for href in [
            "",
            " ",
            "#note-1",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "mailto:a@b.example",
            "data:,x",
            "https:",
            "https:///a",
            "http://",
            &long,
        ] {
            assert_eq!(resolve(Some("https://a.example/"), href), None, "{href}");
        }
        assert_eq!(resolve(None, "/world"), None, "nothing says where the page stands");
    }

    #[test]
    fn the_base_of_the_page_goes_before_its_address() {
        let (dom, _) = Dom::parse("<base href='/archive/'><p>x");
        let mut addresses = Addresses::new(&dom, Some("https://a.example/b/c"));
        assert_eq!(addresses.of("d").as_deref(), Some("https://a.example/archive/d"));
        let (dom, _) = Dom::parse("<p>x");
        assert_eq!(Addresses::new(&dom, Some("ftp://a.example/")).of("d"), None);
    }
}
