//! What tags, roles and names of classes say about a part of a page.

use super::dom::{Dom, NodeId};
use super::readable::class_and_id;

/// Parts of names that mean: hardly the article.
const UNLIKELY: [&str; 36] = [
    "-ad-",
    "ad-break",
    "agegate",
    "ai2html",
    "banner",
    "breadcrumb",
    "combx",
    "comment",
    "community",
    "consent",
    "cookie",
    "cover-wrap",
    "disqus",
    "extra",
    "footer",
    "gdpr",
    "header",
    "legends",
    "menu",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popup",
    "related",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "social",
    "sponsor",
    "supplemental",
    "taboola",
    "yom-remote",
];

/// Parts of names that acquit.
const MAYBE: [&str; 8] = ["and", "article", "body", "column", "content", "main", "mathjax", "shadow"];

/// Parts of names that speak for the article.
const POSITIVE: [&str; 11] =
    ["article", "blog", "body", "content", "entry", "main", "page", "post", "story", "text", "h-entry"];

/// Parts of names that speak against it.
const NEGATIVE: [&str; 24] = [
    "-ad-",
    "banner",
    "com-",
    "combx",
    "comment",
    "contact",
    "footer",
    "gdpr",
    "hidden",
    "masthead",
    "media",
    "meta",
    "newsletter",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shopping",
    "shoutbox",
    "sidebar",
    "sponsor",
    "tags",
    "widget",
];

/// Tags inside a line of text.
const PHRASING: [&str; 40] = [
    "a", "abbr", "audio", "b", "bdi", "bdo", "br", "cite", "code", "data", "datalist", "del", "dfn", "em", "embed",
    "font", "i", "ins", "kbd", "label", "mark", "math", "meter", "noscript", "object", "output", "progress", "q",
    "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Whether a name speaks so much against a part that it is not looked at.
pub(super) fn is_unlikely(class: &str) -> bool {
    UNLIKELY.iter().any(|name| class.contains(name)) && !MAYBE.iter().any(|name| class.contains(name))
}

/// Whether an ARIA role says: not the article.
pub(super) fn is_unlikely_role(role: &str) -> bool {
    matches!(role, "menu" | "menubar" | "complementary" | "navigation" | "alert" | "alertdialog" | "dialog" | "search")
}

/// Points for class and id, -50 to 50.
pub(super) fn weight(dom: &Dom, id: NodeId) -> f64 {
    ["class", "id"]
        .into_iter()
        .filter_map(|name| dom.attr(id, name))
        .map(|value| {
            let value = value.to_ascii_lowercase();
            let against =
                NEGATIVE.iter().any(|part| value.contains(part)) || value.split_whitespace().any(|word| word == "hid");
            let speaks = POSITIVE.iter().any(|part| value.contains(part));
            f64::from(i8::from(speaks) - i8::from(against)) * 25.0
        })
        .sum()
}

/// Whether a name is that of a bar of share buttons.
pub(super) fn is_share(class: &str) -> bool {
    class
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "share" | "sharedaddy" | "sharing" | "social"))
}

/// Tags whose content no reader sees as text.
pub(super) fn is_invisible_tag(tag: &str) -> bool {
    matches!(
        tag,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "annotation"
            | "annotation-xml"
            | "head"
            | "title"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "input"
            | "textarea"
            | "select"
            | "button"
            | "canvas"
            | "audio"
            | "video"
            | "link"
            | "meta"
            | "datalist"
            | "dialog"
            | "noembed"
            | "noframes"
            // Long obsolete: they show the page's own source as words.
            | "plaintext"
            | "xmp"
    )
}

/// Whether a tag stands inside a line of text.
pub(super) fn is_phrasing(tag: &str) -> bool {
    PHRASING.contains(&tag)
}

/// Whether the element's names mark a picture's caption.
pub(super) fn is_caption(dom: &Dom, id: NodeId) -> bool {
    if matches!(dom.tag(id), "figcaption" | "caption") {
        return true;
    }
    let class = class_and_id(dom, id);
    class.contains("caption") && matches!(dom.tag(id), "p" | "div" | "span" | "small" | "em")
}
