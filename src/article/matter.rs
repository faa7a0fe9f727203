//! What stands between and below the paragraphs of a copied article: links to others, captions, notes, forms.

use super::block::{BlockKind, RemovalReason};
use super::copied::{OPENING_LINES, Reader, Role};
use super::lines::item_text;
use super::signs::{is_bare_credit, is_closing_note, is_credit, is_loud_headline, is_title_like, key};
use super::{date, wording};

/// How many lines at the end are looked at for notes and forms.
const CLOSING_LINES: usize = 16;

/// How many of them may be notes on who wrote it.
const CLOSING_NOTES: usize = 4;

impl Reader {
    /// Headlines of other articles between the paragraphs: below "Related", or in capitals throughout.
    pub(super) fn boxed_links(&mut self, start: usize, end: usize) {
        let mut boxed = false;
        for at in start..end {
            let text = self.text(at);
            if self.chrome[at].is_some() {
                boxed = self.chrome[at] == Some(RemovalReason::Related) && wording::is_box_heading(text);
                continue;
            }
            boxed &= !self.is_prose(at) && is_title_like(text, self.words[at]) && item_text(text).is_none();
            let loud = is_loud_headline(text, self.words[at]);
            if (loud || (boxed && self.words[at] >= 4)) && matches!(self.roles[at], Role::Keep(_)) {
                self.roles[at] = Role::Remove(RemovalReason::Related);
            }
        }
    }

    /// The words above a bare credit are its picture's, in the opening or when the credit names an agency.
    pub(super) fn captions(&mut self, start: usize, end: usize) {
        for at in start..end.min(self.lines.len().saturating_sub(2)) {
            // A gallery repeats the caption for its large picture.
            let twice = self.words[at] >= 6 && key(self.text(at)) == key(self.text(at + 1));
            if twice && is_credit(self.text(at + 2)) && self.roles[at] == Role::Keep(BlockKind::Paragraph) {
                self.roles[at] = Role::Keep(BlockKind::Caption);
            }
        }
        for at in start + 1..end {
            let marked =
                self.roles[at] == Role::Keep(BlockKind::Caption) && is_bare_credit(self.text(at), self.words[at]);
            let longest = if !self.text(at).contains(':') {
                60
            } else if at < start + OPENING_LINES {
                35
            } else {
                0
            };
            if marked && self.words[at - 1] <= longest && self.roles[at - 1] == Role::Keep(BlockKind::Paragraph) {
                self.roles[at - 1] = Role::Keep(BlockKind::Caption);
            }
        }
    }

    /// Notes on who wrote the article, and the form below it by which readers subscribe.
    pub(super) fn closing(&mut self, start: usize, end: usize) {
        let last = end.saturating_sub(CLOSING_LINES).max(start);
        for at in last..end {
            let (text, words) = (self.text(at), self.words[at]);
            if !matches!(self.roles[at], Role::Keep(_)) {
                continue;
            }
            if date::from_line(text).is_some() {
                self.roles[at] = Role::Remove(RemovalReason::Dateline);
            } else if at + CLOSING_NOTES >= end && is_closing_note(text, words) {
                self.roles[at] = Role::Keep(BlockKind::Note);
            }
        }
        let (mut form, mut forms, mut prose) = (None, 0, 0);
        for at in (last..end).rev() {
            if wording::is_sign_up(self.text(at)) {
                forms += 1;
                form = Some(at);
            } else if self.is_prose(at) && self.words[at] >= 12 {
                prose += 1;
            }
            if prose >= forms.max(1) || prose > 2 {
                break;
            }
        }
        for at in form.into_iter().flat_map(|form| form..end) {
            if matches!(self.roles[at], Role::Keep(kind) if kind != BlockKind::Note) {
                self.roles[at] = Role::Remove(RemovalReason::Subscription);
            }
        }
    }
}
