//! Each block's marks, shared: a block whose marks did not change keeps the very same value.

use crate::session::runs::{Mark, marks_by_block};
use crate::session::state::Session;
use crate::web::shared::Shared;
use std::rc::Rc;
use yew::prelude::*;

/// The marks of every block.
pub type BlockMarks = Shared<Vec<Shared<Vec<Mark>>>>;

/// The session's marks by block, with identity kept for blocks that did not change.
#[hook]
pub fn use_marks(session: &UseReducerHandle<Session>) -> BlockMarks {
    let kept = use_mut_ref(Vec::<Shared<Vec<Mark>>>::new);
    let document = &session.document;
    let view = &session.view;
    let watched = (
        Shared(document.article.clone()),
        Shared(document.mentions.clone()),
        Shared(document.decisions.clone()),
        Shared(document.annotations.clone()),
        Shared(document.tag_set.clone()),
        view.hidden.clone(),
        view.hidden_tags.clone(),
    );
    let marks = use_memo(watched, |_| {
        let mut kept = kept.borrow_mut();
        let fresh: Vec<Shared<Vec<Mark>>> = marks_by_block(document, view)
            .into_iter()
            .enumerate()
            .map(|(index, marks)| match kept.get(index) {
                Some(old) if **old == marks => old.clone(),
                _ => Shared::from(marks),
            })
            .collect();
        kept.clone_from(&fresh);
        fresh
    });
    Shared(Rc::clone(&marks))
}
