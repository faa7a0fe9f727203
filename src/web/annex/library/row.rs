//! One article of the library.

use super::hits::Hits;
use crate::library::index::Place;
use crate::library::search::Found;
use crate::web::browser::storage::Entry;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// What a reader does with an article.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Deed {
    Open,
    /// Opens it where something was found.
    OpenAt(Place),
    /// Shows the field for a new name.
    AskName,
    /// Closes that field.
    KeepName,
    Rename(String),
    /// Shows the labels to choose from.
    AskLabels,
    /// Lists the articles with this label.
    ShowLabel(Rc<str>),
    Duplicate,
    Delete,
    Restore,
    /// Deletes for good.
    Purge,
    /// Chooses it, or takes it out of those chosen; with shift all from the one chosen before.
    Choose {
        with_shift: bool,
    },
}

/// How the article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Kept,
    Renaming,
    /// Deleted a moment ago, still in its place.
    JustDeleted,
    InBin,
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) entry: Entry,
    pub(super) state: State,
    pub(super) is_chosen: bool,
    /// What the search found in it.
    pub(super) found: Option<Found>,
    pub(super) ondeed: Callback<(Entry, Deed)>,
}

#[component]
pub(super) fn Row(props: &Props) -> Html {
    let Props { entry, state, ondeed, is_chosen, found } = props;
    let first = use_node_ref();
    // The control that had the keyboard goes when the state changes: the row's first one takes over.
    {
        let first = first.clone();
        let before = use_mut_ref(|| *state);
        use_effect_with(*state, move |state| {
            if before.replace(*state) != *state
                && let Some(control) = first.cast::<HtmlElement>()
            {
                // An element that was just drawn can always take the keyboard.
                let _ = control.focus();
                if let Some(field) = control_as_field(&first) {
                    field.select();
                }
            }
        });
    }
    let act = |deed: Deed| {
        let (ondeed, entry) = (ondeed.clone(), entry.clone());
        move |_: MouseEvent| ondeed.emit((entry.clone(), deed.clone()))
    };
    let named = |verb: &str| format!("{verb} “{}”", entry.name);
    let choose = {
        let (ondeed, entry) = (ondeed.clone(), entry.clone());
        move |event: MouseEvent| ondeed.emit((entry.clone(), Deed::Choose { with_shift: event.shift_key() }))
    };
    let chooser = html! {
        <label class="library-choose"><input type="checkbox" checked={*is_chosen} onclick={choose} aria-label={named("Choose")} /></label>
    };
    match state {
        State::Kept => html! {
            <li class={classes!("library-row", is_chosen.then_some("library-row--chosen"))}>
                {chooser}
                <div class="library-what">
                    <button type="button" class="library-open" ref={first} dir="auto" onclick={act(Deed::Open)}>{ &entry.name }</button>
                    <Facts entry={entry.clone()} />
                    <Borne entry={entry.clone()} ondeed={ondeed.clone()} />
                    if let Some(found) = found {
                        <Hits found={found.clone()} onopen={ let (ondeed, entry) = (ondeed.clone(), entry.clone()); Callback::from(move |place| ondeed.emit((entry.clone(), Deed::OpenAt(place)))) } />
                    }
                </div>
                <div class="library-deeds">
                    <button type="button" aria-label={named("Rename")} onclick={act(Deed::AskName)}>{ "Rename" }</button>
                    <button type="button" aria-label={named("Label")} onclick={act(Deed::AskLabels)}>{ "Label" }</button>
                    <button type="button" aria-label={named("Duplicate")} onclick={act(Deed::Duplicate)}>{ "Duplicate" }</button>
                    <button type="button" aria-label={named("Delete")} onclick={act(Deed::Delete)}>{ "Delete" }</button>
                </div>
            </li>
        },
        State::Renaming => html! { <Renaming entry={entry.clone()} ondeed={ondeed.clone()} field={first} /> },
        State::JustDeleted => html! {
            <li class="library-row library-deleted">
                <p role="status">{ named("Deleted") }{ "." }</p>
                <button type="button" ref={first} aria-label={named("Undo: restore")} onclick={act(Deed::Restore)}>{ "Undo" }</button>
            </li>
        },
        State::InBin => html! {
            <li class={classes!("library-row", "library-deleted", is_chosen.then_some("library-row--chosen"))}>
                {chooser}
                <p dir="auto">{ &entry.name }</p>
                <div class="library-deeds">
                    <button type="button" ref={first} aria-label={named("Restore")} onclick={act(Deed::Restore)}>{ "Restore" }</button>
                    <button type="button" aria-label={named("Delete for good:")} onclick={act(Deed::Purge)}>{ "Delete for good" }</button>
                </div>
            </li>
        },
    }
}

/// The node if it is a field; `NodeRef::cast` would call anything a field.
fn control_as_field(node: &NodeRef) -> Option<HtmlInputElement> {
    node.get()?.dyn_into().ok()
}

#[derive(Properties, PartialEq)]
struct RenamingProps {
    entry: Entry,
    ondeed: Callback<(Entry, Deed)>,
    field: NodeRef,
}

/// The field for a new name. Enter keeps it, Escape leaves the old one.
#[component]
fn Renaming(props: &RenamingProps) -> Html {
    let RenamingProps { entry, ondeed, field } = props;
    let emit = {
        let (ondeed, entry) = (ondeed.clone(), entry.clone());
        move |deed: Deed| ondeed.emit((entry.clone(), deed))
    };
    let onsubmit = {
        let (emit, field) = (emit.clone(), field.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let name = control_as_field(&field).map_or_else(String::new, |field| field.value());
            emit(Deed::Rename(name));
        }
    };
    let onkeydown = {
        let emit = emit.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                emit(Deed::KeepName);
            }
        }
    };
    let leave = move |_: MouseEvent| emit(Deed::KeepName);
    html! {
        <li class="library-row">
            <form class="library-rename" {onsubmit} {onkeydown}>
                <label>
                    <span>{ format!("New name for “{}”", entry.name) }</span>
                    <input ref={field} type="text" dir="auto" maxlength="200" autocomplete="off" value={entry.name.clone()} />
                </label>
                <div class="library-deeds">
                    <button type="submit">{ "Save name" }</button>
                    <button type="button" onclick={leave}>{ "Cancel" }</button>
                </div>
            </form>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct FactsProps {
    entry: Entry,
}

/// Where it is from, when, and how far the work is.
#[component]
fn Facts(props: &FactsProps) -> Html {
    let entry = &props.entry;
    let notes = if entry.annotations == 1 { "1 note".to_owned() } else { format!("{} notes", entry.annotations) };
    let progress = match entry.suggestions {
        0 => notes,
        all => format!("{notes} · {} of {all} suggestions decided", entry.decided),
    };
    html! {
        <p class="library-facts">
            if let Some(publication) = &entry.publication {
                <span dir="auto">{ publication }</span>
            }
            if let Some(published) = &entry.published {
                <time datetime={published.clone()}>{ published }</time>
            }
            <span>{ progress }</span>
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct BorneProps {
    entry: Entry,
    ondeed: Callback<(Entry, Deed)>,
}

/// Its labels; each leads to the others that bear it.
#[component]
fn Borne(props: &BorneProps) -> Html {
    let BorneProps { entry, ondeed } = props;
    if entry.labels.is_empty() {
        return Html::default();
    }
    let label = |label: &Rc<str>| {
        let (ondeed, entry, label) = (ondeed.clone(), entry.clone(), label.clone());
        let name = format!("Show articles with the label “{label}”");
        let shown = label.to_string();
        let onclick = move |_: MouseEvent| ondeed.emit((entry.clone(), Deed::ShowLabel(label.clone())));
        html! { <li key={shown.clone()}><button type="button" class="library-label" dir="auto" title={name} {onclick}>{shown}</button></li> }
    };
    html! { <ul class="library-labels" aria-label="Labels">{ for entry.labels.iter().map(label) }</ul> }
}
