//! Persons: full names that agree, then surnames and given names that belong to one of them.

use super::form::{fold, listed};
use super::shorts::Shorts;
use super::{Clusters, Document};
use std::collections::BTreeMap;

/// Persons of one surname that a full name is compared with, the latest first.
const LOOK_BACK: usize = 32;

/// Different full forms of one person that are remembered.
const MOST_FORMS: usize = 12;

/// Words in front of a name that are no part of it.
const TITLES: &str = "mr mrs ms miss mx dr prof professor sir dame lord lady king queen prince princess pope president \
     premier chancellor minister senator sen rep gov governor mayor judge justice general gen colonel col \
     major captain capt lieutenant lt sergeant sgt rev reverend bishop sheikh";

/// Small words that belong to the surname behind them.
const PARTICLES: &str = "von van der den de da di del della dos du la le ter ten bin ibn al el";

/// A person's name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    /// Folded, without titles; a surname with particles is one word.
    words: Vec<String>,
    /// `jr`, `ii`: tells namesakes apart.
    suffix: Option<String>,
}

impl Name {
    fn new(shown: &str) -> Self {
        let mut words = Vec::new();
        for word in shown.split_whitespace() {
            // "J.K." are two initials.
            let initials = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
            let parts: Vec<&str> = if initials { word.split('.').collect() } else { vec![word] };
            words.extend(parts.into_iter().map(|part| (part, fold(part))).filter(|(_, folded)| !folded.is_empty()));
        }
        let titles = words.iter().take_while(|(_, folded)| listed(TITLES, folded)).count();
        words.drain(..titles.min(words.len().saturating_sub(1)));
        let is_suffix = |(_, folded): &(&str, String)| matches!(folded.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
        let suffix =
            if words.len() > 1 { words.pop_if(|last| is_suffix(last)).map(|(_, folded)| folded) } else { None };
        Name { words: joined(words), suffix }
    }

    fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    fn given(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Whether both may be names of one person; both are full.
    fn agrees(&self, other: &Name) -> bool {
        if self.suffix.is_some() && other.suffix.is_some() && self.suffix != other.suffix {
            return false;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if long.words.starts_with(&short.words) {
            return true;
        }
        let middle = |name: &Name| name.words.get(1..name.words.len().saturating_sub(1)).unwrap_or_default().to_vec();
        short.surname() == long.surname()
            && alike(short.given(), long.given())
            && in_order(&middle(short), &middle(long))
    }
}

/// Puts particles and the surname behind them in one word. At the front only small ones: "Al Gore" has a given name.
fn joined(words: Vec<(&str, String)>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut held = String::new();
    let count = words.len();
    for (index, (word, folded)) in words.into_iter().enumerate() {
        let particle = listed(PARTICLES, &folded) && index + 1 < count;
        if particle && (index > 0 || word.starts_with(char::is_lowercase)) {
            held.push_str(&folded);
        } else {
            names.push(std::mem::take(&mut held) + &folded);
        }
    }
    names
}

/// Whether two given names may be one: the same, or one is the other's initial.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || short.chars().count() == 1 && long.starts_with(short)
}

/// Whether the shorter list's names stand in the longer one, in order.
fn in_order(short: &[String], long: &[String]) -> bool {
    let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
    let mut rest = long.iter();
    short.iter().all(|name| rest.any(|other| alike(name, other)))
}

/// A name without the titles in front.
pub(super) fn untitled(shown: &str) -> &str {
    let mut rest = shown;
    while let Some((first, behind)) = rest.split_once(char::is_whitespace)
        && listed(TITLES, &fold(first))
    {
        rest = behind.trim_start();
    }
    rest
}

#[derive(Default)]
struct Persons {
    /// Each person's cluster and full forms.
    list: Vec<(usize, Vec<Name>)>,
    exact: BTreeMap<Name, usize>,
    /// Persons by surname and by given name, in the order of the text.
    buckets: BTreeMap<String, Vec<usize>>,
    surnames: Shorts,
    givens: Shorts,
}

impl Persons {
    /// The person of a full name, made if there is none.
    fn full(&mut self, name: &Name, clusters: &mut Clusters) -> usize {
        if let Some(person) = self.exact.get(name) {
            return *person;
        }
        let near = |word: &str| self.buckets.get(word).into_iter().flat_map(|all| all.iter().rev().take(LOOK_BACK));
        let agreeing = near(name.surname())
            .chain(near(name.given()))
            .copied()
            .find(|&person| self.list[person].1.iter().all(|form| form.agrees(name)));
        let person = agreeing.unwrap_or_else(|| {
            self.list.push((clusters.open(), Vec::new()));
            self.list.len() - 1
        });
        self.exact.insert(name.clone(), person);
        if self.list[person].1.len() < MOST_FORMS {
            self.list[person].1.push(name.clone());
            for word in [name.surname(), name.given()] {
                let bucket = self.buckets.entry(word.to_owned()).or_default();
                if bucket.last() != Some(&person) {
                    bucket.push(person);
                }
            }
            self.surnames.tell(name.surname().to_owned(), person);
            if name.given().chars().count() > 1 {
                self.givens.tell(name.given().to_owned(), person);
            }
        }
        person
    }

    /// The person whose surname, else whose given name this is.
    fn short(&self, name: &Name) -> Option<usize> {
        let whole = name.words.concat();
        self.surnames.owner(&whole).or_else(|| self.givens.owner(&whole))
    }

    fn touch(&mut self, person: usize) {
        for form in &self.list[person].1 {
            self.surnames.touch(form.surname(), person);
            self.givens.touch(form.given(), person);
        }
    }
}

pub(super) fn cluster(document: &Document, clusters: &mut Clusters) {
    let names: Vec<Name> = document.named.iter().map(|&index| Name::new(document.forms[index].shown)).collect();
    // "Van Gogh" with a capital may be a surname, which only the full names of the others tell.
    let doubtful = |name: &Name| listed(PARTICLES, name.given());
    let is_full = |name: &Name| name.words.len() > 1;
    let mut persons = Persons::default();
    for name in names.iter().filter(|name| is_full(name) && !doubtful(name)) {
        persons.full(name, clusters);
    }
    for name in names.iter().filter(|name| is_full(name) && doubtful(name)) {
        if persons.short(name).is_none() {
            persons.full(name, clusters);
        }
    }
    let mut alone = BTreeMap::new();
    for (&index, name) in document.named.iter().zip(&names) {
        let person =
            if persons.exact.contains_key(name) { Some(persons.full(name, clusters)) } else { persons.short(name) };
        match person {
            Some(person) => {
                clusters.put(index, persons.list[person].0);
                persons.touch(person);
            }
            None => clusters.put_by(index, &mut alone, name.words.concat()),
        }
    }
}
