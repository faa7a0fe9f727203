//! The names of a document: what the tagger finds, how sure it is, and why in plain words.

use super::lexicon::{EVENT_HEAD, GIVEN, GROUP, LOCATIVE, ORG_HEAD, PLACE_HEAD, ROLE, SAYING, TITLE, Table};
use super::mention::EntityKind;
use super::tagger::document::Document;
use super::tagger::places::{ADMIN, CITY, COUNTRY, EVENT, Flags, NATURE, ORGANIZATION, PLACE, SPOT};
use super::tagger::{Tagger, tags::KINDS};
use super::tokens::{Shape, Tokens};
use super::{casing, tagger};

/// A name found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub upto: usize,
    /// What it names.
    pub kind: EntityKind,
    /// How sure, in percent.
    pub confidence: u8,
    /// Why, in plain words.
    pub reason: String,
    /// The full name it is short for.
    pub full: Option<String>,
}

/// The names of all blocks, in order and without overlaps.
pub(crate) fn find(tokens: &Tokens) -> Vec<Name> {
    let Some(tagger) = tagger::built_in() else { return Vec::new() };
    let document = tagger.document(tokens);
    let foreign = casing::foreign(tokens, &|word| tagger.is_common(word));
    let block_of = |at: usize| tokens.blocks.partition_point(|range| range.end <= at);
    let mut reader = Reader { tokens, document: &document, tagger, known: Table::default(), block_of: &block_of };
    let mut names: Vec<Name> = Vec::new();
    for tagged in tagger.names(&document) {
        let Some(kind) = KINDS[tagged.kind] else { continue };
        let known_place = document.parts[tagged.from].flags & PLACE != 0;
        // Outside English only what the lists know is trusted.
        if foreign.get(block_of(tagged.from)).copied().unwrap_or(false) && !(kind == EntityKind::Place && known_place) {
            continue;
        }
        let free = names.last().map_or(0, |name| name.upto);
        let (from, upto, kind) = whole(tokens, tagged.from, tagged.upto, kind, free);
        names.push(reader.name(from, upto, kind, tagger.confidence(tagged.probability)));
    }
    names
}

/// A name from its first word to its last: with what stands before "of the", without a kind word in small letters.
///
/// "the Labor party" is named Labor, and "Friends of the Sahel summit" names the Friends of the Sahel. `free` is where
/// the name before it ends.
fn whole(tokens: &Tokens, from: usize, upto: usize, kind: EntityKind, free: usize) -> (usize, usize, EntityKind) {
    let last = &tokens.list[upto - 1];
    let small = last.shape == Shape::Lower && upto - from > 1 && tokens.list[upto - 2].is_capital();
    let begin = match kind {
        EntityKind::Organization | EntityKind::Event if small => chained(tokens, from, free).unwrap_or(from),
        _ => from,
    };
    let alliance = || (begin..upto).any(|at| tokens.is(at, "of")) && !tokens.list[begin].has(EVENT_HEAD);
    match kind {
        EntityKind::Event if small && alliance() => (begin, upto - 1, EntityKind::Organization),
        EntityKind::Event => (from, upto, kind),
        _ if small && last.has(ORG_HEAD | PLACE_HEAD) => (begin, upto - 1, kind),
        _ => (from, upto, kind),
    }
}

/// The capital in front of "of the" before `from`, unless it is a title or belongs to another name.
fn chained(tokens: &Tokens, from: usize, free: usize) -> Option<usize> {
    let article = usize::from(from > 0 && tokens.is(from - 1, "the"));
    let at = from.checked_sub(2 + article)?;
    let joined = tokens.is(at + 1, "of") && tokens.list[at].is_capital() && !tokens.list[at].has(TITLE | ROLE);
    (joined && at >= free).then_some(at)
}

/// Says why a name is one, with what was read before it in mind.
struct Reader<'r> {
    tokens: &'r Tokens<'r>,
    document: &'r Document<'r>,
    tagger: &'r Tagger,
    known: Table<(u8, String), (usize, usize)>,
    block_of: &'r dyn Fn(usize) -> usize,
}

impl Reader<'_> {
    fn name(&mut self, from: usize, upto: usize, kind: EntityKind, confidence: u8) -> Name {
        let key = |phrase: &str| (kind as u8, phrase.to_owned());
        let earlier = self.known.get(&key(self.tokens.phrase(from, upto))).copied();
        let text = |(from, upto): (usize, usize)| self.tokens.span(from, upto).of(self.tokens.text);
        let full =
            earlier.filter(|earlier| earlier.1 - earlier.0 > upto - from).map(|earlier| text(earlier).to_owned());
        let reason = match (&full, self.shown(from, upto, kind), earlier) {
            (Some(full), _, _) => format!("short for “{full}”"),
            (None, Some(reason), _) => reason,
            (None, None, Some((first, _))) => format!("same name as in paragraph {}", (self.block_of)(first) + 1),
            (None, None, None) => unexplained(kind).to_owned(),
        };
        self.learn(from, upto, kind);
        Name { from, upto, kind, confidence, reason, full }
    }

    /// Remembers the name, and what it may be shortened to.
    fn learn(&mut self, from: usize, upto: usize, kind: EntityKind) {
        let mut put = |phrase: &str| {
            if !phrase.is_empty() {
                self.known.entry((kind as u8, phrase.to_owned())).or_insert((from, upto));
            }
        };
        put(self.tokens.phrase(from, upto));
        match kind {
            EntityKind::Person if upto - from > 1 => {
                let junior = matches!(self.tokens.low(upto - 1), "jr" | "sr" | "ii" | "iii" | "iv");
                let last = if junior && upto - from > 2 { upto - 2 } else { upto - 1 };
                for part in [last, from] {
                    if matches!(self.tokens.list[part].shape, Shape::Capital | Shape::Upper) {
                        put(self.tokens.low(part));
                    }
                }
                put(self.tokens.phrase(upto - 2, upto));
            }
            EntityKind::Organization if upto - from > 1 => {
                let inside = upto + 1;
                let bracketed = self.tokens.is(upto, "(") && self.tokens.is(inside + 1, ")");
                if bracketed && self.tokens.list.get(inside).is_some_and(|token| token.shape == Shape::Upper) {
                    put(self.tokens.low(inside));
                }
            }
            _ => {}
        }
    }

    /// A reason that stands in the text or in a list.
    fn shown(&self, from: usize, upto: usize, kind: EntityKind) -> Option<String> {
        let tokens = self.tokens;
        let before = from.checked_sub(1).and_then(|at| tokens.list.get(at).map(|token| (token, tokens.word(at))));
        let after = tokens.list.get(upto);
        let (first, last) = (&tokens.list[from], &tokens.list[upto - 1]);
        let flags = self.flags(from, upto);
        let head = |place: &str| Some(format!("“{}” is a word of {place}", tokens.word(upto - 1)));
        match kind {
            EntityKind::Person => {
                let given = first.has(GIVEN) || self.tagger.is_given(tokens.low(from));
                match before {
                    Some((token, word)) if token.has(TITLE) => Some(format!("follows the title “{word}”")),
                    Some((token, word)) if token.has(ROLE) => Some(format!("follows “{word}”")),
                    _ if given && upto - from > 1 => Some(format!("“{}” is a given name", tokens.word(from))),
                    _ if after.is_some_and(|token| token.has(SAYING)) => Some("speaks like a person".to_owned()),
                    _ => None,
                }
            }
            EntityKind::Organization if flags & ORGANIZATION != 0 => Some("in the list of organizations".to_owned()),
            EntityKind::Organization if last.has(ORG_HEAD) => head("organizations"),
            EntityKind::Place => {
                place_list(flags).map(|list| format!("in the list of {list}")).or_else(|| match before {
                    _ if upto - from > 1 && last.has(PLACE_HEAD) => head("places"),
                    Some((token, word)) if token.has(LOCATIVE) => Some(format!("follows “{word}”")),
                    _ => None,
                })
            }
            EntityKind::Group if last.has(GROUP) => Some("in the list of peoples, religions and parties".to_owned()),
            EntityKind::Event if flags & EVENT != 0 => Some("in the list of events".to_owned()),
            EntityKind::Event if last.has(EVENT_HEAD) => head("events"),
            _ => None,
        }
    }

    /// What the lists know of exactly these tokens.
    fn flags(&self, from: usize, upto: usize) -> Flags {
        let part = self.document.parts[from];
        if part.before == 0 && usize::from(part.after) + 1 == upto - from { part.flags } else { 0 }
    }
}

fn place_list(flags: Flags) -> Option<&'static str> {
    [
        (COUNTRY, "countries"),
        (CITY, "cities and towns"),
        (ADMIN, "states, provinces and counties"),
        (NATURE, "seas, rivers, mountains and regions"),
        (SPOT, "landmarks"),
    ]
    .into_iter()
    .find(|(flag, _)| flags & flag != 0)
    .map(|(_, list)| list)
}

fn unexplained(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "written and used like a person’s name",
        EntityKind::Organization => "written and used like an organization’s name",
        EntityKind::Place => "written and used like a place’s name",
        EntityKind::Group => "used like the name of a people, religion or party",
        _ => "written and used like an event’s name",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    /// The names of a text of one block, as words, label and reason.
    fn found(text: &str) -> Vec<(String, &'static str, String, Option<String>)> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        let names = find(&tokens).into_iter();
        names
            .map(|name| {
                let words = tokens.span(name.from, name.upto).of(text).to_owned();
                (words, name.kind.label(), name.reason, name.full)
            })
            .collect()
    }

    fn reason(text: &str, words: &str) -> String {
        let names = found(text);
        let name = names.iter().find(|name| name.0 == words);
        name.unwrap_or_else(|| panic!("{words} is not among {names:?}")).2.clone()
    }

    #[test]
    fn every_name_says_why_it_is_one() {
        let text =
            "In Norway, Prime Minister Ingrid Solberg met the Fishery Council. Solberg said French boats may stay.";
        assert_eq!(reason(text, "Norway"), "in the list of countries");
        assert_eq!(reason(text, "Ingrid Solberg"), "follows the title “Minister”");
        assert_eq!(reason(text, "Fishery Council"), "“Council” is a word of organizations");
        assert_eq!(reason(text, "Solberg"), "short for “Ingrid Solberg”");
        assert_eq!(reason(text, "French"), "in the list of peoples, religions and parties");
    }

    #[test]
    fn a_name_is_whole_and_without_its_kind_word() {
        let tokens = |text: &'static str| Tokens::new(text, &[Span::new(0, text.len())]);
        for (text, from, kind, wanted, label) in [
            ("the Friends of the Sahel summit", 4, EntityKind::Event, "Friends of the Sahel", "ORG"),
            ("the Voice of the Village party", 4, EntityKind::Organization, "Voice of the Village", "ORG"),
            ("the Speaker of the House party", 4, EntityKind::Organization, "House", "ORG"),
            ("the Green Valley party", 1, EntityKind::Organization, "Green Valley", "ORG"),
            ("the Friends of the Sahel summit", 1, EntityKind::Event, "Friends of the Sahel", "ORG"),
            ("the Battle of the Reeds anniversary", 1, EntityKind::Event, "Battle of the Reeds anniversary", "EVENT"),
            ("the Green Valley summit", 1, EntityKind::Event, "Green Valley summit", "EVENT"),
        ] {
            let tokens = tokens(text);
            let (from, upto, kind) = whole(&tokens, from, tokens.list.len(), kind, 0);
            assert_eq!((tokens.span(from, upto).of(text), kind.label()), (wanted, label));
        }
    }

    #[test]
    fn kind_words_in_small_letters_stay_outside() {
        let names = found("Voters of the Christian Unity party and the Green Valley party went home, the mayor said.");
        assert!(names.iter().all(|name| !name.0.ends_with("party")), "{names:?}");
    }

    #[test]
    fn other_languages_give_known_places_and_nobody() {
        let names =
            found("Gestern traf sich der Minister Karl Weber in Berlin mit Vertretern der Industrie und der Banken.");
        assert!(names.iter().any(|name| name.0 == "Berlin"), "{names:?}");
        assert!(names.iter().all(|name| name.1 == "PLACE"), "{names:?}");
    }

    #[test]
    fn capitals_and_small_letters_are_read_too() {
        let capitals = found("PRESIDENT MACRON MEETS CHANCELLOR IN BERLIN, GERMANY");
        assert!(capitals.iter().any(|name| name.0 == "GERMANY" && name.1 == "PLACE"), "{capitals:?}");
        let hyphens = found("The Armenia-Azerbaijan war has cost many lives, Turkey said.");
        let places: Vec<&str> = hyphens.iter().filter(|name| name.1 == "PLACE").map(|name| name.0.as_str()).collect();
        assert_eq!(places, ["Armenia", "Azerbaijan", "Turkey"]);
    }
}
