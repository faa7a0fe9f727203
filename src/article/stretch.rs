//! Which stretch of a copied page's lines is the article.
//!
//! Prose counts for its words, labels and notices count against; the stretch that counts most wins.

use super::block::RemovalReason;
use super::copied::Reader;
use super::date;
use super::lines::item_text;
use super::signs::{has_inner_stop, is_address, is_cut_off, is_run_together, key};
use super::wording::{self, ends_sentence};

/// From this share of words in prose on, in percent, a text is not searched for its article.
const MOSTLY: usize = 93;

/// The same share for a text too long to be one page.
const MOSTLY_LONG: usize = 80;

/// From how many words on a text is too long to be one page.
const LONG_TEXT: usize = 6000;

/// What prose right below a label counts, in percent.
const LONE_SHARE: i64 = 75;

/// Longest box of links inside an article, in lines.
const MAX_BOX: usize = 20;

/// Two paragraphs after a box are the article's when they have this many words.
const MIN_RUN: usize = 28;

/// A paragraph of this many words is hardly a comment's heading or a teaser.
const LONG_PARAGRAPH: i64 = 30;

/// Fewest words of an item in an announced list.
const ITEM_WORDS: usize = 6;

/// What a date line costs: in the middle of a stretch another article begins there.
const DATE_PENALTY: i64 = 20;

/// What a notice costs: some of them outweigh the prose of the form they stand in.
const NOTICE_PENALTY: i64 = 20;

/// A notice of more words may be a paragraph.
const LONG_NOTICE: i64 = 45;

/// What a label costs; labels in a row cost more each.
const LABEL_PENALTY: i64 = 5;

impl Reader {
    /// Running text rather than a label: long enough, and with a sentence's punctuation.
    pub(super) fn is_prose(&self, at: usize) -> bool {
        let words = self.words[at];
        let text = self.text(at);
        let sentence =
            (words >= 8 && ends_sentence(text) && !is_cut_off(text)) || (words >= 25 && has_inner_stop(text));
        self.chrome[at].is_none() && sentence
    }

    /// The stretch of lines with the most prose, half-open.
    pub(super) fn heaviest(&self, note: Option<usize>) -> (usize, usize) {
        if self.is_mostly_prose() {
            let prose = |at: &usize| self.is_prose(*at) && Some(*at) != note;
            let first = (0..self.lines.len()).find(prose).unwrap_or(0);
            let last = (0..self.lines.len()).rfind(prose).map_or(self.lines.len(), |at| at + 1);
            return (first, last);
        }
        let mut best = (0_i64, 0, self.lines.len());
        let (mut sum, mut start) = (0_i64, 0);
        let mut labels = 0;
        for at in 0..self.lines.len() {
            if Some(at) == note || self.ends_here(at) {
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
        (start, self.announced(end))
    }

    /// A heading over comments or other articles. Right above a long paragraph or a whole sentence it is only
    /// a link to them or a heading of the article: names are short, and headlines have no full stop.
    fn ends_here(&self, at: usize) -> bool {
        let next = Some(at + 1).filter(|next| *next < self.lines.len());
        let prose = |next: usize| {
            let sentence = self.chrome[next].is_none() && self.words[next] >= 5 && self.text(next).ends_with('.');
            sentence || self.gain(next, 0) >= LONG_PARAGRAPH
        };
        wording::ends_article(self.text(at)) && !next.is_some_and(prose)
    }

    /// A text with so little else was chosen by hand, or is several articles: all its prose stays.
    pub(super) fn is_mostly_prose(&self) -> bool {
        let all: usize = self.words.iter().sum();
        let prose: usize = (0..self.lines.len()).filter(|at| self.is_prose(*at)).map(|at| self.words[at]).sum();
        let share = if all > LONG_TEXT { MOSTLY_LONG } else { MOSTLY };
        prose * 100 >= all * share
    }

    /// A box of links may split an article: runs of paragraphs close by, above or below, belong to it.
    fn extended(&self, mut start: usize, mut end: usize, note: Option<usize>) -> (usize, usize) {
        let goes_on = |at: &usize| self.is_prose(*at) && self.gain(*at, 0) > 0 && Some(*at) != note;
        while let Some(run) = self.run_in((end..(end + MAX_BOX).min(self.lines.len())).filter(|at| Some(*at) != note)) {
            end = run.1 + 1 + (run.1 + 1..self.lines.len()).take_while(goes_on).count();
        }
        while let Some(run) = self.run_in((start.saturating_sub(MAX_BOX)..start).rev()) {
            start = run.1 - (0..run.1).rev().take_while(goes_on).count();
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

    /// Where the list ends that a colon in the last line before `end`, or in the next one, announces.
    /// Three items of some words make a list; shorter ones are buttons, names or numbers.
    fn announced(&self, end: usize) -> usize {
        let colon = |at: usize| self.chrome.get(at) == Some(&None) && self.text(at).ends_with(':');
        let from = match (end.checked_sub(1).is_some_and(colon), colon(end)) {
            (true, _) => end,
            (false, true) => end + 1,
            (false, false) => return end,
        };
        let item = |at: &usize| self.chrome[*at].is_none() && self.words[*at] >= ITEM_WORDS && !self.is_prose(*at);
        let items = (from..self.lines.len()).take_while(item).count();
        if (3..=MAX_BOX).contains(&items) { from + items } else { end }
    }

    /// A list after the last paragraph is still the article.
    fn continues_list(&self, at: usize) -> bool {
        let text = self.text(at);
        self.chrome[at].is_none() && (item_text(text).is_some() || is_address(text))
    }

    /// A short line that is no sentence: a menu entry, a link, a name.
    pub(super) fn is_label(&self, at: usize) -> bool {
        let text = self.text(at);
        self.chrome[at].is_some()
            || !(self.is_prose(at) || (ends_sentence(text) && !is_cut_off(text)) || self.continues_list(at))
    }

    /// What a line adds to the stretch it is in; `labels` is how many labels stand in a row up to it.
    pub(super) fn gain(&self, at: usize, labels: usize) -> i64 {
        let words = i64::try_from(self.words[at].min(120)).unwrap_or(120);
        let text = self.text(at);
        if wording::is_boilerplate(text) {
            // A long paragraph may speak of cookies or rights as any other; short ones are the page's.
            return if words > LONG_NOTICE { 0 } else { -NOTICE_PENALTY };
        }
        if self.copies.get(&key(text)).is_some_and(|count| *count > 1) {
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
}
