//! The dialog of labels: which of them the chosen articles bear; and renaming or deleting one everywhere.

use crate::session::labels::{LABEL_CHARS, LabelChange, clean, is_same};
use crate::web::components::modal::Modal;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct LabelingProps {
    /// The labels there are, how many articles bear each, and how many of the chosen ones.
    pub(super) labels: Vec<(Rc<str>, usize, usize)>,
    /// How many articles are chosen; with none, the labels themselves are edited.
    pub(super) chosen: usize,
    /// A change for the chosen articles, or for all.
    pub(super) onchange: Callback<LabelChange>,
    pub(super) onclose: Callback<()>,
}

#[component]
pub(super) fn Labeling(props: &LabelingProps) -> Html {
    let title = match props.chosen {
        0 => "Edit labels".to_owned(),
        1 => "Labels of this article".to_owned(),
        many => format!("Labels of {many} articles"),
    };
    html! {
        <Modal {title} onclose={props.onclose.clone()}>
            <div class="labeling">
                if props.labels.is_empty() {
                    <p class="library-empty">{"No labels yet. A label such as “Week 3” or “Climate” helps to find articles again."}</p>
                }
                <ul class="labeling__list">
                    { for props.labels.iter().map(|(label, all, here)| if props.chosen == 0 {
                        html! { <Edited key={label.to_string()} label={label.clone()} count={*all} onchange={props.onchange.clone()} /> }
                    } else {
                        html! { <Borne key={label.to_string()} label={label.clone()} here={*here} chosen={props.chosen} onchange={props.onchange.clone()} /> }
                    }) }
                </ul>
                if props.chosen > 0 {
                    <NewLabel labels={props.labels.iter().map(|(label, ..)| label.clone()).collect::<Vec<_>>()} onchange={props.onchange.clone()} />
                }
            </div>
        </Modal>
    }
}

#[derive(Properties, PartialEq)]
struct BorneProps {
    label: Rc<str>,
    here: usize,
    chosen: usize,
    onchange: Callback<LabelChange>,
}

/// One label and whether the chosen articles bear it.
#[component]
fn Borne(props: &BorneProps) -> Html {
    let BorneProps { label, here, chosen, onchange } = props;
    let (node, is_all, is_some) = (use_node_ref(), here == chosen, *here > 0);
    {
        let node = node.clone();
        use_effect_with((is_all, is_some), move |(is_all, is_some)| {
            if let Some(field) = node.get().and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
                field.set_indeterminate(*is_some && !*is_all);
            }
        });
    }
    let change = if is_all { LabelChange::Remove(label.clone()) } else { LabelChange::Add(label.clone()) };
    let onclick = onchange.reform(move |_: Event| change.clone());
    html! {
        <li><label class="labeling__one">
            <input ref={node} type="checkbox" checked={is_all} onchange={onclick} />
            <span dir="auto">{&**label}</span>
            if is_some && !is_all { <span class="labeling__count">{format!("{here} of {chosen}")}</span> }
        </label></li>
    }
}

#[derive(Properties, PartialEq)]
struct EditedProps {
    label: Rc<str>,
    count: usize,
    onchange: Callback<LabelChange>,
}

/// One label with its name to be changed.
#[component]
fn Edited(props: &EditedProps) -> Html {
    let EditedProps { label, count, onchange } = props;
    let field = use_node_ref();
    let onsubmit = {
        let (field, label, onchange) = (field.clone(), label.clone(), onchange.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let name = field.cast::<HtmlInputElement>().and_then(|field| clean(&field.value()));
            if let Some(to) = name.filter(|name| **name != *label) {
                onchange.emit(LabelChange::Rename { from: label.clone(), to: to.into() });
            }
        }
    };
    let gone = label.clone();
    let count = if *count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
    html! {
        <li><form class="labeling__one" {onsubmit}>
            <input ref={field} type="text" dir="auto" value={label.to_string()} maxlength={LABEL_CHARS.to_string()} aria-label={format!("Name of the label “{label}”")} autocomplete="off" />
            <span class="labeling__count">{count}</span>
            <button type="submit" class="button button--small" aria-label={format!("Rename the label “{label}”")}>{"Rename"}</button>
            <button type="button" class="button button--small" aria-label={format!("Delete the label “{label}”")}
                onclick={onchange.reform(move |_: MouseEvent| LabelChange::Remove(gone.clone()))}>{"Delete"}</button>
        </form></li>
    }
}

#[derive(Properties, PartialEq)]
struct NewLabelProps {
    labels: Vec<Rc<str>>,
    onchange: Callback<LabelChange>,
}

/// The field for a label there is not yet; one there is keeps its spelling.
#[component]
fn NewLabel(props: &NewLabelProps) -> Html {
    let field = use_node_ref();
    let onsubmit = {
        let (field, labels, onchange) = (field.clone(), props.labels.clone(), props.onchange.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            if let Some(name) = clean(&field.value()) {
                let known = labels.iter().find(|one| is_same(one, &name)).cloned();
                onchange.emit(LabelChange::Add(known.unwrap_or_else(|| name.into())));
                field.set_value("");
            }
        }
    };
    html! {
        <form class="labeling__new" {onsubmit}>
            <label class="library-field library-field--wide"><span>{"New label"}</span>
                <input ref={field} type="text" dir="auto" maxlength={LABEL_CHARS.to_string()} autocomplete="off" /></label>
            <button type="submit" class="button">{"Add"}</button>
        </form>
    }
}
