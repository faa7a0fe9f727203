//! Undo and redo without limit; kept with the document, so both survive a reload.

use super::change::{Change, Step};
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
