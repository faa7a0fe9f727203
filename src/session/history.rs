//! Undo and redo without limit; kept with the document, so both survive a reload.

use super::change::{Change, Direction, Step};
use super::document::Document;
use super::edits::WRITE_NOTE;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The steps done, and those undone that can be done again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    done: Vec<Rc<Step>>,
    undone: Vec<Rc<Step>>,
}

impl History {
    /// Notes a new step; what was undone before it is gone. Typing a note is one step, not one a letter.
    pub fn note(&mut self, step: Rc<Step>) {
        self.undone.clear();
        if let Some(joined) = self.done.last().and_then(|last| joined(last, &step)) {
            self.done.pop();
            self.done.push(Rc::new(joined));
            return;
        }
        self.done.push(step);
    }

    /// Takes the last step to undo it.
    pub fn undo(&mut self) -> Option<Rc<Step>> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// Takes the last undone step to do it again.
    pub fn redo(&mut self) -> Option<Rc<Step>> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    /// What redo would bring back.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    /// Every step, oldest first; those undone come after those done, the next to redo first.
    pub fn steps(&self) -> impl Iterator<Item = &Rc<Step>> {
        self.done.iter().chain(self.undone.iter().rev())
    }

    /// How many of [`History::steps`] are done.
    pub fn cursor(&self) -> usize {
        self.done.len()
    }

    /// The history whose [`History::steps`] are `steps`, of which the first `cursor` are done
    /// (all of them when `cursor` is too large).
    pub fn from_steps(mut steps: Vec<Rc<Step>>, cursor: usize) -> Self {
        let mut undone = steps.split_off(cursor.min(steps.len()));
        undone.reverse();
        History { done: steps, undone }
    }

    /// Takes `step` once more on `document`, to which this history led, though another tab made it:
    /// what fits is undone or redone here too, else it becomes a new step. Answers with what was done.
    pub fn replay(&mut self, step: &Rc<Step>, direction: Direction, document: &mut Document) -> (Rc<Step>, Direction) {
        let fits = match direction {
            Direction::Forward => self.undone.last() == Some(step),
            Direction::Backward => self.done.last() == Some(step),
        };
        if fits {
            let _ = if direction == Direction::Forward { self.redo() } else { self.undo() };
            step.apply(document, direction);
            return (step.clone(), direction);
        }
        let taken = match direction {
            Direction::Forward => step.taken_on(document),
            Direction::Backward => step.inverted().taken_on(document),
        };
        let taken = Rc::new(taken);
        taken.apply(document, Direction::Forward);
        self.note(taken.clone());
        (taken, Direction::Forward)
    }
}

/// Two steps that write the same note, as one.
fn joined(last: &Step, next: &Step) -> Option<Step> {
    if last.label != WRITE_NOTE || next.label != WRITE_NOTE {
        return None;
    }
    match (last.changes.as_slice(), next.changes.as_slice()) {
        ([Change::Annotation { id, before, .. }], [Change::Annotation { id: same, after, .. }]) if id == same => {
            let change = Change::Annotation { id: id.clone(), before: before.clone(), after: after.clone() };
            Some(Step { label: next.label.clone(), at: next.at.clone(), changes: vec![change] })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::model::Timestamp;

    fn step(label: &str) -> Rc<Step> {
        Rc::new(Step { label: label.to_owned(), at: "2026-01-07T10:00:00.000Z".into(), changes: Vec::new() })
    }

    #[test]
    fn a_history_is_rebuilt_from_its_steps() {
        let mut history = History::default();
        ["a", "b", "c"].map(step).into_iter().for_each(|step| history.note(step));
        history.undo();
        history.undo();
        let steps: Vec<Rc<Step>> = history.steps().cloned().collect();
        assert_eq!(History::from_steps(steps.clone(), history.cursor()), history);
        assert_eq!(steps.iter().map(|step| step.label.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(History::from_steps(steps, 99).undo_label(), Some("c"));
    }

    #[test]
    fn replaying_on_another_tabs_history_keeps_its_steps() {
        let at: Timestamp = "2026-01-07T10:00:00.000Z".into();
        let mut document = Document::new("urn:uuid:1".into(), Rc::default(), at);
        let mut theirs = History::default();
        theirs.note(step("theirs"));
        theirs.replay(&step("ours"), Direction::Forward, &mut document);
        assert_eq!(theirs.undo_label(), Some("ours"));
        theirs.replay(&step("ours"), Direction::Backward, &mut document);
        assert_eq!((theirs.undo_label(), theirs.redo_label()), (Some("theirs"), Some("ours")));
        theirs.replay(&step("gone"), Direction::Backward, &mut document);
        assert_eq!(theirs.undo_label(), Some("Undo: gone"));
        assert_eq!(theirs.cursor(), 2);
    }
}
