//! Features of a token, each hashed to one of 2^22 rows of weights.
//!
//! The set follows the tradition of linear taggers (Zhang and Johnson 2003; Ratinov and Roth 2009): words around,
//! affixes, patterns of capitals, clusters, name lists, runs of capitals, and what the document says elsewhere.

use super::document::Document;
use super::hash::{pair, spread};
use super::words::{Form, Uses};
use crate::recognize::casing::Casing;
use crate::recognize::lexicon::{Bits, HOLIDAY_WORD, TIME_WORD};
use crate::recognize::tokens::Shape;
use std::ops::Range;

/// Binary logarithm of the number of rows.
pub(crate) const ROW_BITS: u32 = 22;

/// The lexicon's properties that weights were learned for; those of dates change without a new training.
const LEARNED: Bits = !(TIME_WORD | HOLIDAY_WORD);

/// Stands for what is before the first or behind the last token.
const EDGE: u32 = 0x00ed_9e00;

/// Collects the rows of one token.
pub(crate) struct Rows<'r> {
    rows: &'r mut Vec<u32>,
    template: u32,
}

impl Rows<'_> {
    /// Adds the next template's row for a value.
    fn put(&mut self, value: u32) {
        self.template += 1;
        let mixed = spread(value ^ self.template.wrapping_mul(0x9e37_79b1));
        self.rows.push(mixed >> (32 - ROW_BITS));
    }

    /// Passes over the next template.
    fn skip(&mut self) {
        self.template += 1;
    }

    /// As [`Rows::put`] where the condition holds.
    fn put_if(&mut self, holds: bool, value: impl FnOnce() -> u32) {
        if holds { self.put(value()) } else { self.skip() }
    }

    fn seek(&mut self, template: u32) {
        self.template = template;
    }
}

/// What a neighbor looks like, or that there is none.
#[derive(Clone, Copy)]
struct Around<'d> {
    form: Option<&'d Form>,
    bits: Bits,
    shape: u32,
    capital: bool,
}

impl<'d> Around<'d> {
    fn at(document: &'d Document, at: Option<usize>) -> Self {
        let Some(at) = at else { return Around { form: None, bits: 0, shape: EDGE, capital: false } };
        let token = &document.tokens.list[at];
        let form = document.words.form(at);
        Around { form: Some(form), bits: token.bits & LEARNED, shape: form.pattern, capital: token.is_capital() }
    }

    fn low(&self) -> u32 {
        self.form.map_or(EDGE, |form| form.low)
    }

    fn cluster(&self) -> u32 {
        self.form.map_or(EDGE, |form| u32::from(form.entry.cluster))
    }

    fn middle(&self) -> u32 {
        self.form.map_or(EDGE, |form| u32::from(form.coarser[0]))
    }

    fn coarse(&self) -> u32 {
        self.form.map_or(EDGE, |form| u32::from(form.coarser[1]))
    }

    /// How common the word is as given name and surname.
    fn names(&self) -> u32 {
        self.form.map_or(EDGE, |form| u32::from(form.entry.given) << 2 | u32::from(form.entry.family))
    }
}

/// The rows of token `at`, which stands in `sentence` of `block`.
pub(crate) fn rows(document: &Document, at: usize, sentence: &Range<usize>, block: usize, out: &mut Vec<u32>) {
    let near = |step: isize| {
        let place = at.checked_add_signed(step).filter(|place| sentence.contains(place));
        Around::at(document, place)
    };
    let around = [near(-2), near(-1), near(0), near(1), near(2)];
    let mut rows = Rows { rows: out, template: 0 };
    words(&mut rows, &around);
    clusters(&mut rows, &around);
    if around[2].capital {
        let opens = document.tokens.list[at].opens;
        let casing = document.casing.get(block).copied().unwrap_or(Casing::Sentence);
        lists(&mut rows, document, at, sentence, &around);
        spelled(&mut rows, document, at, &around, casing, opens);
        in_run(&mut rows, document, at, sentence, casing);
        elsewhere(&mut rows, document, at, &around);
    } else {
        plain(&mut rows, document, at, sentence, block, &around);
    }
}

fn words(rows: &mut Rows, around: &[Around; 5]) {
    let [second, before, own, after, further] = around;
    rows.put(0);
    rows.put(own.low());
    rows.put(before.low());
    rows.put(after.low());
    rows.put(second.low());
    rows.put(further.low());
    rows.put(pair(before.low(), own.low()));
    rows.put(pair(own.low(), after.low()));
    rows.put(pair(before.low(), after.low()));
    rows.put(pair(before.shape, own.shape));
    rows.put(pair(own.shape, after.shape));
    rows.put(pair(pair(before.shape, own.shape), after.shape));
    rows.put(pair(before.low(), own.shape));
    rows.put(pair(own.shape, after.low()));
    rows.put(pair(pair(second.low(), before.low()), own.shape));
    rows.put(pair(pair(after.low(), further.low()), own.shape));
}

fn clusters(rows: &mut Rows, around: &[Around; 5]) {
    let [second, before, own, after, further] = around;
    rows.put(own.cluster());
    rows.put(pair(before.cluster(), own.shape));
    rows.put(pair(after.cluster(), own.shape));
    rows.put(pair(own.middle(), own.shape));
    rows.put(pair(own.coarse(), own.shape));
    rows.put(pair(before.middle(), own.middle()));
    rows.put(pair(own.middle(), after.middle()));
    rows.put(pair(pair(before.coarse(), own.coarse()), after.coarse()));
    rows.put(pair(second.middle(), own.shape));
    rows.put(pair(further.middle(), own.shape));
}

/// Templates of words without a capital.
fn plain(rows: &mut Rows, document: &Document, at: usize, sentence: &Range<usize>, block: usize, around: &[Around; 5]) {
    rows.seek(200);
    let [_, before, own, after, _] = around;
    let form = document.words.form(at);
    rows.put(own.bits);
    rows.put(pair(u32::from(before.capital) << 1 | u32::from(after.capital), own.low()));
    rows.put(pair(before.bits, own.bits));
    let casing = document.casing.get(block).copied().unwrap_or(Casing::Sentence);
    let loose = document.loose[at];
    rows.put_if(loose.len > 0, || {
        let first = loose.from as usize;
        let last = first + usize::from(loose.len) - 1;
        let heads = pair(document.words.form(first).low, document.words.form(last).low);
        pair(own.low(), heads)
    });
    rows.put_if(loose.len > 0, || {
        let first = loose.from as usize;
        pair(own.low(), document.words.form(first).low)
    });
    rows.put_if(loose.len > 0, || {
        let last = loose.from as usize + usize::from(loose.len) - 1;
        pair(own.low(), document.tokens.list[last].bits & LEARNED)
    });
    let part = document.parts[at];
    rows.put_if(part.flags != 0, || pair(u32::from(part.flags), u32::from(part.before.min(1))));
    // Text without capitals: the words themselves must do.
    if casing == Casing::Lower && document.tokens.list[at].shape == Shape::Lower {
        rows.put(own.names());
        rows.put(pair(own.names(), before.names()));
        rows.put(pair(own.names(), after.names()));
        for affix in form.suffixes.iter().skip(1).chain(&form.prefixes) {
            rows.put(pair(*affix, 77));
        }
        let uses = document.words.uses(at);
        rows.put(pair(u32::from(uses.inside > uses.small), 78));
        rows.put(u32::from(sentence.start == at));
    }
}

fn lists(rows: &mut Rows, document: &Document, at: usize, sentence: &Range<usize>, around: &[Around; 5]) {
    rows.seek(40);
    let [second, before, own, after, further] = around;
    rows.put(own.names());
    rows.put(pair(before.names(), own.names()));
    rows.put(pair(own.names(), after.names()));
    rows.put(pair(pair(before.names(), own.names()), after.names()));
    rows.put(own.bits);
    rows.put(pair(before.bits, own.shape));
    rows.put(pair(after.bits, own.shape));
    rows.put(pair(before.bits, own.bits));
    rows.put(pair(own.bits, after.bits));
    rows.put(pair(second.bits, before.bits));
    rows.put(pair(after.bits, further.bits));
    let part = document.parts[at];
    let place = u32::from(part.flags) << 8 | u32::from(part.before.min(2)) << 2 | u32::from(part.after.min(2));
    rows.put(place);
    rows.put_if(part.flags != 0, || pair(place, before.low()));
    rows.put_if(part.flags != 0, || pair(place, after.low()));
    rows.put(pair(place, own.names()));
    rows.put_if(part.flags != 0, || pair(place, own.low()));
    let flags = |step: isize| {
        let there = at.checked_add_signed(step).filter(|there| sentence.contains(there));
        there.map_or(EDGE, |there| u32::from(document.parts[there].flags))
    };
    rows.put(pair(flags(-1), u32::from(part.flags)));
    rows.put(pair(flags(1), u32::from(part.flags)));
    rows.put(pair(flags(2), pair(after.low(), u32::from(part.flags))));
    rows.put(pair(flags(-2), pair(before.low(), u32::from(part.flags))));
}

fn spelled(rows: &mut Rows, document: &Document, at: usize, around: &[Around; 5], casing: Casing, opens: bool) {
    rows.seek(70);
    let own = &around[2];
    let form = document.words.form(at);
    rows.put(form.form);
    for affix in form.prefixes.iter().chain(&form.suffixes) {
        rows.put_if(*affix != 0, || *affix);
    }
    let situation = (casing as u32) << 1 | u32::from(opens);
    rows.put(pair(own.shape, situation));
    rows.put(pair(own.low(), situation));
    rows.put(pair(own.middle(), situation));
    rows.put(pair(own.bits, situation));
}

/// Templates of the run of capitals that holds the token.
fn in_run(rows: &mut Rows, document: &Document, at: usize, sentence: &Range<usize>, casing: Casing) {
    rows.seek(90);
    let casing = casing as u32;
    for run in [document.strict[at], document.loose[at]] {
        let first = (run.from as usize).max(sentence.start);
        let upto = (run.from as usize + usize::from(run.len)).clamp(at + 1, sentence.end.max(at + 1));
        let (head, tail) = (Around::at(document, Some(first)), Around::at(document, Some(upto - 1)));
        let around = |place: Option<usize>| Around::at(document, place.filter(|place| sentence.contains(place)));
        let (before, after) = (around(first.checked_sub(1)), around(Some(upto)));
        let (from_start, from_end) = (((at - first) as u32).min(4), ((upto - 1 - at) as u32).min(4));
        let shape = pair(from_start << 3 | from_end, casing);
        rows.put(shape);
        rows.put(pair(tail.low(), shape));
        rows.put(pair(head.low(), shape));
        rows.put(pair(tail.low(), head.low()));
        rows.put(pair(before.low(), shape));
        rows.put(pair(after.low(), shape));
        rows.put(pair(before.cluster(), shape));
        rows.put(pair(after.cluster(), shape));
        rows.put(pair(tail.bits, shape));
        rows.put(pair(head.bits, shape));
        rows.put(pair(tail.middle(), shape));
        rows.put(pair(head.names(), tail.names()));
        rows.put(pair(before.bits, after.bits));
        let mut all = 0;
        for place in first..upto {
            all |= u32::from(document.parts[place].flags);
        }
        rows.put(pair(all, shape));
        let text = document.tokens;
        let whole = (first..upto.min(first + 6)).fold(0, |sum, place| pair(sum, document.words.form(place).low));
        rows.put(pair(whole, from_start));
        rows.put_if(text.is(first.saturating_sub(1), "(") && first > 0, || pair(shape, u32::from(text.is(upto, ")"))));
    }
}

/// Templates of what the document says of the word elsewhere.
fn elsewhere(rows: &mut Rows, document: &Document, at: usize, around: &[Around; 5]) {
    rows.seek(130);
    let own = &around[2];
    let uses = document.words.uses(at);
    let run = document.strict[at];
    let written = usage(&uses, document.tokens.list[at].opens);
    rows.put(pair(written, own.shape));
    rows.put(pair(written, own.middle()));
    let hints = hints(&uses);
    rows.put(hints);
    rows.put(pair(hints, own.names()));
    rows.put(pair(hints, u32::from(document.parts[at].flags)));
    let longer = uses.run.filter(|(_, len, _)| *len > run.len);
    let Some((from, len, offset)) = longer else {
        rows.put(u32::from(uses.run.is_some()));
        return;
    };
    rows.seek(140);
    let (first, last) = (from as usize, from as usize + usize::from(len) - 1);
    let place = u32::from(offset.min(3)) << 2 | u32::from((len - 1 - offset).min(3));
    let (head, tail) = (Around::at(document, Some(first)), Around::at(document, Some(last)));
    let before = Around::at(document, first.checked_sub(1));
    rows.put(pair(place, u32::from(run.len.min(3))));
    rows.put(pair(place, head.names()));
    rows.put(pair(place, tail.bits));
    rows.put(pair(place, tail.low()));
    rows.put(pair(place, head.low()));
    rows.put(pair(place, before.bits));
    rows.put(pair(place, before.low()));
    rows.put(pair(place, head.bits));
    rows.put(pair(place, u32::from(document.parts[first].flags)));
    rows.put(pair(place, tail.middle()));
}

/// Small, with a capital inside or only at the start: how the document writes the word apart from here.
fn usage(uses: &Uses, opens: bool) -> u32 {
    let inside = uses.inside.saturating_sub(u16::from(!opens));
    let class = |count: u16| match count {
        0 => 0,
        1 => 1,
        2..=4 => 2,
        _ => 3,
    };
    class(uses.small) << 4 | class(inside) << 2 | u32::from(opens) << 1 | u32::from(uses.small > uses.inside)
}

fn hints(uses: &Uses) -> u32 {
    u32::from(uses.titled > 0)
        | u32::from(uses.behind_given > 0) << 1
        | u32::from(uses.speaking > 0) << 2
        | u32::from(uses.located > 0) << 3
        | u32::from(uses.located > uses.titled + uses.behind_given + uses.speaking) << 4
}
