//! One annotation of another tool, as W3C, Recogito or Hypothesis write it.
//!
//! Members may be single or in an array; what is not known is passed over.

use crate::annotation::model::TextQuoteSelector;
use serde_json::Value;

/// What a foreign annotation says. All words are plain text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Foreign {
    pub(super) id: Option<String>,
    /// Never with an empty `exact`.
    pub(super) quote: Option<TextQuoteSelector>,
    /// In the file's unit, `start <= end`.
    pub(super) position: Option<(u32, u32)>,
    pub(super) tags: Vec<String>,
    pub(super) note: String,
    pub(super) creator: Option<String>,
    pub(super) created: Option<String>,
    pub(super) modified: Option<String>,
}

/// Why an item that is no annotation at all is left out.
pub(super) const NO_TARGET: &str = "has no target";

/// Reads one item; the error says why it is left out ("item 3 ...").
pub(super) fn read_item(item: &Value) -> Result<Foreign, &'static str> {
    let target = item.get("target").ok_or(NO_TARGET)?;
    if each(item.get("references")).next().is_some() {
        return Err("is a reply to another annotation");
    }
    let mut foreign = Foreign {
        id: string(item.get("id")),
        creator: creator(item),
        created: string(item.get("created")).and_then(|at| utc(&at)),
        modified: string(item.get("modified").or_else(|| item.get("updated"))).and_then(|at| utc(&at)),
        ..Foreign::default()
    };
    for selector in each(Some(target)).flat_map(|target| each(target.get("selector"))) {
        read_selector(selector, &mut foreign);
    }
    if foreign.quote.is_none() && foreign.position.is_none() {
        return Err("is about the whole page, not about words in it");
    }
    read_bodies(item, &mut foreign);
    Ok(foreign)
}

impl Foreign {
    /// An id for an item that has none: the same item of the same file always gets the same.
    pub(super) fn fingerprint(&self, index: usize) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in format!("{index} {self:?}").bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{}import:{hash:016x}", super::iri::NAMESPACE)
    }
}

fn read_selector(selector: &Value, foreign: &mut Foreign) {
    match selector.get("type").and_then(Value::as_str) {
        Some("TextQuoteSelector") => {
            let part = |name| string(selector.get(name)).unwrap_or_default().replace("\r\n", "\n");
            let quote = TextQuoteSelector { exact: part("exact"), prefix: part("prefix"), suffix: part("suffix") };
            if !quote.exact.is_empty() && foreign.quote.is_none() {
                foreign.quote = Some(quote);
            }
        }
        Some("TextPositionSelector") => {
            let number = |name| selector.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
            let place = number("start").zip(number("end")).filter(|(start, end)| start <= end);
            foreign.position = foreign.position.or(place);
        }
        _ => {}
    }
    if let Some(inner) = selector.get("refinedBy") {
        each(Some(inner)).for_each(|inner| read_selector(inner, foreign));
    }
}

fn read_bodies(item: &Value, foreign: &mut Foreign) {
    let tagging = each(item.get("motivation")).any(|motivation| motivation == "tagging");
    let mut notes = Vec::new();
    for body in each(item.get("body")) {
        let Some(value) = string(body.get("value")).or_else(|| string(Some(body))) else {
            continue;
        };
        let mut purposes = each(body.get("purpose")).peekable();
        let is_tag = if purposes.peek().is_some() { purposes.any(|purpose| purpose == "tagging") } else { tagging };
        if is_tag { foreign.tags.push(value) } else { notes.push(value) }
    }
    notes.extend(string(item.get("bodyValue")));
    notes.extend(string(item.get("text")));
    foreign.tags.extend(each(item.get("tags")).filter_map(|tag| string(Some(tag))));
    notes.retain(|note| !note.trim().is_empty());
    foreign.note = notes.join("\n\n");
}

fn creator(item: &Value) -> Option<String> {
    let shown = item.get("user_info").and_then(|info| string(info.get("display_name")));
    let user = || {
        let account = string(item.get("user"))?;
        let name = account.strip_prefix("acct:").unwrap_or(&account);
        Some(name.split('@').next().unwrap_or(name).to_owned())
    };
    let agent = || {
        let agent = each(item.get("creator")).next()?;
        let named = ["name", "nickname", "id"].into_iter().find_map(|member| string(agent.get(member)));
        named.or_else(|| string(Some(agent)))
    };
    let is_reader = each(item.get("creator")).any(|agent| agent.get("id").is_some_and(|id| id == super::iri::READER));
    shown.or_else(user).or_else(agent).filter(|name| !name.trim().is_empty() && !is_reader)
}

/// RFC 3339 in UTC with milliseconds; `None` when it is no time.
fn utc(written: &str) -> Option<String> {
    written.parse::<jiff::Timestamp>().ok().map(|at| format!("{at:.3}"))
}

/// A member that may be absent, single or an array.
fn each(member: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (many, one): (&[Value], Option<&Value>) = match member {
        None | Some(Value::Null) => (&[], None),
        Some(Value::Array(many)) => (many, None),
        Some(one) => (&[], Some(one)),
    };
    many.iter().chain(one)
}

fn string(member: Option<&Value>) -> Option<String> {
    member.and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn single_members_and_arrays_say_the_same() {
        let selector = json!({"type": "TextQuoteSelector", "exact": "Ana", "prefix": "", "suffix": " Ruiz"});
        let body = json!({"type": "TextualBody", "purpose": "tagging", "value": "PERSON"});
        let single = json!({"id": "urn:a", "body": body, "target": {"source": "x:y", "selector": selector}});
        let arrays = json!({"id": "urn:a", "body": [body], "target": [{"source": "x:y", "selector": [selector]}]});
        assert_eq!(read_item(&single), read_item(&arrays));
        assert_eq!(read_item(&single).map(|item| item.tags), Ok(vec!["PERSON".to_owned()]));
    }

    #[test]
    fn what_is_not_about_words_is_left_out() {
        assert_eq!(
            read_item(&json!({"target": "https://example.org/"})),
            Err("is about the whole page, not about words in it")
        );
        assert_eq!(read_item(&json!({"target": [], "references": ["a"]})), Err("is a reply to another annotation"));
        assert_eq!(read_item(&json!(7)), Err(NO_TARGET));
        let position = json!({"type": "TextPositionSelector", "start": -1, "end": 9_007_199_254_740_993_u64});
        assert!(read_item(&json!({"target": {"selector": position}})).is_err());
    }

    #[test]
    fn times_become_utc_with_milliseconds() {
        assert_eq!(utc("2026-08-22T09:00:00.000000+02:00").as_deref(), Some("2026-08-22T07:00:00.000Z"));
        assert_eq!(utc("yesterday"), None);
    }
}
