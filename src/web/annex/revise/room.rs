//! The room in which the text is corrected or replaced: first the words, then a preview, then it is done.

use super::ask::{packed, readers, use_asking};
use super::preview::Preview;
use crate::article::block::Article;
use crate::article::correct::plain_text;
use crate::session::document::Document;
use crate::web::annex::wish::Wish;
use crate::web::browser::storage::Store;
use crate::web::browser::{clipboard, page};
use crate::web::components::start::Opening;
use crate::web::opening::{Opened, use_opener};
use crate::web::revision::{Question, Source, Told};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(in crate::web::annex) struct ReviseRoomProps {
    pub(in crate::web::annex) store: Store,
    pub(in crate::web::annex) doc: Rc<str>,
    pub(in crate::web::annex) onwish: Callback<Wish>,
}

/// The two ways in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Correct,
    Replace,
}

#[component]
pub(in crate::web::annex) fn ReviseRoom(props: &ReviseRoomProps) -> Html {
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
        Some(Ok(document)) => html! { <Loaded document={document.clone()} onwish={props.onwish.clone()} /> },
    }
}

#[derive(Properties)]
struct LoadedProps {
    document: Rc<Document>,
    onwish: Callback<Wish>,
}

impl PartialEq for LoadedProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.document, &other.document)
    }
}

#[component]
fn Loaded(props: &LoadedProps) -> Html {
    let document = &props.document;
    let way = use_state(|| Way::Correct);
    let text = use_mut_ref(|| plain_text(&document.article));
    let pasted = use_mut_ref(String::new);
    let trouble = use_state(String::new);
    let busy = use_state(|| false);
    let asking = use_asking();
    let ask = {
        let (asking, document, trouble, busy) = (asking.clone(), document.clone(), trouble.setter(), busy.setter());
        Callback::from(move |source: Source| {
            let Some(packed) = packed(&document) else { return };
            trouble.set(String::new());
            busy.set(true);
            page::announce("Comparing");
            asking.ask(&Question::Revise(packed, source, page::now()));
        })
    };
    let onopened = {
        let (ask, trouble) = (ask.clone(), trouble.setter());
        Callback::from(move |opened: Rc<Opened>| match &*opened {
            Opened::Article(article, _) => ask.emit(Source::Article(Box::new(article.clone()))),
            Opened::Document(document, _) => {
                let article: Article = (*document.article).clone();
                ask.emit(Source::Article(Box::new(article)));
            }
            Opened::Brought(_) => trouble.set("This file holds notes without an article.".to_owned()),
            Opened::Refused(why) => trouble.set(why.clone()),
        })
    };
    let desk = use_mut_ref(|| None);
    let opener = use_opener(&readers(), &desk, onopened);
    let open = Callback::from(move |opening: Opening| opener.open(opening));
    let told = asking.told();
    if let Some(Told::Revision(revised, passages)) = told.as_deref() {
        let onapply = {
            let (revised, onwish) = (revised.clone(), props.onwish.clone());
            let words = format!("The text was {}. {}", way_words(*way), revised.account.summary());
            Callback::from(move |()| onwish.emit(Wish::Revise(Box::new(revised.step.clone()), words.clone())))
        };
        let onback = {
            let (asking, busy) = (asking.clone(), busy.setter());
            Callback::from(move |()| {
                busy.set(false);
                asking.forget();
            })
        };
        let apply = if *way == Way::Correct { "Correct the text" } else { "Replace the text" };
        return html! { <Preview account={revised.account.clone()} passages={Rc::from(passages.clone())} {apply} {onapply} {onback} /> };
    }
    let told_trouble = match told.as_deref() {
        Some(Told::Nothing) => "Nothing would change: the words are the same.".to_owned(),
        Some(Told::Failed(why)) => why.clone(),
        _ => (*trouble).clone(),
    };
    let waits = *busy && told.is_none() && trouble.is_empty();
    html! { <div class="revise">
        <p>{"Your notes find their words again, and you see what would change before anything does. The text as it is now is kept under “Older versions”."}</p>
        <div class="revise__ways" role="group" aria-label="How">
            {way_button(&way, Way::Correct, "Correct the text")}
            {way_button(&way, Way::Replace, "Bring in another version")}
        </div>
        if !told_trouble.is_empty() { <p class="revise__trouble" role="alert">{told_trouble}</p> }
        if *way == Way::Correct { {correct(&text, &ask)} } else { {replace(&pasted, &open)} }
        if waits { <p role="status">{"Comparing…"}</p> }
        <button class="button" onclick={props.onwish.reform(|_: MouseEvent| Wish::Close)}>{"Cancel"}</button>
    </div> }
}

fn way_words(way: Way) -> &'static str {
    match way {
        Way::Correct => "corrected",
        Way::Replace => "replaced",
    }
}

fn way_button(way: &UseStateHandle<Way>, this: Way, name: &'static str) -> Html {
    let on = **way == this;
    let onclick = {
        let way = way.setter();
        Callback::from(move |_: MouseEvent| way.set(this))
    };
    html! { <button class={classes!("chip", (!on).then_some("chip--unset"))} aria-pressed={on.to_string()} {onclick}>{name}</button> }
}

/// What stands in a field.
type Words = Rc<RefCell<String>>;

/// A field whose words live outside, so that a long text is not drawn anew with each letter.
fn field(id: &'static str, words: &Words) -> Html {
    let value = words.borrow().clone();
    let oninput = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| {
            words.replace(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    html! { <textarea {id} class="revise__field" dir="auto" rows="16" spellcheck="true" defaultvalue={value} {oninput} /> }
}

fn correct(text: &Words, ask: &Callback<Source>) -> Html {
    let area = field("revise-text", text);
    let onclick = {
        let (ask, text) = (ask.clone(), text.clone());
        Callback::from(move |_: MouseEvent| ask.emit(Source::Corrected(text.borrow().clone())))
    };
    html! { <>
        <label for="revise-text">{"The text. A blank line parts two paragraphs."}</label>
        {area}
        <div class="revise__actions"><button class="button button--main" {onclick}>{"See what changes"}</button></div>
    </> }
}

fn replace(pasted: &Words, open: &Callback<Opening>) -> Html {
    let area = field("revise-paste", pasted);
    let onclick = {
        let (open, pasted) = (open.clone(), pasted.clone());
        Callback::from(move |_: MouseEvent| open.emit(Opening::Text(pasted.borrow().clone())))
    };
    // Plain text goes into the field as ever.
    let onpaste = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
            if let Some((content, true)) = event.clipboard_data().as_ref().and_then(clipboard::pasted) {
                event.prevent_default();
                open.emit(Opening::Html(content));
            }
        })
    };
    let onchange = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let files = event.target_unchecked_into::<HtmlInputElement>().files();
            if let Some(file) = files.and_then(|files| files.get(0)) {
                open.emit(Opening::Files(vec![file], None, None));
            }
        })
    };
    html! { <>
        <label for="revise-paste">{"Paste the newer version of the article."}</label>
        <div {onpaste}>{area}</div>
        <div class="revise__actions">
            <button class="button button--main" {onclick}>{"See what changes"}</button>
            <label class="revise__file">{"or choose a file "}<input type="file" {onchange} /></label>
        </div>
    </> }
}
