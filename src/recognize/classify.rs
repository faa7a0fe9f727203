//! What a run of capitalized words names: lists first, then heads and titles, then what stands around it.

use super::evidence::{Casing, Evidence};
use super::lexicon::{
    self, COMMON, DIRECTION, EVENT_HEAD, FUNCTION, GIVEN, GROUP, LOCATIVE, LONGEST_PHRASE, MONTH, ORG_FORM, ORG_HEAD,
    PERSONAL, PLACE_HEAD, PLACE_LEAD, ROLE, SAYING, TITLE, WEEKDAY,
};
use super::mention::EntityKind;
use super::names::{Name, doubtful};
use super::tokens::{Shape, Tokens};
use std::ops::Range;

/// Names a run may hold, in order.
pub(crate) struct Classifier<'a, 't> {
    /// The document.
    pub tokens: &'a Tokens<'t>,
    /// What the whole document tells.
    pub evidence: &'a Evidence,
    /// How the block uses capitals.
    pub casing: Casing,
    /// The block's tokens.
    pub block: Range<usize>,
}

impl Classifier<'_, '_> {
    /// Cuts a run into names.
    pub(crate) fn names(&self, run: Range<usize>) -> Vec<Name> {
        let mut found = Vec::new();
        let mut at = run.start;
        while at < run.end {
            match self.name_at(at, run.end) {
                Some(name) => {
                    at = name.upto.max(at + 1);
                    found.push(name);
                }
                None => at += 1,
            }
        }
        found
    }

    /// "Servant of the People party": the run in front of a small head.
    fn small_headed(&self, at: usize, end: usize) -> Option<Name> {
        let head = end < self.block.end && !self.tokens.list[end].glued && self.tokens.is(end, "party");
        let plain =
            !self.tokens.list[at].has(FUNCTION | TITLE) && (end > at + 1 || !self.tokens.list[at].has(GROUP | COMMON));
        if head && plain && self.casing == Casing::Sentence {
            return self.name(at, end, EntityKind::Organization, 80, "stands before “party”");
        }
        None
    }

    fn name_at(&self, at: usize, end: usize) -> Option<Name> {
        let token = &self.tokens.list[at];
        if token.shape == Shape::Mark || token.has(FUNCTION) && self.skippable(at) {
            return None;
        }
        self.small_headed(at, end)
            .or_else(|| self.whole_organization(at, end))
            .or_else(|| self.listed(at, end))
            .or_else(|| self.titled(at, end))
            .or_else(|| self.known(at, end))
            .or_else(|| self.person(at, end))
            .or_else(|| self.headed(at, end))
            .or_else(|| self.group(at))
            .or_else(|| self.place(at, end))
            .or_else(|| self.acronym(at, end))
            .or_else(|| self.unknown(at, end))
    }

    fn name(
        &self,
        from: usize,
        upto: usize,
        kind: EntityKind,
        confidence: u8,
        reason: impl Into<String>,
    ) -> Option<Name> {
        Some(Name { from, upto, kind, confidence, reason: reason.into() })
    }

    fn skippable(&self, at: usize) -> bool {
        let token = &self.tokens.list[at];
        token.shape != Shape::Upper || self.casing != Casing::Sentence
    }

    /// "Ministry of Defense", "Acme Holdings Inc.": the run to its end when its head says organization.
    fn whole_organization(&self, at: usize, end: usize) -> Option<Name> {
        if self.tokens.list[at].has(FUNCTION)
            || self.tokens.list[at].has(TITLE) && !(at + 1 < end && self.tokens.list[at + 1].has(ORG_HEAD))
            || self.tokens.list[at].has(GROUP) && end - at > 1 && !self.tokens.list[at + 1].is_capital()
        {
            return None;
        }
        let of_form =
            self.tokens.list[at].has(lexicon::ORG_LEAD | ORG_HEAD) && self.tokens.is(at + 1, "of") && end > at + 2;
        let last = &self.tokens.list[end - 1];
        let two = end - at >= 2;
        if two && last.has(ORG_FORM) && last.is_capital() {
            return self.name(
                at,
                end,
                EntityKind::Organization,
                94,
                format!("ends like a company (“{}”)", self.tokens.word(end - 1)),
            );
        }
        if of_form {
            return self.name(
                at,
                end,
                EntityKind::Organization,
                90,
                format!("begins like an organization (“{} of”)", self.tokens.word(at)),
            );
        }
        let head = two
            && last.has(ORG_HEAD)
            && last.is_capital()
            && (self.casing == Casing::Sentence || !doubtful(self.tokens, end - 1, self.casing, self.evidence));
        let clean = (at..end - 1).all(|index| !self.tokens.list[index].has(TITLE) || index > at);
        if !head || !clean || self.listed(at, end).is_some_and(|name| name.upto == end) {
            return None;
        }
        let start = if self.tokens.list[at].has(GROUP) && self.tokens.list[at].shape != Shape::Upper && end - at > 2 {
            at + 1
        } else {
            at
        };
        if start > at {
            return None;
        }
        let after_place = (1..=(end - at - 2)).rev().find(|count| {
            self.evidence.weight(self.tokens.phrase(at, at + count)).is_some_and(|weight| weight > 20)
                && self.listed(at + count, end).is_some_and(|name| name.upto == end)
        });
        if after_place.is_some() {
            return None;
        }
        self.name(
            at,
            end,
            EntityKind::Organization,
            85,
            format!("ends like an organization (“{}”)", self.tokens.word(end - 1)),
        )
    }

    /// The longest phrase of the lexicon.
    fn listed(&self, at: usize, end: usize) -> Option<Name> {
        for upto in (at + 1..=(at + LONGEST_PHRASE).min(end)).rev() {
            let Some(phrase) = lexicon::phrase(self.tokens.phrase(at, upto)) else { continue };
            let shapes_fit = !phrase.upper
                || (at..upto)
                    .all(|index| matches!(self.tokens.list[index].shape, Shape::Upper | Shape::Initial | Shape::Mark));
            let single = upto == at + 1;
            if !shapes_fit || single && !phrase.upper && self.ambiguous(at) {
                continue;
            }
            return self.name(at, upto, phrase.kind, 90, format!("in the list of {}", plural(phrase.kind)));
        }
        None
    }

    /// A listed single word that may be something else here.
    fn ambiguous(&self, at: usize) -> bool {
        let surname =
            at > self.block.start && self.tokens.list[at - 1].has(GIVEN) && self.tokens.list[at - 1].is_capital();
        surname
            || doubtful(self.tokens, at, self.casing, self.evidence) && self.evidence.mostly_small(self.tokens.low(at))
    }

    /// "President Donald Trump": the name behind the last title of the run.
    fn titled(&self, at: usize, end: usize) -> Option<Name> {
        if !self.tokens.list[at].has(TITLE | COMMON | ORG_HEAD)
            || self.tokens.list[at].has(GIVEN) && !self.tokens.list[at].has(TITLE)
        {
            return None;
        }
        let last = (at..end.saturating_sub(1))
            .take_while(|index| self.tokens.list[*index].has(TITLE | COMMON | ROLE | ORG_HEAD))
            .filter(|index| self.tokens.list[*index].has(TITLE))
            .last()?;
        let from = last + 1;
        let upto = self.person_end(from, end);
        if upto == from
            || !self.tokens.list[from].is_capital()
            || self.tokens.list[from].has(GROUP | COMMON | ORG_HEAD) && upto == from + 1
        {
            return None;
        }
        if self.tokens.is(last + 1, "of")
            || self.evidence.weight(self.tokens.phrase(from, upto)).is_some_and(|weight| weight > 24)
        {
            return None;
        }
        self.name(from, upto, EntityKind::Person, 93, format!("follows the title “{}”", self.tokens.word(last)))
    }

    /// Where a person's name that begins at `from` ends.
    fn person_end(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        while at < end && at - from < 6 {
            let token = &self.tokens.list[at];
            let part = token.is_capital()
                && (!token.has(TITLE | ORG_HEAD | GROUP | ORG_FORM)
                    || token.has(GIVEN)
                    || at > from && !token.has(GROUP | ORG_FORM))
                || token.has(PARTICLE_BITS)
                || token.shape == Shape::Mark && token.glued && self.tokens.is(at, "-");
            if !part {
                break;
            }
            at += 1;
        }
        let junior = matches!(self.tokens.low(at), "jr" | "sr" | "ii" | "iii");
        if junior && at < end { at + 1 } else { at }
    }

    /// A name, or a part of it, met in full elsewhere.
    fn known(&self, at: usize, end: usize) -> Option<Name> {
        for upto in (at + 1..=end.min(at + LONGEST_PHRASE)).rev() {
            let Some(known) = self.evidence.known(self.tokens.phrase(at, upto)) else { continue };
            let extends = upto < end
                && self.tokens.list[upto].is_capital()
                && known.kind == EntityKind::Person
                && !self.tokens.list[upto].has(ORG_HEAD | PLACE_HEAD | EVENT_HEAD);
            if upto == at + 1
                && (extends
                    || doubtful(self.tokens, at, self.casing, self.evidence)
                        && self.tokens.list[at].has(COMMON | FUNCTION))
            {
                continue;
            }
            let reason = if self.tokens.phrase(at, upto).eq_ignore_ascii_case(&known.full) {
                "the same name stands elsewhere in the article".to_owned()
            } else {
                format!("part of the name “{}” in this article", known.full)
            };
            return self.name(at, upto, known.kind, 88, reason);
        }
        None
    }

    /// Given name and surname.
    fn person(&self, at: usize, end: usize) -> Option<Name> {
        let first = &self.tokens.list[at];
        let initial = first.shape == Shape::Initial && self.tokens.word(at).ends_with('.');
        if !first.has(GIVEN) && !initial || first.has(MONTH | WEEKDAY) && !first.has(GIVEN) {
            return None;
        }
        let upto = self.person_end(at, end);
        if upto < at + 2 {
            return None;
        }
        let whole_place = self.evidence.weight(self.tokens.phrase(at, upto)).is_some_and(|weight| weight > 16);
        if whole_place
            || self.tokens.list[upto - 1].has(PLACE_HEAD | EVENT_HEAD | ORG_HEAD) && !self.spoken(upto)
            || initial && upto == at + 1
        {
            return None;
        }
        self.name(
            at,
            upto,
            EntityKind::Person,
            if initial { 80 } else { 92 },
            format!("begins with the given name “{}”", self.tokens.word(at)),
        )
    }

    /// "Elysee Palace", "Mount Kenya", "Vietnam War".
    fn headed(&self, at: usize, end: usize) -> Option<Name> {
        let stop = (at + 1..=end)
            .find(|upto| *upto == end || !self.tokens.list[*upto].is_capital() && !self.tokens.is(*upto, "-"))
            .unwrap_or(end);
        let head = (at + 1..stop)
            .rev()
            .find(|index| self.tokens.list[*index].has(PLACE_HEAD | EVENT_HEAD | ORG_HEAD | ORG_FORM));
        if let Some(head) = head.filter(|head| {
            !self.tokens.list[at].has(TITLE)
                && (self.casing == Casing::Sentence || !doubtful(self.tokens, *head, self.casing, self.evidence))
        }) {
            let token = &self.tokens.list[head];
            let kind = if token.has(ORG_FORM) || token.has(ORG_HEAD) && !token.has(PLACE_HEAD) {
                EntityKind::Organization
            } else if token.has(EVENT_HEAD) && !token.has(PLACE_HEAD) {
                EntityKind::Event
            } else {
                EntityKind::Place
            };
            return self.name(
                at,
                head + 1,
                kind,
                80,
                format!("ends like {} (“{}”)", with_article(kind), self.tokens.word(head)),
            );
        }
        let lead = self.tokens.list[at].has(PLACE_LEAD) && stop > at + 1 && self.tokens.list[at].is_capital();
        if lead {
            self.name(at, stop, EntityKind::Place, 78, format!("begins like a place (“{}”)", self.tokens.word(at)))
        } else {
            None
        }
    }

    fn place(&self, at: usize, end: usize) -> Option<Name> {
        for upto in (at + 1..=(at + LONGEST_PHRASE).min(end)).rev() {
            let Some(weight) = self.evidence.weight(self.tokens.phrase(at, upto)) else { continue };
            let single = upto == at + 1;
            let token = &self.tokens.list[at];
            let compound = upto < end && self.tokens.list[upto].is_capital();
            if single
                && (token.has(COMMON | FUNCTION | TITLE | MONTH | WEEKDAY | GROUP) && weight < 22
                    || token.shape == Shape::Initial)
            {
                continue;
            }
            let located = self.located(at, upto);
            let strong = weight >= 18 || located && weight >= 8 || weight >= 12 && !single;
            let person = token.has(GIVEN) && weight < 22 || self.spoken(upto) && weight < 20 || compound && weight < 20;
            if !strong
                || person && !located
                || single && doubtful(self.tokens, at, self.casing, self.evidence) && weight < 17 && !located
            {
                continue;
            }
            return self.name(at, upto, EntityKind::Place, (60 + weight).min(95), "in the list of places");
        }
        None
    }

    /// Whether the words around say that something is there: "in X", "X, Ohio".
    fn located(&self, at: usize, upto: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| *before >= self.block.start);
        let led = before.is_some_and(|before| {
            self.tokens.list[before].has(LOCATIVE) && self.tokens.list[before].shape == Shape::Lower
        });
        let follows = self.tokens.is(upto, ",")
            && upto + 1 < self.block.end
            && (1..=3).any(|count| {
                upto + 1 + count <= self.block.end
                    && self.tokens.list[upto + 1].is_capital()
                    && self
                        .evidence
                        .weight(self.tokens.phrase(upto + 1, upto + 1 + count))
                        .is_some_and(|weight| weight > 22)
            });
        led || follows
    }

    fn group(&self, at: usize) -> Option<Name> {
        let token = &self.tokens.list[at];
        let shape = matches!(token.shape, Shape::Capital | Shape::Upper);
        if !token.has(GROUP) || !shape || token.has(DIRECTION) && self.evidence.mostly_small(self.tokens.low(at)) {
            return None;
        }
        self.name(at, at + 1, EntityKind::Group, 90, "in the list of peoples, religions and parties")
    }

    fn acronym(&self, at: usize, end: usize) -> Option<Name> {
        let token = &self.tokens.list[at];
        let letters = self.tokens.low(at).chars().filter(|c| c.is_alphabetic()).count();
        let fits = token.shape == Shape::Upper && (2..=6).contains(&letters) && self.casing == Casing::Sentence;
        if !fits
            || token.has(FUNCTION | COMMON | TITLE)
            || roman(self.tokens.low(at))
            || at + 1 < end && self.tokens.list[at + 1].has(GIVEN)
        {
            return None;
        }
        let upto = if at + 1 < end && self.tokens.list[at + 1].has(ORG_HEAD) { at + 2 } else { at + 1 };
        self.name(at, upto, EntityKind::Organization, 62, "written like an abbreviation of an organization")
    }

    /// Whether a verb of saying or living follows, with or without an adverb, or an age between commas.
    fn spoken(&self, upto: usize) -> bool {
        let verb = |at: usize| {
            at < self.block.end
                && self.tokens.list[at].has(SAYING | PERSONAL)
                && self.tokens.list[at].shape == Shape::Lower
        };
        let adverb = upto < self.block.end
            && (self.tokens.low(upto).ends_with("ly")
                || matches!(self.tokens.low(upto), "also" | "then" | "later" | "has" | "had"));
        let aged = self.tokens.is(upto, ",")
            && upto + 2 < self.block.end
            && self.tokens.list[upto + 1].shape == Shape::Number
            && self.tokens.is(upto + 2, ",");
        verb(upto) || adverb && verb(upto + 1) || aged
    }

    /// A run nothing is known of: what stands around it decides.
    fn unknown(&self, at: usize, end: usize) -> Option<Name> {
        let stop = (at + 1..=end)
            .find(|upto| *upto == end || !self.tokens.list[*upto].is_word() && !self.tokens.is(*upto, "-"))
            .unwrap_or(end);
        let plain = |index: usize| {
            let token = &self.tokens.list[index];
            token.shape == Shape::Capital
                && !token.has(COMMON | FUNCTION | TITLE | MONTH | WEEKDAY | GROUP | DIRECTION)
                && !doubtful(self.tokens, index, self.casing, self.evidence)
        };
        let from = at;
        if self.casing != Casing::Sentence {
            return None;
        }
        let before = at.checked_sub(1).filter(|before| *before >= self.block.start);
        let role_before = before.is_some_and(|before| {
            self.tokens.list[before].has(ROLE | TITLE) && self.tokens.list[before].shape == Shape::Lower
        });
        let apposed = self.tokens.is(stop, ",")
            && (1..=6).any(|step| {
                stop + step < self.block.end
                    && self.tokens.list[stop + step].has(ROLE)
                    && self.tokens.list[stop + step].shape == Shape::Lower
            });
        let capitals = (from..stop).filter(|index| self.tokens.list[*index].is_capital()).count();
        let inside = (from..stop).skip(1).all(|index| {
            plain(index) || !self.tokens.list[index].is_capital() || self.tokens.list[index].shape == Shape::Initial
        });
        let speaker = capitals == 1
            && self.tokens.list[from].shape == Shape::Capital
            && self.spoken(stop)
            && !self.tokens.list[from].has(COMMON | FUNCTION | TITLE | GROUP | ROLE | MONTH | WEEKDAY)
            && !self.evidence.mostly_small(self.tokens.low(from))
            && self.tokens.list[from].opens;
        let degree = from >= self.block.start + 2
            && matches!(self.tokens.low(from - 2), "degree" | "major" | "course" | "interest");
        if degree {
            return None;
        }
        let first_fits = speaker
            || plain(from)
            || capitals > 1
                && self.tokens.list[from].shape == Shape::Capital
                && !self.tokens.list[from].has(COMMON | FUNCTION | TITLE | GROUP | DIRECTION | MONTH | WEEKDAY);
        if !inside || !first_fits {
            return None;
        }
        let person = role_before || apposed || self.spoken(stop);
        match capitals {
            1 if person && role_before => self.name(from, stop, EntityKind::Person, 70, "follows a role"),
            1 if self.spoken(stop) => self.name(from, stop, EntityKind::Person, 60, "speaks or acts like a person"),
            1 if self.located(from, stop) => {
                self.name(from, stop, EntityKind::Place, 52, format!("follows “{}”", self.tokens.word(from - 1)))
            }
            1 => self.name(from, stop, EntityKind::Organization, 35, "a name by its capital; nothing more is known"),
            2..=4 if person => self.name(
                from,
                stop,
                EntityKind::Person,
                85,
                if apposed { "followed by a role" } else { "speaks or acts like a person" },
            ),
            2..=3 if self.located(from, stop) => {
                self.name(from, stop, EntityKind::Place, 50, format!("follows “{}”", self.tokens.word(from - 1)))
            }
            2..=3 => self.name(from, stop, EntityKind::Person, 55, "written like a person’s name"),
            _ => self.name(from, stop, EntityKind::Organization, 40, "a name by its capitals; nothing more is known"),
        }
    }
}

const PARTICLE_BITS: lexicon::Bits = lexicon::PARTICLE;

fn roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
}

fn plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Organization => "organizations",
        EntityKind::Event => "events",
        EntityKind::Place => "places",
        EntityKind::Group => "peoples, religions and parties",
        EntityKind::Person => "people",
        EntityKind::Date | EntityKind::Time | EntityKind::Duration | EntityKind::Set => "dates",
        EntityKind::Money | EntityKind::Percent | EntityKind::Quantity => "amounts",
    }
}

fn with_article(kind: EntityKind) -> String {
    let article = if matches!(kind, EntityKind::Organization | EntityKind::Event) { "an" } else { "a" };
    format!("{article} {}", kind.word())
}
