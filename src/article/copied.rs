//! Text copied from a page: the article is told from what stands around it, by layout and wording.
//!
//! Prose weighs for a line, shortness and the page's own wording against it; the article is the
//! heaviest stretch. Around it stand the headline, byline, dates and captions; the rest is removed,
//! each line with its reason. Text with no sign of a page is taken as it is.

use super::block::{Article, BlockKind, Draft, Meta, RemovalReason, Removed};
use super::date;
use super::lines::{self, Line, item_text};
use super::wording::{self, ends_sentence};
use std::collections::{BTreeMap, BTreeSet};

/// How far into the text a byline or date line still belongs to its head, in lines.
const OPENING_LINES: usize = 5;

/// How far above the text the headline is looked for, in lines.
const HEAD_LINES: usize = 25;

/// Longest line that is looked at as a copy of another, in bytes.
const MAX_COPY: usize = 400;

/// What prose right below a label counts, in percent.
const LONE_SHARE: i64 = 75;

/// Longest box of links inside an article, in lines.
const MAX_BOX: usize = 24;

/// Two paragraphs after a box are the article's when they have this many words.
const MIN_RUN: usize = 28;

/// What a date line costs: in the middle of a stretch another article begins there.
const DATE_PENALTY: i64 = 20;

/// What a label costs; labels in a row cost more each.
const LABEL_PENALTY: i64 = 5;

/// What a line turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Keep(BlockKind),
    Remove(RemovalReason),
}

/// Reads copied text, line ends `\n`.
pub(super) fn read(text: &str) -> Article {
    let lines = lines::split(text);
    let reader = Reader::new(lines);
    if reader.is_page() { reader.page() } else { reader.prose() }
}

struct Reader {
    lines: Vec<Line>,
    words: Vec<usize>,
    chrome: Vec<Option<RemovalReason>>,
    copies: BTreeMap<String, usize>,
    roles: Vec<Role>,
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

    fn text(&self, at: usize) -> &str {
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

    /// Running text rather than a label: long enough, and with a sentence's punctuation.
    fn is_prose(&self, at: usize) -> bool {
        let words = self.words[at];
        let text = self.text(at);
        let sentence = (words >= 8 && ends_sentence(text)) || (words >= 25 && has_inner_stop(text));
        self.chrome[at].is_none() && sentence
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
            self.roles[at] = Role::Remove(self.chrome[at].unwrap_or(RemovalReason::Navigation));
        }
        self.inside(start, end);
        self.head(start);
        self.tail(end, note);
        self.repeated();
        self.finish()
    }

    /// The stretch of lines with the most prose, half-open.
    fn heaviest(&self, note: Option<usize>) -> (usize, usize) {
        let mut best = (0_i64, 0, self.lines.len());
        let (mut sum, mut start) = (0_i64, 0);
        let mut labels = 0;
        for at in 0..self.lines.len() {
            if Some(at) == note || wording::ends_article(self.text(at)) {
                sum = 0;
                labels = 1;
                continue;
            }
            if sum <= 0 {
                (sum, start) = (0, at);
            }
            // Prose right below a label may be a teaser under its headline.
            let lone = labels > 0;
            labels = if self.is_label(at) { labels + 1 } else { 0 };
            let gain = self.gain(at, labels);
            sum += if lone && gain > 0 { gain * LONE_SHARE / 100 } else { gain };
            if sum > best.0 {
                best = (sum, start, at + 1);
            }
        }
        let (start, end) = self.extended(best.1, best.2, note);
        let end = (end..self.lines.len()).find(|at| !self.continues_list(*at)).unwrap_or(self.lines.len());
        (start, end)
    }

    /// A box of links may split an article: runs of paragraphs close by, above or below, belong to it.
    fn extended(&self, mut start: usize, mut end: usize, note: Option<usize>) -> (usize, usize) {
        while let Some(run) = self.run_in((end..(end + MAX_BOX).min(self.lines.len())).filter(|at| Some(*at) != note)) {
            end = run.1 + 1;
        }
        while let Some(run) = self.run_in((start.saturating_sub(MAX_BOX)..start).rev()) {
            start = run.1;
        }
        (start, end)
    }

    /// The first two paragraphs in a row among `lines`, with no sign on the way that the article ended.
    fn run_in(&self, lines: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
        let mut before: Option<usize> = None;
        for at in lines {
            let over = matches!(
                self.chrome[at],
                Some(RemovalReason::Legal | RemovalReason::Comments | RemovalReason::Consent)
            );
            if over || date::from_line(self.text(at)).is_some() {
                return None;
            }
            let paragraph = self.is_prose(at) && self.gain(at, 0) >= 12 && !self.text(at).ends_with(['…', ':']);
            match before.filter(|_| paragraph) {
                Some(first) if self.words[first] + self.words[at] >= MIN_RUN => return Some((first, at)),
                Some(_) | None => before = paragraph.then_some(at),
            }
        }
        None
    }

    /// A list after the last paragraph is still the article.
    fn continues_list(&self, at: usize) -> bool {
        let text = self.text(at);
        self.chrome[at].is_none() && (item_text(text).is_some() || is_address(text))
    }

    /// A short line that is no sentence: a menu entry, a link, a name.
    fn is_label(&self, at: usize) -> bool {
        let text = self.text(at);
        self.chrome[at].is_some() || !(self.is_prose(at) || ends_sentence(text) || self.continues_list(at))
    }

    /// What a line adds to the stretch it is in; `labels` is how many labels stand in a row up to it.
    fn gain(&self, at: usize, labels: usize) -> i64 {
        let words = i64::try_from(self.words[at].min(120)).unwrap_or(120);
        let text = self.text(at);
        if self.copies.get(&key(text)).is_some_and(|count| *count > 1) || wording::is_boilerplate(text) {
            return -LABEL_PENALTY;
        }
        if self.is_prose(at) {
            return if is_run_together(text) { words / 4 } else { words };
        }
        if date::from_line(text).is_some() {
            return -DATE_PENALTY;
        }
        if self.continues_list(at) {
            return words.min(6);
        }
        if self.is_label(at) {
            return -LABEL_PENALTY * i64::try_from(labels.clamp(1, 6)).unwrap_or(6);
        }
        words.min(6) - 2
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
            !reader.is_prose(at) && !ends_sentence(reader.text(at)) && item_text(reader.text(at)).is_none()
        };
        let mut at = start;
        while at < end {
            let run = (at..end).take_while(|at| label(self, *at)).count();
            let listed = (at..at + run).filter(|at| begins_low(self.text(*at))).count();
            if run >= 4 && listed * 5 < run * 2 {
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
        self.first_caption(title, start);
        self.section_above(title);
    }

    /// The best headline above line `start`.
    fn title_above(&self, start: usize) -> Option<usize> {
        let mut best: Option<(i64, usize)> = None;
        for at in start.saturating_sub(HEAD_LINES)..start {
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
            let score = words * 2 + doubled - near;
            if words >= 3 && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        let at = best?.1;
        // Of a doubled headline the first copy is the headline, the second stands for the picture or the page.
        let copy = key(self.text(at));
        (at.saturating_sub(6)..at).find(|first| key(self.text(*first)) == copy).or(Some(at))
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
        let mut kept: BTreeSet<String> = BTreeSet::new();
        for at in (0..self.lines.len()).filter(|at| self.lines[*at].text.len() < MAX_COPY) {
            if let Role::Keep(_) = self.roles[at] {
                let seen = !kept.insert(key(self.text(at)));
                if seen && self.words[at] >= 6 {
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
                    drafts.push(Draft { kind, text });
                }
                Role::Remove(reason) => removed.push(Removed { text: line.text, reason, before: drafts.len() }),
            }
        }
        Article::new(drafts, self.meta, removed)
    }
}

/// The size of a line in words; scripts without blanks count two characters as one word.
fn weight(text: &str) -> usize {
    let mut words = 0;
    let mut dense = 0;
    let mut inside = false;
    for c in text.chars() {
        if matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
        {
            dense += 1;
            inside = false;
            continue;
        }
        let letter = c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
        words += usize::from(letter && !inside);
        inside = letter;
    }
    words + dense / 2
}

/// Whether a sentence ends inside the line.
fn has_inner_stop(text: &str) -> bool {
    [". ", "? ", "! ", ".” ", ".\" ", "。", "। "].iter().any(|stop| text.contains(stop))
}

/// Begins like an ingredient or a continued line, not like a link: with a digit or a small letter.
fn begins_low(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase())
}

/// A headline and its summary copied without a blank between them: "for the seasonThe club said".
fn is_run_together(text: &str) -> bool {
    let letters: Vec<char> = text.chars().take(400).collect();
    letters.windows(5).any(|five| {
        five[..3].iter().all(|c| c.is_lowercase())
            && five[3].is_uppercase()
            && (five[4].is_lowercase() || five[4] == ' ')
    })
}

/// A web address alone on its line.
fn is_address(text: &str) -> bool {
    text.starts_with("http") && !text.contains(char::is_whitespace)
}

/// A line for comparing: letters and digits, lowercase.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Short, begins like a title, does not end like a sentence that goes on.
fn is_title_like(text: &str, words: usize) -> bool {
    let ends_plain = !text.ends_with(['.', ',', ';', ':', '…']) || text.ends_with("...");
    let begins = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    (1..=30).contains(&words) && text.len() < 400 && ends_plain && begins && !text.contains('\n')
}

/// "By Jane Doe", "By Jane Doe and John Roe, The Paper".
fn by_name(text: &str) -> Option<String> {
    let rest = ["By ", "by ", "BY ", "Written by ", "Words by ", "Story by "]
        .iter()
        .find_map(|start| text.strip_prefix(start))?;
    let name = rest.split([',', '|', '•', '·']).next()?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            || matches!(word, "and" | "&" | "de" | "van" | "von" | "der" | "la" | "bin" | "al")
    };
    ((1..=8).contains(&words.len()) && words.iter().all(|word| capital(word)) && !ends_sentence(name))
        .then(|| name.to_owned())
}

/// Two to four capitalized words and nothing else.
fn is_bare_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
                && word.chars().skip(1).any(char::is_lowercase)
        })
}

/// A photographer's credit: "(Jane Doe/Agency via Images)", "Photo: Jane Doe", "© Agency / Jane Doe".
fn is_credit(text: &str) -> bool {
    if text.len() > 900 {
        return false;
    }
    let lower = text.to_lowercase();
    let starts = [
        "photo:",
        "photo by ",
        "photograph:",
        "photograph by ",
        "photo credit",
        "image:",
        "image credit",
        "picture:",
        "credit:",
        "above:",
        "pictured:",
        "file photo",
        "in this file photo",
        "(photo",
        "illustration:",
        "image caption",
        "media caption",
        "video caption",
        "photos:",
        "foto:",
        "source: getty",
    ];
    if starts.iter().any(|start| lower.starts_with(start)) && text.len() < 500 {
        return true;
    }
    let tail = lower.trim_end_matches(['.', ' ', '"', '”']);
    if let Some(open) = tail.rfind('(').filter(|_| tail.ends_with(')')) {
        let inside = &tail[open + 1..tail.len() - 1];
        let slashed = inside.contains('/') && !inside.contains("http");
        let named =
            ["via ", "photo", "getty", "courtesy", "handout", "reuters", "associated press", "afp", "image", "credit"];
        return inside.split_whitespace().count() <= 14 && (slashed || named.iter().any(|name| inside.contains(name)));
    }
    ["getty images", "/ap", "/reuters", "/afp", "/getty", "file photo", "via reuters", "via ap"]
        .iter()
        .any(|end| tail.ends_with(end))
        || (lower.contains(". © ")
            || lower.contains("photo: ")
            || lower.contains("photo by ")
            || lower.contains("photograph: "))
            && text.len() < 400
}

/// "Jane Doe is a reporter for ..."; also "Reporting by Jane Doe".
fn is_author_note(text: &str, words: usize) -> bool {
    let lower = text.to_lowercase();
    let trade = [
        "reporter",
        "journalist",
        "correspondent",
        "columnist",
        "editor",
        "writer",
        "author",
        "reports on",
        "covers",
        "photographer",
        "contributor",
        "professor",
        "producer",
        "freelance",
    ];
    let opening: String = lower.split_whitespace().take(14).collect::<Vec<_>>().join(" ");
    let names = text.split_whitespace().take(2).all(|word| word.chars().next().is_some_and(char::is_uppercase));
    let verb = [" is a ", " is an ", " is the ", " covers ", " reports on ", " writes ", " is based "]
        .iter()
        .any(|verb| opening.contains(verb));
    names && words <= 160 && verb && trade.iter().any(|trade| opening.contains(trade)) && !text.starts_with(['"', '“'])
}
