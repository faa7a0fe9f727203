//! What a page says about itself: JSON-LD, OpenGraph and other meta tags, microdata, `<time>`.

use super::block::{Meta, Published};
use super::dom::{Dom, NodeId};
use super::readable::similarity;
use super::{date, load};
use serde_json::Value;
use std::collections::BTreeMap;

/// Largest JSON-LD block that is read, in bytes.
const MAX_JSON: usize = 1024 * 1024;

/// Longest section's name, in bytes.
const MAX_LABEL: usize = 80;

/// A lead picture's description with fewer words says nothing.
const MIN_CAPTION_WORDS: usize = 4;

/// Longer ones are the article's own text.
const MAX_CAPTION_WORDS: usize = 80;

/// Schema.org types that are articles.
const ARTICLE_TYPES: [&str; 19] = [
    "AdvertiserContentArticle",
    "AnalysisNewsArticle",
    "Article",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "DiscussionForumPosting",
    "LiveBlogPosting",
    "MedicalScholarlyArticle",
    "NewsArticle",
    "OpinionNewsArticle",
    "Report",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "SatiricalArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
    "APIReference",
];

/// The title and what else is known.
pub(super) struct Known {
    /// The headline.
    pub(super) title: Option<String>,
    /// What its lead picture shows, in words.
    pub(super) caption: Option<String>,
    /// The rest.
    pub(super) meta: Meta,
}

/// Reads the metadata of `dom`.
pub(super) fn read(dom: &Dom) -> Known {
    let ld = json_ld(dom);
    let tags = meta_tags(dom);
    let tag = |names: &[&str]| names.iter().find_map(|name| tags.get(*name)).cloned();
    let document = document_title(dom);
    let title = ld.title.clone().or_else(|| {
        tag(&[
            "dc:title",
            "dcterm:title",
            "og:title",
            "weibo:article:title",
            "weibo:webpage:title",
            "title",
            "twitter:title",
            "parsely-title",
        ])
    });
    let title = title.or(document).or_else(|| dom.find("h1").map(|h1| dom.words(h1)));
    let author = tag(&["dc:creator", "dcterm:creator", "author", "parsely-author"]);
    let article_author = tag(&["article:author", "og:article:author", "sailthru.author"])
        .filter(|author| load::web_address(author).is_none());
    let published = [
        ld.published,
        tag(&[
            "article:published_time",
            "og:article:published_time",
            "parsely-pub-date",
            "datepublished",
            "dc:date",
            "dcterms:date",
            "date",
            "pubdate",
            "publishdate",
            "sailthru.date",
            "og:published_time",
        ]),
    ]
    .into_iter()
    .flatten()
    .find_map(|raw| date::from_metadata(&raw))
    .or_else(|| time_element(dom));
    let modified = [
        ld.modified,
        tag(&[
            "article:modified_time",
            "og:article:modified_time",
            "og:updated_time",
            "datemodified",
            "dcterms:modified",
            "last-modified",
        ]),
    ]
    .into_iter()
    .flatten()
    .find_map(|raw| date::from_metadata(&raw))
    .or_else(|| marked_date(dom, "dateModified"))
    .filter(|modified| published.as_ref() != Some(modified));
    let caption = ld.caption.or_else(|| tag(&["og:image:alt", "twitter:image:alt"]));
    let caption = caption.filter(|caption| {
        let repeats = title.as_deref().is_some_and(|title| similarity(title, caption) > 0.75);
        !repeats && (MIN_CAPTION_WORDS..=MAX_CAPTION_WORDS).contains(&caption.split_whitespace().count())
    });
    let meta = Meta {
        byline: ld.byline.or(author).or(article_author).filter(|name| !name.is_empty()),
        published,
        modified,
        publication: tag(&["og:site_name"])
            .or(ld.publication)
            .or_else(|| tag(&["dc:publisher", "application-name"]))
            .map(|name| host(&name).unwrap_or(name)),
        language: language(dom, &tags, ld.language),
        section: ld
            .section
            .or_else(|| tag(&["article:section", "og:article:section", "articlesection", "parsely-section"]))
            .or_else(|| marked_words(dom, "articleSection")),
        url: canonical(dom).or_else(|| tag(&["og:url"]).as_deref().and_then(load::web_address)),
    };
    Known { title: title.filter(|title| !title.is_empty()), caption, meta }
}

/// White space collapsed; character references written twice are read ("&amp;amp;").
fn clean(raw: &str) -> String {
    let once = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    if !once.contains('&') {
        return once;
    }
    let mut out = once;
    for (name, c) in [
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&nbsp;", " "),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&amp;", "&"),
    ] {
        out = out.replace(name, c);
    }
    out
}

/// `<meta>` contents by lowercase name, dots of known vocabularies as colons.
/// A `property` goes before a `name`; the first of each wins.
fn meta_tags(dom: &Dom) -> BTreeMap<String, String> {
    let mut tags = BTreeMap::new();
    let metas: Vec<NodeId> = dom.elements(dom.root()).filter(|id| dom.tag(*id) == "meta").collect();
    for attribute in ["property", "name", "itemprop", "http-equiv"] {
        for id in &metas {
            let Some(content) = dom.attr(*id, "content").map(clean).filter(|content| !content.is_empty()) else {
                continue;
            };
            for key in dom.attr(*id, attribute).into_iter().flat_map(str::split_whitespace) {
                tags.entry(meta_key(key)).or_insert_with(|| content.clone());
            }
        }
    }
    tags
}

fn meta_key(raw: &str) -> String {
    let key = raw.to_ascii_lowercase();
    match key.split_once('.') {
        Some((vocabulary @ ("dc" | "dcterm" | "dcterms" | "og" | "twitter"), rest)) => format!("{vocabulary}:{rest}"),
        Some(_) | None => key,
    }
}

#[derive(Default)]
struct JsonLd {
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    language: Option<String>,
    caption: Option<String>,
    publication: Option<String>,
    section: Option<String>,
}

fn json_ld(dom: &Dom) -> JsonLd {
    let scripts = dom.elements(dom.root()).filter(|id| {
        dom.tag(*id) == "script"
            && dom.attr(*id, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
    });
    for id in scripts {
        let raw: String = dom.children(id).filter_map(|child| dom.text(child)).collect();
        let raw = raw.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
        if raw.len() > MAX_JSON {
            continue;
        }
        // Line ends inside strings are no JSON, but common.
        let lenient = || serde_json::from_str::<Value>(&raw.replace(char::is_control, " "));
        let Ok(value) = serde_json::from_str::<Value>(raw).or_else(|_| lenient()) else { continue };
        if let Some(article) = find_article(&value) {
            return article_of(dom, article);
        }
    }
    JsonLd::default()
}

fn find_article(value: &Value) -> Option<&Value> {
    let list: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(map) => match map.get("@graph") {
            Some(Value::Array(items)) => items.iter().collect(),
            _ => vec![value],
        },
        _ => Vec::new(),
    };
    list.into_iter().find(|item| match item.get("@type") {
        Some(Value::String(kind)) => ARTICLE_TYPES.contains(&kind.as_str()),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(|kind| ARTICLE_TYPES.contains(&kind)),
        _ => false,
    })
}

fn article_of(dom: &Dom, article: &Value) -> JsonLd {
    let string = |name: &str| article.get(name).and_then(Value::as_str).map(clean).filter(|text| !text.is_empty());
    let (name, headline) = (string("name"), string("headline"));
    let title = match (name, headline) {
        // Some sites put their own name into `name`: the one that is like the document's title is the headline.
        (Some(name), Some(headline)) if name != headline => {
            let document = document_title(dom).unwrap_or_default();
            let named = similarity(&document, &name) > 0.75;
            let headed = similarity(&document, &headline) > 0.75;
            if headed && !named { Some(headline) } else { Some(name) }
        }
        (Some(name), _) => Some(name),
        (None, headline) => headline,
    };
    let section = match article.get("articleSection") {
        Some(Value::String(section)) => Some(clean(section)),
        Some(Value::Array(list)) => list.iter().find_map(Value::as_str).map(clean),
        _ => None,
    };
    JsonLd {
        title,
        byline: article.get("author").and_then(names_of),
        published: string("datePublished"),
        modified: string("dateModified"),
        language: string("inLanguage"),
        caption: article.get("image").and_then(caption_of),
        publication: article.get("publisher").and_then(names_of),
        section: section.filter(|section| !section.is_empty()),
    }
}

fn names_of(value: &Value) -> Option<String> {
    let names: Vec<String> = match value {
        Value::Array(list) => {
            list.iter().filter_map(|item| item.get("name").and_then(Value::as_str)).map(clean).collect()
        }
        _ => value.get("name").and_then(Value::as_str).map(clean).into_iter().collect(),
    };
    let joined = names.join(", ");
    (!joined.is_empty()).then_some(joined)
}

/// The caption of the first picture that has one.
fn caption_of(image: &Value) -> Option<String> {
    let text = |image: &Value| image.get("caption").and_then(Value::as_str).map(clean).filter(|text| !text.is_empty());
    match image {
        Value::Array(list) => list.iter().find_map(text),
        _ => text(image),
    }
}

/// The document's title without the site's name.
fn document_title(dom: &Dom) -> Option<String> {
    let whole = dom.find("title").map(|id| dom.words(id)).filter(|title| !title.is_empty())?;
    let words = |text: &str| text.split_whitespace().count();
    let mut title = whole.clone();
    let separators = [" | ", " - ", " – ", " — ", " \\ ", " / ", " > ", " » "];
    let hierarchical = [" \\ ", " / ", " > ", " » "].iter().any(|separator| whole.contains(separator));
    if let Some((at, len)) =
        separators.iter().filter_map(|separator| whole.rfind(separator).map(|at| (at, separator.len()))).max()
    {
        title = whole[..at].to_owned();
        if words(&title) < 3 {
            title = separators
                .iter()
                .filter_map(|s| whole.find(s).map(|at| at + s.len()))
                .min()
                .map_or(whole[at + len..].to_owned(), |at| whole[at..].to_owned());
        }
    } else if whole.contains(": ") {
        let headed = dom.elements(dom.root()).any(|id| matches!(dom.tag(id), "h1" | "h2") && dom.words(id) == whole);
        if !headed {
            title = whole.rsplit_once(':').map_or(whole.clone(), |(_, after)| after.to_owned());
            if words(&title) < 3 {
                title = whole.split_once(':').map_or(whole.clone(), |(_, after)| after.to_owned());
            } else if whole.split_once(':').is_some_and(|(before, _)| words(before) > 5) {
                title = whole.clone();
            }
        }
    } else if whole.chars().count() > 150 || whole.chars().count() < 15 {
        let mut h1s = dom.elements(dom.root()).filter(|id| dom.tag(*id) == "h1");
        if let (Some(h1), None) = (h1s.next(), h1s.next()) {
            title = dom.words(h1);
        }
    }
    let title = title.trim().to_owned();
    let cut = words(&whole.replace(['|', '-', '–', '—', '\\', '/', '>', '»'], " "));
    if words(&title) <= 4 && (!hierarchical || words(&title) + 1 != cut) { Some(whole) } else { Some(title) }
}

/// A site that calls itself by its address is called by its host.
fn host(name: &str) -> Option<String> {
    let address = load::web_address(name)?;
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

fn language(dom: &Dom, tags: &BTreeMap<String, String>, stated: Option<String>) -> Option<String> {
    let html = dom.find("html").and_then(|id| dom.attr(id, "lang").or(dom.attr(id, "xml:lang"))).map(str::to_owned);
    let locale = || ["og:locale", "content-language", "dc:language"].iter().find_map(|name| tags.get(*name)).cloned();
    let raw = html.or(stated).or_else(locale)?.replace('_', "-");
    let tag = raw.trim();
    let sound = (2..=35).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    sound.then(|| tag.to_owned())
}

fn canonical(dom: &Dom) -> Option<String> {
    let link =
        dom.elements(dom.root()).find(|id| dom.tag(*id) == "link" && dom.attr(*id, "rel") == Some("canonical"))?;
    dom.attr(link, "href").and_then(load::web_address)
}

/// `<time itemprop="datePublished">` first, any `<time datetime>` with a whole date after it.
fn time_element(dom: &Dom) -> Option<Published> {
    marked_date(dom, "datePublished")
        .or_else(|| dom.elements(dom.root()).filter(|id| dom.tag(*id) == "time").find_map(|id| element_date(dom, id)))
}

/// The date of the first element that microdata marks as `property`.
fn marked_date(dom: &Dom, property: &str) -> Option<Published> {
    marked(dom, property).find_map(|id| element_date(dom, id))
}

/// The words of the first element that microdata marks as `property`.
fn marked_words(dom: &Dom, property: &str) -> Option<String> {
    marked(dom, property).find_map(|id| dom.words_within(id, MAX_LABEL).filter(|words| !words.is_empty()))
}

fn marked<'a>(dom: &'a Dom, property: &'a str) -> impl Iterator<Item = NodeId> + 'a {
    dom.elements(dom.root())
        .filter(move |id| dom.attr(*id, "itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case(property)))
}

fn element_date(dom: &Dom, id: NodeId) -> Option<Published> {
    dom.attr(id, "datetime").or(dom.attr(id, "content")).and_then(date::from_metadata)
}
