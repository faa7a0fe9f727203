//! What a document says of itself, and the article made of it and of its blocks.

use super::names::Role;
use super::xml::At;
use crate::article::block::{
    Article, BlockKind, CELL_JOIN, DateSource, Draft, Meta, Published, RemovalReason, Removed,
};
use crate::article::date;
use crate::article::inline::InlineKind;

/// What programs write where an author's name should stand.
const NOBODY: [&str; 11] = [
    "unknown",
    "user",
    "admin",
    "administrator",
    "author",
    "python-docx",
    "microsoft office user",
    "calibre",
    "owner",
    "windows user",
    "libreoffice",
];

/// What programs write where a title should stand.
const NOTHING: [&str; 6] = ["untitled", "unknown", "document", "word document", "microsoft word", "title"];

/// Facts about a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) publication: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    /// How many pages the document says it has.
    pub(super) pages: Option<u32>,
}

impl Properties {
    /// Takes a fact from an element of Dublin Core or of a format's own, by its local name.
    pub(super) fn take(&mut self, element: At) {
        let slot = match element.name() {
            "title" if element.prefix() != "svg" => &mut self.title,
            "creator" | "initial-creator" => &mut self.author,
            "created" | "creation-date" => &mut self.published,
            "modified" | "date" => &mut self.modified,
            "publisher" => &mut self.publication,
            "language" => &mut self.language,
            _ => return,
        };
        let words = element.words().trim().to_owned();
        if !words.is_empty() && slot.is_none() {
            *slot = Some(words);
        }
    }

    /// The facts as an article keeps them; a date is kept where one can be read.
    pub(super) fn meta(&self) -> Meta {
        let known = |text: &Option<String>, empty: &[&str]| {
            text.clone().filter(|text| !empty.contains(&text.trim().to_lowercase().as_str()))
        };
        let published = self.published.as_deref().and_then(date::from_metadata);
        let modified = self.modified.as_deref().and_then(date::from_metadata);
        Meta {
            byline: known(&self.author, &NOBODY),
            modified: modified.filter(|modified| published.as_ref().is_none_or(|it| it.date != modified.date)),
            published,
            publication: self.publication.clone(),
            language: self.language.clone(),
            section: None,
            url: self.url.clone(),
        }
    }

    /// The title, unless a program made it up.
    fn title(&self) -> Option<String> {
        let title = self.title.as_deref()?.trim();
        let lower = title.to_lowercase();
        let made = NOTHING.contains(&lower.as_str())
            || lower.starts_with("microsoft word - ")
            || [".doc", ".docx", ".odt", ".rtf"].iter().any(|end| lower.ends_with(end));
        (!title.is_empty() && !made).then(|| title.to_owned())
    }
}

/// How many of the first blocks may name the author or the day.
const OPENING: usize = 6;

/// Makes the article: one title, and what the opening lines say goes into what is known.
pub(super) fn article(drafts: Vec<Draft>, roles: &[(usize, Role)], properties: &Properties) -> Article {
    let mut meta = properties.meta();
    let mut removed = Vec::new();
    let mut kept: Vec<Draft> = Vec::new();
    let mut roles = roles.iter().copied().peekable();
    for (at, mut draft) in drafts.into_iter().enumerate() {
        unset(&mut draft);
        while roles.next_if(|(place, _)| *place < at).is_some() {}
        let role = roles.next_if(|(place, _)| *place == at).map(|(_, role)| role);
        let reason = match role {
            Some(Role::Author) => {
                meta.byline.get_or_insert_with(|| draft.text.clone());
                Some(RemovalReason::Byline)
            }
            Some(Role::Contents) => Some(RemovalReason::Navigation),
            Some(Role::Date) if kept.len() < OPENING => {
                dated(&draft.text, &mut meta).then_some(RemovalReason::Dateline)
            }
            _ if kept.len() < OPENING && draft.kind == BlockKind::Paragraph => {
                dated(&draft.text, &mut meta).then_some(RemovalReason::Dateline)
            }
            _ => None,
        };
        match reason {
            Some(reason) => removed.push(Removed { text: draft.text, reason, before: kept.len() }),
            None => kept.push(draft),
        }
    }
    let shift = usize::from(entitle(&mut kept, properties.title()));
    for line in &mut removed {
        line.before += shift;
    }
    if let Some(at) = repeated_title(&kept) {
        let text = kept.remove(at).text;
        for line in removed.iter_mut().filter(|line| line.before > at) {
            line.before -= 1;
        }
        removed.push(Removed { text, reason: RemovalReason::Repeated, before: at });
        removed.sort_by_key(|line| line.before);
    }
    name_columns(&mut kept);
    Article::new(kept, meta, removed)
}

/// A heading, a title or a quote that is bold or slanted throughout only looks as its kind does.
fn unset(draft: &mut Draft) {
    let plain = matches!(draft.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Row | BlockKind::HeaderRow);
    let whole = draft.text.trim().len();
    let looks = |kind: &InlineKind| matches!(kind, InlineKind::Strong | InlineKind::Emphasis);
    if !plain {
        draft.inlines.retain(|inline| !(looks(&inline.kind) && inline.span.len() >= whole));
    }
}

/// Whether a line is nothing but a date, which then is the article's.
fn dated(line: &str, meta: &mut Meta) -> bool {
    let Some(published) = date::from_line(line) else { return false };
    // What the document's file says is when it was made; a line in it says what day it speaks from.
    if meta.published.as_ref().is_none_or(|known| known.source == DateSource::Metadata) {
        meta.published = Some(Published { source: DateSource::Dateline, ..published });
    }
    true
}

/// A heading among the first blocks that says the title once more.
fn repeated_title(drafts: &[Draft]) -> Option<usize> {
    let title = drafts.iter().find(|draft| draft.kind == BlockKind::Title)?.text.trim().to_lowercase();
    let opening = drafts.iter().take(OPENING);
    opening.enumerate().find(|(_, draft)| is_heading(draft) && draft.text.trim().to_lowercase() == title).map(|it| it.0)
}

fn is_heading(draft: &Draft) -> bool {
    draft.kind == BlockKind::Heading
}

/// A first row that is set in bold, unlike the row below it, names the columns.
fn name_columns(drafts: &mut [Draft]) {
    let is_row = |draft: &Draft| matches!(draft.kind, BlockKind::Row | BlockKind::HeaderRow);
    for at in 0..drafts.len().saturating_sub(1) {
        let first = is_row(&drafts[at]) && (at == 0 || !is_row(&drafts[at - 1]));
        if first && is_row(&drafts[at + 1]) && is_bold(&drafts[at]) && !is_bold(&drafts[at + 1]) {
            drafts[at].kind = BlockKind::HeaderRow;
        }
    }
}

/// Whether all cells of a row are bold.
fn is_bold(row: &Draft) -> bool {
    let strong = row.inlines.iter().filter(|inline| inline.kind == InlineKind::Strong);
    let bold: usize =
        strong.map(|inline| inline.span.of(&row.text).split(CELL_JOIN).map(str::len).sum::<usize>()).sum();
    bold > 0 && bold == row.text.split(CELL_JOIN).map(|cell| cell.trim().len()).sum::<usize>()
}

/// The most words of a first line that is a title because it is bold.
const TITLE_WORDS: usize = 24;

/// A short line that is bold throughout and no sentence.
fn is_loud(draft: &Draft) -> bool {
    let words = draft.text.split_whitespace().count();
    words <= TITLE_WORDS && !draft.text.ends_with(['.', ':', ',', ';']) && is_bold(draft)
}

/// Sees to it that there is at most one title, first the document's own. Says whether a block was put before all.
fn entitle(drafts: &mut Vec<Draft>, stated: Option<String>) -> bool {
    let mut found = false;
    for draft in drafts.iter_mut().filter(|draft| draft.kind == BlockKind::Title) {
        if std::mem::replace(&mut found, true) {
            draft.kind = BlockKind::Heading;
        }
    }
    if found {
        return false;
    }
    let same = |draft: &Draft, title: &str| draft.text.trim().to_lowercase() == title.trim().to_lowercase();
    let opening = drafts.iter().position(|draft| draft.kind.is_body()).unwrap_or(0);
    if let Some(first) = drafts.get(opening) {
        let level = first.level;
        let bold = first.kind == BlockKind::Paragraph && stated.is_none() && is_loud(first);
        let lone = first.kind == BlockKind::Heading
            && drafts.iter().filter(|draft| draft.kind == BlockKind::Heading && draft.level == level).count() == 1;
        if stated.as_deref().is_some_and(|title| same(first, title)) || lone && stated.is_none() || bold {
            drafts[opening].kind = BlockKind::Title;
            drafts[opening].level = 0;
            unset(&mut drafts[opening]);
            return false;
        }
    }
    match stated {
        Some(title) => drafts.insert(0, Draft::new(BlockKind::Title, title)),
        None => return false,
    }
    true
}
