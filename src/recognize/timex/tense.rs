//! The tense around a date, which decides between past and coming days.

use super::read::Reader;
use crate::recognize::lexicon::{FUNCTION, HOLIDAY_WORD, MONTH, TIME_WORD, WEEKDAY};
use crate::recognize::tokens::Shape;

/// Which way the sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many tokens away a verb still tells the tense.
const REACH: usize = 16;

/// Tokens of a note, which looks ahead where no verb says otherwise.
const NOTE: usize = 16;

/// Words of a note that have nothing to do with time.
const NOTE_WORDS: usize = 2;

/// Past forms that do not end in -ed.
const PAST: &[&str] = &[
    "said", "was", "were", "had", "did", "told", "came", "went", "took", "made", "met", "left", "rose", "fell",
    "began", "won", "lost", "held", "gave", "shot", "hit", "cut", "got", "saw", "struck", "sent", "spoke", "broke",
    "became", "ran", "found", "since", "has", "have", "been", "wrote", "grew", "led", "bought", "sold", "brought",
    "fought", "knew", "kept", "flew", "drew", "drove", "threw", "stood", "built", "felt", "paid", "sank", "thought",
    "caught", "swept", "hurt", "slid", "dropped", "didn't", "wasn't", "weren't", "hadn't", "born", "dead", "late",
];

/// Words that put what follows into the future.
const FUTURE: &[&str] = &[
    "will",
    "shall",
    "'ll",
    "won't",
    "upcoming",
    "scheduled",
    "slated",
    "until",
    "till",
    "expects",
    "plans",
    "tomorrow",
    "due",
    "deadline",
    "would",
    "may",
    "might",
    "wouldn't",
    "hopes",
    "intends",
    "promises",
    "agenda",
    "effective",
];

/// Verbs whose infinitive tells of what has happened ("failed to reply on Friday").
const DONE: &[&str] = &[
    "failed",
    "refused",
    "had",
    "used",
    "managed",
    "able",
    "unable",
    "tried",
    "forced",
    "began",
    "declined",
    "continued",
    "helped",
    "started",
    "appeared",
    "seemed",
    "according",
    "returned",
    "came",
    "went",
    "moved",
];

impl Reader<'_, '_> {
    /// The tense around a token: the nearest verb before it in the sentence, else after it;
    /// after it first where the date stands in front of its clause ("On Friday, the court ruled").
    pub(super) fn tense(&self, at: usize) -> Tense {
        let fronted = self.fronted(at);
        let first = if fronted { self.behind(at) } else { self.ahead(at) };
        let tense = match first {
            Tense::Unknown if fronted => self.ahead(at),
            Tense::Unknown => self.behind(at),
            known => known,
        };
        match tense {
            Tense::Unknown if self.is_note() => Tense::Future,
            known => known,
        }
    }

    /// Whether the block is a note of dates with hardly another word ("Dentist, Friday 5 p.m.").
    fn is_note(&self) -> bool {
        let known = FUNCTION | TIME_WORD | MONTH | WEEKDAY | HOLIDAY_WORD;
        let other = |index: usize| self.token(index).is_some_and(|token| token.is_word() && !token.has(known));
        self.range.len() <= NOTE && self.range.clone().filter(|index| other(*index)).count() <= NOTE_WORDS
    }

    /// Whether the date opens its sentence or clause.
    fn fronted(&self, at: usize) -> bool {
        let lead = match at.checked_sub(1) {
            Some(before) if self.is_any(before, &["on", "in", "at", "by", "since", "early", "late"]) => before,
            _ => at,
        };
        self.token(lead).is_some_and(|token| token.opens) || self.led_by(lead, &["but", "also"])
    }

    /// The nearest verb before a token.
    fn ahead(&self, at: usize) -> Tense {
        if self.led_by(at, &["as"]) && at.checked_sub(1).is_some_and(|as_at| self.led_by(as_at, &["early", "soon"])) {
            return Tense::Future;
        }
        let mut index = at;
        while index > self.range.start && at - index < REACH {
            if self.token(index).is_some_and(|token| token.opens) && index < at {
                break;
            }
            index -= 1;
            if self.is_any(index, &[".", "!", "?", ";"]) {
                break;
            }
            match self.tense_of(index) {
                Tense::Unknown => {}
                known => return known,
            }
        }
        Tense::Unknown
    }

    /// The nearest verb behind a token.
    fn behind(&self, at: usize) -> Tense {
        (at + 1..(at + REACH).min(self.range.end))
            .take_while(|index| !self.is_any(*index, &[".", "!", "?", ";"]))
            .map(|index| self.tense_of(index))
            .find(|tense| *tense != Tense::Unknown)
            .unwrap_or(Tense::Unknown)
    }

    fn tense_of(&self, at: usize) -> Tense {
        let Some(token) = self.token(at).filter(|token| token.shape != Shape::Number) else { return Tense::Unknown };
        let word = self.low(at);
        if word == "to" {
            return self.infinitive(at);
        }
        if token.shape == Shape::Mark && word != "'ll" {
            return Tense::Unknown;
        }
        if FUTURE.contains(&word) && !(word == "may" && token.is_capital()) || word.ends_with("'ll") {
            return Tense::Future;
        }
        let regular = word.len() > 4
            && word.ends_with("ed")
            && (token.shape != Shape::Capital || token.opens)
            && !matches!(word, "hundred" | "indeed" | "speed" | "united");
        let set = matches!(word, "expected" | "planned" | "supposed" | "set" | "booked");
        if set && self.led_by(at, &["is", "are", "was", "were", "be", "been", "being", ",", "not", "also", "still"]) {
            return Tense::Future;
        }
        let passive = self.led_by(at, &["be"]);
        if (regular || PAST.contains(&word)) && !passive { Tense::Past } else { Tense::Unknown }
    }

    /// "to meet" looks ahead, unless it hangs on a verb of what was done; "to Paris" says nothing.
    fn infinitive(&self, at: usize) -> Tense {
        let verb = self.token(at + 1).is_some_and(|token| {
            token.shape == Shape::Lower
                && !token.has(crate::recognize::lexicon::FUNCTION | crate::recognize::lexicon::TIME_WORD)
                && !self.low(at + 1).ends_with('s')
                && !self.low(at + 1).ends_with("ing")
        }) || self.is_any(at + 1, &["be", "do", "have", "go"]);
        if !verb {
            return Tense::Unknown;
        }
        if DONE.contains(&self.before(at)) { Tense::Past } else { Tense::Future }
    }
}
