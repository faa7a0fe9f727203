//! Labeled texts as the trainer takes them: corpora in JSON lines, silver labels, own texts with marks.

use crate::recognize::mention::EntityKind;
use crate::recognize::tagger::tags::{KINDS, OUTSIDE, TAGS, begin, inside};
use crate::recognize::tokens::Tokens;
use crate::text::offsets::{CharOffset, OffsetMap};
use crate::text::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The tags a token may have, one bit each.
pub(super) type Allowed = u16;

/// Every tag.
pub(super) const ANY: Allowed = (1 << TAGS) - 1;

/// A text with its labels.
#[derive(Clone, Debug)]
pub(super) struct Labeled {
    /// Names it in reports.
    pub id: String,
    /// The text.
    pub text: String,
    /// Spans with the kinds they may be, each an index into the tag set's kinds.
    pub spans: Vec<(Span, Vec<usize>)>,
    /// Stretches about which nothing is known.
    pub masked: Vec<Span>,
    /// The kinds that are labeled throughout; what is left blank may still be another kind.
    pub complete: Vec<usize>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    text: String,
    annotated: Vec<String>,
    entities: Vec<Entity>,
    #[serde(default)]
    masked: Vec<Masked>,
}

#[derive(Deserialize)]
struct Entity {
    start: u32,
    end: u32,
    label: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Masked {
    Pair(u32, u32),
    Named { start: u32, end: u32 },
}

/// The kind of a corpus label, as index into the tag set's kinds; the last one stands for names of other kinds.
pub(super) fn kind_of(label: &str) -> Option<usize> {
    match label {
        "WORK" | "PRODUCT" | "OTHER" => Some(KINDS.len() - 1),
        _ => KINDS.iter().position(|kind| kind.is_some_and(|kind| kind.label() == label)),
    }
}

/// Reads JSON lines; `texts` has the texts of lines that bring none.
///
/// # Errors
/// A sentence that names the line.
pub(super) fn read_lines(lines: &str, texts: &BTreeMap<String, String>) -> Result<Vec<Labeled>, String> {
    let mut all = Vec::new();
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).map_err(|error| format!("Line {}: {error}.", number + 1))?;
        let text = if line.text.is_empty() { texts.get(&line.id).cloned().unwrap_or_default() } else { line.text };
        let map = OffsetMap::new(&text);
        let span = |start: u32, end: u32| map.span_of_chars(&text, CharOffset(start), CharOffset(end));
        let other = KINDS.len() - 1;
        let mut complete: Vec<usize> = line.annotated.iter().filter_map(|label| kind_of(label)).collect();
        complete.dedup();
        let event = kind_of(EntityKind::Event.label()).filter(|event| !complete.contains(event));
        let mut spans = Vec::new();
        for entity in &line.entities {
            if let (Some(kind), Some(span)) = (kind_of(&entity.label), span(entity.start, entity.end)) {
                // Where events are not labeled apart, they are among the other names.
                let kinds =
                    if kind == other { [Some(kind), event].into_iter().flatten().collect() } else { vec![kind] };
                spans.push((span, kinds));
            }
        }
        let masked = line.masked.iter().filter_map(|one| match *one {
            Masked::Pair(start, end) | Masked::Named { start, end } => span(start, end),
        });
        let masked = masked.collect();
        all.push(Labeled { id: line.id, spans, masked, complete, text });
    }
    Ok(all)
}

/// Reads own texts: documents behind `=== name` lines, names as `[Ana Ruiz|P]`.
///
/// # Errors
/// A sentence that names the document and the mark.
pub(super) fn read_marked(file: &str) -> Result<Vec<Labeled>, String> {
    let mut all = Vec::new();
    for part in file.split("\n=== ").map(|part| part.strip_prefix("=== ").unwrap_or(part)) {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        let id = head.split('|').next().unwrap_or_default().trim().to_owned();
        let body = body.trim();
        if body.is_empty() {
            continue;
        }
        let (mut text, mut spans, mut rest) = (String::new(), Vec::new(), body);
        while let Some(open) = rest.find('[') {
            text.push_str(&rest[..open]);
            let close = rest[open..].find(']').ok_or_else(|| format!("{id}: a mark is not closed."))? + open;
            let mark = &rest[open + 1..close];
            let (name, label) = mark.rsplit_once('|').ok_or_else(|| format!("{id}: “{mark}” has no label."))?;
            let kind = kind_of_mark(label).ok_or_else(|| format!("{id}: “{mark}” has an unknown label."))?;
            spans.push((Span::new(text.len(), text.len() + name.len()), vec![kind]));
            text.push_str(name);
            rest = &rest[close + 1..];
        }
        text.push_str(rest);
        all.push(Labeled { id, text, spans, masked: Vec::new(), complete: (0..KINDS.len()).collect() });
    }
    Ok(all)
}

#[derive(Deserialize)]
struct StandOff {
    id: String,
    spans: Vec<(u32, u32, String)>,
}

/// Reads own stand-off labels, `{"id", "spans": [[start, end, mark]]}` in code points, for texts that lie elsewhere.
/// A span marked `?` is one about which nothing is known.
///
/// # Errors
/// A sentence that names the line.
pub(super) fn read_gold(lines: &str, texts: &BTreeMap<String, String>) -> Result<Vec<Labeled>, String> {
    let mut all = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        let line: StandOff = serde_json::from_str(line).map_err(|error| format!("Line {}: {error}.", number + 1))?;
        let Some(text) = texts.get(&line.id) else {
            return Err(format!("Line {}: there is no text {}.", number + 1, line.id));
        };
        let map = OffsetMap::new(text);
        let (mut spans, mut masked) = (Vec::new(), Vec::new());
        for (start, end, mark) in &line.spans {
            let span = map
                .span_of_chars(text, CharOffset(*start), CharOffset(*end))
                .ok_or_else(|| format!("Line {}: {start}..{end} is not in the text.", number + 1))?;
            match kind_of_mark(mark) {
                Some(kind) => spans.push((span, vec![kind])),
                None => masked.push(span),
            }
        }
        let complete = (0..KINDS.len()).collect();
        all.push(Labeled { id: line.id, text: text.clone(), spans, masked, complete });
    }
    Ok(all)
}

fn kind_of_mark(mark: &str) -> Option<usize> {
    ["P", "O", "L", "G", "E", "W"].iter().position(|one| *one == mark)
}

/// The tags each token may have.
pub(crate) fn allowed(tokens: &Tokens, labeled: &Labeled) -> Vec<Allowed> {
    let blank = (0..KINDS.len())
        .filter(|kind| !labeled.complete.contains(kind))
        .fold(1 << OUTSIDE, |mask, kind| mask | 1 << begin(kind) | 1 << inside(kind));
    let mut masks = vec![blank; tokens.list.len()];
    for (span, kinds) in &labeled.spans {
        let (from, upto) = tokens.within(*span);
        let fits = tokens.list.get(from).is_some_and(|token| token.start == span.start.0)
            && upto > from
            && tokens.list[upto - 1].end == span.end.0;
        for (at, mask) in masks.iter_mut().enumerate().take(upto).skip(from) {
            let tag = |kind: &usize| 1 << if at == from { begin(*kind) } else { inside(*kind) };
            *mask = if fits { kinds.iter().map(tag).fold(0, |mask, one: Allowed| mask | one) } else { ANY };
        }
    }
    for span in &labeled.masked {
        let (from, upto) = tokens.within(*span);
        masks[from..upto].fill(ANY);
    }
    masks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(labeled: &Labeled) -> Vec<Allowed> {
        let tokens = Tokens::new(&labeled.text, &[Span::new(0, labeled.text.len())]);
        allowed(&tokens, labeled)
    }

    #[test]
    fn marks_become_spans() {
        let texts =
            read_marked("=== one | news\n[Ana Ruiz|P] left [Oslo|L].\n=== two\nNobody came.").expect("the marks fit");
        assert_eq!(texts.len(), 2);
        assert_eq!((texts[0].id.as_str(), texts[0].text.as_str()), ("one", "Ana Ruiz left Oslo."));
        assert_eq!(tags(&texts[0]), [1 << begin(0), 1 << inside(0), 1, 1 << begin(2), 1]);
        assert!(read_marked("=== one\n[Ana|X]").is_err() && read_marked("=== one\n[Ana").is_err());
    }

    #[test]
    fn what_a_corpus_does_not_label_stays_open() {
        let line = r#"{"id":"a","text":"Ana won the Derby.","annotated":["PERSON","OTHER"],
            "entities":[{"start":0,"end":3,"label":"PERSON"},{"start":12,"end":17,"label":"OTHER"}]}"#;
        let texts = read_lines(&line.replace('\n', " "), &BTreeMap::new()).expect("the line fits");
        let [name, open, _, derby, _] = tags(&texts[0])[..] else { panic!("five tokens") };
        assert_eq!(name, 1 << begin(0));
        assert!(open >> begin(1) & 1 == 1 && open >> begin(0) & 1 == 0);
        assert_eq!(derby, 1 << begin(4) | 1 << begin(5));
    }

    #[test]
    fn stand_off_labels_find_their_text() {
        let texts = BTreeMap::from([("a".to_owned(), "É Ana, Oslo".to_owned())]);
        let gold = read_gold(r#"{"id":"a","spans":[[2,5,"P"],[7,11,"?"]]}"#, &texts).expect("the line fits");
        assert_eq!(tags(&gold[0]), [1, 1 << begin(0), 1, ANY]);
        assert!(read_gold(r#"{"id":"b","spans":[]}"#, &texts).is_err());
    }
}
