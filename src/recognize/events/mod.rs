//! Named events: wars and battles, elections, storms, championships, festivals, summits.
//!
//! An event is recognized by its head word ("Cup", "election") or by the word it begins with ("Operation"), together
//! with the capitals around it. A short list holds what no pattern tells ("Tour de France").

use super::lexicon::{MONTH, WEEKDAY};
use super::tokens::{Shape, Token, Tokens};
use std::ops::Range;

mod heads;
mod words;

/// Words an event's name may reach to the left and right of its head, at most: keeps a page of capitals linear.
const LONGEST_SIDE: usize = 12;

/// A named event found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub upto: usize,
    /// How sure, in percent.
    pub confidence: u8,
    /// Why, in plain words.
    pub reason: &'static str,
}

/// The named events of the tokens `range`, in order and without overlaps.
pub(crate) fn find(tokens: &Tokens, range: Range<usize>) -> Vec<Event> {
    let range = range.start..range.end.min(tokens.list.len());
    let finder = Finder { tokens, titled: titled(tokens, range.clone()), range };
    let mut found: Vec<Event> = Vec::new();
    for at in finder.range.clone() {
        let done = found.last().map_or(finder.range.start, |last| last.upto);
        if at < done {
            continue;
        }
        if let Some(event) = finder.read(at).filter(|event| event.upto > event.from) {
            // The "campaign" of "World Cup campaign" is no event of its own.
            if event.from >= done {
                found.push(event);
            }
        }
    }
    found
}

/// Whether most words have capitals, as in headlines: capitals then say little.
fn titled(tokens: &Tokens, range: Range<usize>) -> bool {
    let words = tokens.list[range].iter().filter(|token| token.is_word() && token.end - token.start > 3);
    let (all, capital) =
        words.fold((0, 0), |(all, capital), token| (all + 1, capital + usize::from(token.is_capital())));
    all >= 6 && capital * 4 >= all * 3
}

struct Finder<'a, 't> {
    tokens: &'a Tokens<'t>,
    range: Range<usize>,
    titled: bool,
}

impl<'a> Finder<'a, '_> {
    fn read(&self, at: usize) -> Option<Event> {
        let token = self.token(at)?;
        if !token.is_word() {
            return None;
        }
        if token.is_capital()
            && let Some(event) = self.listed(at).or_else(|| self.led(at))
        {
            return Some(event);
        }
        self.headed(at, words::head(self.low(at))?)
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.list.get(at).filter(|_| self.range.contains(&at))
    }

    fn low(&self, at: usize) -> &'a str {
        if self.range.contains(&at) { self.tokens.low(at) } else { "" }
    }

    fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.low(before))
    }

    /// Whether a capitalized word stands here that may belong to a name.
    fn names(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.is_capital() && !token.has(WEEKDAY) && !(token.opens && words::is_small(self.low(at)))
        })
    }

    fn year(&self, at: usize) -> bool {
        let digits = |word: &str| word.len() == 4 && (word.starts_with("1") || word.starts_with("20"));
        self.token(at).is_some_and(|token| token.shape == Shape::Number) && digits(self.low(at))
    }

    /// One past the capitals at `at`: "Stalingrad", "Iwo Jima", "Fort Sumter", "the Bulge", "Sainte-Mère".
    fn capitals(&self, at: usize, joints: &[&str]) -> usize {
        let mut upto = at;
        while upto - at < LONGEST_SIDE {
            let ends = self.token(upto).is_some_and(|token| token.has(MONTH) || upto > at && token.opens);
            if self.names(upto) && !ends {
                upto += 1;
            } else if self.joins(upto, joints) && upto > at {
                upto += 2;
            } else if upto > at
                && joints.contains(&self.low(upto))
                && self.low(upto + 1) == "the"
                && self.names(upto + 2)
            {
                upto += 3;
            } else {
                break;
            }
        }
        upto
    }

    /// Whether a hyphen or a word of `joints` stands between two capitals here.
    fn joins(&self, at: usize, joints: &[&str]) -> bool {
        let hyphen = self.low(at) == "-" && self.token(at + 1).is_some_and(|next| next.glued);
        (hyphen || joints.contains(&self.low(at))) && self.names(at + 1)
    }

    /// One past the capitals behind "of", "in" or "on" (and "the"); the joint itself when there are none.
    fn linked(&self, joint: usize, joints: &[&str]) -> usize {
        let name = if self.low(joint + 1) == "the" { joint + 2 } else { joint + 1 };
        let upto = self.capitals(name, joints);
        if upto > name { upto } else { joint }
    }

    fn event(&self, from: usize, upto: usize, confidence: u8, reason: &'static str) -> Option<Event> {
        (from < upto).then_some(Event { from, upto, confidence, reason })
    }

    /// Events that are known by name.
    fn listed(&self, at: usize) -> Option<Event> {
        let names = words::listed(self.low(at))?;
        if matches!(self.low(at), "troubles" | "crusades") && self.before(at) != "the" {
            return None;
        }
        let upto = names
            .iter()
            .filter_map(|name| {
                let upto = at + name.split(' ').count();
                (upto <= self.range.end && self.tokens.phrase(at, upto) == *name).then_some(upto)
            })
            .max()?;
        // "Euro Zone", "Super Bowl Champions": a longer name of something else.
        if self.names(upto) && !self.tokens.list[upto].glued && !self.numeral(upto) {
            return None;
        }
        let upto = if self.numeral(upto) { upto + 1 } else { upto };
        self.event(at, upto, 92, "in the list of events")
    }

    fn numeral(&self, at: usize) -> bool {
        let word = self.low(at);
        self.token(at).is_some_and(|token| token.is_capital())
            && !word.is_empty()
            && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'))
    }

    /// Events recognized by their first word: "Operation Dawn", "Battle of the Bulge", "Hurricane Ida".
    fn led(&self, at: usize) -> Option<Event> {
        match self.low(at) {
            "world" if matches!(self.low(at + 1), "war" | "wars") => {
                let mut upto = at + 2;
                while self.numeral(upto) || matches!(self.low(upto), "one" | "two" | "three") {
                    upto += 1;
                    if self.low(upto) == "and" && self.numeral(upto + 1) {
                        upto += 1;
                    }
                }
                let ordinal = matches!(self.before(at), "first" | "second" | "third");
                let from = if ordinal { at - 1 } else { at };
                (upto > at + 2 || ordinal).then(|| self.event(from, upto, 96, "the name of a war"))?
            }
            "operation" if self.names(at + 1) && !words::is_office(self.low(at + 1)) => {
                self.event(at, self.capitals(at + 1, &[]), 85, "the name of an operation")
            }
            "hurricane" | "typhoon" | "cyclone" | "superstorm" => self.storm(at, at + 1),
            "hurricanes" | "typhoons" | "cyclones" => self.storm(at, at + 1),
            "tropical" | "winter" | "super"
                if matches!(self.low(at + 1), "storm" | "storms" | "cyclone" | "typhoon" | "depression") =>
            {
                self.storm(at, at + 2)
            }
            "storm" if !self.titled && !self.token(at)?.opens && !self.names(at.wrapping_sub(1)) => {
                self.storm(at, at + 1)
            }
            "battle" | "siege" | "massacre" if self.low(at + 1) == "of" => {
                let the = if self.low(at + 2) == "the" { at + 3 } else { at + 2 };
                let from = if matches!(self.before(at), "first" | "second" | "third") && self.names(at - 1) {
                    at - 1
                } else {
                    at
                };
                (self.names(the)).then(|| self.event(from, self.capitals(the, &["of"]), 90, "the name of a battle"))?
            }
            "copa" | "coppa" if self.names(at + 1) => {
                self.event(at, self.capitals(at + 1, &["de", "del", "do", "la"]), 80, "the name of a cup")
            }
            "euro" | "expo" if self.year(at + 1) || matches!(self.low(at + 1), "88" | "92" | "96") => {
                self.event(at, at + 2, 85, "the name of a tournament or fair with its year")
            }
            _ => None,
        }
    }

    fn storm(&self, from: usize, name: usize) -> Option<Event> {
        if !self.names(name) || words::is_office(self.low(name)) || self.tokens.list[name].opens {
            return None;
        }
        let mut upto = name + 1;
        while self.low(upto) == "and" && self.names(upto + 1) && self.low(from).ends_with('s') {
            upto += 2;
        }
        // "Hurricane Island Resort" is a place.
        if self.names(upto) && self.tokens.list[upto].shape != Shape::Upper && !self.tokens.list[upto].glued {
            return None;
        }
        self.event(from, upto, 92, "the name of a storm")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;
    use proptest::prelude::*;

    fn events(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        find(&tokens, 0..tokens.list.len()).into_iter().map(|one| tokens.span(one.from, one.upto).of(text)).collect()
    }

    fn check(cases: &[(&str, &[&str])]) {
        for (text, wanted) in cases {
            assert_eq!(events(text), *wanted, "{text}");
        }
    }

    #[test]
    fn wars_and_battles_are_events() {
        check(&[
            ("Many left after World War II and World War One.", &["World War II", "World War One"]),
            ("He fought in the Second World War.", &["Second World War"]),
            ("She wrote about the Battle of the Somme.", &["Battle of the Somme"]),
            ("It began with the Siege of Tyre in winter.", &["Siege of Tyre"]),
            ("the Chad-Libya war and the Malian civil war", &["Malian civil war"]),
            ("the Chad-Libya War began", &["Chad-Libya War"]),
            ("the Thirty Years’ War and the War of Jenkins", &["Thirty Years’ War", "War of Jenkins"]),
            ("troops of Operation Quiet Dawn went home", &["Operation Quiet Dawn"]),
            ("after the 1968 invasion of Prague", &["1968 invasion of Prague"]),
            ("the 1975-1990 Civil War ended", &["Civil War"]),
        ]);
    }

    #[test]
    fn votes_with_a_country_and_a_year_are_events() {
        check(&[
            ("in the 2021 Dutch general election", &["2021 Dutch general election"]),
            ("the October 2022 Brazilian general elections", &["October 2022 Brazilian general elections"]),
            ("the 1996 United States Senate election in Maine", &["1996 United States Senate election in Maine"]),
            ("the 2019 Welsh by-election in May", &["2019 Welsh by-election"]),
            ("elections in 2021, the general election", &[]),
            ("the 2024 elections", &[]),
        ]);
    }

    #[test]
    fn contests_storms_and_meetings_are_events() {
        check(&[
            ("She won the Australian Open and the Ryder Cup.", &["Australian Open", "Ryder Cup"]),
            ("at the 2016 Summer Olympics in Rio", &["Summer Olympics"]),
            ("the Olympics, the Asian Games and Euro 2024", &["Olympics", "Asian Games", "Euro 2024"]),
            ("the Locarno Film Festival, the Film Festival", &["Locarno Film Festival"]),
            ("before Hurricane Ida and Typhoon Mawar", &["Hurricane Ida", "Typhoon Mawar"]),
            ("damage from Hurricanes Ida and Nate", &["Hurricanes Ida and Nate"]),
            ("the NATO summit on June 5, the 38th G7 summit", &["NATO summit", "38th G7 summit"]),
            ("the World Conference on Women in Mexico", &["World Conference on Women"]),
            ("Super Bowl LIX and the Tour de France", &["Super Bowl LIX", "Tour de France"]),
        ]);
    }

    #[test]
    fn what_only_holds_the_word_is_left() {
        for text in [
            "The Hurricane Center warned of a cup of tea",
            "an open war, a summit, a festival and a crisis",
            "the War Crimes Tribunal and the World Cup Stadium",
            "Daughters of the American Revolution met",
            "the Western Conference finals",
            "Treaty of Rome",
            "Operation Manager Jo Smith",
            "the American war effort",
        ] {
            assert_eq!(events(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn headlines_give_strong_names_only() {
        assert_eq!(events("MANY SHOPS STAY CLOSED AS STREET FESTIVAL OPEN"), [] as [&str; 0]);
        assert_eq!(events("Mayor Praises Rescue Teams After Hurricane Ida"), ["Hurricane Ida"]);
    }

    proptest! {
        #[test]
        fn any_tokens_give_sorted_events_that_fit(
            pieces in proptest::collection::vec(
                prop_oneof![
                    Just("World"), Just("War"), Just("II"), Just("of"), Just("the"), Just("in"), Just("-"), Just("2008"), Just("and"),
                    Just("Cup"), Just("Open"), Just("Hurricane"), Just("Ida"), Just("election"), Just("by"), Just("general"), Just("May"),
                    Just("summit"), Just("38"), Just("th"), Just("'"), Just("Years"), Just("Games"), Just("civil"), Just("war"), Just("."),
                    Just("Battle"), Just("Operation"), Just("crisis"), Just("financial"), Just("campaign"), Just("invasion"), Just("Grand"),
                    Just("Prix"), Just("Tour"), Just("de"), Just("France"), Just("Super"), Just("Bowl"), Just("’s"), Just("Storm"),
                ],
                0..30,
            ),
            tight in any::<bool>(),
            noise in "\\PC{0,30}",
        ) {
            let text = format!("{}{noise}", pieces.join(if tight { "" } else { " " }));
            let tokens = Tokens::new(&text, &[Span::new(0, text.len())]);
            let mut last = 0;
            for event in find(&tokens, 0..tokens.list.len()) {
                prop_assert!(event.from >= last && event.from < event.upto && event.upto <= tokens.list.len());
                prop_assert!(event.confidence <= 100);
                last = event.upto;
            }
        }
    }
}
