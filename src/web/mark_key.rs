//! A mark's name in the DOM: how an element is tied to what it marks.

use crate::recognize::mention::EntityKind;
use crate::session::document::MentionKey;
use crate::session::view::MarkId;
use crate::text::span::Span;

/// The name of `id` in attributes: no blanks, so that a list of names can be split.
pub fn name(id: &MarkId) -> String {
    match id {
        MarkId::Mention(key) => format!("m-{}-{}-{}", key.span.start.0, key.span.end.0, key.kind.label()),
        MarkId::Annotation(id) => format!("a-{id}"),
    }
}

/// The mark with this name.
pub fn parse(name: &str) -> Option<MarkId> {
    if let Some(id) = name.strip_prefix("a-") {
        return Some(MarkId::Annotation(id.into()));
    }
    let mut parts = name.strip_prefix("m-")?.splitn(3, '-');
    let start = parts.next()?.parse().ok()?;
    let end = parts.next()?.parse().ok()?;
    let kind = EntityKind::from_label(parts.next()?)?;
    Some(MarkId::Mention(MentionKey { span: Span::new(start, end), kind }))
}

/// The id of the list row that stands for `id`.
pub fn row_id(id: &MarkId) -> String {
    format!("row-{}", name(id))
}
