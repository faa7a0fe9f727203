//! What comes from other pages: an address to be asked, its answer, and what a page sends of itself.

use crate::article::load::{Format, MAX_BYTES};

/// A web address that stands alone in `text`, as it is pasted from a browser's bar: http or https, one line, no blanks.
pub fn address(text: &str) -> Option<&str> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (is_web && !rest.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control())).then_some(text)
}

/// What a media type (`Content-Type`, RFC 9110, 8.3) makes of an answer.
pub fn format_of(media_type: &str) -> Format {
    match essence(media_type).as_str() {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "text/plain" | "text/markdown" => Format::Text,
        // Everything else is known by its name and its first bytes.
        _ => Format::Auto,
    }
}

/// The encoding that a media type names, in lower case; `None` for UTF-8, which needs no name, and when it names none.
pub fn charset_of(media_type: &str) -> Option<String> {
    let parameters = media_type.split(';').skip(1).filter_map(|part| part.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let name = charsets.next()?.1.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    (!name.is_empty() && name != "utf-8" && name != "utf8").then_some(name)
}

/// Picture, sound and film types, whose answers hold no article; in words.
pub fn wordless(media_type: &str) -> Option<&'static str> {
    match essence(media_type).split('/').next()? {
        "image" => Some("a picture"),
        "audio" => Some("a sound"),
        "video" => Some("a film"),
        "font" => Some("a font"),
        _ => None,
    }
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The file name at the end of an address, without query and fragment: `report.pdf`. `None` when it ends with no name.
pub fn file_name(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next()?;
    let (_, path) = path.split_once("://")?.1.split_once('/')?;
    path.rsplit('/').next().filter(|name| !name.is_empty())
}

/// A file's name for what an address answered, so that name and media type agree: `story.html`, `report.pdf`.
pub fn answer_name(address: &str, media_type: &str) -> String {
    let name = file_name(address).unwrap_or("page");
    let end = match format_of(media_type) {
        Format::Html => ".html",
        Format::Text => ".txt",
        Format::Auto if essence(media_type) == "application/pdf" => ".pdf",
        Format::Auto => "",
    };
    if name.to_ascii_lowercase().ends_with(end) { name.to_owned() } else { format!("{name}{end}") }
}

/// What another program shared, when it shared no files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// A page to be asked for.
    Address(String),
    /// Words.
    Text(String),
    /// Nothing to read.
    Nothing,
}

/// The most words beside an address that are still its name and no article.
const MOST_NAME_WORDS: usize = 40;

/// What was shared as a title, a text and an address, each of which may be empty. Browsers put a page's address into
/// the text, often behind its name.
pub fn shared(title: &str, text: &str, url: &str) -> Shared {
    let text = text.trim();
    let last = text.split_whitespace().next_back().and_then(address);
    if text.split_whitespace().count() <= MOST_NAME_WORDS
        && let Some(found) = address(url).or(last)
    {
        return Shared::Address(found.to_owned());
    }
    match (title.trim(), text) {
        (_, "") => Shared::Nothing,
        ("", text) => Shared::Text(text.to_owned()),
        (title, text) if text.starts_with(title) => Shared::Text(text.to_owned()),
        (title, text) => Shared::Text(format!("{title}\n\n{text}")),
    }
}

/// What an answer's status (RFC 9110, 15) means for somebody who wanted to read; `None` when it is a success.
pub fn status_words(status: u16) -> Option<String> {
    let words = match status {
        200..=299 => return None,
        401 | 407 => "it wants a password",
        403 => "it does not let programs read this page, or only those who are signed in",
        402 | 451 => "it does not give this page to everybody",
        404 | 410 => "there is no such page. Is the address whole",
        429 => "it was asked too often. Try again in a few minutes",
        400..=499 => "it did not understand the request",
        500..=599 => "it has trouble of its own. Try again later",
        _ => "it did not send the page",
    };
    let end = if status == 404 || status == 410 { '?' } else { '.' };
    Some(format!("The site answered with {status}: {words}{end}"))
}

/// What a page sent of itself by the bookmarklet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Its address, as it says.
    pub url: String,
    /// Its markup.
    pub html: String,
    /// The markup of what was selected; empty when nothing was.
    pub selection: String,
}

/// A page to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The markup of the page, or of what was selected in it, under the page's own head.
    pub html: String,
    /// Its address.
    pub url: String,
    /// The site, to be shown: `example.org`.
    pub site: String,
    /// Whether it is a selection.
    pub part: bool,
}

/// Why what was sent is not opened. Each text is for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SentError {
    /// The sender is no page of the web.
    #[error("Only pages of http and https addresses can send themselves to Postil.")]
    NotWeb,
    /// There is no markup in it.
    #[error("The page that was sent is empty.")]
    Empty,
    /// More than is opened.
    #[error(
        "The page that was sent has {megabytes} MB; Postil opens pages up to 64 MB. Select the article's text and send that."
    )]
    TooLarge {
        /// Rounded up.
        megabytes: usize,
    },
}

/// Takes what a page of `origin` sent. An address that is not of this origin is not believed: the origin itself stands for
/// it, which the browser vouches for.
///
/// # Errors
/// When the sender is no page of the web, or sent nothing or too much.
pub fn receive(sent: Sent, origin: &str) -> Result<Received, SentError> {
    let site = address(origin).and_then(|origin| origin.split_once("://")).map(|(_, host)| host.to_owned());
    let site = site.filter(|host| !host.contains('/')).ok_or(SentError::NotWeb)?;
    let bytes = sent.html.len() + sent.selection.len();
    if bytes > MAX_BYTES {
        return Err(SentError::TooLarge { megabytes: bytes.div_ceil(1 << 20) });
    }
    let part = !sent.selection.trim().is_empty();
    let html = if part { format!("{}<body>{}", head(&sent.html), sent.selection) } else { sent.html };
    if html.trim().is_empty() {
        return Err(SentError::Empty);
    }
    let inside = address(&sent.url).filter(|url| {
        let rest = url.strip_prefix(origin);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    });
    let url = inside.and_then(|url| url.split('#').next()).map_or_else(|| format!("{origin}/"), str::to_owned);
    Ok(Received { html, url, site, part })
}

/// A page's markup up to the end of its head: who wrote it, and when.
fn head(html: &str) -> &str {
    html.find("</head>").and_then(|end| html.get(..end + "</head>".len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ORIGIN: &str = "https://news.example";

    fn sent(url: &str, html: &str, selection: &str) -> Sent {
        Sent { url: url.to_owned(), html: html.to_owned(), selection: selection.to_owned() }
    }

    #[test]
    fn an_address_stands_alone() {
        assert_eq!(address(" https://a.example/b?c=d#e\n"), Some("https://a.example/b?c=d#e"));
        assert_eq!(address("HTTP://a.example"), Some("HTTP://a.example"));
        for text in [
            "",
            "a.example",
            "see https://a.example",
            "https://a.example b",
            "ftp://a.example",
            "javascript://x",
            "https://",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }

    #[test]
    fn the_media_type_says_how_to_read() {
        assert_eq!(format_of("Text/HTML; charset=utf-8"), Format::Html);
        assert_eq!(format_of("text/plain"), Format::Text);
        assert_eq!(format_of("application/pdf"), Format::Auto);
        assert_eq!(charset_of("text/html; charset=\"Windows-1251\""), Some("windows-1251".to_owned()));
        assert_eq!(charset_of("text/html; charset=UTF-8"), None);
        assert_eq!(charset_of("text/html"), None);
        assert_eq!(wordless("image/png"), Some("a picture"));
        assert_eq!(wordless("text/html"), None);
    }

    #[test]
    fn the_last_part_of_a_path_is_the_file_name() {
        assert_eq!(file_name("https://a.example/b/report.pdf?page=2#x"), Some("report.pdf"));
        assert_eq!(file_name("https://a.example/b/"), None);
        assert_eq!(file_name("https://a.example"), None);
    }

    #[test]
    fn an_answer_is_named_by_its_address_and_its_type() {
        assert_eq!(answer_name("https://a.example/story", "text/html; charset=x"), "story.html");
        assert_eq!(answer_name("https://a.example/a/Story.HTML", "text/html"), "Story.HTML");
        assert_eq!(answer_name("https://a.example/", "text/plain"), "page.txt");
        assert_eq!(answer_name("https://a.example/get?id=1", "application/pdf"), "get.pdf");
        assert_eq!(answer_name("https://a.example/paper.docx", "application/octet-stream"), "paper.docx");
    }

    #[test]
    fn a_share_is_an_address_or_words() {
        let to = |address: &str| Shared::Address(address.to_owned());
        assert_eq!(shared("A story", "", "https://a.example/s"), to("https://a.example/s"));
        assert_eq!(shared("", "A story https://a.example/s", ""), to("https://a.example/s"));
        assert_eq!(shared("", "https://a.example/s", ""), to("https://a.example/s"));
        let story = "Many words. ".repeat(40);
        assert_eq!(shared("Name", &story, "https://a.example/s"), Shared::Text(format!("Name\n\n{}", story.trim())));
        assert_eq!(shared("Many words", &story, ""), Shared::Text(story.trim().to_owned()));
        assert_eq!(shared("Only a name", " ", ""), Shared::Nothing);
    }

    #[test]
    fn a_status_is_put_in_words() {
        assert_eq!(status_words(200), None);
        assert_eq!(
            status_words(404).as_deref(),
            Some("The site answered with 404: there is no such page. Is the address whole?")
        );
        for status in [304, 401, 403, 418, 429, 503, 999] {
            let words = status_words(status).unwrap_or_default();
            assert!(words.contains(&status.to_string()) && words.ends_with('.'), "{words}");
        }
    }

    #[test]
    fn a_page_is_taken_with_its_own_address() {
        let page = receive(sent("https://news.example/story#top", "<p>Words.", ""), ORIGIN).unwrap();
        assert_eq!(
            page,
            Received {
                html: "<p>Words.".into(),
                url: "https://news.example/story".into(),
                site: "news.example".into(),
                part: false
            }
        );
    }

    #[test]
    fn an_address_of_another_site_is_not_believed() {
        for url in [
            "https://bank.example/",
            "https://news.example.evil.example/",
            "https://news.example@evil.example/",
            "javascript:1",
            "",
        ] {
            assert_eq!(receive(sent(url, "<p>a", ""), ORIGIN).unwrap().url, "https://news.example/", "{url}");
        }
    }

    #[test]
    fn a_selection_comes_alone_under_the_pages_head() {
        let html = "<html><head><title>T</title></head><body><p>All of it.";
        let page = receive(sent("https://news.example/a", html, "<p>A part."), ORIGIN).unwrap();
        assert_eq!(page.html, "<html><head><title>T</title></head><body><p>A part.");
        assert!(page.part);
    }

    #[test]
    fn what_is_no_page_is_refused() {
        assert_eq!(receive(sent("", "<p>a", ""), "null"), Err(SentError::NotWeb));
        assert_eq!(receive(sent("", "<p>a", ""), "file://"), Err(SentError::NotWeb));
        assert_eq!(receive(sent("", " ", " "), ORIGIN), Err(SentError::Empty));
        let large = " ".repeat(MAX_BYTES + 1);
        assert_eq!(receive(sent("", &large, ""), ORIGIN), Err(SentError::TooLarge { megabytes: 65 }));
    }

    proptest! {
        #[test]
        fn whatever_is_sent_the_address_is_of_the_sender(url in "\\PC{0,40}", html in "\\PC{1,40}", selection in "\\PC{0,20}") {
            for url in [url.clone(), format!("{ORIGIN}{url}")] {
                if let Ok(page) = receive(sent(&url, &html, &selection), ORIGIN) {
                    let rest = page.url.strip_prefix(ORIGIN);
                    prop_assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?'])), "{}", page.url);
                }
            }
        }
    }
}
