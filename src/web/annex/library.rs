//! The library: every kept article, to open, rename, duplicate or delete.

mod row;

use crate::session::library::RESTORABLE_DAYS;
use crate::web::browser::page;
use crate::web::browser::storage::{Entry, Store, StoreError};
use row::{Deed, Row, State};
use std::collections::BTreeSet;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// From how many articles on a filter helps.
const FILTER_FROM: usize = 7;

/// Where the articles are, and what to do when one is chosen.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The storage.
    pub store: Store,
    /// Called with the key of the article to open.
    pub onopen: Callback<Rc<str>>,
}

/// The kept articles, the one changed last first.
#[component]
pub fn Library(props: &Props) -> Html {
    let filter = use_state(String::new);
    let desk = use_desk(&props.store);
    let ondeed = {
        let (desk, onopen) = (desk.clone(), props.onopen.clone());
        Callback::from(move |(entry, deed): (Entry, Deed)| desk.perform(&entry, deed, &onopen))
    };
    let Some(all) = (*desk.entries).clone() else {
        let words = (*desk.trouble).clone().unwrap_or_else(|| "Looking for your articles…".to_owned());
        return html! { <p class="library-empty" role="status">{ words }</p> };
    };
    let is_in_bin = |entry: &Entry| entry.deleted.is_some() && !desk.just_deleted.contains(&entry.key);
    let (bin, listed): (Vec<&Entry>, Vec<&Entry>) = all.iter().partition(|entry| is_in_bin(entry));
    let has_filter = listed.len() >= FILTER_FROM;
    let shown: Vec<&Entry> =
        listed.iter().copied().filter(|entry| !has_filter || matches_filter(entry, &filter)).collect();
    let row = |entry: &Entry| {
        let state = match (entry.deleted.is_some(), is_in_bin(entry)) {
            (true, true) => State::InBin,
            (true, false) => State::JustDeleted,
            (false, _) if desk.renaming.as_ref() == Some(&entry.key) => State::Renaming,
            (false, _) => State::Kept,
        };
        html! { <Row key={entry.key.to_string()} entry={entry.clone()} {state} ondeed={ondeed.clone()} /> }
    };
    html! {
        <section class="library" aria-labelledby="library-title">
            <h2 id="library-title">{"Your articles"}</h2>
            if let Some(trouble) = desk.trouble.as_ref() {
                <p class="library-trouble" role="alert">{ trouble }</p>
            }
            if has_filter {
                <Filter value={(*filter).clone()} onchange={set(&filter)} shown={shown.len()} />
            }
            if listed.is_empty() {
                <p class="library-empty">{ "No articles yet. What you open is kept in this browser." }</p>
            } else {
                <ul class="library-list">{ for shown.into_iter().map(row) }</ul>
            }
            if !bin.is_empty() {
                <details class="library-bin">
                    <summary>{ format!("Recently deleted ({})", bin.len()) }</summary>
                    <p>{ format!("Kept for {RESTORABLE_DAYS} days.") }</p>
                    <ul class="library-list">{ for bin.into_iter().map(row) }</ul>
                </details>
            }
        </section>
    }
}

/// What the library works with.
#[derive(Clone)]
struct Desk {
    store: Store,
    /// `None` until they are listed for the first time.
    entries: UseStateHandle<Option<Rc<[Entry]>>>,
    trouble: UseStateHandle<Option<String>>,
    /// The article whose name is being changed.
    renaming: UseStateHandle<Option<Rc<str>>>,
    /// Articles deleted here keep their place in the list, with a way back.
    just_deleted: UseStateHandle<BTreeSet<Rc<str>>>,
    /// Lists the articles anew after something was done, and says when it failed.
    refresh: Callback<Result<(), StoreError>>,
}

/// Lists what is kept, and lists it anew when another tab changes it.
#[hook]
fn use_desk(store: &Store) -> Desk {
    let entries = use_state(|| None::<Rc<[Entry]>>);
    let trouble = use_state(|| None::<String>);
    let refresh = {
        let (entries, trouble) = (entries.setter(), trouble.setter());
        use_callback(store.clone(), move |outcome: Result<(), StoreError>, store| {
            let (store, entries, trouble) = (store.clone(), entries.clone(), trouble.clone());
            trouble.set(outcome.err().map(|error| error.to_string()));
            spawn_local(async move {
                match store.entries().await {
                    Ok(listed) => entries.set(Some(listed.into())),
                    Err(error) => trouble.set(Some(error.to_string())),
                }
            });
        })
    };
    use_effect_with((store.clone(), refresh.clone()), |(store, refresh)| {
        refresh.emit(Ok(()));
        let housekeeping = store.clone();
        spawn_local(async move { housekeeping.purge_old().await });
        let refresh = refresh.clone();
        let subscription = store.subscribe(move |_| refresh.emit(Ok(())));
        move || drop(subscription)
    });
    Desk {
        store: store.clone(),
        entries,
        trouble,
        renaming: use_state(|| None),
        just_deleted: use_state(BTreeSet::new),
        refresh,
    }
}

impl Desk {
    fn perform(&self, entry: &Entry, deed: Deed, onopen: &Callback<Rc<str>>) {
        let (store, key) = (self.store.clone(), entry.key.clone());
        match deed {
            Deed::Open => onopen.emit(key),
            Deed::AskName => self.renaming.set(Some(key)),
            Deed::KeepName => self.renaming.set(None),
            Deed::Rename(name) => {
                self.renaming.set(None);
                let words = format!("Renamed to “{}”.", name.trim());
                self.run(words, async move { store.rename(&key, &name, &page::now()).await });
            }
            Deed::Duplicate => {
                let name = format!("Copy of {}", entry.name);
                let words = format!("“{name}” is in the list.");
                self.run(words, async move {
                    store.duplicate(&key, page::fresh_id(), &name, page::now()).await.map(|_| ())
                });
            }
            Deed::Delete => {
                let mut gone = (*self.just_deleted).clone();
                gone.insert(key.clone());
                self.just_deleted.set(gone);
                let words = format!("Deleted “{}”.", entry.name);
                self.run(words, async move { store.delete(&key, page::now()).await });
            }
            Deed::Restore => {
                let mut gone = (*self.just_deleted).clone();
                gone.remove(&key);
                self.just_deleted.set(gone);
                self.run(format!("Restored “{}”.", entry.name), async move { store.restore(&key).await });
            }
            Deed::Purge => {
                let words = format!("Deleted “{}” for good.", entry.name);
                self.run(words, async move { store.purge(&key).await });
            }
        }
    }

    /// Does `work`, says `words` to screen readers when it is done, and lists the articles anew.
    fn run(&self, words: String, work: impl Future<Output = Result<(), StoreError>> + 'static) {
        let refresh = self.refresh.clone();
        spawn_local(async move {
            let outcome = work.await;
            if outcome.is_ok() {
                page::announce(&words);
            }
            refresh.emit(outcome);
        });
    }
}

fn set(state: &UseStateHandle<String>) -> Callback<String> {
    let setter = state.setter();
    Callback::from(move |value| setter.set(value))
}

fn matches_filter(entry: &Entry, filter: &str) -> bool {
    let publication = entry.publication.as_deref().unwrap_or_default();
    let published = entry.published.as_deref().unwrap_or_default();
    let haystack = format!("{} {publication} {published}", entry.name).to_lowercase();
    filter.to_lowercase().split_whitespace().all(|word| haystack.contains(word))
}

#[derive(Properties, PartialEq)]
struct FilterProps {
    value: String,
    onchange: Callback<String>,
    shown: usize,
}

#[component]
fn Filter(props: &FilterProps) -> Html {
    let onchange = props.onchange.clone();
    let oninput = move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            onchange.emit(field.value());
        }
    };
    html! {
        <div class="library-filter">
            <label>
                { "Find an article" }
                <input type="search" value={props.value.clone()} {oninput} autocomplete="off" />
            </label>
            <p role="status">
                if !props.value.trim().is_empty() {
                    { match props.shown { 1 => "1 article".to_owned(), n => format!("{n} articles") } }
                }
            </p>
        </div>
    }
}
