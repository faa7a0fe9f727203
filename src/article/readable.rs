//! Which part of a page is its article.
//!
//! Paragraphs give points to what they stand in, by length and commas; the element with the most
//! points that is not mostly links is the article, with siblings that read alike. Names of classes
//! help; when they mislead and little is left, the choice is made again without them.

use super::date;
use super::dom::{Dom, NodeId, Step};
use super::readable_names as names;
use super::readable_stats::{Stat, Stats};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer words than this many characters, and the choice is made again less strictly.
const ENOUGH_CHARS: usize = 500;

/// A paragraph shorter than this says nothing, in characters.
const MIN_PARAGRAPH: usize = 25;

/// Longest text that is compared with a title, in bytes.
const MAX_TITLE: usize = 2000;

/// Longest author line, in bytes.
const MAX_BYLINE: usize = 150;

/// Longest author line, in words.
const MAX_BYLINE_WORDS: usize = 12;

/// A piece of a page this small is taken whole, in characters.
const SMALL_PAGE: usize = 400;

/// What becomes of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// As its parent.
    Same,
    /// Nothing a reader sees: scripts, hidden parts, form fields.
    Hidden,
    /// Seen, but not of the article.
    Out,
    /// The article, or a piece of it, begins here.
    In,
}

/// The choice: a fate for each node.
pub(super) struct Choice {
    /// By node.
    pub(super) fates: Vec<Fate>,
    /// The author's name, where the page marks one.
    pub(super) byline: Option<String>,
}

/// How strictly names of classes are believed.
#[derive(Clone, Copy)]
struct Strictness {
    drop_unlikely: bool,
    weigh_names: bool,
    clean: bool,
}

/// Chooses the article of `dom`; a heading that repeats `title` is left out.
pub(super) fn choose(dom: &Dom, title: Option<&str>) -> Choice {
    let body = dom.find("body").unwrap_or(dom.root());
    let mut base = vec![Fate::Same; dom.len()];
    let byline = prepare(dom, body, &mut base);
    let whole = Stats::new(dom, body, &base);
    if whole.of(body).chars < SMALL_PAGE || is_fragment(dom, body) {
        base[body as usize] = Fate::In;
        return Choice { fates: base, byline };
    }
    let tries = [(true, true, true), (false, true, true), (false, false, true), (false, false, false)];
    let mut best: Option<(usize, Vec<Fate>)> = None;
    for (drop_unlikely, weigh_names, clean) in tries {
        let mut fates = base.clone();
        let chars = attempt(dom, body, &mut fates, title, Strictness { drop_unlikely, weigh_names, clean });
        let enough = chars >= ENOUGH_CHARS;
        if best.as_ref().is_none_or(|(known, _)| chars > *known) {
            best = Some((chars, fates));
        }
        if enough {
            break;
        }
    }
    let fates = best.map_or(base, |(_, fates)| fates);
    Choice { fates, byline }
}

/// A pasted piece has no page around it: no head content, no navigation.
fn is_fragment(dom: &Dom, body: NodeId) -> bool {
    let head = dom
        .find("head")
        .is_some_and(|head| dom.elements(head).any(|id| matches!(dom.tag(id), "title" | "link" | "script")));
    let page =
        dom.elements(body).any(|id| matches!(dom.tag(id), "nav" | "script" | "header" | "footer" | "main" | "form"));
    !head && !page
}

/// Hides what no reader sees and finds the author.
fn prepare(dom: &Dom, body: NodeId, fates: &mut [Fate]) -> Option<String> {
    let mut byline = None;
    for id in dom.elements(body) {
        if id != body && (names::is_invisible_tag(dom.tag(id)) || is_hidden(dom, id)) {
            fates[id as usize] = Fate::Hidden;
        } else if byline.is_none() && is_byline(dom, id) && !is_below_article(dom, id) {
            let words = dom.words_within(id, MAX_BYLINE).unwrap_or_default();
            if !words.is_empty() && words.split(' ').count() <= MAX_BYLINE_WORDS {
                let named = dom
                    .elements(id)
                    .find(|inner| dom.attr(*inner, "itemprop").is_some_and(|prop| prop.contains("name")));
                let name = named.map_or(words, |inner| dom.words(inner));
                byline = Some(without_date(&name)).filter(|name| names_someone(name)).map(str::to_owned);
                fates[id as usize] = Fate::Out;
            }
        }
    }
    byline
}

/// In a footer, a form or among comments the author of the page, or of a comment, is named.
fn is_below_article(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).any(|up| {
        let class = class_and_id(dom, up);
        matches!(dom.tag(up), "footer" | "form")
            || (!matches!(dom.tag(up), "html" | "body" | "main" | "article")
                && ["footer", "comment", "respond"].iter().any(|name| class.contains(name)))
    })
}

/// "By" alone and "Our correspondent" name nobody.
fn names_someone(byline: &str) -> bool {
    let lower = byline.to_lowercase();
    !matches!(lower.trim_matches(|c: char| !c.is_alphanumeric()), "" | "by" | "posted by" | "written by" | "author")
        && !lower.trim_start_matches("by ").starts_with("our ")
}

/// A byline without the date or the age that stands behind it.
fn without_date(byline: &str) -> &str {
    let name = byline.split(['•', '|', '·']).map(str::trim).find(|part| !part.is_empty()).unwrap_or(byline);
    let blanks: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
    let date = blanks.into_iter().find(|at| date::from_line(&name[*at..]).is_some());
    date.map_or(name, |at| name[..at].trim_end_matches([',', '-', '–', ' ']))
}

fn is_hidden(dom: &Dom, id: NodeId) -> bool {
    let style = dom.attr(id, "style").map(|style| style.replace(' ', "").to_ascii_lowercase()).unwrap_or_default();
    let aria = dom.attr(id, "aria-hidden") == Some("true") && !class_and_id(dom, id).contains("fallback-image");
    let modal = dom.attr(id, "aria-modal") == Some("true") && dom.attr(id, "role") == Some("dialog");
    dom.attr(id, "hidden").is_some()
        || aria
        || modal
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn is_byline(dom: &Dom, id: NodeId) -> bool {
    if dom.attr(id, "rel") == Some("author") || dom.attr(id, "itemprop").is_some_and(|prop| prop.contains("author")) {
        return true;
    }
    let class = class_and_id(dom, id);
    ["byline", "author", "dateline", "writtenby", "p-author"].iter().any(|name| class.contains(name))
        && !matches!(dom.tag(id), "body" | "article" | "main" | "section")
}

/// Class and id in one, lowercase.
pub(super) fn class_and_id(dom: &Dom, id: NodeId) -> String {
    let mut out = dom.attr(id, "class").unwrap_or_default().to_ascii_lowercase();
    out.push(' ');
    out.push_str(&dom.attr(id, "id").unwrap_or_default().to_ascii_lowercase());
    out
}

/// One attempt; fills `fates` and gives how many characters the article then has.
fn attempt(dom: &Dom, body: NodeId, fates: &mut [Fate], title: Option<&str>, how: Strictness) -> usize {
    if how.drop_unlikely {
        drop_unlikely(dom, body, fates);
    }
    drop_headline(dom, body, fates, title);
    let stats = Stats::new(dom, body, fates);
    let scores = score(dom, body, &stats, how);
    let top = top_candidate(dom, body, &stats, &scores);
    let mut chosen = with_siblings(dom, top, &stats, &scores);
    chosen.extend(twins(dom, top, &chosen, &stats, &scores));
    for id in &chosen {
        fates[*id as usize] = Fate::In;
    }
    for id in &chosen {
        clean(dom, *id, fates, how);
    }
    let stats = Stats::new(dom, body, fates);
    chosen.iter().map(|id| stats.of(*id).chars).sum()
}

fn drop_unlikely(dom: &Dom, body: NodeId, fates: &mut [Fate]) {
    let mut sheltered = 0_usize;
    for step in dom.walk(body) {
        let (id, enter) = match step {
            Step::Enter(id) => (id, true),
            Step::Leave(id) => (id, false),
        };
        if matches!(dom.tag(id), "table" | "code") {
            sheltered = if enter { sheltered + 1 } else { sheltered.saturating_sub(1) };
        }
        if !enter || !dom.is_element(id) || id == body || sheltered > 0 || fates[id as usize] != Fate::Same {
            continue;
        }
        let unlikely = dom.tag(id) != "a" && names::is_unlikely(&class_and_id(dom, id));
        let role = dom.attr(id, "role").is_some_and(names::is_unlikely_role);
        if unlikely || role {
            fates[id as usize] = Fate::Out;
        }
    }
}

/// A heading that says the title again.
fn drop_headline(dom: &Dom, body: NodeId, fates: &mut [Fate], title: Option<&str>) {
    let Some(title) = title else { return };
    let heading = dom
        .elements(body)
        .filter(|id| matches!(dom.tag(*id), "h1" | "h2"))
        .find(|id| similarity(title, &dom.words(*id)) > 0.75);
    if let Some(id) = heading {
        fates[id as usize] = Fate::Out;
    }
}

/// Share of the second text's words, by length, that the first has as well.
pub(super) fn similarity(first: &str, second: &str) -> f64 {
    if first.len().max(second.len()) > MAX_TITLE {
        return 0.0;
    }
    let split = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (first, second) = (split(first), split(second));
    let all: usize = second.iter().map(String::len).sum();
    if first.is_empty() || all == 0 {
        return 0.0;
    }
    let new: usize = second.iter().filter(|word| !first.contains(word)).map(String::len).sum();
    1.0 - new as f64 / all as f64
}

/// Points by element.
type Scores = BTreeMap<NodeId, f64>;

fn score(dom: &Dom, body: NodeId, stats: &Stats, how: Strictness) -> Scores {
    let mut scores = Scores::new();
    let mut give = |from: Option<NodeId>, chars: usize, commas: usize| {
        if chars < MIN_PARAGRAPH {
            return;
        }
        let points = 2.0 + commas as f64 + (chars / 100).min(3) as f64;
        let chain = from.into_iter().flat_map(|first| std::iter::once(first).chain(dom.ancestors(first)));
        for (level, id) in chain.take(5).enumerate() {
            if !dom.is_element(id) {
                break;
            }
            let share = match level {
                0 => 1.0,
                1 => 2.0,
                _ => level as f64 * 3.0,
            };
            *scores.entry(id).or_insert_with(|| start_score(dom, id, how)) += points / share;
        }
    };
    for id in stats.visible(dom, body) {
        let tag = dom.tag(id);
        let own = stats.of(id);
        let plain_div = tag == "div" && !own.has_block;
        if matches!(tag, "section" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "td" | "pre") || plain_div {
            give(dom.parent(id), own.chars, own.commas);
        } else if tag == "div" {
            let (mut chars, mut commas) = (0, 0);
            for child in dom.children(id).map(Some).chain([None]) {
                match child.map(|child| stats.of(child)) {
                    Some(inner) if inner.phrasing => {
                        chars += inner.chars;
                        commas += inner.commas;
                    }
                    Some(_) | None => {
                        give(Some(id), chars, commas);
                        (chars, commas) = (0, 0);
                    }
                }
            }
        }
    }
    for (id, score) in &mut scores {
        *score *= 1.0 - stats.of(*id).link_share();
    }
    scores
}

fn start_score(dom: &Dom, id: NodeId, how: Strictness) -> f64 {
    let tag = match dom.tag(id) {
        "div" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
        _ => 0.0,
    };
    tag + if how.weigh_names { names::weight(dom, id) } else { 0.0 }
}

/// The best element, or an ancestor that several good ones share.
fn top_candidate(dom: &Dom, body: NodeId, stats: &Stats, scores: &Scores) -> NodeId {
    let mut ranked: Vec<(NodeId, f64)> = scores.iter().map(|(id, score)| (*id, *score)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(5);
    let Some(&(mut top, best)) = ranked.first() else { return body };
    if top == body || dom.tag(top) == "html" {
        return body;
    }
    let rivals: Vec<Vec<NodeId>> = ranked[1..]
        .iter()
        .filter(|(_, score)| *score >= best * 0.75)
        .map(|(id, _)| dom.ancestors(*id).collect())
        .collect();
    if rivals.len() >= 3 {
        let shared = dom
            .ancestors(top)
            .take_while(|id| *id != body)
            .find(|id| rivals.iter().filter(|ancestors| ancestors.contains(id)).count() >= 3);
        top = shared.unwrap_or(top);
    }
    let get = |id: NodeId| scores.get(&id).copied().unwrap_or(0.0);
    let mut last = get(top);
    let third = last / 3.0;
    for parent in dom.ancestors(top).take_while(|id| *id != body) {
        let Some(score) = scores.get(&parent).copied() else { continue };
        if score < third {
            break;
        }
        if score > last {
            top = parent;
            break;
        }
        last = score;
    }
    // An only child stands for its parent, whose siblings may hold more of the article.
    while let Some(parent) = dom.parent(top).filter(|parent| *parent != body) {
        if dom.children(parent).filter(|id| dom.is_element(*id) && !stats.of(*id).gone).count() != 1 {
            break;
        }
        top = parent;
    }
    top
}

/// The candidate and those of its siblings that read like it.
fn with_siblings(dom: &Dom, top: NodeId, stats: &Stats, scores: &Scores) -> Vec<NodeId> {
    let best = scores.get(&top).copied().unwrap_or(0.0);
    let threshold = (best * 0.2).max(10.0);
    let Some(parent) = dom.parent(top).filter(|parent| dom.is_element(*parent) && dom.tag(*parent) != "html") else {
        return vec![top];
    };
    let class = dom.attr(top, "class").unwrap_or_default();
    dom.children(parent)
        .filter(|id| {
            if *id == top {
                return true;
            }
            let own = stats.of(*id);
            if !dom.is_element(*id) || own.gone {
                return false;
            }
            let bonus = if !class.is_empty() && dom.attr(*id, "class") == Some(class) { best * 0.2 } else { 0.0 };
            if scores.get(id).is_some_and(|score| score + bonus >= threshold) {
                return true;
            }
            let paragraph = dom.tag(*id) == "p" || (dom.tag(*id) == "div" && !own.has_block);
            let links = own.link_share();
            paragraph
                && ((own.chars > 80 && links < 0.25)
                    || (own.chars > 0 && own.chars <= 80 && links == 0.0 && own.stops > 0))
        })
        .collect()
}

/// Parts of one `<article>` that are named exactly like the candidate: pages cut an article up around
/// advertisements.
fn twins(dom: &Dom, top: NodeId, chosen: &[NodeId], stats: &Stats, scores: &Scores) -> Vec<NodeId> {
    let Some(class) = dom.attr(top, "class").filter(|class| !class.trim().is_empty()) else { return Vec::new() };
    let Some(article) = dom.ancestors(top).find(|up| dom.tag(*up) == "article") else { return Vec::new() };
    let enough = scores.get(&top).copied().unwrap_or(0.0) * 0.2;
    let chosen: BTreeSet<NodeId> = chosen.iter().copied().collect();
    stats
        .visible(dom, article)
        .filter(|id| dom.tag(*id) == dom.tag(top) && dom.attr(*id, "class") == Some(class) && !chosen.contains(id))
        .filter(|id| scores.get(id).is_some_and(|score| *score >= enough))
        .filter(|id| !dom.ancestors(*id).any(|up| chosen.contains(&up)))
        .collect()
}

/// Takes out of the article what is not text: boxes of links, share bars, footers.
fn clean(dom: &Dom, root: NodeId, fates: &mut [Fate], how: Strictness) {
    for id in dom.elements(root).filter(|id| *id != root) {
        let tag = dom.tag(id);
        let always = matches!(tag, "footer" | "link" | "aside" | "nav");
        let heading = matches!(tag, "h1" | "h2") && how.weigh_names && names::weight(dom, id) < 0.0;
        if fates[id as usize] == Fate::Same && (always || heading) {
            fates[id as usize] = Fate::Out;
        }
    }
    let stats = Stats::new(dom, root, fates);
    for id in dom.elements(root).filter(|id| *id != root) {
        let class = class_and_id(dom, id);
        if fates[id as usize] == Fate::Same && names::is_share(&class) && stats.of(id).chars < 500 {
            fates[id as usize] = Fate::Out;
        }
    }
    if how.clean {
        clean_boxes(dom, root, fates, how);
    }
}

/// Judges lists, tables and boxes from the inside out; what is dropped no longer counts for its parent.
fn clean_boxes(dom: &Dom, root: NodeId, fates: &mut [Fate], how: Strictness) {
    let mut stats = Stats::new(dom, root, fates);
    let mut data_tables = 0_usize;
    let order: Vec<Step> = dom.walk(root).collect();
    for step in order {
        match step {
            Step::Enter(id) if is_data_table(dom, id) => data_tables += 1,
            Step::Enter(_) => {}
            Step::Leave(id) => {
                if is_data_table(dom, id) {
                    data_tables = data_tables.saturating_sub(1);
                    continue;
                }
                let boxed = matches!(dom.tag(id), "form" | "fieldset" | "table" | "ul" | "div" | "section");
                if id == root || data_tables > 0 || !boxed || fates[id as usize] != Fate::Same || stats.of(id).gone {
                    continue;
                }
                if is_clutter(dom, id, stats.of(id), how) {
                    fates[id as usize] = Fate::Out;
                    stats.remove(dom, id, root);
                }
            }
        }
    }
}

fn is_data_table(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id) == "table"
        && dom.attr(id, "role") != Some("presentation")
        && (dom.attr(id, "summary").is_some()
            || dom
                .elements(id)
                .any(|inner| matches!(dom.tag(inner), "caption" | "thead" | "tfoot" | "th" | "colgroup")))
}

fn is_clutter(dom: &Dom, id: NodeId, own: &Stat, how: Strictness) -> bool {
    let weight = if how.weigh_names { names::weight(dom, id) } else { 0.0 };
    if weight < 0.0 {
        return true;
    }
    if own.commas >= 10 {
        return false;
    }
    let list = matches!(dom.tag(id), "ul" | "ol") || (own.chars > 0 && own.list_chars as f64 / own.chars as f64 > 0.9);
    let links = own.link_share();
    let figure = dom.ancestors(id).any(|up| dom.tag(up) == "figure");
    let heading_share = if own.chars == 0 { 0.0 } else { own.heading_chars as f64 / own.chars as f64 };
    if own.images > 1 && (own.paragraphs as f64 / own.images as f64) < 0.5 && !figure && !list {
        return true;
    }
    if !list && own.items > own.paragraphs + 100 {
        return true;
    }
    if own.inputs > own.paragraphs / 3 && own.inputs > 0 {
        return true;
    }
    if !list
        && !figure
        && heading_share < 0.9
        && own.chars < MIN_PARAGRAPH
        && (own.images == 0 || own.images > 2)
        && links > 0.0
    {
        return true;
    }
    (!list && weight < 25.0 && links > 0.2) || (weight >= 25.0 && links > 0.5)
}
