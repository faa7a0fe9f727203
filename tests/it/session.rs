//! What a reader does in a session: whatever it was, it can be taken back and done again.

use crate::support::{document, span_in, words};
use postil::annotation::model::{Annotation, AnnotationId, Fit, Tag, TagColor, Target, Timestamp};
use postil::article::block::{Article, BlockKind, Draft, Meta};
use postil::article::correct::{corrected, plain_text};
use postil::recognize::mention::{EntityKind, Layer, Mention};
use postil::session::document::{Document, Ruling};
use postil::session::history::History;
use postil::session::revise::revise;
use postil::session::state::{Action, Session};
use postil::session::version::Deed;
use postil::session::view::{MarkId, Recognition};
use postil::text::segment::WordStep;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::rc::Rc;

/// An edit whose numbers are made to fit the session it meets.
#[derive(Clone, Debug)]
enum Edit {
    Annotate(usize, usize, String),
    WriteNote(usize, String),
    ToggleTag(usize, usize),
    Resize(usize, usize),
    Place(usize, usize, usize),
    Delete(Vec<usize>),
    Rule(Vec<usize>, Option<Ruling>),
    Choose(usize, usize),
    AddTag(usize, String),
    ChangeTag(usize, String),
    RemoveTag(usize),
    PutBack(usize),
    Correct(usize, usize, String),
    Replace(Vec<String>),
    Restore(usize),
    SetDate(Option<i8>),
    Rename(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = || 0..8usize;
    let ruling = prop_oneof![
        Just(Ruling::Accepted),
        Just(Ruling::Rejected),
        proptest::sample::select(&EntityKind::ALL[..]).prop_map(Ruling::Relabeled),
    ];
    prop_oneof![
        (any::<usize>(), any::<usize>(), "[a-c]").prop_map(|(a, b, id)| Edit::Annotate(a, b, id)),
        (n(), words()).prop_map(|(n, note)| Edit::WriteNote(n, note)),
        (n(), n()).prop_map(|(n, tag)| Edit::ToggleTag(n, tag)),
        (n(), 0..4usize).prop_map(|(n, step)| Edit::Resize(n, step)),
        (n(), any::<usize>(), any::<usize>()).prop_map(|(n, a, b)| Edit::Place(n, a, b)),
        vec(n(), 0..3).prop_map(Edit::Delete),
        (vec(n(), 0..3), option::of(ruling)).prop_map(|(keys, ruling)| Edit::Rule(keys, ruling)),
        (n(), n()).prop_map(|(n, option)| Edit::Choose(n, option)),
        (n(), words()).prop_map(|(n, name)| Edit::AddTag(n, name)),
        (n(), words()).prop_map(|(n, name)| Edit::ChangeTag(n, name)),
        n().prop_map(Edit::RemoveTag),
        n().prop_map(Edit::PutBack),
        (any::<usize>(), any::<usize>(), words()).prop_map(|(a, b, put)| Edit::Correct(a, b, put)),
        vec(words(), 1..4).prop_map(Edit::Replace),
        n().prop_map(Edit::Restore),
        option::of(1..=28i8).prop_map(Edit::SetDate),
        words().prop_map(Edit::Rename),
    ]
}

/// The time of a session's `n`th action: later than anything an arbitrary document holds.
fn time(n: usize) -> Timestamp {
    format!("2200-01-01T00:{:02}:{:02}.000Z", n / 60, n % 60).into()
}

fn annotation(document: &Document, id: &str, a: usize, b: usize, at: &Timestamp) -> Annotation {
    let span = span_in(document.article.text(), a, b);
    let target = Target::at(document.article.text(), span);
    let (created, modified) = (at.clone(), at.clone());
    Annotation { id: id.into(), target, tags: Vec::new(), note: String::new(), created, modified, creator: None }
}

/// The action an edit is in `document`; `None` where there is nothing it could be done to.
fn action(document: &Document, edit: Edit, at: Timestamp) -> Option<Action> {
    let id_of = |n: usize| -> Option<AnnotationId> {
        let count = document.annotations.len();
        document.annotations.keys().nth(n % count.max(1)).cloned()
    };
    let tag_of = |n: usize| document.tag_set.0.get(n % document.tag_set.0.len().max(1)).map(|tag| tag.id.clone());
    Some(match edit {
        Edit::Annotate(a, b, id) => {
            let annotations = vec![annotation(document, &id, a, b, &at)];
            Action::Annotate { label: "Add highlight".to_owned(), annotations, at }
        }
        Edit::WriteNote(n, note) => Action::WriteNote { id: id_of(n)?, note, at },
        Edit::ToggleTag(n, tag) => Action::ToggleTag { id: id_of(n)?, tag: tag_of(tag)?, at },
        Edit::Resize(n, step) => {
            let steps = [WordStep::GrowStart, WordStep::ShrinkStart, WordStep::GrowEnd, WordStep::ShrinkEnd];
            Action::Resize { id: id_of(n)?, step: steps[step % steps.len()], at }
        }
        Edit::Place(n, a, b) => Action::Place { id: id_of(n)?, span: span_in(document.article.text(), a, b), at },
        Edit::Delete(ns) => Action::Delete { ids: ns.into_iter().filter_map(id_of).collect(), at },
        Edit::Rule(ns, ruling) => {
            let all = document.suggestions();
            let keys = ns.into_iter().filter_map(|n| Some(all.get(n % all.len().max(1))?.key())).collect();
            Action::Rule { keys, ruling, at }
        }
        Edit::Choose(n, option) => {
            let all = document.suggestions();
            let one = all.get(n % all.len().max(1))?;
            let options = one.options();
            Action::Choose { keys: vec![one.key()], value: options.get(option % options.len().max(1))?.clone(), at }
        }
        Edit::AddTag(n, name) => {
            Action::AddTag { tag: Tag { id: format!("new {n}").into(), name, color: TagColor::Teal }, at }
        }
        Edit::ChangeTag(n, name) => Action::EditTag { id: tag_of(n)?, name, color: TagColor::Rose, at },
        Edit::RemoveTag(n) => Action::RemoveTag { id: tag_of(n)?, at },
        Edit::PutBack(n) => Action::PutBack { removed: n % document.article.removed.len().max(1), at },
        Edit::Correct(a, b, put) => {
            let mut text = plain_text(&document.article);
            text.replace_range(span_in(&text, a, b).range(), &put);
            revision(document, corrected(&document.article, &text), Deed::Edited, &at)?
        }
        Edit::Replace(paragraphs) => {
            let drafts = paragraphs.into_iter().map(|text| Draft::new(BlockKind::Paragraph, text));
            revision(document, Article::new(drafts, Meta::default(), Vec::new()), Deed::Replaced, &at)?
        }
        Edit::Restore(n) => {
            let version = document.versions.values().nth(n % document.versions.len().max(1))?;
            revision(document, (*version.article).clone(), Deed::Restored, &at)?
        }
        Edit::SetDate(day) => Action::SetDate { date: day.map(|day| jiff::civil::date(2024, 2, day)), at },
        Edit::Rename(name) => Action::Rename { name, at },
    })
}

fn revision(document: &Document, article: Article, deed: Deed, at: &Timestamp) -> Option<Action> {
    Some(Action::Revise(Box::new(revise(document, article, deed, at)?.step)))
}

/// `session` after every one of `edits`.
fn edited(session: &Rc<Session>, edits: Vec<Edit>) -> Rc<Session> {
    edits.into_iter().enumerate().fold(Rc::clone(session), |session, (n, edit)| {
        action(&session.document, edit, time(n)).map_or_else(|| Rc::clone(&session), |action| session.apply(action))
    })
}

/// What undo promises: everything but the time of the last change, and the suggestions, which
/// the recognizer makes anew when the text is another one.
fn work(document: &Document, texts_changed: bool) -> Document {
    let mut document = Document { modified: time(0), ..document.clone() };
    if texts_changed {
        document.mentions = Rc::from([]);
    }
    document
}

fn fresh(document: Document) -> Rc<Session> {
    Rc::new(Session::new(document, History::default()))
}

proptest! {
    #[test]
    fn any_edits_are_undone_to_the_first_state_and_redone_to_the_last(
        document in document(),
        edits in vec(edit(), 1..14),
    ) {
        let first = fresh(document);
        let last = edited(&first, edits.clone());
        let revises = |edit: &Edit| {
            matches!(edit, Edit::PutBack(_) | Edit::Correct(..) | Edit::Replace(_) | Edit::Restore(_))
        };
        let texts_changed = edits.iter().any(revises);
        let mut session = Rc::clone(&last);
        while session.history.undo_label().is_some() {
            session = session.apply(Action::Undo { at: time(90) });
        }
        prop_assert_eq!(work(&session.document, texts_changed), work(&first.document, texts_changed));
        while session.history.redo_label().is_some() {
            session = session.apply(Action::Redo { at: time(91) });
        }
        prop_assert_eq!(work(&session.document, texts_changed), work(&last.document, texts_changed));
        prop_assert_eq!(&session.history, &last.history);
    }

    #[test]
    fn an_action_either_changes_something_to_keep_or_gives_the_very_same_session(
        document in document(),
        edits in vec(edit(), 1..9),
    ) {
        let mut session = fresh(document);
        for (n, edit) in edits.into_iter().enumerate() {
            let Some(action) = action(&session.document, edit, time(n)) else { continue };
            let next = session.apply(action);
            if !Rc::ptr_eq(&session, &next) {
                prop_assert_eq!(next.saves, session.saves + 1);
                prop_assert_eq!(next.unsaved.len(), session.unsaved.len() + 1);
                prop_assert!(next.document != session.document);
            }
            session = next;
        }
    }

    #[test]
    fn a_line_put_back_moves_no_mark_off_its_words(document in document(), n in 0..3usize) {
        let session = fresh(document);
        let next = session.apply(Action::PutBack { removed: n, at: time(0) });
        let (before, after) = (&session.document, &next.document);
        let inside = |document: &Document, annotation: &Annotation| {
            // A mark over several blocks may take the line in; one inside a block keeps its words.
            let span = annotation.span()?;
            let blocks = document.article.blocks();
            blocks.iter().any(|block| block.span.contains(span)).then_some(span)
        };
        for (id, annotation) in before.annotations.iter() {
            let Some(span) = inside(before, annotation) else { continue };
            let now = after.annotations[id].span().expect("it is still placed");
            prop_assert_eq!(span.of(before.article.text()), now.of(after.article.text()));
        }
    }
}

proptest! {
    #[test]
    fn after_a_revision_every_annotation_stands_on_its_words_or_says_that_it_does_not(
        document in document(),
        paragraphs in vec(words(), 1..5),
        corrections in vec((any::<usize>(), any::<usize>(), words()), 1..4),
        replaces in any::<bool>(),
    ) {
        let article = if replaces {
            let drafts = paragraphs.into_iter().map(|text| Draft::new(BlockKind::Paragraph, text));
            Article::new(drafts, Meta::default(), Vec::new())
        } else {
            let mut text = plain_text(&document.article);
            for (a, b, put) in corrections {
                if !text.is_empty() {
                    text.replace_range(span_in(&text, a, b).range(), &put);
                }
            }
            corrected(&document.article, &text)
        };
        prop_assert!(article.is_sound());
        let Some(revised) = revise(&document, article, Deed::Edited, &time(0)) else { return Ok(()) };
        let session = fresh(document.clone());
        let next = session.apply(Action::Revise(Box::new(revised.step)));
        let text = next.document.article.text();
        prop_assert_eq!(next.document.annotations.len(), document.annotations.len(), "none is lost");
        for (id, annotation) in next.document.annotations.iter() {
            let before = &document.annotations[id];
            prop_assert_eq!(&annotation.note, &before.note);
            let Target { quote, span, fit } = &annotation.target;
            match span {
                None => prop_assert_eq!(&quote.exact, &before.target.quote.exact, "an orphan keeps its words"),
                Some(span) => {
                    let words = text.get(span.range());
                    prop_assert!(words.is_some(), "on whole characters");
                    let same = annotation.target.quotes(words.unwrap_or_default());
                    prop_assert!(same || *fit == Fit::Changed, "{:?} on {:?}", annotation.target, words);
                    prop_assert!(fit.is_exact() || quote.exact == before.target.quote.exact, "it keeps its quote");
                }
            }
        }
        let lost: usize = next.document.versions.values().map(|version| version.lost.len()).sum();
        let lost_before: usize = document.versions.values().map(|version| version.lost.len()).sum();
        let told = revised.account.lost.len();
        prop_assert!(lost >= lost_before.min(lost) && (told == 0 || lost >= told), "rulings are kept or told");
        let last = next.document.versions.values().next_back().expect("the old text is kept");
        prop_assert_eq!(&*last.article, &*document.article);
        let back = next.apply(Action::Undo { at: time(1) });
        prop_assert_eq!(work(&back.document, true), work(&document, true));
    }
}

/// A document with one paragraph and nothing else.
fn plain() -> Rc<Session> {
    let draft = Draft::new(BlockKind::Paragraph, "Ana Ruiz met Ruiz in Lisbon.");
    let article = Article::new([draft], Meta::default(), Vec::new());
    fresh(Document::new("urn:uuid:1".into(), Rc::new(article), time(0)))
}

fn note(session: &Rc<Session>, id: &str, words: &str, at: usize) -> Rc<Session> {
    session.apply(Action::WriteNote { id: id.into(), note: words.to_owned(), at: time(at) })
}

fn annotate(session: &Rc<Session>, id: &str) -> Rc<Session> {
    let annotations = vec![annotation(&session.document, id, 0, 8, &time(1))];
    session.apply(Action::Annotate { label: "Add highlight".to_owned(), annotations, at: time(1) })
}

#[test]
fn typing_a_note_is_one_step_and_another_note_begins_a_new_one() {
    let session = annotate(&annotate(&plain(), "a"), "b");
    let typed = ["W", "Wh", "Who"].into_iter().fold(session, |session, words| note(&session, "a", words, 2));
    let typed = note(&typed, "b", "Else", 3);
    assert_eq!(typed.history.cursor(), 4, "two annotations, two notes");
    let back = typed.apply(Action::Undo { at: time(4) }).apply(Action::Undo { at: time(5) });
    assert_eq!(back.document.annotations["a"].note, "", "the whole note is gone, not its last letter");
    let again = back.apply(Action::Redo { at: time(6) });
    assert_eq!(again.document.annotations["a"].note, "Who");
}

#[test]
fn a_new_step_after_an_undo_takes_the_undone_ones_away() {
    let session = annotate(&annotate(&plain(), "a"), "b").apply(Action::Undo { at: time(2) });
    assert_eq!(session.history.redo_label(), Some("Add highlight"));
    let session = session.apply(Action::Rename { name: " Talks ".to_owned(), at: time(3) });
    assert_eq!(session.history.redo_label(), None);
    assert_eq!(session.document.display_name(), "Talks");
    assert!(!session.document.annotations.contains_key("b"));
}

#[test]
fn what_is_deleted_is_no_longer_in_focus() {
    let session = annotate(&plain(), "a").apply(Action::Focus(Some(MarkId::Annotation("a".into()))));
    let session = session.apply(Action::Delete { ids: vec!["a".into()], at: time(2) });
    assert_eq!(session.view.focus, None);
    assert_eq!(session.document.annotations.len(), 0);
}

#[test]
fn answers_about_an_older_text_are_dropped() {
    let document = plain().document.clone();
    let session = Rc::new(Session::opened(document, History::default()));
    assert_eq!(session.view.recognition, Recognition::Running { done: 0, total: 1 });
    let mention = Mention {
        span: span_in(session.document.article.text(), 0, 8),
        kind: EntityKind::Person,
        value: None,
        confidence: postil::recognize::mention::Confidence(90),
        reason: "two names".to_owned(),
    };
    let found = |revision| Action::Found { revision, mentions: vec![mention.clone()], done: 1, total: 1 };
    let dated = session.apply(Action::SetDate { date: Some(jiff::civil::date(2024, 2, 1)), at: time(1) });
    let stale = dated.apply(found(session.revision));
    assert!(Rc::ptr_eq(&dated, &stale), "the date is another one, so the answer is not about this article");
    let answered = dated.apply(found(dated.revision));
    assert_eq!(answered.document.mentions.len(), 1);
    assert_eq!(answered.view.recognition, Recognition::Done);
    assert!(Rc::ptr_eq(&answered, &answered.apply(Action::RecognitionFailed)), "what is done cannot fail any more");
    assert_eq!(session.apply(Action::RecognitionFailed).view.recognition, Recognition::Failed);
}

#[test]
fn looking_is_no_step() {
    let session = plain();
    let looked = session.apply(Action::ToggleLayer(Layer::People)).apply(Action::Filter("ruiz".to_owned()));
    assert_eq!((looked.history.undo_label(), looked.saves), (None, session.saves));
    assert!(Rc::ptr_eq(&looked, &looked.apply(Action::Filter("ruiz".to_owned()))));
    assert!(Rc::ptr_eq(&looked, &looked.apply(Action::Undo { at: time(1) })), "nothing to undo");
}
