//! Events recognized by the word they end with: "Cup", "war", "election", "summit".

use super::words::{self, Head};
use super::{Event, Finder, LONGEST_SIDE};
use crate::recognize::lexicon::{MONTH, WEEKDAY};
use crate::recognize::tokens::Shape;

impl Finder<'_, '_> {
    /// The event that ends (nearly) with the head at `at`.
    pub(super) fn headed(&self, at: usize, head: Head) -> Option<Event> {
        match head {
            Head::Name { least, confidence, reason } => self.named(at, least, confidence, reason),
            Head::After { words, least, reason } => {
                let fits = words.contains(&self.before(at)) && self.names(at - 1);
                fits.then(|| self.named(at, least, 88, reason))?
            }
            Head::Games => self.games(at),
            Head::War => self.war(at),
            Head::Vote => self.vote(at),
            Head::Meeting => self.meeting(at),
            Head::Crisis => self.crisis(at),
            Head::Campaign => self.campaign(at),
            Head::Invasion => self.invasion(at),
        }
    }

    /// The first token of the capitals in front of a head, with ordinals and numbers of meetings ("38th G8").
    fn left(&self, head: usize) -> usize {
        let mut from = head;
        while from > self.range.start && head - from < LONGEST_SIDE && !self.tokens.list[from].opens {
            match self.further_left(from) {
                Some(next) => from = next,
                None => break,
            }
        }
        while from < head && (self.tokens.list[from].has(MONTH | WEEKDAY) || !self.word_or_number(from)) {
            from += 1;
        }
        // "1975-1990 Civil War": years are no part of it, "38th" is.
        while from < head && self.year(from) {
            from = (from + 1..head).find(|next| self.word_or_number(*next)).unwrap_or(head);
        }
        from
    }

    /// Where a name that begins at `from` begins when what stands in front belongs to it.
    fn further_left(&self, from: usize) -> Option<usize> {
        let before = from - 1;
        let (token, low) = (self.token(before)?, self.low(before));
        let glued = self.tokens.list[from].glued;
        let ordinal = |low: &str| matches!(low, "th" | "st" | "nd" | "rd");
        let compound =
            low == "-" && glued && token.glued && before > self.range.start && self.word_or_number(before - 1);
        if compound && !matches!(self.low(before - 1), "post" | "pre" | "ex" | "non" | "anti") {
            return Some(before - 1);
        }
        // "Years' War"
        let plural = before > self.range.start && self.names(before - 1) && self.low(before - 1).ends_with('s');
        if matches!(low, "'" | "’") && token.glued && plural {
            return Some(before - 1);
        }
        let number = token.shape == Shape::Number
            && (glued && ordinal(self.low(from)) || token.glued && self.before(before) == "-");
        let name = self.names(before) && !glued && !words::is_small(low);
        (name || number || ordinal(low) && token.glued).then_some(before)
    }

    fn word_or_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_capital() || token.shape == Shape::Number)
    }

    /// Takes the year in front in. Where the name is one without it, the year is better left to be a date.
    fn with_year(&self, from: usize) -> (usize, bool) {
        if from == self.range.start || !self.year(from - 1) || self.tokens.list[from].opens {
            return (from, false);
        }
        // "the 1993 and 1997 elections"
        let pair = from >= self.range.start + 3 && self.low(from - 2) == "and" && self.year(from - 3);
        (if pair { from - 3 } else { from - 1 }, true)
    }

    /// Whether the capitals go on behind a head, so that it is no head: "War Memorial".
    fn goes_on(&self, upto: usize) -> bool {
        self.names(upto) && !self.tokens.list[upto].glued && !self.tokens.list[upto].opens && !self.numeral(upto)
    }

    /// Whether a name in front takes this one in: "Sons of the American Revolution", "Museum of the Civil War".
    fn belongs(&self, from: usize) -> bool {
        let of = if self.before(from) == "the" { from.saturating_sub(2) } else { from.saturating_sub(1) };
        of > self.range.start && self.low(of) == "of" && words::is_society(self.low(of - 1))
    }

    /// Capitals and a capital head: "Australian Open", "Cannes Film Festival", "Asian Cup".
    fn named(&self, at: usize, least: usize, confidence: u8, reason: &'static str) -> Option<Event> {
        if !self.token(at)?.is_capital() || self.goes_on(at + 1) || self.titled && confidence < 88 {
            return None;
        }
        let from = self.left(at);
        let general = at - from == 1 && words::is_general(self.low(from));
        let league = self.low(at) == "conference" && words::is_general(self.before(at));
        if at - from < least || league || general || self.belongs(from) {
            return None;
        }
        self.event(from, self.tail(at + 1), confidence, reason)
    }

    /// What follows some heads: "Cup of Nations", "Conference on Environment and Development".
    fn tail(&self, upto: usize) -> usize {
        let open = matches!(self.before(upto), "cup" | "conference" | "series" | "summit" | "festival" | "award");
        match self.low(upto) {
            "of" | "on" | "for" if open => self.linked(upto, &["and", "of"]),
            _ => upto,
        }
    }

    /// "Olympic Games", "Commonwealth Games"; "the Beijing Games".
    fn games(&self, at: usize) -> Option<Event> {
        if matches!(self.low(at), "olympics" | "paralympics") {
            return self.named(at, 0, 92, "the name of games");
        }
        let known = words::is_of_games(self.before(at));
        let from = self.left(at);
        let called = from > self.range.start && self.before(from) == "the" && (1..=2).contains(&(at - from));
        (known || called).then(|| self.named(at, 1, if known { 92 } else { 70 }, "the name of games"))?
    }

    /// "Gulf War", "Chinese Civil War", "War of Independence", "the Gulf war". Of "the Iran-Iraq war" only the countries are names.
    fn war(&self, at: usize) -> Option<Event> {
        let small = !self.token(at)?.is_capital();
        if self.goes_on(at + 1) || small && (self.titled || words::is_of_war(self.low(at + 1))) {
            return None;
        }
        let civil = small && self.before(at) == "civil";
        let head = if civil { at - 1 } else { at };
        let from = self.left(head);
        let bare = from == at && self.before(at) == "the" && matches!(self.low(at + 1), "of" | "in" | "on");
        let upto = if bare || self.low(at + 1) == "of" { self.linked(at + 1, &["of"]) } else { at + 1 };
        if upto > at + 1 && !small {
            return self.event(from, upto, 80, "the name of a war");
        }
        if bare && !small && self.year(at + 2) {
            return self.event(at, at + 3, 85, "the name of a war");
        }
        let chained = small && (from..head).any(|at| self.low(at) == "-");
        let small_named = !small || civil || (self.before(from) == "the" && !chained);
        let well_known = matches!(self.before(at), "cold" | "civil" | "gulf" | "world" | "vietnam" | "korean");
        if from == head || !small_named || self.titled && !well_known || self.belongs(from) {
            return None;
        }
        self.event(from, at + 1, if small && !civil { 65 } else { 88 }, "the name of a war")
    }

    /// "2019 Australian federal election", "February 1974 general election", "2016 Brexit referendum".
    fn vote(&self, at: usize) -> Option<Event> {
        let by = at >= self.range.start + 2 && self.low(at - 1) == "-" && self.low(at - 2) == "by";
        let mut from = if by { at - 2 } else { at };
        let mut capital = 0;
        while from > self.range.start && at - from < LONGEST_SIDE && !self.tokens.list[from].opens {
            let before = self.low(from - 1);
            if self.names(from - 1) {
                capital += 1;
            } else {
                let of = before == "of" && capital > 0 && from >= self.range.start + 2 && self.names(from - 2);
                let hyphen = before == "-" && self.tokens.list[from].glued;
                if !(of || hyphen || words::is_of_vote(before)) {
                    break;
                }
            }
            from -= 1;
        }
        while from < at && (words::is_small(self.low(from)) || !self.token(from)?.is_word()) {
            from += 1;
        }
        let (first, dated) = self.with_year(from);
        if !dated || capital == 0 {
            let asked = self.low(at) == "referendum" && capital >= 2 && !self.titled;
            return asked.then(|| self.event(from, at + 1, 60, "the name of a vote"))?;
        }
        let monthly = first > self.range.start && self.tokens.list[first - 1].has(MONTH) && self.names(first - 1);
        let upto = if self.low(at + 1) == "in" { self.linked(at + 1, &[]) } else { at + 1 };
        self.event(if monthly { first - 1 } else { first }, upto, 92, "a vote with its year")
    }

    /// "NATO summit", "38th G8 summit", "Trump-Putin summit".
    fn meeting(&self, at: usize) -> Option<Event> {
        if self.goes_on(at + 1) || self.titled {
            return None;
        }
        let from = self.left(at);
        let told = from < at && self.before(from) != "'s";
        told.then(|| self.event(from, self.tail(at + 1), 72, "the name of a meeting"))?
    }

    /// "Suez Crisis", "2008 financial crisis".
    fn crisis(&self, at: usize) -> Option<Event> {
        if self.token(at)?.is_capital() {
            return self.named(at, 1, 80, "the name of a crisis");
        }
        let kind = at
            .checked_sub(1)
            .filter(|kind| matches!(self.low(*kind), "financial" | "banking" | "debt" | "economic"))?;
        let global =
            kind.checked_sub(1).filter(|global| matches!(self.low(*global), "global" | "asian" | "european" | "greek"));
        let (from, dated) = self.with_year(global.unwrap_or(kind));
        (dated || global.is_some() && self.low(kind) == "financial")
            .then(|| self.event(from, at + 1, 70, "the name of a crisis"))?
    }

    /// "Gallipoli Campaign", "2008 presidential campaign".
    fn campaign(&self, at: usize) -> Option<Event> {
        if self.token(at)?.is_capital() && !self.titled {
            return self.named(at, 1, 65, "the name of a campaign");
        }
        let mut from = at;
        while from > self.range.start
            && (words::is_of_vote(self.low(from - 1)) || self.names(from - 1))
            && at - from < 5
        {
            from -= 1;
        }
        let (first, dated) = self.with_year(from);
        (dated && from < at).then(|| self.event(first, at + 1, 65, "a campaign with its year"))?
    }

    /// "2003 invasion of Iraq", "Soviet invasion of Poland".
    fn invasion(&self, at: usize) -> Option<Event> {
        let upto = if self.low(at + 1) == "of" && !self.titled { self.linked(at + 1, &[]) } else { at + 1 };
        if upto == at + 1 {
            return None;
        }
        let name = self.left(at);
        let (from, dated) = self.with_year(name);
        let told = dated || name < at && self.before(name) != "'s" || self.token(at)?.is_capital();
        told.then(|| self.event(from, upto, 68, "the name of an invasion"))?
    }
}
