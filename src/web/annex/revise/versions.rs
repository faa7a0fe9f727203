//! The room of the older versions: what differs, and a way back to one.

use super::ask::{packed, use_asking};
use super::differences::Differences;
use super::preview::Preview;
use crate::session::document::Document;
use crate::session::version::Version;
use crate::web::annex::wish::Wish;
use crate::web::browser::page;
use crate::web::browser::storage::Store;
use crate::web::revision::{Question, Source, Told};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(in crate::web::annex) struct VersionsRoomProps {
    pub(in crate::web::annex) store: Store,
    pub(in crate::web::annex) doc: Rc<str>,
    pub(in crate::web::annex) onwish: Callback<Wish>,
}

#[component]
pub(in crate::web::annex) fn VersionsRoom(props: &VersionsRoomProps) -> Html {
    let document = use_state(|| None::<Result<Rc<Document>, String>>);
    {
        let document = document.setter();
        use_effect_with((props.store.clone(), props.doc.clone()), move |(store, key)| {
            let (store, key) = (store.clone(), key.clone());
            spawn_local(async move {
                let loaded = store.load(&key).await;
                document.set(Some(loaded.map(|kept| Rc::new(kept.document)).map_err(|error| error.to_string())));
            });
        });
    }
    match &*document {
        None => html! { <p role="status">{"Loading…"}</p> },
        Some(Err(why)) => html! { <p role="alert">{why}</p> },
        Some(Ok(document)) => html! { <List document={document.clone()} onwish={props.onwish.clone()} /> },
    }
}

#[derive(Properties)]
struct ListProps {
    document: Rc<Document>,
    onwish: Callback<Wish>,
}

impl PartialEq for ListProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.document, &other.document)
    }
}

#[component]
fn List(props: &ListProps) -> Html {
    let document = &props.document;
    let newest = document.versions.keys().next_back().copied();
    let pair = use_state(|| (newest, None::<u32>));
    let (compared, restoring) = (use_asking(), use_asking());
    {
        let (compared, document) = (compared.clone(), document.clone());
        use_effect_with(*pair, move |(older, newer)| {
            if let Some(packed) = packed(&document) {
                compared.ask(&Question::Compare(packed, *older, *newer));
            }
        });
    }
    if let Some(Told::Revision(revised, passages)) = restoring.told().as_deref() {
        let onapply = {
            let (revised, onwish) = (revised.clone(), props.onwish.clone());
            let words = format!("An older version is back. {}", revised.account.summary());
            Callback::from(move |()| onwish.emit(Wish::Revise(Box::new(revised.step.clone()), words.clone())))
        };
        let onback = {
            let restoring = restoring.clone();
            Callback::from(move |()| restoring.forget())
        };
        return html! { <Preview account={revised.account.clone()} passages={Rc::from(passages.clone())} apply="Restore this version" {onapply} {onback} /> };
    }
    let restore = |number: u32| {
        let (restoring, document) = (restoring.clone(), document.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(packed) = packed(&document) {
                page::announce("Comparing");
                restoring.ask(&Question::Revise(packed, Source::Version(number), page::now()));
            }
        })
    };
    let rows = document.versions.iter().rev().map(|(number, version)| {
        html! { <li key={*number}>
            <span class="revise__state">{format!("Version {number}")}</span>{" "}{about(version)}
            <button class="button button--small" aria-label={format!("Restore version {number}…")} onclick={restore(*number)}>{"Restore…"}</button>
            if !version.lost.is_empty() {
                <span class="revise__note">{format!("Keeps {}, whose words are in this version only.", count(version.lost.len(), "ruling"))}</span>
            }
        </li> }
    });
    let told = compared.told();
    html! { <div class="revise">
        if matches!(restoring.told().as_deref(), Some(Told::Nothing)) { <p role="status">{"The text is this version already."}</p> }
        <ol class="revise__versions" reversed=true>{ for rows }</ol>
        <div class="revise__actions">
            {choice(document, &pair, "Compare", true)}
            {choice(document, &pair, "with", false)}
        </div>
        {match told.as_deref() {
            Some(Told::Differences(passages)) => html! { <Differences passages={Rc::from(passages.clone())} /> },
            Some(Told::Failed(why)) => html! { <p role="alert">{why}</p> },
            Some(Told::Revision(..) | Told::Nothing) | None => html! { <p role="status">{"Comparing…"}</p> },
        }}
        <button class="button" onclick={props.onwish.reform(|_: MouseEvent| Wish::Close)}>{"Done"}</button>
    </div> }
}

/// One side of the comparison.
fn choice(
    document: &Document,
    pair: &UseStateHandle<(Option<u32>, Option<u32>)>,
    name: &'static str,
    older: bool,
) -> Html {
    let current = if older { pair.0 } else { pair.1 };
    let onchange = {
        let pair = pair.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok();
            pair.set(if older { (chosen, pair.1) } else { (pair.0, chosen) });
        })
    };
    html! {
        <label>{name}{" "}
            <select {onchange}>
                { for document.versions.keys().rev().map(|number| html! {
                    <option key={*number} value={number.to_string()} selected={current == Some(*number)}>{format!("version {number}")}</option>
                }) }
                <option value="now" selected={current.is_none()}>{"the text as it is"}</option>
            </select>
        </label>
    }
}

fn about(version: &Version) -> String {
    let words = version.article.text().split_whitespace().count();
    let day = version.at.get(..10).unwrap_or_default();
    format!("{} until {day} {}, then {}. ", count(words, "word"), page::clock_time(&version.at), version.deed.words())
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
