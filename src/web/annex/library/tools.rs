//! What stands above the list: the search field, the order and the filters.

use crate::library::listing::{Filter, Order, SortBy};
use crate::session::labels::is_same;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The id of the search field.
pub(super) const SEARCH_ID: &str = "library-search";

/// Labels shown as filters before the rest is folded away.
const MOST_LABELS: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct ToolsProps {
    pub(super) typed: String,
    pub(super) ontyped: Callback<String>,
    pub(super) order: Order,
    pub(super) onorder: Callback<Order>,
    pub(super) filter: Filter,
    pub(super) onfilter: Callback<Filter>,
    /// The labels there are, and how many articles bear each.
    pub(super) labels: Vec<(Rc<str>, usize)>,
    /// How many articles are deleted.
    pub(super) deleted: usize,
    /// The labels are to be edited.
    pub(super) onlabels: Callback<()>,
    /// What is shown, in words.
    pub(super) status: String,
}

#[component]
pub(super) fn Tools(props: &ToolsProps) -> Html {
    html! {
        <div class="library-tools">
            <div class="library-find">
                <label class="library-field library-field--wide">
                    <span>{"Search titles, texts and notes"}</span>
                    <SearchField typed={props.typed.clone()} ontyped={props.ontyped.clone()} />
                </label>
                <Ordering order={props.order} onorder={props.onorder.clone()} />
            </div>
            <Filters filter={props.filter.clone()} onfilter={props.onfilter.clone()} labels={props.labels.clone()} deleted={props.deleted} onlabels={props.onlabels.clone()} />
            <p class="library-status" role="status">{&props.status}</p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SearchFieldProps {
    typed: String,
    ontyped: Callback<String>,
}

#[component]
fn SearchField(props: &SearchFieldProps) -> Html {
    let ontyped = props.ontyped.clone();
    let oninput = move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            ontyped.emit(field.value());
        }
    };
    let ontyped = props.ontyped.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            ontyped.emit(String::new());
        }
    };
    html! {
        <input id={SEARCH_ID} type="search" dir="auto" value={props.typed.clone()} {oninput} {onkeydown} autocomplete="off" maxlength="300"
            placeholder="words or a “quoted phrase”" aria-keyshortcuts="/" />
    }
}

#[derive(Properties, PartialEq)]
struct OrderingProps {
    order: Order,
    onorder: Callback<Order>,
}

#[component]
fn Ordering(props: &OrderingProps) -> Html {
    let onorder = props.onorder.clone();
    let onchange = move |event: Event| {
        let chosen = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(by) = chosen.and_then(|one| SortBy::ALL.get(usize::try_from(one.selected_index()).ok()?).copied()) {
            onorder.emit(Order::by(by));
        }
    };
    let turned = Order { falling: !props.order.falling, ..props.order };
    let names = props.order.by.directions();
    let (now, then) = if props.order.falling { (names[1], names[0]) } else { (names[0], names[1]) };
    html! { <>
        <label class="library-field">
            <span>{"Sort by"}</span>
            <select {onchange}>
                { for SortBy::ALL.iter().map(|by| html! { <option selected={*by == props.order.by}>{by.name()}</option> }) }
            </select>
        </label>
        <button type="button" class="button library-direction" aria-label={format!("{now}; change to {}", then.to_lowercase())}
            onclick={props.onorder.reform(move |_: MouseEvent| turned)}>{now}</button>
    </> }
}

#[derive(Properties, PartialEq)]
struct FiltersProps {
    filter: Filter,
    onfilter: Callback<Filter>,
    labels: Vec<(Rc<str>, usize)>,
    deleted: usize,
    onlabels: Callback<()>,
}

#[component]
fn Filters(props: &FiltersProps) -> Html {
    let all = use_state(|| false);
    let FiltersProps { filter, onfilter, labels, deleted, onlabels } = props;
    let chip = |name: String, on: bool, next: Filter| {
        html! { <button type="button" class="chip" aria-pressed={on.to_string()} onclick={onfilter.reform(move |_: MouseEvent| next.clone())}>{name}</button> }
    };
    let most = if *all { usize::MAX } else { MOST_LABELS };
    let wanted = |label: &str| filter.labels.iter().any(|one| is_same(one, label));
    let label_chip = |(number, (label, count)): (usize, &(Rc<str>, usize))| {
        let on = wanted(label);
        let mut next = filter.clone();
        if on {
            next.labels.retain(|one| !is_same(one, label));
        } else {
            next.labels.push(label.clone());
        }
        (number < most || on).then(|| {
            html! { <button key={label.to_string()} type="button" class="chip chip--label" dir="auto" aria-pressed={on.to_string()} onclick={onfilter.reform(move |_: MouseEvent| next.clone())}>
                {&**label}<span class="chip__count">{format!(" {count}")}</span></button> }
        })
    };
    let more = labels.len().saturating_sub(MOST_LABELS);
    html! {
        <div class="library-filters" role="group" aria-label="Show only">
            {chip("With notes".to_owned(), filter.has_notes, Filter { has_notes: !filter.has_notes, ..filter.clone() })}
            {chip("With undecided suggestions".to_owned(), filter.is_undecided, Filter { is_undecided: !filter.is_undecided, ..filter.clone() })}
            if *deleted > 0 || filter.is_deleted {
                {chip(format!("Deleted ({deleted})"), filter.is_deleted, Filter { is_deleted: !filter.is_deleted, ..filter.clone() })}
            }
            { for labels.iter().enumerate().filter_map(label_chip) }
            if more > 0 {
                <button type="button" class="button--quiet" aria-expanded={all.to_string()} onclick={ let all = all.clone(); move |_: MouseEvent| all.set(!*all) }>
                    { if *all { "Fewer labels".to_owned() } else { format!("{more} more labels") } }</button>
            }
            if !labels.is_empty() {
                <button type="button" class="button--quiet" onclick={onlabels.reform(|_: MouseEvent| ())}>{"Edit labels"}</button>
            }
            if !filter.is_idle() {
                <button type="button" class="button--quiet" onclick={onfilter.reform(|_: MouseEvent| Filter::default())}>{"Show all"}</button>
            }
        </div>
    }
}
