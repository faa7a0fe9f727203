//! The article's words replaced, by the reader's corrections or by another version of it: every annotation and every
//! ruling finds its words again, and what became of each is told before anything is done.

use super::change::Step;
use super::document::{Decision, Document, MentionKey};
use super::version::{Deed, Version, changes_between, keep_lost, lay_down};
use crate::annotation::model::{Annotation, AnnotationId, Fit, Target, Timestamp};
use crate::annotation::reanchor::{Found, How, Reanchor, likeness};
use crate::article::block::{Article, DateSource};
use crate::recognize::mention::{Mention, Value};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// How alike changed words must be for a ruling on them still to hold.
const SAME_NAME: f64 = 0.6;

/// What became of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The same words elsewhere.
    Moved,
    /// Other words.
    Changed,
    /// No words: an orphan.
    Gone,
}

/// An annotation that does not stand exactly where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inexact {
    /// Which one.
    pub id: AnnotationId,
    /// What became of it.
    pub outcome: Outcome,
    /// The words it was made on.
    pub was: String,
    /// The words it stands on; empty for an orphan.
    pub now: String,
    /// Its note.
    pub note: String,
}

/// What a revision does to what the reader made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Annotations on their own words where they were, or at least no less so than before.
    pub exact: usize,
    /// The others, in reading order of the new text, orphans last.
    pub inexact: Vec<Inexact>,
    /// Rulings that stay.
    pub rulings: usize,
    /// Words of the rulings that lose their place, with what was said of them. They are kept with the old version.
    pub lost: Vec<String>,
}

impl Account {
    /// How many annotations came to this.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.inexact.iter().filter(|one| one.outcome == outcome).count()
    }

    /// In a sentence: "28 notes stay, 3 moved, 2 changed, 1 loses its place."
    pub fn summary(&self) -> String {
        let notes = |count: usize| if count == 1 { "1 note".to_owned() } else { format!("{count} notes") };
        let of = |outcome| self.count(outcome);
        let mut parts = vec![format!("{} {}", notes(self.exact), if self.exact == 1 { "stays" } else { "stay" })];
        let told = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        for (count, one, many) in [
            (of(Outcome::Moved), "moved", "moved"),
            (of(Outcome::Changed), "changed", "changed"),
            (of(Outcome::Gone), "loses its place", "lose their place"),
        ] {
            if count > 0 {
                parts.push(told(count, one, many));
            }
        }
        let mut line = format!("{}.", parts.join(", "));
        if !self.lost.is_empty() {
            line += &format!(
                " {} no words any more; the old version keeps them.",
                told(self.lost.len(), "ruling on a suggestion has", "rulings on suggestions have")
            );
        }
        line
    }
}

/// A revision, ready to be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revised {
    /// What it does.
    pub step: Step,
    /// What becomes of the reader's work.
    pub account: Account,
}

/// Puts `article` in the place of the document's own. `None` when that would change nothing.
///
/// Takes time in proportion to the texts and to the annotations; of changed words, no more are looked for than
/// [`MOST_SEARCHED`](crate::annotation::reanchor::MOST_SEARCHED) allows.
pub fn revise(document: &Document, article: Article, deed: Deed, at: &Timestamp) -> Option<Revised> {
    let article = with_facts_of(article, &document.article, deed);
    if article == *document.article {
        return None;
    }
    let mut after = document.clone();
    let version = Version { at: at.clone(), deed, article: document.article.clone(), lost: Vec::new() };
    lay_down(&mut after, version);
    let mut account = Account::default();
    let mut roads = Reanchor::new(document.article.text(), article.text());
    let annotations = Rc::make_mut(&mut after.annotations);
    for annotation in annotations.values_mut() {
        let target = roads.target(&annotation.target);
        if target != annotation.target {
            *annotation = Rc::new(Annotation { target, ..(**annotation).clone() });
        }
    }
    let mut lost = Vec::new();
    let decisions = Rc::make_mut(&mut after.decisions);
    decisions.clear();
    for decision in document.decisions.values() {
        match follow(&mut roads, document.article.text(), article.text(), decision) {
            Some(moved) => {
                decisions.entry(MentionKey::from(&*moved.mention)).or_insert(moved);
            }
            None => lost.push(decision.clone()),
        }
    }
    account.lost = lost.iter().map(|one| told(one, document.article.text())).collect();
    account.rulings = decisions.len();
    // Rulings that went when this very text was replaced come back with it.
    for version in document.versions.values().filter(|one| one.article.text() == article.text()) {
        for decision in &version.lost {
            decisions.entry(MentionKey::from(&*decision.mention)).or_insert_with(|| decision.clone());
        }
    }
    if document.article.text() != article.text() {
        after.mentions = Rc::from([]);
    }
    after.article = Rc::new(article);
    keep_lost(&mut after, &document.article, lost);
    take_stock(&mut account, document, &after);
    let step = Step { label: deed.label().to_owned(), at: at.clone(), changes: changes_between(document, &after) };
    Some(Revised { step, account })
}

/// What is known of the old article and not told by the new one stays known.
fn with_facts_of(mut article: Article, old: &Article, deed: Deed) -> Article {
    let (new, old) = (&mut article.meta, &old.meta);
    if deed == Deed::Edited {
        *new = old.clone();
    }
    if old.published.as_ref().is_some_and(|published| published.source == DateSource::Reader) {
        new.published = old.published.clone();
    }
    new.published = new.published.take().or_else(|| old.published.clone());
    new.modified = new.modified.take().or_else(|| old.modified.clone());
    for (new, old) in [
        (&mut new.byline, &old.byline),
        (&mut new.publication, &old.publication),
        (&mut new.language, &old.language),
        (&mut new.section, &old.section),
        (&mut new.url, &old.url),
    ] {
        *new = new.take().or_else(|| old.clone());
    }
    article
}

/// A ruling where its words are now. One on changed words holds only for a name that is still much the same:
/// another date or amount is another matter.
fn follow(roads: &mut Reanchor<'_>, old: &str, new: &str, decision: &Rc<Decision>) -> Option<Rc<Decision>> {
    let before = decision.mention.span;
    let Found { span, how, score } = roads.follow(before)?;
    if span == before {
        return Some(decision.clone());
    }
    let is_count = matches!(decision.mention.value, Some(Value::Timex { .. } | Value::Amount { .. }));
    let is_same = span.of(new).split_whitespace().eq(before.of(old).split_whitespace());
    let is_like = how != How::Moved && score.max(likeness(before.of(old), span.of(new))) >= SAME_NAME;
    if !is_same && (is_count || !is_like) {
        return None;
    }
    let mention = Mention { span, ..(*decision.mention).clone() };
    Some(Rc::new(Decision { mention: Rc::new(mention), ..(**decision).clone() }))
}

fn told(decision: &Decision, text: &str) -> String {
    use super::document::Ruling;
    let words = decision.mention.span.of(text);
    let kind = decision.mention.kind.word();
    match decision.ruling {
        Ruling::Accepted => format!("“{words}”, accepted as {kind}"),
        Ruling::Rejected => format!("“{words}”, rejected as {kind}"),
        Ruling::Relabeled(other) => format!("“{words}”, changed from {kind} to {}", other.word()),
    }
}

fn take_stock(account: &mut Account, before: &Document, after: &Document) {
    let text = after.article.text();
    for annotation in after.annotations_in_order() {
        let is_placed = |target: &Target| target.span.is_some();
        let old = before.annotations.get(&annotation.id).map(|one| &one.target);
        let outcome = match (annotation.target.span, annotation.target.fit) {
            // What had no place has lost none.
            (None, _) if old.is_some_and(|old| !is_placed(old)) => continue,
            (None, _) => Outcome::Gone,
            (Some(_), Fit::Moved) => Outcome::Moved,
            (Some(_), Fit::Changed) => Outcome::Changed,
            (Some(_), Fit::Exact) => {
                account.exact += 1;
                continue;
            }
        };
        account.inexact.push(Inexact {
            id: annotation.id.clone(),
            outcome,
            was: annotation.target.quote.exact.clone(),
            now: annotation.span().map_or("", |span| span.of(text)).to_owned(),
            note: annotation.note.clone(),
        });
    }
}
