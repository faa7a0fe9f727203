//! The first screen: paste, open, try a sample; below it the library.

use crate::web::annex::bring::Errand;
use crate::web::browser::handover;
use crate::web::browser::samples::Sample;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Something to be opened.
#[derive(Clone, Debug)]
pub enum Opening {
    /// Text typed or pasted.
    Text(String),
    /// HTML pasted.
    Html(String),
    /// Files, where they are from, and what the reader is told of it.
    Files(Vec<web_sys::File>, Option<String>, Option<String>),
    /// A sample, by its name.
    Sample(Sample),
}

/// Props of [`Start`].
#[derive(Properties, PartialEq)]
pub struct StartProps {
    /// The samples.
    pub samples: Vec<Sample>,
    /// Whether an article is being opened now.
    pub busy: bool,
    /// Something is to be opened.
    pub onopen: Callback<Opening>,
    /// Other ways to bring an article in are wanted.
    pub onways: Callback<Errand>,
    /// The library.
    pub children: Html,
}

/// The first screen.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let field = use_node_ref();
    let file = use_node_ref();
    let import = use_node_ref();
    let open_typed = {
        let (field, onopen) = (field.clone(), props.onopen.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                onopen.emit(Opening::Text(field.value()));
            }
        })
    };
    let onfile = {
        let onopen = props.onopen.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(files) = input.files()
                && !handover::give_files(&files)
                && let Some(file) = files.get(0)
            {
                onopen.emit(Opening::Files(vec![file], None, None));
            }
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let click = |node: &NodeRef| {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let ways = |errand: Errand| props.onways.reform(move |_: MouseEvent| errand.clone());
    let onpaste_button = {
        let (field, onopen) = (field.clone(), props.onopen.clone());
        Callback::from(move |_: MouseEvent| paste_from_clipboard(field.clone(), onopen.clone()))
    };
    html! {
        <main class="start">
            <header class="start__head">
                <h1 class="start__brand"><span class="bar__logo" aria-hidden="true"></span>{"Postil"}</h1>
                <p class="start__line">{"Who, where and when in an article, at a glance. Add notes, take them away."}</p>
            </header>
            <section class="start__paste" aria-labelledby="paste-title">
                <h2 id="paste-title">{"Paste an article"}</h2>
                <textarea id="paste-field" ref={field} rows="7" dir="auto" aria-labelledby="paste-title" aria-describedby="paste-hint"
                    placeholder="Copy the page of an article (Ctrl+A, Ctrl+C) and paste it here (Ctrl+V)." />
                <p id="paste-hint" class="start__hint">{"Menus, buttons and cookie lines are taken out. Nothing is sent anywhere: everything stays in this browser."}</p>
                <div class="start__actions">
                    <button class="button button--main" onclick={open_typed} disabled={props.busy}>{"Open"}</button>
                    <button class="button" onclick={onpaste_button}>{"Paste"}</button>
                    <button class="button" onclick={click(&file)}>{"Open a file"}</button>
                    <button class="button" onclick={click(&import)}>{"Import"}</button>
                    <button class="button" onclick={ways(Errand::Address(String::new()))}>{"From an address"}</button>
                    <button class="button" onclick={ways(Errand::Ways)}>{"More ways"}</button>
                    <input ref={file} class="visually-hidden" type="file" multiple=true id="file-field" tabindex="-1" aria-label="Article file" accept=".txt,.html,.htm,.md,text/plain,text/html" onchange={onfile.clone()} />
                    <input ref={import} class="visually-hidden" type="file" multiple=true id="import-field" tabindex="-1" aria-label="Annotation file" accept=".json,.jsonld,.zip,application/json,application/ld+json" onchange={onfile} />
                    if props.busy { <p role="status" class="start__busy">{"Opening…"}</p> }
                </div>
            </section>
            <section class="start__samples" aria-labelledby="samples-title">
                <h2 id="samples-title">{"Or try a sample"}</h2>
                <ul>{ for props.samples.iter().map(|sample| {
                    let opened = sample.clone();
                    html! { <li key={sample.file.to_string()}><button class="start__sample" onclick={props.onopen.reform(move |_: MouseEvent| Opening::Sample(opened.clone()))}>{&sample.title}</button></li> }
                }) }</ul>
            </section>
            {props.children.clone()}
        </main>
    }
}

/// Reads the clipboard where the browser allows it; else the field waits for Ctrl+V.
fn paste_from_clipboard(field: NodeRef, onopen: Callback<Opening>) {
    let reading = crate::web::browser::clipboard::read_text();
    wasm_bindgen_futures::spawn_local(async move {
        match reading.await {
            Some(text) if !text.trim().is_empty() => onopen.emit(Opening::Text(text)),
            _ => {
                if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                    let _ = field.focus();
                }
                crate::web::browser::page::announce("Press Ctrl+V to paste the article here.");
            }
        }
    });
}
