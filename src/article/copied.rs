//! Text copied from a page: the article is told from what stands around it, by layout and wording.
//!
//! Prose weighs for a line, shortness and the page's own wording against it; the article is the
//! heaviest stretch. Around it stand the headline, byline, dates and captions; the rest is removed,
//! each line with its reason. Text with no sign of a page is taken as it is.

use super::block::{Article, BlockKind, Draft, Meta, RemovalReason, Removed};
use super::date;
use super::lines::{self, Line, item_text};
use super::signs::{
    begins_low, by_name, is_author_note, is_bare_name, is_credit, is_desk_note, is_title_like, key, weight,
};
use super::wording::{self, ends_sentence};
use std::collections::{BTreeMap, BTreeSet};

/// A line of so many words is no label, whatever its punctuation.
const LONG_LINE: usize = 25;

/// How far into the text a byline or date line still belongs to its head, in lines.
pub(super) const OPENING_LINES: usize = 5;

/// What a byline or date line right below counts for a headline, where a word counts two.
const HEADED_POINTS: i64 = 10;

/// How far above the text the headline is looked for, in lines.
const HEAD_LINES: usize = 25;

/// How far below the text the desk's note is looked for, in lines.
const DESK_LINES: usize = 4;

/// Longest line that is looked at as a copy of another, in bytes.
const MAX_COPY: usize = 400;

/// What a line turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Keep(BlockKind),
    Remove(RemovalReason),
}

/// Reads copied text, line ends `\n`.
pub(super) fn read(text: &str) -> Article {
    let lines = lines::split(text);
    let reader = Reader::new(lines);
    if reader.is_page() { reader.page() } else { reader.prose() }
}

/// A copied text while its lines are being told apart.
pub(super) struct Reader {
    pub(super) lines: Vec<Line>,
    pub(super) words: Vec<usize>,
    pub(super) chrome: Vec<Option<RemovalReason>>,
    pub(super) copies: BTreeMap<String, usize>,
    pub(super) roles: Vec<Role>,
    meta: Meta,
}

impl Reader {
    fn new(lines: Vec<Line>) -> Self {
        let words = lines.iter().map(|line| weight(&line.text)).collect();
        let chrome = lines.iter().map(|line| wording::chrome(&line.text)).collect();
        let mut copies = BTreeMap::new();
        for line in lines.iter().filter(|line| line.text.len() < MAX_COPY) {
            *copies.entry(key(&line.text)).or_insert(0) += 1;
        }
        let roles = vec![Role::Keep(BlockKind::Paragraph); lines.len()];
        Reader { lines, words, chrome, copies, roles, meta: Meta::default() }
    }

    pub(super) fn text(&self, at: usize) -> &str {
        &self.lines[at].text
    }

    /// Whether the text carries signs of a page around it: its wording, or a doubled headline.
    fn is_page(&self) -> bool {
        if !(0..self.lines.len()).any(|at| self.is_prose(at)) {
            return false;
        }
        self.chrome.iter().any(Option::is_some) || (0..self.lines.len().min(HEAD_LINES)).any(|at| self.is_doubled(at))
    }

    fn is_doubled(&self, at: usize) -> bool {
        let words = self.words[at];
        (4..=30).contains(&words) && self.copies.get(&key(self.text(at))).is_some_and(|count| *count > 1)
    }

    /// No sign of a page: every line stays.
    fn prose(mut self) -> Article {
        let has_title = self.lines.len() > 1
            && (0..self.lines.len()).any(|at| self.words[at] >= 25)
            && is_title_like(self.text(0), self.words[0])
            && (self.lines[1].after_blank || self.words[1] >= 25);
        for at in 0..self.lines.len() {
            self.roles[at] = Role::Keep(self.body_kind(at));
        }
        if has_title {
            self.roles[0] = Role::Keep(BlockKind::Title);
            self.head_lines(1, self.lines.len().min(4));
        }
        self.finish()
    }

    /// Byline and date line right below a headline, when nothing else is there to remove.
    fn head_lines(&mut self, from: usize, to: usize) {
        for at in from..to {
            if !self.byline_or_date(at) {
                return;
            }
        }
    }

    fn byline_or_date(&mut self, at: usize) -> bool {
        let text = self.text(at).to_owned();
        if let Some(published) = date::from_line(&text) {
            self.meta.published.get_or_insert(published);
            self.roles[at] = Role::Remove(RemovalReason::Dateline);
            return true;
        }
        if let Some(name) = by_name(&text) {
            self.meta.byline.get_or_insert(name);
            self.roles[at] = Role::Remove(RemovalReason::Byline);
            return true;
        }
        if let Some((rest, published)) = date::with_rest(&text).filter(|_| !ends_sentence(&text)) {
            self.meta.published.get_or_insert(published);
            if let Some(name) = by_name(&rest) {
                self.meta.byline.get_or_insert(name);
            }
            self.roles[at] = Role::Remove(RemovalReason::Dateline);
            return true;
        }
        false
    }

    /// What a line of running text is.
    fn body_kind(&self, at: usize) -> BlockKind {
        let text = self.text(at);
        let words = self.words[at];
        if item_text(text).is_some() {
            return BlockKind::Item;
        }
        let before_prose = (at + 1..self.lines.len().min(at + 2)).any(|next| self.is_prose(next));
        if words <= 12 && words > 0 && before_prose && is_title_like(text, words) && self.lines[at].after_blank {
            return BlockKind::Heading;
        }
        BlockKind::Paragraph
    }

    /// A copied page.
    fn page(mut self) -> Article {
        let note = self.author_note();
        let (start, end) = self.heaviest(note);
        for at in (0..start).chain(end..self.lines.len()) {
            let plain = if wording::is_sign_up(self.text(at)) {
                RemovalReason::Subscription
            } else {
                RemovalReason::Navigation
            };
            self.roles[at] = Role::Remove(self.chrome[at].unwrap_or(plain));
        }
        self.inside(start, end);
        self.head(start);
        self.tail(end, note);
        self.repeated();
        self.finish()
    }

    /// Lines inside the article: what the page put between the paragraphs goes.
    fn inside(&mut self, start: usize, end: usize) {
        for at in start..end {
            self.roles[at] = match self.chrome[at] {
                Some(reason) => Role::Remove(reason),
                None if is_credit(self.text(at)) => Role::Keep(BlockKind::Caption),
                None => Role::Keep(self.body_kind(at)),
            };
        }
        self.label_runs(start, end);
        self.boxed_links(start, end);
        self.captions(start, end);
        self.closing(start, end);
        self.opening(start, end);
    }

    /// A byline or date line among the first lines of the stretch: what stands above it is the standfirst.
    fn opening(&mut self, start: usize, end: usize) {
        let mut above = start;
        for at in start..end.min(start + OPENING_LINES) {
            if !self.is_prose(at) && self.chrome[at].is_none() && self.byline_or_date(at) {
                for index in above..at {
                    if let Role::Keep(BlockKind::Paragraph | BlockKind::Heading) = self.roles[index] {
                        self.roles[index] = Role::Keep(BlockKind::Standfirst);
                    }
                }
                above = at + 1;
            }
        }
    }

    /// Four and more short lines without a sentence between paragraphs are a menu or a box of links.
    fn label_runs(&mut self, start: usize, end: usize) {
        let label = |reader: &Self, at: usize| {
            reader.words[at] < LONG_LINE
                && !reader.is_prose(at)
                && !ends_sentence(reader.text(at))
                && item_text(reader.text(at)).is_none()
        };
        let mut at = start;
        while at < end {
            let run = (at..end).take_while(|at| label(self, *at)).count();
            let listed = (at..at + run).filter(|at| begins_low(self.text(*at))).count();
            let announced = at > start && self.text(at - 1).ends_with(':');
            if run >= 4 && listed * 5 < run * 2 && !announced {
                for index in at..at + run {
                    if let Role::Keep(_) = self.roles[index] {
                        self.roles[index] = Role::Remove(RemovalReason::Navigation);
                    }
                }
            }
            at += run.max(1);
        }
    }

    /// Headline, section, byline, dates, caption and standfirst above the article.
    fn head(&mut self, start: usize) {
        let Some(title) = self.title_above(start) else {
            for at in start.saturating_sub(4)..start {
                self.byline_or_date(at);
            }
            return;
        };
        self.roles[title] = Role::Keep(BlockKind::Title);
        for at in title + 1..start {
            self.below_title(at, title);
        }
        self.bare_byline(title, start);
        self.below_head(title, start);
        self.first_caption(title, start);
        self.section_above(title);
    }

    /// The best headline above line `start`.
    fn title_above(&self, start: usize) -> Option<usize> {
        let mut best: Option<(i64, usize)> = None;
        let from = start.saturating_sub(HEAD_LINES);
        let to = self.head_mark(from, start).unwrap_or(start);
        for at in from..to {
            let text = self.text(at);
            if self.chrome[at].is_some() || !is_title_like(text, self.words[at]) || date::from_line(text).is_some() {
                continue;
            }
            if by_name(text).is_some() || is_credit(text) {
                continue;
            }
            let words = i64::try_from(self.words[at].min(14)).unwrap_or(14);
            let near = i64::try_from(start - at).unwrap_or(0);
            let doubled = if self.is_doubled(at) { 15 } else { 0 };
            let headed = if self.has_head_below(at, start) { HEADED_POINTS } else { 0 };
            let score = words * 2 + doubled + headed - near;
            if words >= 3 && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        let at = best?.1;
        // Of a doubled headline the first copy is the headline, the second stands for the picture or the page.
        let copy = key(self.text(at));
        (at.saturating_sub(6)..at).find(|first| key(self.text(*first)) == copy).or(Some(at))
    }

    /// A byline and a date line next to each other: the headline stands above them.
    fn head_mark(&self, from: usize, start: usize) -> Option<usize> {
        let dated = |at: usize| date::from_line(self.text(at)).is_some();
        let named = |at: usize| by_name(self.text(at)).is_some();
        (from..start.saturating_sub(1))
            .rev()
            .find(|at| (named(*at) && dated(at + 1)) || (dated(*at) && named(at + 1)))
            .filter(|mark| (from..*mark).any(|at| self.chrome[at].is_none() && self.words[at] >= 4))
    }

    /// Whether a byline or a date line stands right below.
    fn has_head_below(&self, at: usize, start: usize) -> bool {
        (at + 1..start.min(at + 4)).any(|below| {
            let text = self.text(below);
            by_name(text).is_some() || (date::with_rest(text).is_some() && !ends_sentence(text))
        })
    }

    fn below_title(&mut self, at: usize, title: usize) {
        if self.chrome[at].is_some() || key(self.text(at)) == key(self.text(title)) || self.byline_or_date(at) {
            return;
        }
        let text = self.text(at);
        if is_credit(text) {
            self.roles[at] = Role::Keep(BlockKind::Caption);
        } else if self.words[at] >= 8 && at <= title + 3 {
            self.roles[at] = Role::Keep(BlockKind::Standfirst);
        }
    }

    /// The body begins below the byline and the dates: what stands between them and the first paragraphs is its
    /// opening, be it a lone paragraph above a box of links or headings and lists too short to count.
    fn below_head(&mut self, title: usize, start: usize) {
        let is_head = |role: Role| matches!(role, Role::Remove(RemovalReason::Byline | RemovalReason::Dateline));
        let Some(last) = (title + 1..start).rev().find(|at| is_head(self.roles[*at])) else { return };
        for at in last + 1..start {
            if self.chrome[at].is_some() || is_credit(self.text(at)) {
                return;
            }
            // A short line that stands on the page twice is a standfirst or a teaser.
            if self.is_prose(at) && (self.words[at] >= LONG_LINE || self.gain(at, 0) > 0) {
                self.roles[at] = Role::Keep(self.body_kind(at));
            }
        }
    }

    /// A name alone on its line, next to a date line.
    fn bare_byline(&mut self, title: usize, start: usize) {
        let dated = |reader: &Self, at: usize| reader.roles[at] == Role::Remove(RemovalReason::Dateline);
        let found = (title + 1..start).find(|at| {
            let beside = (at + 1 < start && dated(self, at + 1)) || (*at > title + 1 && dated(self, at - 1));
            beside && self.roles[*at] == Role::Remove(RemovalReason::Navigation) && is_bare_name(self.text(*at))
        });
        if let Some(at) = found.filter(|_| self.meta.byline.is_none()) {
            self.meta.byline = Some(self.text(at).to_owned());
            self.roles[at] = Role::Remove(RemovalReason::Byline);
        }
    }

    /// A picture's caption may be long enough to look like the first paragraph.
    fn first_caption(&mut self, title: usize, start: usize) {
        for at in title + 1..(start + 2).min(self.lines.len()) {
            if self.roles[at] == Role::Keep(BlockKind::Paragraph) && is_credit(self.text(at)) {
                self.roles[at] = Role::Keep(BlockKind::Caption);
            }
        }
    }

    /// The last short label above the headline names the section.
    fn section_above(&mut self, title: usize) {
        let Some(at) = (0..title).rev().find(|at| self.chrome[*at].is_none()) else { return };
        let text = self.text(at);
        let trail = text.contains(['>', '›', '»', '/']);
        let text = text.rsplit(['>', '›', '»', '/']).next().unwrap_or(text).trim();
        if title - at <= 2
            && (trail || self.words[at] <= 3)
            && self.words[at] <= 8
            && text.chars().any(char::is_alphabetic)
            && !ends_sentence(text)
        {
            self.meta.section = Some(text.to_owned());
            self.roles[at] = Role::Remove(RemovalReason::Section);
        }
    }

    /// What stands under "Related" is related, what stands under "Comments" are comments.
    fn tail_boxes(&mut self, end: usize) {
        let mut heading = None;
        for at in end..self.lines.len() {
            match self.chrome[at] {
                Some(reason @ (RemovalReason::Related | RemovalReason::Comments | RemovalReason::Subscription)) => {
                    heading = Some(reason)
                }
                Some(_) => heading = None,
                None => {
                    if let Some(reason) = heading.filter(|_| self.roles[at] == Role::Remove(RemovalReason::Navigation))
                    {
                        self.roles[at] = Role::Remove(reason);
                    }
                }
            }
        }
    }

    /// The author note below the article, and the name above it.
    fn tail(&mut self, end: usize, note: Option<usize>) {
        self.tail_boxes(end);
        for at in end..self.lines.len().min(end + DESK_LINES) {
            if is_desk_note(self.text(at), self.words[at]) {
                self.roles[at] = Role::Keep(BlockKind::Note);
            }
        }
        let Some(note) = note.filter(|note| *note >= end) else { return };
        self.roles[note] = Role::Keep(BlockKind::Note);
        for at in note.saturating_sub(4).max(end)..note {
            let text = self.text(at).to_owned();
            if self.words[at] <= 4 && self.text(note).starts_with(&text) {
                self.meta.byline.get_or_insert(text);
                self.roles[at] = Role::Remove(RemovalReason::Byline);
            } else if self.chrome[at].is_none()
                && self.words[at] <= 5
                && (end..at).any(|before| self.roles[before] == Role::Remove(RemovalReason::Byline))
            {
                self.roles[at] = Role::Remove(RemovalReason::Byline);
            }
        }
    }

    /// "Jane Doe is a reporter ..." near the end, or prose under a name that speaks of that person.
    fn author_note(&self) -> Option<usize> {
        let from = self.lines.len() / 3;
        (from..self.lines.len()).rev().find(|at| {
            let (text, words) = (self.text(*at), self.words[*at]);
            let named = at.checked_sub(1).map(|above| self.text(above)).filter(|above| is_bare_name(above));
            let first = named.and_then(|name| name.split_whitespace().next());
            let speaks = first.is_some_and(|first| text.split_whitespace().next() == Some(first)) && words >= 12;
            (words >= 6 && is_author_note(text, words)) || (speaks && words <= 160)
        })
    }

    /// Copies: a removed line whose copy was kept, and all but the first of kept ones.
    fn repeated(&mut self) {
        let whole = self.is_mostly_prose();
        let mut kept: BTreeSet<String> = BTreeSet::new();
        for at in (0..self.lines.len()).filter(|at| self.lines[*at].text.len() < MAX_COPY) {
            if let Role::Keep(_) = self.roles[at] {
                let seen = !kept.insert(key(self.text(at)));
                if seen && self.words[at] >= 6 && !whole {
                    self.roles[at] = Role::Remove(RemovalReason::Repeated);
                }
            }
        }
        for at in (0..self.lines.len()).filter(|at| self.lines[*at].text.len() < MAX_COPY) {
            let plain = self.roles[at] == Role::Remove(RemovalReason::Navigation) && self.chrome[at].is_none();
            if plain && kept.contains(&key(self.text(at))) {
                self.roles[at] = Role::Remove(RemovalReason::Repeated);
            }
        }
    }

    fn finish(self) -> Article {
        let mut drafts = Vec::new();
        let mut removed = Vec::new();
        for (line, role) in self.lines.into_iter().zip(self.roles) {
            match role {
                Role::Keep(kind) => {
                    let text = match kind {
                        BlockKind::Item => lines::without_bullet(&line.text).to_owned(),
                        _ => line.text,
                    };
                    drafts.push(Draft::new(kind, text));
                }
                Role::Remove(reason) => removed.push(Removed { text: line.text, reason, before: drafts.len() }),
            }
        }
        Article::new(drafts, self.meta, removed)
    }
}
