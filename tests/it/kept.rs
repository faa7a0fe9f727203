//! Documents are kept as they are, and two tabs never overwrite each other.

use postil::annotation::model::{Annotation, Target, Timestamp};
use postil::article::block::{Article, BlockKind, Draft, Meta, RemovalReason, Removed};
use postil::recognize::mention::{Confidence, EntityKind, Mention, PlaceCandidate, Point, Value};
use postil::session::document::{Document, MentionKey, Ruling};
use postil::session::history::History;
use postil::session::kept::{self, Kept, KeptError, Snapshot};
use postil::session::labels::{LabelChange, Labels};
use postil::session::library;
use postil::session::shelves::{Read, Shelf, Shelves, Write};
use postil::session::state::{Action, Session};
use postil::text::span::Span;
use proptest::prelude::*;
use std::rc::Rc;

const TEXT: &str = "Talks in Paris went on. The talks — »très long« — ended on Jan. 6, 2026.";

fn at(minute: usize) -> Timestamp {
    Rc::from(format!("2026-01-07T{:02}:{:02}:00.000Z", minute / 60 % 24, minute % 60))
}

fn document() -> Document {
    let draft = |kind, text: &str| Draft::new(kind, text);
    let drafts = [draft(BlockKind::Title, "Talks"), draft(BlockKind::Paragraph, TEXT)];
    let removed = vec![Removed { text: "Put me back".into(), reason: RemovalReason::Navigation, before: 1 }];
    let article = Article::new(drafts, Meta { publication: Some("The Paper".into()), ..Meta::default() }, removed);
    Document::new("urn:uuid:0b8e-1".into(), Rc::new(article), at(0))
}

fn mentions() -> Vec<Mention> {
    let point = Point { lat: 48.856_614_000_000_01, lon: 0.1 + 0.2 };
    let place = PlaceCandidate {
        name: "Paris".into(),
        feature: "city".into(),
        region: "Île-de-France".into(),
        country: "France".into(),
        point,
        radius: Some(20),
    };
    let value = Value::Place { candidates: vec![place] };
    let mention = |span, kind, value| Mention { span, kind, value, confidence: Confidence(90), reason: "list".into() };
    vec![mention(Span::new(9, 14), EntityKind::Place, Some(value)), mention(Span::new(0, 5), EntityKind::Event, None)]
}

/// Something a reader does, in few enough forms that shrinking stays legible.
#[derive(Clone, Debug)]
enum Deed {
    Annotate(usize, usize),
    Note(String),
    Delete,
    Rule(usize, Option<Ruling>),
    Undo,
    Redo,
    Rename(String),
    Found,
    PutBack,
    Tag,
}

fn deed() -> impl Strategy<Value = Deed> {
    let ruling = prop_oneof![
        Just(None),
        Just(Some(Ruling::Accepted)),
        Just(Some(Ruling::Rejected)),
        Just(Some(Ruling::Relabeled(EntityKind::Organization))),
    ];
    prop_oneof![
        4 => (0..10usize, 1..6usize).prop_map(|(start, len)| Deed::Annotate(start, len)),
        2 => any::<String>().prop_map(Deed::Note),
        1 => Just(Deed::Delete),
        2 => (0..2usize, ruling).prop_map(|(which, ruling)| Deed::Rule(which, ruling)),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => "[a-z ]{0,5}".prop_map(Deed::Rename),
        1 => Just(Deed::Found),
        1 => Just(Deed::PutBack),
        1 => Just(Deed::Tag),
    ]
}

fn action(session: &Session, deed: &Deed, name: &str, minute: usize) -> Option<Action> {
    let document = &session.document;
    let at = at(minute);
    let last = document.annotations.keys().next_back().cloned();
    Some(match deed {
        Deed::Annotate(start, len) => {
            let words: Vec<(usize, &str)> =
                document.article.text().match_indices(|c: char| !c.is_whitespace()).collect();
            let (start, _) = *words.get(start * 3)?;
            let end = words.iter().map(|(index, c)| index + c.len()).find(|end| *end >= start + len)?;
            let span = Span::new(start, end);
            let id: Rc<str> = format!("urn:uuid:{name}-{minute}").into();
            let target = Target::at(document.article.text(), span);
            let (tags, note, creator) = (vec!["claim".into()], String::new(), None);
            let one = Annotation { id, target, tags, note, created: at.clone(), modified: at.clone(), creator };
            Action::Annotate { label: "Add note".into(), annotations: vec![one], at }
        }
        Deed::Note(note) => Action::WriteNote { id: last?, note: note.clone(), at },
        Deed::Delete => Action::Delete { ids: vec![last?], at },
        Deed::Rule(which, ruling) => {
            let key = MentionKey::from(&**document.mentions.get(*which)?);
            Action::Rule { keys: vec![key], ruling: *ruling, at }
        }
        Deed::Undo => Action::Undo { at },
        Deed::Redo => Action::Redo { at },
        Deed::Rename(name) => Action::Rename { name: name.clone(), at },
        Deed::Found => Action::Found { revision: session.revision, mentions: mentions(), done: 1, total: 1 },
        Deed::PutBack => Action::PutBack { removed: 0, at },
        Deed::Tag => Action::ToggleTag { id: last?, tag: "question".into(), at },
    })
}

/// A browser tab with one document open.
struct Tab {
    name: &'static str,
    session: Rc<Session>,
    rev: u64,
    held: Snapshot,
    saves: u64,
}

impl Tab {
    fn open(name: &'static str, kept: Kept) -> Self {
        let held = kept.snapshot();
        let session = Rc::new(Session::new(kept.document, kept.history));
        Tab { name, session, rev: kept.rev, held, saves: 0 }
    }

    fn act(&mut self, deed: &Deed, minute: usize) {
        if let Some(action) = action(&self.session, deed, self.name, minute) {
            self.session = self.session.apply(action);
        }
    }

    /// Saves as the autosave does, until nothing is unsaved.
    fn save(&mut self, shelves: &mut Shelves, key: &Rc<str>) {
        while self.session.saves != self.saves {
            let session = self.session.clone();
            let snapshot = Snapshot { document: session.document.clone(), history: session.history.clone() };
            let entry = shelves.read(&library::one_entry(key));
            match library::save(key, &entry, self.rev, &snapshot, Some(&self.held)).expect("it has a JSON form") {
                Some((rev, writes)) => {
                    shelves.write(writes);
                    (self.rev, self.held, self.saves) = (rev, snapshot, session.saves);
                    self.session = session.apply(Action::Saved { steps: session.unsaved.len() });
                }
                None => self.adopt(shelves, key),
            }
        }
    }

    fn adopt(&mut self, shelves: &Shelves, key: &Rc<str>) {
        let kept = load(shelves, key).expect("it is kept");
        self.rev = kept.rev;
        self.held = kept.snapshot();
        let (document, history) = (Box::new(kept.document), kept.history);
        self.session = self.session.apply(Action::Rebase { document, history });
    }
}

fn load(shelves: &Shelves, key: &Rc<str>) -> Result<Kept, KeptError> {
    let found: Vec<_> = kept::reads(key).iter().map(|read| shelves.read(read)).collect();
    kept::open(key.clone(), &found)
}

fn kept_new(shelves: &mut Shelves) -> Kept {
    let entries = shelves.read(&library::every_entry());
    let snapshot = Snapshot { document: document(), history: History::default() };
    let (kept, writes) = library::create(&entries, snapshot).expect("it has a JSON form");
    shelves.write(writes);
    kept
}

/// The document without its suggestions: each tab can find those again by itself.
fn work(session: &Session) -> Document {
    Document { mentions: Rc::from([]), ..session.document.clone() }
}

fn entry(shelves: &Shelves, key: &str) -> library::Entry {
    library::list(&shelves.read(&library::one_entry(key))).remove(0)
}

proptest! {
    #[test]
    fn what_is_kept_opens_as_it_was(deeds in prop::collection::vec((deed(), any::<bool>()), 0..40)) {
        let mut shelves = Shelves::default();
        let kept = kept_new(&mut shelves);
        let key = kept.key.clone();
        let mut tab = Tab::open("a", kept);
        for (minute, (deed, saves)) in deeds.iter().enumerate() {
            tab.act(deed, minute);
            if *saves {
                tab.save(&mut shelves, &key);
            }
        }
        tab.save(&mut shelves, &key);
        let kept = load(&shelves, &key).expect("it opens");
        prop_assert_eq!(&kept.document, &tab.session.document);
        prop_assert_eq!(&kept.history, &tab.session.history);
        prop_assert_eq!(kept.rev, tab.rev);
        prop_assert!(tab.session.unsaved.is_empty());
        prop_assert_eq!(shelves.read(&Read::All(Shelf::Steps)).len(), kept.history.steps().count(), "no stale steps");
        prop_assert_eq!(entry(&shelves, &key).annotations, kept.document.annotations.len());
    }

    #[test]
    fn two_tabs_end_with_the_same_document_and_lose_no_annotation(
        deeds in prop::collection::vec((any::<bool>(), deed(), any::<bool>()), 0..40),
    ) {
        let mut shelves = Shelves::default();
        let kept = kept_new(&mut shelves);
        let key = kept.key.clone();
        let mut tabs = [Tab::open("a", kept.clone()), Tab::open("b", kept)];
        let mut added = 0;
        for (minute, (which, deed, saves)) in deeds.iter().enumerate() {
            let tab = &mut tabs[usize::from(*which)];
            // What is deleted or undone may go; here every annotation must stay.
            if matches!(deed, Deed::Delete | Deed::Undo | Deed::Redo) {
                continue;
            }
            let before = tab.session.document.annotations.len();
            tab.act(deed, minute);
            added += tab.session.document.annotations.len() - before;
            if *saves {
                tab.save(&mut shelves, &key);
            }
        }
        tabs.iter_mut().for_each(|tab| tab.save(&mut shelves, &key));
        tabs.iter_mut().for_each(|tab| tab.adopt(&shelves, &key));
        let [a, b] = tabs.map(|tab| tab.session);
        prop_assert_eq!(work(&a), work(&b));
        prop_assert_eq!(a.document.annotations.len(), added);
        let text = a.document.article.text();
        for one in a.document.annotations.values() {
            prop_assert!(one.span().is_none_or(|span| span.of(text) == one.target.quote.exact), "{:?}", one);
        }
    }

    #[test]
    fn two_tabs_that_undo_end_with_the_same_document_and_history(
        deeds in prop::collection::vec((any::<bool>(), deed(), any::<bool>()), 0..40),
    ) {
        let mut shelves = Shelves::default();
        let kept = kept_new(&mut shelves);
        let key = kept.key.clone();
        let mut tabs = [Tab::open("a", kept.clone()), Tab::open("b", kept)];
        for (minute, (which, deed, saves)) in deeds.iter().enumerate() {
            let tab = &mut tabs[usize::from(*which)];
            tab.act(deed, minute);
            if *saves {
                tab.save(&mut shelves, &key);
            }
        }
        tabs.iter_mut().for_each(|tab| tab.save(&mut shelves, &key));
        tabs.iter_mut().for_each(|tab| tab.adopt(&shelves, &key));
        let [a, b] = tabs.map(|tab| tab.session);
        prop_assert_eq!(work(&a), work(&b));
        prop_assert_eq!(&a.history, &b.history);
        let mut undone = a;
        for _ in 0..undone.history.cursor() {
            undone = undone.apply(Action::Undo { at: at(99) });
        }
        prop_assert_eq!(undone.document.annotations.len(), 0, "everything can be taken back");
    }

    #[test]
    fn damaged_records_are_refused_or_read_but_never_trap(
        shelf in 0..5usize, cut in 0..400usize, junk in "[\\[\\]{}0-9,:\"a]{0,4}",
    ) {
        let mut shelves = Shelves::default();
        let kept = kept_new(&mut shelves);
        let key = kept.key.clone();
        let mut tab = Tab::open("a", kept);
        tab.act(&Deed::Annotate(1, 3), 1);
        tab.act(&Deed::Found, 2);
        tab.save(&mut shelves, &key);
        let shelf = Shelf::ALL[shelf];
        let (name, mut record) = shelves.read(&Read::All(shelf)).remove(0);
        let cut = (0..=cut.min(record.len())).rev().find(|&index| record.is_char_boundary(index)).unwrap_or(0);
        record.replace_range(cut.., &junk);
        shelves.write(vec![Write::Put(shelf, name, record)]);
        match load(&shelves, &key) {
            Ok(kept) => prop_assert!(kept.document.article.is_sound()),
            Err(error) => prop_assert!(error.to_string().ends_with('.')),
        }
        prop_assert_eq!(library::list(&shelves.read(&library::every_entry())).len(), 1, "still listed");
    }
}

#[test]
fn a_record_of_a_newer_postil_is_refused_in_words() {
    let mut shelves = Shelves::default();
    let key = kept_new(&mut shelves).key;
    let record = r#"{"version":99,"rev":7,"shape":"unknown"}"#.to_owned();
    shelves.write(vec![Write::Put(Shelf::Works, key.to_string(), record)]);
    let error = load(&shelves, &key).expect_err("it is too new");
    assert_eq!(error, KeptError::Newer { found: 99 });
    assert!(error.to_string().contains("newer version of Postil"), "{error}");
}

#[test]
fn an_article_kept_before_levels_and_links_opens() {
    let mut shelves = Shelves::default();
    let key = kept_new(&mut shelves).key;
    let record = r#"{"text":"Two trains met.\n\nBy hand","body_end":15,"blocks":[
        {"kind":"heading","span":{"start":0,"end":15}},{"kind":"note","span":{"start":17,"end":24}}],
        "meta":{"publication":"The Paper"},"removed":[]}"#;
    shelves.write(vec![Write::Put(Shelf::Articles, key.to_string(), record.to_owned())]);
    let article = load(&shelves, &key).expect("it opens").document.article;
    assert_eq!(article.body(), "Two trains met.");
    assert_eq!((article.blocks()[0].level, article.blocks()[0].number), (0, None));
    assert!(article.inlines().is_empty());
}

#[test]
fn a_note_writes_neither_the_article_nor_the_suggestions_nor_old_steps() {
    let mut shelves = Shelves::default();
    let kept = kept_new(&mut shelves);
    let key = kept.key.clone();
    let mut tab = Tab::open("a", kept);
    tab.act(&Deed::Annotate(1, 3), 1);
    tab.save(&mut shelves, &key);
    tab.act(&Deed::Note("why?".into()), 2);
    let now = Snapshot { document: tab.session.document.clone(), history: tab.session.history.clone() };
    let writes = kept::writes(&key, 9, &now, Some(&tab.held)).expect("it has a JSON form");
    let put: Vec<(Shelf, &str)> = writes
        .iter()
        .filter_map(|write| match write {
            Write::Put(shelf, name, _) => Some((*shelf, name.as_str())),
            Write::Delete(..) | Write::DeleteUnder(..) => None,
        })
        .collect();
    assert_eq!(put, [(Shelf::Works, &*key), (Shelf::Steps, &*format!("{key}/000002"))]);
}

#[test]
fn a_copy_stands_beside_its_original() {
    let mut shelves = Shelves::default();
    let first = kept_new(&mut shelves).key;
    let again = kept_new(&mut shelves).key;
    assert_eq!((&*first, &*again), ("0b8e-1", "0b8e-1-2"), "the same file opened twice");
    let found: Vec<_> = kept::reads(&first).iter().map(|read| shelves.read(read)).collect();
    let entries = shelves.read(&library::every_entry());
    let new = ("urn:uuid:77".into(), "Copy of Talks", at(5));
    let (copy, writes) = library::duplicate(&first, &found, &entries, new).expect("it opens");
    shelves.write(writes);
    assert_eq!(load(&shelves, &copy.key), Ok(copy.clone()));
    let names: Vec<String> =
        library::list(&shelves.read(&library::every_entry())).into_iter().map(|entry| entry.name).collect();
    assert_eq!(names, ["Copy of Talks", "Talks", "Talks"], "the one changed last first");
    assert_eq!(copy.document.article, load(&shelves, &first).expect("it opens").document.article);
}

#[test]
fn a_rename_is_seen_by_a_tab_that_has_the_document_open() {
    let mut shelves = Shelves::default();
    let kept = kept_new(&mut shelves);
    let key = kept.key.clone();
    let mut tab = Tab::open("a", kept);
    let found: Vec<_> = kept::reads(&key).iter().map(|read| shelves.read(read)).collect();
    let one = shelves.read(&library::one_entry(&key));
    let (_, writes) = library::rename(&key, &found, &one, " Paris ", &at(3)).expect("it opens");
    shelves.write(writes);
    tab.act(&Deed::Annotate(1, 3), 4);
    tab.save(&mut shelves, &key);
    let kept = load(&shelves, &key).expect("it opens");
    assert_eq!((kept.document.display_name().as_str(), kept.document.annotations.len()), ("Paris", 1));
    assert_eq!(entry(&shelves, &key).name, "Paris");
}

#[test]
fn a_deleted_document_can_be_restored_until_it_is_purged() {
    let mut shelves = Shelves::default();
    let key = kept_new(&mut shelves).key;
    let delete = library::set_deleted(&shelves.read(&library::one_entry(&key)), Some(at(1))).expect("it is there");
    shelves.write(delete);
    assert!(load(&shelves, &key).is_ok(), "nothing is lost yet");
    let purge = |limit: &str| library::purge_old(&shelves.read(&library::every_entry()), &Rc::from(limit));
    assert_eq!(purge("2026-01-07T00:00:30.000Z"), []);
    let late = purge("2026-01-07T00:01:30.000Z");
    let restored = library::set_deleted(&shelves.read(&library::one_entry(&key)), None).expect("it is there");
    let mut kept = shelves.clone();
    kept.write(restored);
    assert_eq!(entry(&kept, &key).deleted, None);
    shelves.write(late);
    assert_eq!(shelves, Shelves::default(), "nothing is left behind");
}

#[test]
fn work_after_a_deletion_brings_the_document_back_and_a_late_save_does_not() {
    let mut shelves = Shelves::default();
    let kept = kept_new(&mut shelves);
    let key = kept.key.clone();
    let mut tab = Tab::open("a", kept);
    tab.act(&Deed::Annotate(1, 3), 1);
    let delete = library::set_deleted(&shelves.read(&library::one_entry(&key)), Some(at(2))).expect("it is there");
    shelves.write(delete);
    tab.save(&mut shelves, &key);
    assert_eq!(entry(&shelves, &key).deleted, Some(at(2)));
    tab.act(&Deed::Note("still at it".into()), 3);
    tab.save(&mut shelves, &key);
    assert_eq!(entry(&shelves, &key).deleted, None);
}

#[test]
fn storage_emptied_behind_our_back_is_written_anew() {
    let mut shelves = Shelves::default();
    let kept = kept_new(&mut shelves);
    let key = kept.key.clone();
    let mut tab = Tab::open("a", kept);
    shelves = Shelves::default();
    tab.act(&Deed::Annotate(1, 3), 1);
    tab.save(&mut shelves, &key);
    assert_eq!(load(&shelves, &key).expect("it opens").document, tab.session.document);
}

#[test]
fn labels_are_changed_for_many_at_once_and_open_tabs_keep_their_work() {
    let mut shelves = Shelves::default();
    let kept = kept_new(&mut shelves);
    let first = kept.key.clone();
    let second = kept_new(&mut shelves).key;
    let mut tab = Tab::open("a", kept);
    tab.act(&Deed::Annotate(1, 3), 1);
    let keys = [first.clone(), second.clone(), Rc::from("gone")];
    let relabel = |shelves: &mut Shelves, change: &LabelChange| {
        let found: Vec<_> = library::labels_of(&keys).iter().map(|read| shelves.read(read)).collect();
        let (before, writes) = library::relabel(&keys, &found, change).expect("they are whole");
        shelves.write(writes);
        before.len()
    };
    assert_eq!(relabel(&mut shelves, &LabelChange::Add("Week 1".into())), 2);
    assert_eq!(relabel(&mut shelves, &LabelChange::Add("week 1".into())), 0, "they have it already");
    tab.save(&mut shelves, &first);
    let kept = load(&shelves, &first).expect("it opens");
    assert_eq!((kept.document.labels.clone(), kept.document.annotations.len()), (Labels::new(["Week 1"]), 1));
    assert_eq!(entry(&shelves, &first).labels, Labels::new(["Week 1"]));
    let rename = LabelChange::Rename { from: "WEEK 1".into(), to: "Week 2".into() };
    assert_eq!(relabel(&mut shelves, &rename), 2);
    assert_eq!(load(&shelves, &second).expect("it opens").document.labels, Labels::new(["Week 2"]));
}

#[test]
fn entries_of_before_there_were_labels_are_listed() {
    let old = r#"{"key":"k","rev":1,"name":"Talks","publication":null,"published":null,"created":"a","modified":"b","words":3,"annotations":0,"suggestions":0,"decided":0,"deleted":null}"#;
    let listed = library::list(&[("k".to_owned(), old.to_owned())]);
    assert_eq!((listed[0].name.as_str(), listed[0].fingerprint), ("Talks", None));
    assert!(listed[0].labels.is_empty());
}

#[test]
fn documents_are_brought_together_and_one_takes_the_place_of_another() {
    let mut shelves = Shelves::default();
    let here = kept_new(&mut shelves);
    let mut other = document();
    other.labels = Labels::new(["brought"]);
    let brought = [(other.clone(), None), (document(), Some(at(9)))];
    let (keys, writes) = library::create_all(&shelves.read(&library::every_entry()), &brought).expect("they are whole");
    shelves.write(writes);
    assert_eq!(keys.iter().map(|key| &**key).collect::<Vec<_>>(), ["0b8e-1-2", "0b8e-1-3"]);
    assert!(keys.iter().chain([&here.key]).all(|key| library::may_hold(key, &other.id)));
    assert!(!library::may_hold("0b8e-12", &other.id) && !library::may_hold("0b8e-1-x", &other.id));
    assert_eq!((entry(&shelves, &keys[0]).deleted, entry(&shelves, &keys[1]).deleted), (None, Some(at(9))));
    let snapshot = Snapshot { document: other.clone(), history: History::default() };
    let one = shelves.read(&library::one_entry(&here.key));
    let (rev, writes) = library::replace(&here.key, &one, &snapshot, None).expect("it is whole");
    shelves.write(writes);
    let replaced = load(&shelves, &here.key).expect("it opens");
    assert_eq!((replaced.rev, replaced.document), (rev, other));
}
