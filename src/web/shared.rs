//! A shared value whose equality is its identity, so that comparing props costs one pointer.

use crate::session::document::Document;
use std::ops::Deref;
use std::rc::Rc;

/// `Rc<T>` that equals only itself.
#[derive(Debug)]
pub struct Shared<T: ?Sized>(pub Rc<T>);

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Shared(Rc::new(value))
    }
}

/// Equal for two states of a document when none of its parts was replaced in between.
pub fn parts(document: &Document) -> impl PartialEq + 'static + use<> {
    (
        Shared(document.article.clone()),
        Shared(document.tag_set.clone()),
        Shared(document.mentions.clone()),
        Shared(document.decisions.clone()),
        Shared(document.annotations.clone()),
        (document.name.clone(), document.modified.clone()),
    )
}
