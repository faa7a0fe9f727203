//! Undo and redo without limit; kept with the document, so both survive a reload.

use super::change::Step;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The steps done, and those undone that can be done again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    done: Vec<Rc<Step>>,
    undone: Vec<Rc<Step>>,
}

impl History {
    /// Notes a new step; what was undone before it is gone.
    pub fn push(&mut self, step: Rc<Step>) {
        self.done.push(step);
        self.undone.clear();
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
