//! The lists beside the text: suggestions and annotations in text order, linked both ways.
//! For keyboard and screen reader this is the second way to everything.

use crate::annotation::model::{Annotation, Tag};
use crate::recognize::mention::{EntityKind, Value};
use crate::session::document::{Ruling, Suggestion};
use crate::session::view::{MarkId, Panel};
use crate::web::mark_key;
use crate::web::shared::Shared;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The list's id: marks in the text name it as the place of their details.
pub const LIST_ID: &str = "panel-list";

/// Rows drawn at first, and more at a time.
const PAGE: usize = 300;

/// A suggestion as a row: its words and offsets are computed by the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct MentionRow {
    /// It.
    pub suggestion: Suggestion,
    /// Its words.
    pub words: AttrValue,
    /// Its place in code points.
    pub chars: (u32, u32),
    /// "¶3", "title".
    pub place: AttrValue,
}

/// An annotation as a row.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteRow {
    /// It.
    pub annotation: Rc<Annotation>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Its place in code points; `None` for an orphan.
    pub chars: Option<(u32, u32)>,
    /// "¶3", "title", "not found".
    pub place: AttrValue,
}

/// Props of [`SidePanel`].
#[derive(Properties, PartialEq)]
pub struct SidePanelProps {
    /// The suggestions listed.
    pub mentions: Shared<Vec<MentionRow>>,
    /// The annotations listed.
    pub notes: Shared<Vec<NoteRow>>,
    /// Which tab.
    pub panel: Panel,
    /// The filter's words.
    pub filter: AttrValue,
    /// How many suggestions were rejected, and whether they are listed.
    pub rejected: (usize, bool),
    /// The mark in focus.
    pub focus: Option<MarkId>,
    /// Whether the sheet is open on a small screen.
    pub open: bool,
    /// A mark is to be opened.
    pub onopen: Callback<MarkId>,
    /// A tab is chosen.
    pub onpanel: Callback<Panel>,
    /// The filter is typed.
    pub onfilter: Callback<String>,
    /// Rejected suggestions are to be shown or hidden.
    pub onrejected: Callback<()>,
    /// The sheet is opened or closed.
    pub ontoggle: Callback<()>,
}

/// The lists beside the text.
#[component]
pub fn SidePanel(props: &SidePanelProps) -> Html {
    let shown = use_state(|| PAGE);
    let oninput = props.onfilter.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let tab = |panel: Panel, name: &'static str, count: usize| {
        let selected = props.panel == panel;
        html! {
            <button role="tab" id={format!("tab-{}", name.to_lowercase())} class="panel__tab" aria-selected={selected.to_string()}
                aria-controls={LIST_ID} onclick={props.onpanel.reform(move |_: MouseEvent| panel)}>{name}{" "}<b>{count}</b></button>
        }
    };
    let listed = match props.panel {
        Panel::Mentions => props.mentions.len(),
        Panel::Notes => props.notes.len(),
    };
    // The row of the mark in focus is always drawn.
    let focused = props.focus.as_ref().and_then(|focus| row_of(props, focus)).map_or(0, |row| row + 1);
    let upto = (*shown).max(focused).min(listed);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    let labelled = if props.panel == Panel::Mentions { "tab-mentions" } else { "tab-notes" };
    html! {
        <aside class={classes!("panel", props.open.then_some("panel--open"))} aria-label="Mentions and notes">
            <button class="panel__handle" aria-expanded={props.open.to_string()} onclick={props.ontoggle.reform(|_: MouseEvent| ())}>
                {if props.open { "Hide lists" } else { "Mentions and notes" }}
            </button>
            <div class="panel__content">
                <div class="panel__tabs" role="tablist" aria-label="Lists">
                    {tab(Panel::Mentions, "Mentions", props.mentions.len())}
                    {tab(Panel::Notes, "Notes", props.notes.len())}
                </div>
                <label class="panel__filter"><span class="visually-hidden">{"Filter the list"}</span>
                    <input type="search" placeholder="Filter" value={props.filter.clone()} {oninput} />
                </label>
                <div id={LIST_ID} class="panel__list" role="tabpanel" aria-labelledby={labelled} tabindex="0">
                    {match props.panel {
                        Panel::Mentions => mention_list(props, upto),
                        Panel::Notes => note_list(props, upto),
                    }}
                    if listed == 0 { {empty(props)} }
                    if upto < listed { <button class="button" onclick={more}>{format!("Show more ({} left)", listed - upto)}</button> }
                </div>
                if props.panel == Panel::Mentions && props.rejected.0 > 0 {
                    <button class="link panel__rejected" aria-pressed={props.rejected.1.to_string()} onclick={props.onrejected.reform(|_: MouseEvent| ())}>
                        {if props.rejected.1 { "Hide rejected".to_owned() } else { format!("Show {} rejected", props.rejected.0) }}
                    </button>
                }
            </div>
        </aside>
    }
}

fn row_of(props: &SidePanelProps, focus: &MarkId) -> Option<usize> {
    match focus {
        MarkId::Mention(key) => props.mentions.iter().position(|row| row.suggestion.key() == *key),
        MarkId::Annotation(id) => props.notes.iter().position(|row| row.annotation.id == *id),
    }
}

fn empty(props: &SidePanelProps) -> Html {
    let words = match (props.panel, props.filter.is_empty()) {
        (_, false) => "Nothing here matches the filter.",
        (Panel::Mentions, true) => {
            "No people, places or dates are shown. Switch layers on above, or wait until the text is read."
        }
        (Panel::Notes, true) => "No notes yet. Select some words in the article, then choose a tag or write a note.",
    };
    html! { <p class="panel__empty">{words}</p> }
}

fn mention_list(props: &SidePanelProps, upto: usize) -> Html {
    html! { <ol class="rows">{ for props.mentions.iter().take(upto).map(|row| {
        let id = MarkId::Mention(row.suggestion.key());
        let current = (props.focus.as_ref() == Some(&id)).then_some("true");
        let kind = row.suggestion.kind();
        let value = row.suggestion.mention.value.as_ref().map(Value::short).filter(|value| **value != *row.words);
        let state = state_word(row.suggestion.ruling);
        html! {
            <li key={mark_key::name(&id)} id={mark_key::row_id(&id)} class="row" data-kind={kind.label()} data-start={row.chars.0.to_string()} data-end={row.chars.1.to_string()} data-state={state}>
                <button class="row__open" aria-current={current} onclick={{ let id = id.clone(); props.onopen.reform(move |_: MouseEvent| id.clone()) }}>
                    <span class={format!("row__words mention mention--{}", kind.layer().token())} dir="auto">{&row.words}</span>
                    <span class="row__about">{about(kind, value.as_deref(), state)}</span>
                    <span class="row__place">{&row.place}</span>
                </button>
            </li>
        }
    }) }</ol> }
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

fn note_list(props: &SidePanelProps, upto: usize) -> Html {
    html! { <ol class="rows">{ for props.notes.iter().take(upto).map(|row| {
        let id = MarkId::Annotation(row.annotation.id.clone());
        let current = (props.focus.as_ref() == Some(&id)).then_some("true");
        let (start, end) = row.chars.map_or((None, None), |(start, end)| (Some(start.to_string()), Some(end.to_string())));
        html! {
            <li key={mark_key::name(&id)} id={mark_key::row_id(&id)} class="row row--note" data-kind="ANNOTATION" data-start={start} data-end={end}>
                <button class="row__open" aria-current={current} onclick={{ let id = id.clone(); props.onopen.reform(move |_: MouseEvent| id.clone()) }}>
                    <span class="row__tags">{ for row.tags.iter().map(|tag| html! {
                        <span key={tag.id.to_string()} class="row__tag"><span class={format!("chip__swatch note note--start note--{}", tag.color.token())} aria-hidden="true"></span>{&tag.name}</span>
                    }) }</span>
                    <span class="row__quote" dir="auto">{&row.annotation.target.quote.exact}</span>
                    if !row.annotation.note.is_empty() { <span class="row__note" dir="auto">{&row.annotation.note}</span> }
                    <span class="row__place">{&row.place}</span>
                </button>
            </li>
        }
    }) }</ol> }
}
