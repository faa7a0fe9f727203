//! The rows of the lists beside the text. A list is drawn again only when something in it was replaced.

use crate::annotation::model::{Annotation, Fit};
use crate::recognize::mention::{EntityKind, Layer, Value};
use crate::session::dates;
use crate::session::document::{Ruling, Suggestion};
use crate::session::groups::{Group, Theme};
use crate::session::view::MarkId;
use crate::web::desk_rows::Places;
use crate::web::mark_key;
use crate::web::shared::Shared;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`MentionList`] and [`NoteList`].
#[derive(Properties)]
pub struct ListProps<T: 'static> {
    /// What is listed.
    pub rows: Shared<Vec<T>>,
    /// How many of them are drawn.
    pub upto: usize,
    /// Where they are.
    pub places: Places,
    /// The mark in focus.
    pub focus: Option<MarkId>,
    /// A mark is to be opened.
    pub onopen: Callback<MarkId>,
}

impl<T> PartialEq for ListProps<T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
            && self.upto == other.upto
            && self.places == other.places
            && self.focus == other.focus
            && self.onopen == other.onopen
    }
}

/// The suggestions.
#[component]
pub fn MentionList(props: &ListProps<Suggestion>) -> Html {
    let rows = props.rows.iter().take(props.upto).filter_map(|one| mention_row(props, one));
    html! { <ol class="rows">{ for rows }</ol> }
}

/// The annotations.
#[component]
pub fn NoteList(props: &ListProps<Rc<Annotation>>) -> Html {
    // They come last in the reading order; here first, for they need the reader.
    let (orphans, placed): (Vec<_>, Vec<_>) = props.rows.iter().partition(|one| one.span().is_none());
    let rows = placed.into_iter().take(props.upto).map(|one| note_row(props, one));
    let count = orphans.len();
    html! { <>
        if count > 0 {
            <section class="tray" aria-label="Notes without a place">
                <h3>{if count == 1 { "1 note has lost its place".to_owned() } else { format!("{count} notes have lost their place") }}</h3>
                <ol class="rows">{ for orphans.into_iter().map(|one| note_row(props, one)) }</ol>
            </section>
        }
        <ol class="rows">{ for rows }</ol>
    </> }
}

fn mention_row(props: &ListProps<Suggestion>, one: &Suggestion) -> Option<Html> {
    let id = MarkId::Mention(one.key());
    let current = (props.focus.as_ref() == Some(&id)).then_some("true");
    let span = one.mention.span;
    let words = props.places.words(span);
    let (start, end) = props.places.chars(span)?;
    let kind = one.kind();
    let value = one.value().map(Value::short).filter(|value| **value != *words);
    let state = state_word(one.ruling);
    Some(html! {
        <li key={mark_key::name(&id)} id={mark_key::row_id(&id)} class="row" data-kind={kind.label()} data-start={start.to_string()} data-end={end.to_string()} data-state={state}>
            <button class="row__open" aria-current={current} onclick={props.onopen.reform(move |_: MouseEvent| id.clone())}>
                <span class={format!("row__words mention mention--{}", kind.layer().token())} dir="auto">{words}</span>
                <span class="row__about">{about(kind, value.as_deref(), state)}</span>
                <span class="row__place">{props.places.label(span)}</span>
            </button>
        </li>
    })
}

/// The first `upto` entities by theme, each once with its count; pressing one again leads to its next mention.
pub fn entity_list(rows: &[Group], upto: usize, focus: Option<&MarkId>, onopen: &Callback<MarkId>) -> Html {
    let section = |theme: Theme| {
        let rows = rows.iter().take(upto).filter(|one| Theme::of(one.kind) == theme);
        let rows: Vec<Html> = rows.filter_map(|one| entity_row(one, focus, onopen)).collect();
        html! { if !rows.is_empty() { <h3 class="rows__theme">{theme.name()}</h3><ol class="rows">{ for rows }</ol> } }
    };
    html! { <>{ for Theme::ALL.into_iter().map(section) }</> }
}

fn entity_row(one: &Group, focus: Option<&MarkId>, onopen: &Callback<MarkId>) -> Option<Html> {
    let first = MarkId::Mention(*one.keys.first()?);
    let here = one.keys.iter().position(|key| focus == Some(&MarkId::Mention(*key)));
    let next = one.keys.get(here.map_or(0, |at| at + 1)).or(one.keys.first())?;
    let next = MarkId::Mention(*next);
    let count = one.keys.len();
    let (name, value) = match &one.value {
        Some(value) if one.kind.layer() == Layer::Dates => (dates::in_words(value), Some(&one.name)),
        value => (None, value.as_ref()),
    };
    let name = name.unwrap_or_else(|| one.name.clone());
    let value = value.filter(|value| **value != name).map(String::as_str);
    let times = if count == 1 { "1 mention".to_owned() } else { format!("{count} mentions") };
    Some(html! {
        <li key={mark_key::name(&first)} class="row" data-kind={one.kind.label()}>
            <button class="row__open" aria-current={here.map(|_| "true")} onclick={onopen.reform(move |_: MouseEvent| next.clone())}>
                <span class={format!("row__words mention mention--{}", one.kind.layer().token())} dir="auto">{name}</span>
                <span class="row__about">{about(one.kind, value, "suggested")}</span>
                <span class="row__place">{times}</span>
            </button>
        </li>
    })
}

fn about(kind: EntityKind, value: Option<&str>, state: &str) -> String {
    let mut words = kind.word().to_owned();
    if let Some(value) = value {
        words = format!("{words} · {value}");
    }
    if state == "suggested" { words } else { format!("{words} · {state}") }
}

fn state_word(ruling: Option<Ruling>) -> &'static str {
    match ruling {
        None => "suggested",
        Some(Ruling::Accepted) => "accepted",
        Some(Ruling::Rejected) => "rejected",
        Some(Ruling::Relabeled(_)) => "changed",
    }
}

fn note_row(props: &ListProps<Rc<Annotation>>, annotation: &Annotation) -> Html {
    let id = MarkId::Annotation(annotation.id.clone());
    let current = (props.focus.as_ref() == Some(&id)).then_some("true");
    let chars = annotation.span().and_then(|span| props.places.chars(span));
    let (start, end) = chars.map_or((None, None), |(start, end)| (Some(start.to_string()), Some(end.to_string())));
    let place = annotation.span().map_or_else(|| "not found".to_owned(), |span| props.places.label(span));
    let tags = annotation.tags.iter().filter_map(|tag| props.places.tag(tag));
    let fit = match (annotation.span(), annotation.target.fit) {
        (None, _) | (_, Fit::Exact) => None,
        (_, Fit::Moved) => Some("moved?"),
        (_, Fit::Changed) => Some("changed: was"),
    };
    html! {
        <li key={mark_key::name(&id)} id={mark_key::row_id(&id)} class="row row--note" data-kind="ANNOTATION" data-start={start} data-end={end}>
            <button class="row__open" aria-current={current} onclick={props.onopen.reform(move |_: MouseEvent| id.clone())}>
                <span class="row__tags">{ for tags.map(|tag| html! {
                    <span key={tag.id.to_string()} class="row__tag"><span class={format!("chip__swatch note note--start note--{}", tag.color.token())} aria-hidden="true"></span>{&tag.name}</span>
                }) }</span>
                if let Some(fit) = fit { <span class="row__fit">{fit}</span> }
                <span class="row__quote" dir="auto">{&annotation.target.quote.exact}</span>
                if !annotation.note.is_empty() { <span class="row__note" dir="auto">{&annotation.note}</span> }
                <span class="row__place">{place}</span>
            </button>
        </li>
    }
}
