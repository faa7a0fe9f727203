//! The library: every kept article, to find, open, rename, label, duplicate, delete, and to bring and take away many.

mod archive;
mod ask;
mod bringing;
mod chosen;
mod desk;
mod finder;
mod gather;
mod hits;
mod labeling;
mod order;
mod preview;
mod report;
mod row;
mod tools;
mod undo;

use super::wish::Wish;
use crate::library::listing::{Filter, Order, label_counts};
use crate::library::search::Found;
use crate::session::labels::is_same;
use crate::session::library::RESTORABLE_DAYS;
use crate::web::browser::settings::Settings;
use crate::web::browser::storage::{Entry, Store};
use crate::web::browser::{handover, page};
use bringing::Bringing;
use chosen::Chosen;
use desk::{Desk, use_desk};
use finder::{Index, use_finder};
use gloo::events::{EventListener, EventListenerOptions};
use labeling::Labeling;
use preview::PreviewDialog;
use report::Report;
use row::{Deed, Row, State};
use std::rc::Rc;
use tools::{SEARCH_ID, Tools};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// Rows drawn at first and added at a time: more would keep the page busy.
const ROWS: usize = 50;

/// Where the articles are, and what to do when one is chosen.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The storage.
    pub store: Store,
    /// Something is asked of the app.
    pub onwish: Callback<Wish>,
}

/// The kept articles.
#[component]
pub fn Library(props: &Props) -> Html {
    let desk = use_desk(&props.store);
    let typed = use_state(String::new);
    let rows = use_state(|| ROWS);
    let all: Rc<[Entry]> = (*desk.entries).clone().unwrap_or_else(|| Rc::from([]));
    let (findings, index) = use_finder(&props.store, &all, &typed);
    use_files(&desk, &index);
    use_search_key();
    let listed = use_memo(
        (all.clone(), (*desk.filter).clone(), *desk.order, (*desk.just_deleted).clone()),
        |(all, filter, order, just)| listed(all, filter, *order, |entry| just.contains(&entry.key)),
    );
    if desk.entries.is_none() {
        let words = (*desk.trouble).clone().unwrap_or_else(|| "Looking for your articles…".to_owned());
        return html! { <p class="library-empty" role="status">{ words }</p> };
    }
    let searching = !typed.trim().is_empty();
    let found = |entry: &Entry| findings.found.get(&entry.key).filter(|_| searching);
    let shown: Vec<&Entry> = listed.iter().filter(|entry| !searching || found(entry).is_some()).collect();
    let keys: Rc<[Rc<str>]> = shown.iter().map(|entry| entry.key.clone()).collect();
    let chosen: Vec<Entry> =
        shown.iter().filter(|one| desk.chosen.contains(&one.key)).map(|one| (*one).clone()).collect();
    let ondeed = {
        let (desk, onwish, keys) = (desk.clone(), props.onwish.clone(), keys.clone());
        Callback::from(move |(entry, deed): (Entry, Deed)| desk.perform(&entry, deed, &keys, &onwish))
    };
    let status = status(&shown, &all, &desk.filter, searching, &findings, &typed);
    let row = |entry: &&Entry| {
        html! { <Row key={entry.key.to_string()} entry={(*entry).clone()} state={state(&desk, entry)} is_chosen={desk.chosen.contains(&entry.key)} found={found(entry).cloned()} ondeed={ondeed.clone()} /> }
    };
    let rest = shown.len().saturating_sub(*rows);
    html! {
        <section class="library" aria-labelledby="library-title">
            <Head desk={Shown(desk.clone())} index={Shown(index.clone())} entries={all.clone()} />
            if let Some(trouble) = desk.trouble.as_ref() {
                <p class="library-trouble" role="alert">{ trouble }</p>
            }
            {told(&desk)}
            {report(&desk, &index, &props.onwish)}
            if all.is_empty() {
                <p class="library-empty">{ "No articles yet. What you open is kept in this browser." }</p>
            } else {
                <Tools typed={(*typed).clone()} ontyped={ let typed = typed.clone(); let rows = rows.clone(); Callback::from(move |new| { rows.set(ROWS); typed.set(new) }) }
                    order={*desk.order} onorder={ let state = desk.order.clone(); Callback::from(move |new| { order::keep(new); state.set(new) }) }
                    filter={(*desk.filter).clone()} onfilter={ let filter = desk.filter.clone(); let chosen = desk.chosen.clone(); Callback::from(move |new| { chosen.set(Default::default()); filter.set(new) }) }
                    labels={label_counts(&all)} deleted={all.iter().filter(|entry| entry.deleted.is_some()).count()}
                    onlabels={ let labeling = desk.labeling.clone(); Callback::from(move |()| labeling.set(Some(Vec::new()))) } {status} />
                if !chosen.is_empty() {
                    <Chosen count={chosen.len()} listed={shown.len()} in_bin={desk.filter.is_deleted}
                        ontogether={ let (desk, chosen, keys) = (desk.clone(), chosen.clone(), keys.clone()); Callback::from(move |deed| desk.together(deed, chosen.clone(), &keys)) } />
                }
                if desk.filter.is_deleted {
                    <p class="library-facts">{ format!("Deleted articles are kept for {RESTORABLE_DAYS} days.") }</p>
                }
                <ul class="library-list" onkeydown={walk}>{ for shown.iter().take(*rows).map(row) }</ul>
                if rest > 0 {
                    <button type="button" class="button" onclick={ let rows = rows.clone(); move |_: MouseEvent| rows.set(*rows + ROWS) }>{format!("Show more ({rest} left)")}</button>
                }
            }
            {labeling(&desk, &all)}
            if let Some(preview) = (*desk.preview).clone() {
                <PreviewDialog {preview} onbring={ let desk = desk.clone(); Callback::from(move |clash| desk.end_preview(Some(clash))) }
                    onclose={ let desk = desk.clone(); Callback::from(move |()| desk.end_preview(None)) } />
            }
        </section>
    }
}

/// The entries that the filter admits, in order. Those deleted a moment ago stay among the others.
fn listed(all: &[Entry], filter: &Filter, order: Order, just_deleted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
    let admits = |entry: &&Entry| {
        let stays = just_deleted(entry) && !filter.is_deleted;
        let as_kept = Entry { deleted: None, ..(*entry).clone() };
        if stays { filter.admits(&as_kept) } else { filter.admits(entry) }
    };
    let mut listed: Vec<Entry> = all.iter().filter(admits).cloned().collect();
    order.sort(&mut listed);
    listed
}

fn state(desk: &Desk, entry: &Entry) -> State {
    match (entry.deleted.is_some(), desk.just_deleted.contains(&entry.key) && !desk.filter.is_deleted) {
        (true, true) => State::JustDeleted,
        (true, false) => State::InBin,
        (false, _) if desk.renaming.as_ref() == Some(&entry.key) => State::Renaming,
        (false, _) => State::Kept,
    }
}

/// How many articles are shown and how far the search is.
fn status(
    shown: &[&Entry],
    all: &[Entry],
    filter: &Filter,
    searching: bool,
    findings: &finder::Findings,
    typed: &str,
) -> String {
    let kept = all.iter().filter(|entry| entry.deleted.is_some() == filter.is_deleted).count();
    let articles = |count: usize| if count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
    if !searching {
        return if shown.len() == kept { articles(kept) } else { format!("{} of {}", shown.len(), articles(kept)) };
    }
    let places: usize = shown.iter().filter_map(|one| findings.found.get(&one.key)).map(|one: &Found| one.count).sum();
    let found = if shown.is_empty() {
        "Nothing found".to_owned()
    } else {
        format!("Found {places} times in {}", articles(shown.len()))
    };
    match findings.under_way {
        Some((done, total)) => format!("{found}; {done} of {total} looked through…"),
        None if findings.typed != typed => "Looking…".to_owned(),
        None => found,
    }
}

/// A value that is never the same: the component that gets it is drawn with its parent.
#[derive(Clone)]
struct Shown<T>(T);

impl<T> PartialEq for Shown<T> {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    desk: Shown<Desk>,
    index: Shown<Index>,
    entries: Rc<[Entry]>,
}

/// The heading, with what brings and takes away many articles.
#[component]
fn Head(props: &HeadProps) -> Html {
    let (files, folder) = (use_node_ref(), use_node_ref());
    {
        let folder = folder.clone();
        use_effect_with((), move |()| {
            if let Some(field) = folder.cast::<Element>() {
                let _ = field.set_attribute("webkitdirectory", "");
            }
        });
    }
    let (desk, index) = (props.desk.0.clone(), props.index.0.clone());
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(files) = input.files() {
                desk.bring(js_sys::Array::from(&files), index.clone());
            }
            // The same files can be chosen again.
            input.set_value("");
        })
    };
    let click = |node: &NodeRef| {
        let node = node.clone();
        move |_: MouseEvent| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                input.click();
            }
        }
    };
    let busy = desk.packing.is_some() || desk.bringing.under_way.is_some();
    let export = {
        let entries = props.entries.clone();
        move |_: MouseEvent| desk.export(entries.to_vec())
    };
    html! {
        <header class="library-head">
            <h2 id="library-title">{"Your articles"}</h2>
            <div class="library-head__deeds">
                <button type="button" class="button button--small" disabled={busy} onclick={click(&files)}>{"Import files"}</button>
                <button type="button" class="button button--small" disabled={busy} onclick={click(&folder)}>{"Import a folder"}</button>
                <button type="button" class="button button--small" disabled={busy || props.entries.is_empty()} onclick={export}>{"Export all"}</button>
            </div>
            <input ref={files} class="visually-hidden" type="file" id="library-files" multiple=true tabindex="-1" aria-label="Files to import" onchange={onchange.clone()} />
            <input ref={folder} class="visually-hidden" type="file" id="library-folder" multiple=true tabindex="-1" aria-label="Folder to import" {onchange} />
        </header>
    }
}

/// What was done last, with the way back; or how far the work on an archive is.
fn told(desk: &Desk) -> Html {
    if let Some((what, done, total)) = *desk.packing {
        let stop = desk.stop.clone();
        return html! {
            <section class="library-report" aria-label="Archive">
                <p role="status">{format!("{what}: {done} of {total}")}</p>
                <progress max={total.max(1).to_string()} value={done.to_string()} aria-label="Articles done"></progress>
                <button type="button" class="button button--small" onclick={move |_: MouseEvent| stop.set(true)}>{"Stop"}</button>
            </section>
        };
    }
    let Some(told) = (*desk.told).clone() else { return Html::default() };
    let undo = told.undo.clone().map(|undo| {
        let (desk, name) = (desk.clone(), undo.name());
        html! { <button type="button" class="button button--small" onclick={move |_: MouseEvent| desk.undo(undo.clone())}>{name}</button> }
    });
    let dismiss = {
        let told = desk.told.clone();
        move |_: MouseEvent| told.set(None)
    };
    html! {
        <div class={classes!("library-told", told.trouble.then_some("library-trouble"))} role={if told.trouble { "alert" } else { "status" }}>
            <p>{told.words}</p>
            {undo.unwrap_or_default()}
            <button type="button" class="button button--small" onclick={dismiss}>{"Dismiss"}</button>
        </div>
    }
}

fn report(desk: &Desk, index: &Index, onwish: &Callback<Wish>) -> Html {
    let dismiss = desk.bringing.clone();
    let stop = desk.stop.clone();
    let (desk_of_both, index) = (desk.clone(), index.clone());
    html! {
        <Report bringing={(*desk.bringing).clone()} onstop={Callback::from(move |()| stop.set(true))}
            ondismiss={Callback::from(move |()| dismiss.set(Bringing::default()))}
            onkeep={Callback::from(move |at| desk_of_both.keep_both(at, index.clone()))}
            onopen={onwish.reform(Wish::OpenDocument)} />
    }
}

fn labeling(desk: &Desk, all: &[Entry]) -> Html {
    let Some(keys) = (*desk.labeling).clone() else { return Html::default() };
    let chosen: Vec<&Entry> = all.iter().filter(|entry| keys.contains(&entry.key)).collect();
    let here =
        |label: &Rc<str>| chosen.iter().filter(|entry| entry.labels.iter().any(|one| is_same(one, label))).count();
    let labels: Vec<(Rc<str>, usize, usize)> =
        label_counts(all).into_iter().map(|(label, count)| (label.clone(), count, here(&label))).collect();
    let onclose = desk.labeling.clone();
    let desk = desk.clone();
    html! {
        <Labeling {labels} chosen={keys.len()} onchange={Callback::from(move |change| desk.relabel(keys.clone(), change))}
            onclose={Callback::from(move |()| onclose.set(None))} />
    }
}

/// Takes files that were chosen or dropped elsewhere on the page, now and later.
#[hook]
fn use_files(desk: &Desk, index: &Index) {
    let current = use_mut_ref(|| desk.clone());
    *current.borrow_mut() = desk.clone();
    let index = index.clone();
    use_effect_with((), move |()| {
        let take = move || {
            let given = handover::take();
            if given.length() > 0 {
                let desk = current.borrow().clone();
                desk.bring(given, index.clone());
            }
        };
        take();
        let listener = EventListener::new(&page::window(), handover::EVENT, move |_| take());
        move || drop(listener)
    });
}

/// The slash goes to the search field, unless single letters are switched off; the browser's own search is left alone.
#[hook]
fn use_search_key() {
    use_effect_with((), |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&page::document(), "keydown", options, |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
            if event.key() != "/" || modified || page::is_typing(target.as_ref()) || !Settings::load().letter_keys {
                return;
            }
            if let Some(field) = page::by_id(SEARCH_ID).filter(|_| page::first("dialog[open]").is_none()) {
                event.prevent_default();
                let _ = field.focus();
            }
        });
        move || drop(listener)
    });
}

/// Up and down go from one article's name to the next.
fn walk(event: KeyboardEvent) {
    let step: i32 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let here = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if page::is_typing(here.as_ref().filter(|one| one.get_attribute("type").as_deref() != Some("checkbox"))) {
        return;
    }
    let Some(row) = here.and_then(|here| here.closest(".library-row").ok().flatten()) else { return };
    let next = if step > 0 { row.next_element_sibling() } else { row.previous_element_sibling() };
    let control = next.and_then(|next| next.query_selector(".library-open, button").ok().flatten());
    if let Some(control) = control.and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        let _ = control.focus();
    }
}
