//! The session: one document, its history, how it is looked at; and the actions that change it.

use super::change::{Direction, Step};
use super::document::{Document, MentionKey, Ruling};
use super::groups::Groups;
use super::history::History;
use super::order;
use super::version::changes_between;
use super::view::{MarkId, Panel, Recognition, View};
use crate::annotation::model::{Annotation, AnnotationId, Tag, TagColor, TagId, TagSet, Timestamp};
use crate::recognize::mention::{EntityKind, Layer, Mention, Value};
use crate::text::segment::WordStep;
use crate::text::span::Span;
use jiff::civil::Date;
use std::rc::Rc;

/// Counts texts sent to the worker; an answer about an older one is dropped.
pub type Revision = u64;

/// What the user has open.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What is kept.
    pub document: Document,
    /// How it came to be.
    pub history: History,
    /// How it is looked at.
    pub view: View,
    /// Which text the worker is asked about.
    pub revision: Revision,
    /// Which suggestions name the same, as far as the worker has told.
    pub groups: Rc<Groups>,
    /// Suggestions of the current revision, before they are all there.
    pub(crate) arriving: Vec<Rc<Mention>>,
    /// Grows with every change that must be kept.
    pub saves: u64,
    /// Steps not known to be kept, oldest first, to be replayed on another tab's newer state.
    pub unsaved: Vec<(Rc<Step>, Direction)>,
}

/// Everything that can happen. Actions that change the document carry the time.
#[derive(Clone, Debug)]
pub enum Action {
    /// The worker found more mentions in the text of `revision`.
    Found {
        /// About which text.
        revision: Revision,
        /// What it found.
        mentions: Vec<Mention>,
        /// Blocks read so far.
        done: usize,
        /// Blocks in all.
        total: usize,
    },
    /// The worker told which mentions of the text of `revision` name the same.
    Grouped {
        /// About which text.
        revision: Revision,
        /// What it found.
        groups: Groups,
    },
    /// The worker is lost.
    RecognitionFailed,
    /// New annotations, made or imported.
    Annotate {
        /// What was done.
        label: String,
        /// The annotations.
        annotations: Vec<Annotation>,
        /// When.
        at: Timestamp,
    },
    /// Another tool's annotations were brought in, with the tags they need.
    Import {
        /// The annotations.
        annotations: Vec<Annotation>,
        /// The tag set with theirs.
        tag_set: TagSet,
        /// When.
        at: Timestamp,
    },
    /// A note was written.
    WriteNote {
        /// On which annotation.
        id: AnnotationId,
        /// Its words.
        note: String,
        /// When.
        at: Timestamp,
    },
    /// A tag was put on or taken off.
    ToggleTag {
        /// On which annotation.
        id: AnnotationId,
        /// Which tag.
        tag: TagId,
        /// When.
        at: Timestamp,
    },
    /// An annotation grew or shrank by a word.
    Resize {
        /// Which annotation.
        id: AnnotationId,
        /// How.
        step: WordStep,
        /// When.
        at: Timestamp,
    },
    /// An annotation was given new words (an orphan placed by hand, a selection taken over).
    Place {
        /// Which annotation.
        id: AnnotationId,
        /// Its new words.
        span: Span,
        /// When.
        at: Timestamp,
    },
    /// Annotations were deleted.
    Delete {
        /// Which ones.
        ids: Vec<AnnotationId>,
        /// When.
        at: Timestamp,
    },
    /// The reader ruled on suggestions; `None` makes them undecided again.
    Rule {
        /// Which suggestions.
        keys: Vec<MentionKey>,
        /// What was said.
        ruling: Option<Ruling>,
        /// When.
        at: Timestamp,
    },
    /// The reader chose what the words of suggestions mean.
    Choose {
        /// Which suggestions.
        keys: Vec<MentionKey>,
        /// What they mean.
        value: Value,
        /// When.
        at: Timestamp,
    },
    /// A tag was added to the tag set.
    AddTag {
        /// The tag.
        tag: Tag,
        /// When.
        at: Timestamp,
    },
    /// A tag's name or color was changed.
    EditTag {
        /// Which tag.
        id: TagId,
        /// Its name.
        name: String,
        /// Its color.
        color: TagColor,
        /// When.
        at: Timestamp,
    },
    /// A tag was removed from the tag set and from every annotation.
    RemoveTag {
        /// Which tag.
        id: TagId,
        /// When.
        at: Timestamp,
    },
    /// A removed line was put back.
    PutBack {
        /// Its index in [`crate::article::block::Article::removed`].
        removed: usize,
        /// When.
        at: Timestamp,
    },
    /// The article's words were replaced, as [`super::revise::revise`] found out elsewhere.
    Revise(Box<Step>),
    /// The article's date was set by hand, or cleared.
    SetDate {
        /// The day.
        date: Option<Date>,
        /// When.
        at: Timestamp,
    },
    /// The document was renamed.
    Rename {
        /// Its new name; empty for the title.
        name: String,
        /// When.
        at: Timestamp,
    },
    /// Take the last step back.
    Undo {
        /// When.
        at: Timestamp,
    },
    /// Do the last undone step again.
    Redo {
        /// When.
        at: Timestamp,
    },
    /// A newer state of the same document came from another tab; our unsaved steps go on top of it.
    Rebase {
        /// The newer state.
        document: Box<Document>,
        /// How it came to be.
        history: History,
    },
    /// The state was kept as it was when the first `steps` of [`Session::unsaved`] were taken.
    Saved {
        /// How many of them need no replay any more.
        steps: usize,
    },
    /// A layer was switched on or off.
    ToggleLayer(Layer),
    /// A tag was switched on or off.
    ToggleTagLayer(TagId),
    /// Rejected suggestions are listed or not.
    ToggleRejected,
    /// A mark was opened, or the open one closed.
    Focus(Option<MarkId>),
    /// A stretch was selected, or the selection dropped.
    Select(Option<Span>),
    /// The side panel's filter was typed.
    Filter(String),
    /// The side panel's tab was chosen.
    ShowPanel(Panel),
}

impl Session {
    /// Opens `document`.
    pub fn new(document: Document, history: History) -> Self {
        Session {
            document,
            history,
            view: View::default(),
            revision: 0,
            groups: Rc::default(),
            arriving: Vec::new(),
            saves: 0,
            unsaved: Vec::new(),
        }
    }

    /// Opens `document`; a text nobody has recognized yet is asked about.
    pub fn opened(document: Document, history: History) -> Self {
        let mut session = Session::new(document, history);
        if session.document.mentions.is_empty() {
            session.ask_again();
        }
        session
    }

    /// What happens on `action`. Returns the same `Rc` when nothing changes.
    pub fn apply(self: &Rc<Self>, action: Action) -> Rc<Self> {
        match action {
            Action::Found { revision, .. } | Action::Grouped { revision, .. } if revision != self.revision => {
                Rc::clone(self)
            }
            Action::Found { mentions, done, total, .. } => Rc::new(self.with_found(mentions, done, total)),
            Action::Grouped { groups, .. } => Rc::new(Session { groups: Rc::new(groups), ..(**self).clone() }),
            Action::RecognitionFailed => self.looked_at(|view| {
                if view.recognition != Recognition::Done {
                    view.recognition = Recognition::Failed;
                }
            }),
            Action::Undo { at } => self.retrace(Direction::Backward, at),
            Action::Redo { at } => self.retrace(Direction::Forward, at),
            Action::Revise(step) => self.revised(&step),
            Action::Rebase { document, history } => self.rebased(*document, history),
            Action::Saved { steps } => self.kept(steps),
            Action::ToggleLayer(layer) => self.looked_at(|view| toggle(&mut view.hidden, layer)),
            Action::ToggleTagLayer(tag) => self.looked_at(|view| toggle(&mut view.hidden_tags, tag)),
            Action::ToggleRejected => self.looked_at(|view| view.show_rejected = !view.show_rejected),
            Action::Focus(focus) => self.looked_at(|view| {
                view.panel = match &focus {
                    Some(MarkId::Mention(_)) if view.panel == Panel::Overview => Panel::Overview,
                    Some(MarkId::Mention(_)) => Panel::Mentions,
                    Some(MarkId::Annotation(_)) => Panel::Notes,
                    None => view.panel,
                };
                view.focus = focus;
            }),
            Action::Select(selection) => self.looked_at(|view| {
                if selection.is_some() {
                    view.focus = None;
                }
                view.selection = selection;
            }),
            Action::Filter(filter) => self.looked_at(|view| view.filter = filter),
            Action::ShowPanel(panel) => self.looked_at(|view| view.panel = panel),
            edit => match super::edits::step(&self.document, edit) {
                Some(step) => self.stepped(step),
                None => Rc::clone(self),
            },
        }
    }

    /// After a revision that was made of this document, or of what it was a while ago: what is here and was not
    /// there finds its words too.
    fn revised(self: &Rc<Self>, step: &Step) -> Rc<Self> {
        let mut step = step.taken_on(&self.document);
        let mut after = self.document.clone();
        step.apply(&mut after, Direction::Forward);
        let mut settled = after.clone();
        super::rebase::realign(&mut settled, &self.document, &after);
        step.changes.extend(changes_between(&after, &settled));
        step.changes.retain(|change| !change.is_idle());
        if step.changes.is_empty() { Rc::clone(self) } else { self.stepped(step) }
    }

    /// The state after a new step of the reader.
    fn stepped(self: &Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = (**self).clone();
        let step = Rc::new(step);
        let text_before = next.document.article.clone();
        step.apply(&mut next.document, Direction::Forward);
        next.history.note(step.clone());
        next.unsaved.push((step, Direction::Forward));
        next.settle(&text_before);
        Rc::new(next)
    }

    fn retrace(self: &Rc<Self>, direction: Direction, at: Timestamp) -> Rc<Self> {
        let mut next = (**self).clone();
        let taken = match direction {
            Direction::Backward => next.history.undo(),
            Direction::Forward => next.history.redo(),
        };
        let Some(step) = taken else { return Rc::clone(self) };
        let text_before = next.document.article.clone();
        step.apply(&mut next.document, direction);
        next.document.modified = at;
        next.unsaved.push((step, direction));
        next.settle(&text_before);
        Rc::new(next)
    }

    /// After the document changed: focus stays on what is still there; a new text or date is recognized anew.
    fn settle(&mut self, before: &Rc<crate::article::block::Article>) {
        self.saves += 1;
        let article = &self.document.article;
        if !Rc::ptr_eq(before, article) {
            let is_other = before.text() != article.text();
            if is_other || before.meta.published != article.meta.published {
                self.ask_again();
            }
            if is_other {
                self.groups = Rc::default();
            }
        }
        if let Some(MarkId::Annotation(id)) = &self.view.focus
            && !self.document.annotations.contains_key(id)
        {
            self.view.focus = None;
        }
    }

    /// Makes the worker's earlier answers stale; the shell sees the new revision and asks again.
    pub fn ask_again(&mut self) {
        self.revision += 1;
        self.arriving.clear();
        self.view.recognition = Recognition::Running { done: 0, total: self.document.article.blocks().len() };
    }

    fn with_found(&self, mentions: Vec<Mention>, done: usize, total: usize) -> Self {
        let mut next = self.clone();
        let finished = done >= total;
        let article = next.document.article.clone();
        let key = |mention: &Rc<Mention>| article.reading_key(mention.span);
        let mut fresh: Vec<Rc<Mention>> = mentions.into_iter().map(Rc::new).collect();
        order::sort_by(&mut fresh, |a, b| key(a).cmp(&key(b)));
        // The worker reads in reading order: as a rule what is new comes after what is there.
        let in_order = next.arriving.last().map(key) <= fresh.first().map(key);
        next.arriving.extend(fresh);
        if !in_order {
            order::sort_by(&mut next.arriving, |a, b| key(a).cmp(&key(b)));
        }
        next.document.mentions = next.arriving.as_slice().into();
        next.view.recognition = if finished { Recognition::Done } else { Recognition::Running { done, total } };
        if finished {
            next.arriving.clear();
            next.saves += 1;
        }
        next
    }

    fn rebased(self: &Rc<Self>, document: Document, history: History) -> Rc<Self> {
        let mut next = (**self).clone();
        let text_before = next.document.article.clone();
        let mentions = next.document.mentions.clone();
        next.document = document.clone();
        next.history = history;
        let steps = self.unsaved.iter();
        next.unsaved =
            steps.map(|(step, direction)| next.history.replay(step, *direction, &mut next.document)).collect();
        super::rebase::realign(&mut next.document, &document, &self.document);
        if next.document.article.text() == text_before.text() && next.document.mentions.is_empty() {
            next.document.mentions = mentions;
        }
        next.settle(&text_before);
        // Without steps of our own there is nothing the other tab has not kept already.
        if next.unsaved.is_empty() {
            next.saves = self.saves;
        }
        Rc::new(next)
    }

    fn kept(self: &Rc<Self>, steps: usize) -> Rc<Self> {
        if steps == 0 || self.unsaved.is_empty() {
            return Rc::clone(self);
        }
        let mut next = (**self).clone();
        next.unsaved.drain(..steps.min(next.unsaved.len()));
        Rc::new(next)
    }

    fn looked_at(self: &Rc<Self>, change: impl FnOnce(&mut View)) -> Rc<Self> {
        let mut view = self.view.clone();
        change(&mut view);
        if view == self.view {
            return Rc::clone(self);
        }
        Rc::new(Session { view, ..(**self).clone() })
    }

    /// The kind a suggestion has now; `None` when there is no such suggestion.
    pub fn kind_of(&self, key: MentionKey) -> Option<EntityKind> {
        match self.document.decisions.get(&key).map(|decision| decision.ruling) {
            Some(Ruling::Relabeled(kind)) => Some(kind),
            Some(Ruling::Accepted | Ruling::Rejected) | None => Some(key.kind),
        }
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}
