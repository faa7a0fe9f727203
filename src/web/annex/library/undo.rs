//! What takes a deed of the library back: its documents are many, so it is no step of any one's history.

use crate::session::labels::{LabelChange, Labels};
use crate::web::browser::storage::{Replaced, Store, StoreError};
use std::rc::Rc;

/// What takes a deed back.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Undo {
    /// Labels were changed: what each article had.
    Labels(Vec<(Rc<str>, Labels)>),
    /// Articles were deleted.
    Deleted(Vec<Rc<str>>),
    /// Articles were brought, some in the place of others.
    Brought { keys: Vec<Rc<str>>, replaced: Vec<Replaced> },
}

impl Undo {
    /// What its button says.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Undo::Labels(_) | Undo::Deleted(_) => "Undo",
            Undo::Brought { .. } => "Undo import",
        }
    }

    /// Takes the deed back.
    pub(super) async fn run(&self, store: &Store) -> Result<(), StoreError> {
        match self {
            Undo::Labels(before) => {
                for (key, labels) in before {
                    store.relabel(std::slice::from_ref(key), &LabelChange::Set(labels.clone())).await?;
                }
                Ok(())
            }
            Undo::Deleted(keys) => store.set_all_deleted(keys, None).await,
            Undo::Brought { keys, replaced } => {
                store.purge_all(keys).await?;
                for one in replaced {
                    store.put_back(one).await?;
                }
                Ok(())
            }
        }
    }
}
