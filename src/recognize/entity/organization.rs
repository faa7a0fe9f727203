//! Organizations and events: without legal endings, in either order ("Ministry of Health", "Health Ministry"),
//! by initials, by the acronym in brackets behind them, and by their last words.

use super::form::{Form, SMALL, listed};
use super::peoples;
use super::shorts::Shorts;
use super::{Clusters, Document};
use std::collections::BTreeMap;

/// Endings of a company's name that say only what kind of company it is.
const LEGAL: &str = "ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag kg sa sas se nv bv \
     spa srl ab oy asa pty";

/// Last words that are often left out where the rest is a name of its own.
const GENERIC: &str = "holding holdings group bank airlines airways university motors motor industries technologies \
     technology systems international foundation institute newspaper pharmaceuticals pharma enterprises \
     partners brothers stores railways news entertainment software energy college";

/// Last words that stand for the whole name once it was said: "the European Commission ... the Commission".
const HEADS: &str = "commission council court ministry party bank university committee agency parliament senate assembly \
     union federation association institute foundation department authority league tribunal congress \
     alliance coalition bureau academy board";

/// Words of a name that are looked at: longer ones have no short forms.
const MOST_WORDS: usize = 12;

/// A name of more than one word, and what it is called for short.
struct Full {
    words: usize,
    /// The cluster of its own, opened when it is first needed.
    cluster: Option<usize>,
    /// Its first letters.
    initials: Vec<String>,
    /// Other short forms.
    shorts: Vec<String>,
    /// Short forms it answers to only once it was said.
    heads: Vec<String>,
}

#[derive(Default)]
struct Names {
    list: Vec<Full>,
    by_key: BTreeMap<String, usize>,
    shorts: Shorts,
    heads: Shorts,
}

impl Names {
    /// Notes a name of more than one word.
    fn note(&mut self, form: &Form) {
        let key = key(form);
        if !self.by_key.contains_key(&key) {
            self.add(key, form);
        }
    }

    fn add(&mut self, key: String, form: &Form) {
        let short = form.words.len() <= MOST_WORDS;
        let full = Full {
            words: form.words.len(),
            cluster: None,
            initials: if short { initials(core(form)) } else { Vec::new() },
            shorts: if short { short_forms(form) } else { Vec::new() },
            heads: if short && form.capitals { heads(core(form)) } else { Vec::new() },
        };
        let at = self.list.len();
        for short in full.initials.iter().chain(&full.shorts) {
            self.shorts.tell(short.clone(), at);
        }
        for head in &full.heads {
            self.heads.tell(head.clone(), at);
        }
        self.by_key.insert(key, at);
        self.by_key.entry(small_key(form)).or_insert(at);
        self.list.push(full);
    }

    /// The name in full that is meant: a longer one of which this is a short form, else itself.
    fn meant(&self, form: &Form) -> Option<usize> {
        let whole = form.key();
        let own = self.by_key.get(&key(form)).copied();
        let longer = |at: &usize| own.is_none_or(|own| self.list[*at].words > self.list[own].words);
        let head = if form.capitals { self.heads.recent(&whole) } else { None };
        self.shorts.owner(&whole).filter(longer).or(head.filter(longer)).or(own)
    }

    fn touch(&mut self, at: usize) {
        let Full { initials, shorts, heads, .. } = &self.list[at];
        initials.iter().chain(shorts).for_each(|short| self.shorts.touch(short, at));
        heads.iter().for_each(|head| self.heads.touch(head, at));
    }

    /// Whether a short form is only the initials of the name that answers to it.
    fn is_initials(&self, short: &str) -> bool {
        self.shorts.owner(short).is_some_and(|at| self.list[at].initials.iter().any(|one| one == short))
    }

    fn cluster(&mut self, at: usize, clusters: &mut Clusters) -> usize {
        *self.list[at].cluster.get_or_insert_with(|| clusters.open())
    }
}

/// The words without legal endings.
fn core<'a>(form: &'a Form) -> &'a [String] {
    let mut core = form.words.as_slice();
    while let [rest @ .., last] = core
        && !rest.is_empty()
        && (listed(LEGAL, last) || last == "and")
    {
        core = rest;
    }
    core
}

/// The name's words in one, turned to the order of "Health Ministry" where it is written with capitals.
fn key(form: &Form) -> String {
    if !form.capitals {
        return small_key(form);
    }
    let core = core(form);
    let of = core.iter().position(|word| word == "of").filter(|at| *at > 0);
    match of.and_then(|at| Some((core.get(..at)?, core.get(at + 1..)?))) {
        Some((before, behind)) => {
            let behind = behind.iter().filter(|word| *word != "the");
            behind.chain(before).map(String::as_str).collect()
        }
        None => core.concat(),
    }
}

/// A name in small letters is the same only in the same order.
fn small_key(form: &Form) -> String {
    format!("small {}", core(form).concat())
}

/// What a name is called for short, but for its initials.
fn short_forms(form: &Form) -> Vec<String> {
    let mut shorts = Vec::new();
    let mut name = core(form);
    while let [rest @ .., last] = name
        && !rest.is_empty()
        && listed(GENERIC, last)
    {
        name = rest;
        shorts.push(name.concat());
    }
    // Whose it is may be left out: "UN Security Council", "Kenyan Red Cross", "2022 World Cup".
    let owner = |word: &str| peoples::names_country(word) || word.bytes().all(|b| b.is_ascii_digit());
    let mut name = core(form);
    while let [first, rest @ ..] = name
        && rest.len() > 1
        && owner(first)
        && !listed(SMALL, &rest[0])
    {
        name = rest;
        shorts.push(name.concat());
    }
    shorts
}

/// What a name is called once it was said: "the Court" of the Supreme Court, and of the Court of Appeal.
fn heads(core: &[String]) -> Vec<String> {
    let head = |word: &&String| core.len() > 1 && listed(HEADS, word);
    let first = core.first().filter(|_| core.get(1).is_some_and(|of| of == "of"));
    core.last().into_iter().chain(first).filter(head).cloned().collect()
}

/// The first letters of the words, without and with those of small words.
fn initials(words: &[String]) -> Vec<String> {
    let letters = |small: bool| -> String {
        let counted = words.iter().filter(|word| small || !listed(SMALL, word));
        counted.filter_map(|word| word.chars().next()).collect()
    };
    let mut initials = vec![letters(false), letters(true)];
    initials.dedup();
    initials.retain(|letters| letters.chars().count() > 1);
    initials
}

/// Names of this many letters may be read-aloud acronyms: "Nato", "Unesco".
const SPOKEN: std::ops::RangeInclusive<usize> = 4..=6;

pub(super) fn cluster(document: &Document, clusters: &mut Clusters) {
    let mut names = Names::default();
    let form = |index: usize| &document.forms[index];
    let (capital, small): (Vec<&Form>, Vec<&Form>) = document
        .named
        .iter()
        .map(|&index| form(index))
        .filter(|form| form.words.len() > 1)
        .partition(|form| form.capitals);
    capital.into_iter().chain(small).for_each(|form| names.note(form));
    let bracketed = bracketed(document);
    let mut alone = BTreeMap::new();
    for &index in document.named {
        let form = form(index);
        let whole = form.key();
        let by_bracket = bracketed.get(&whole).and_then(|full| names.by_key.get(full)).copied();
        let single = form.words.len() < 2;
        let spoken = SPOKEN.contains(&whole.chars().count()) && form.capitals;
        // One small word is no acronym, even when some name has its letters.
        let may_be_short = !single || form.acronym || spoken || !names.is_initials(&whole);
        let meant = if may_be_short { names.meant(form) } else { None };
        match by_bracket.or(meant) {
            Some(at) => {
                let cluster = names.cluster(at, clusters);
                clusters.put(index, cluster);
                names.touch(at);
            }
            None => clusters.put_by(index, &mut alone, whole),
        }
    }
}

/// Acronyms in brackets behind a name, "(WFP)", and whose they are: the key of the name.
fn bracketed(document: &Document) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for pair in document.named.windows(2) {
        let [one, other] = [pair[0], pair[1]].map(|index| (&document.forms[index], document.mentions[index].span));
        let between = document.text.get(one.1.end.index()..other.1.start.index()).unwrap_or_default();
        let behind = document.text.get(other.1.end.index()..).unwrap_or_default();
        if between.trim_start() == "(" && behind.starts_with(')') && other.0.acronym && one.0.words.len() > 1 {
            found.entry(other.0.key()).or_insert_with(|| key(one.0));
        }
    }
    found
}
