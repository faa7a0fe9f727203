//! The library: every kept article, to open, rename, duplicate or delete.

mod row;

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
    let store = &props.store;
    let entries = use_state(|| None::<Rc<[Entry]>>);
    let trouble = use_state(|| None::<String>);
    let filter = use_state(String::new);
    let renaming = use_state(|| None::<Rc<str>>);
    // Articles deleted here keep their place in the list, with a way back.
    let just_deleted = use_state(BTreeSet::<Rc<str>>::new);

    let refresh = {
        let (store, entries, trouble) = (store.clone(), entries.setter(), trouble.setter());
        Callback::from(move |outcome: Result<(), StoreError>| {
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
    {
        let refresh = refresh.clone();
        use_effect_with(store.clone(), move |store| {
            refresh.emit(Ok(()));
            let subscription = store.subscribe(move |_| refresh.emit(Ok(())));
            move || drop(subscription)
        });
    }
    let ondeed = {
        let (store, onopen, refresh) = (store.clone(), props.onopen.clone(), refresh.clone());
        let (renaming, just_deleted) = (renaming.clone(), just_deleted.clone());
        Callback::from(move |(entry, deed): (Entry, Deed)| {
            let key = entry.key.clone();
            let mut gone = (*just_deleted).clone();
            match deed {
                Deed::Open => onopen.emit(key),
                Deed::AskName => renaming.set(Some(key)),
                Deed::KeepName => renaming.set(None),
                Deed::Rename(name) => {
                    renaming.set(None);
                    let store = store.clone();
                    run(&refresh, async move { store.rename(&key, &name, &page::now()).await });
                }
                Deed::Duplicate => {
                    let store = store.clone();
                    let name = format!("Copy of {}", entry.name);
                    run(&refresh, async move {
                        store
                            .duplicate(&key, page::fresh_id(), &name, page::now())
                            .await
                            .map(|_| page::announce("Copied."))
                    });
                }
                Deed::Delete => {
                    gone.insert(key.clone());
                    just_deleted.set(gone);
                    let store = store.clone();
                    run(&refresh, async move { store.delete(&key, page::now()).await });
                }
                Deed::Restore => {
                    gone.remove(&key);
                    just_deleted.set(gone);
                    let store = store.clone();
                    run(&refresh, async move { store.restore(&key).await });
                }
                Deed::Purge => {
                    let store = store.clone();
                    run(&refresh, async move { store.purge(&key).await });
                }
            }
        })
    };

    let Some(all) = (*entries).clone() else {
        return html! { <p class="library-empty" role="status">{ trouble.as_deref().unwrap_or("Looking for your articles…") }</p> };
    };
    let listed: Vec<&Entry> =
        all.iter().filter(|entry| entry.deleted.is_none() || just_deleted.contains(&entry.key)).collect();
    let bin: Vec<&Entry> =
        all.iter().filter(|entry| entry.deleted.is_some() && !just_deleted.contains(&entry.key)).collect();
    let has_filter = listed.len() >= FILTER_FROM;
    let shown: Vec<&Entry> =
        listed.iter().copied().filter(|entry| !has_filter || matches_filter(entry, &filter)).collect();
    let row = |entry: &Entry, in_bin: bool| {
        let state = match (entry.deleted.is_some(), in_bin) {
            (true, true) => State::InBin,
            (true, false) => State::JustDeleted,
            (false, _) if renaming.as_ref() == Some(&entry.key) => State::Renaming,
            (false, _) => State::Kept,
        };
        html! { <Row key={entry.key.to_string()} entry={entry.clone()} {state} ondeed={ondeed.clone()} /> }
    };
    html! {
        <section class="library" aria-label="Your articles">
            if let Some(trouble) = trouble.as_ref() {
                <p class="library-trouble" role="alert">{ trouble }</p>
            }
            if has_filter {
                <Filter value={(*filter).clone()} onchange={set(&filter)} shown={shown.len()} />
            }
            if listed.is_empty() {
                <p class="library-empty">{ "No articles yet. What you open is kept in this browser." }</p>
            } else {
                <ul class="library-list">{ for shown.iter().map(|entry| row(entry, false)) }</ul>
            }
            if !bin.is_empty() {
                <details class="library-bin">
                    <summary>{ format!("Recently deleted ({})", bin.len()) }</summary>
                    <p>{ "Kept for 30 days." }</p>
                    <ul class="library-list">{ for bin.iter().map(|entry| row(entry, true)) }</ul>
                </details>
            }
        </section>
    }
}

/// Does `work` and lists the articles anew.
fn run(refresh: &Callback<Result<(), StoreError>>, work: impl Future<Output = Result<(), StoreError>> + 'static) {
    let refresh = refresh.clone();
    spawn_local(async move { refresh.emit(work.await) });
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
