//! The lists beside the text: suggestions and annotations in text order, linked both ways.
//! For keyboard and screen reader this is the second way to everything.

use super::rows::{MentionList, NoteList, entity_list};
use crate::annotation::model::Annotation;
use crate::session::document::Suggestion;
use crate::session::groups::Group;
use crate::session::view::{MarkId, Panel};
use crate::web::desk_rows::Places;
use crate::web::shared::Shared;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The list's id: marks in the text name it as the place of their details.
pub const LIST_ID: &str = "panel-list";

/// Rows drawn at first, and more at a time.
const PAGE: usize = 300;

/// Props of [`SidePanel`].
#[derive(Properties, PartialEq)]
pub struct SidePanelProps {
    /// The suggestions listed.
    pub mentions: Shared<Vec<Suggestion>>,
    /// The entities listed, while their list is shown.
    pub entities: Shared<Vec<Group>>,
    /// The annotations listed.
    pub notes: Shared<Vec<Rc<Annotation>>>,
    /// How many annotations there are to list, though their list is not shown.
    pub note_count: usize,
    /// Where they are.
    pub places: Places,
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
    let tab = |panel: Panel, name: &'static str, count: Option<usize>| {
        let selected = props.panel == panel;
        html! {
            <button role="tab" id={format!("tab-{}", name.to_lowercase())} class="panel__tab" aria-selected={selected.to_string()}
                aria-controls={LIST_ID} onclick={props.onpanel.reform(move |_: MouseEvent| panel)}>{name}{ for count.map(|count| html! { <>{" "}<b>{count}</b></> }) }</button>
        }
    };
    let listed = match props.panel {
        Panel::Mentions => props.mentions.len(),
        Panel::Overview => props.entities.len(),
        Panel::Notes => props.note_count,
    };
    // The row of the mark in focus is always drawn.
    let focused = props.focus.as_ref().and_then(|focus| row_of(props, focus)).map_or(0, |row| row + 1);
    let upto = (*shown).max(focused).min(listed);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    let labelled = match props.panel {
        Panel::Mentions => "tab-mentions",
        Panel::Overview => "tab-overview",
        Panel::Notes => "tab-notes",
    };
    html! {
        <aside class={classes!("panel", props.open.then_some("panel--open"))} aria-label="Mentions and notes">
            <button class="panel__handle" aria-expanded={props.open.to_string()} onclick={props.ontoggle.reform(|_: MouseEvent| ())}>
                {if props.open { "Hide lists" } else { "Mentions and notes" }}
            </button>
            <div class="panel__content">
                <div class="panel__tabs" role="tablist" aria-label="Lists">
                    {tab(Panel::Mentions, "Mentions", Some(props.mentions.len()))}
                    {tab(Panel::Overview, "Overview", None)}
                    {tab(Panel::Notes, "Notes", Some(props.note_count))}
                </div>
                <label class="panel__filter"><span class="visually-hidden">{"Filter the list"}</span>
                    <input type="search" placeholder="Filter" value={props.filter.clone()} {oninput} />
                </label>
                <div id={LIST_ID} class="panel__list" role="tabpanel" aria-labelledby={labelled} tabindex="0">
                    {match props.panel {
                        Panel::Mentions => html! { <MentionList rows={props.mentions.clone()} {upto} places={props.places.clone()} focus={props.focus.clone()} onopen={props.onopen.clone()} /> },
                        Panel::Overview => entity_list(&props.entities, upto, props.focus.as_ref(), &props.onopen),
                        Panel::Notes => html! { <NoteList rows={props.notes.clone()} {upto} places={props.places.clone()} focus={props.focus.clone()} onopen={props.onopen.clone()} /> },
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
        MarkId::Mention(key) if props.panel == Panel::Overview => {
            props.entities.iter().position(|row| row.keys.contains(key))
        }
        MarkId::Mention(key) => props.mentions.iter().position(|row| row.key() == *key),
        MarkId::Annotation(id) => props.notes.iter().position(|row| row.id == *id),
    }
}

fn empty(props: &SidePanelProps) -> Html {
    let words = match (props.panel, props.filter.is_empty()) {
        (_, false) => "Nothing here matches the filter.",
        (Panel::Mentions | Panel::Overview, true) => {
            "No people, places or dates are shown. Switch layers on above, or wait until the text is read."
        }
        (Panel::Notes, true) => "No notes yet. Select some words in the article, then choose a tag or write a note.",
    };
    html! { <p class="panel__empty">{words}</p> }
}
