//! The differences of two texts: what was put in underlined, what was taken out struck through.

use crate::text::passages::{Passage, Piece};
use crate::web::browser::page;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Changed paragraphs drawn at first, and more at a time.
const PAGE: usize = 60;

#[derive(Properties)]
pub(super) struct DifferencesProps {
    pub(super) passages: Rc<[Passage]>,
}

impl PartialEq for DifferencesProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.passages, &other.passages)
    }
}

/// The differences, and a way through them by keyboard.
#[component]
pub(super) fn Differences(props: &DifferencesProps) -> Html {
    let shown = use_state(|| PAGE);
    let current = use_mut_ref(|| None::<usize>);
    let host = use_node_ref();
    let count = props.passages.iter().filter(|one| matches!(one, Passage::Changed(_))).count();
    let step = |forward: bool| {
        let (host, current, shown) = (host.clone(), current.clone(), shown.clone());
        Callback::from(move |()| {
            let now = *current.borrow();
            let last = count.saturating_sub(1);
            let next = match (now, forward) {
                (None, true) => 0,
                (None, false) => last,
                (Some(at), true) => {
                    if at >= last {
                        0
                    } else {
                        at + 1
                    }
                }
                (Some(at), false) => at.checked_sub(1).unwrap_or(last),
            };
            current.replace(Some(next));
            if next >= *shown {
                shown.set(next + PAGE);
            }
            go_to(&host, next, count);
        })
    };
    let (back, forth) = (step(false), step(true));
    let onkeydown = {
        let (back, forth) = (back.clone(), forth.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "n" | "j" => forth.emit(()),
            "p" | "k" => back.emit(()),
            _ => {}
        })
    };
    let mut number = 0;
    let passages = props.passages.iter().map_while(|passage| {
        let html = match passage {
            Passage::Unchanged(count) => {
                let words = if *count == 1 { "1 paragraph unchanged".to_owned() } else { format!("{count} paragraphs unchanged") };
                html! { <p class="diff__same">{words}</p> }
            }
            Passage::Changed(_) if number >= *shown => return None,
            Passage::Changed(pieces) => {
                number += 1;
                html! { <p class="diff__changed" dir="auto" tabindex="-1" aria-label={format!("Change {number} of {count}")} role="group">{ for pieces.iter().map(piece) }</p> }
            }
        };
        Some(html)
    }).collect::<Vec<Html>>();
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    html! {
        <section class="diff" ref={host} aria-label="Changes" {onkeydown}>
            <div class="diff__walk">
                <p>{ match count { 0 => "The words are the same.".to_owned(), 1 => "1 paragraph differs.".to_owned(), n => format!("{n} paragraphs differ.") } }
                    {" "}<ins>{"Put in"}</ins>{", "}<del>{"taken out"}</del>{"."}</p>
                if count > 0 {
                    <button class="button button--small" onclick={back.reform(|_: MouseEvent| ())}>{"Previous change"}</button>
                    <button class="button button--small" onclick={forth.reform(|_: MouseEvent| ())}>{"Next change"}</button>
                }
            </div>
            <div class="diff__text" tabindex="0" role="region" aria-label="Changes in the text. N for the next, P for the previous.">{ for passages }
                if number < count { <button class="button" onclick={more}>{format!("Show more ({} left)", count - number)}</button> }
            </div>
        </section>
    }
}

fn piece(piece: &Piece) -> Html {
    match piece {
        Piece::Same(text) => html! { {text} },
        Piece::Deleted(text) => html! { <del>{text}</del> },
        Piece::Inserted(text) => html! { <ins>{text}</ins> },
    }
}

/// To the change with this number, once it is drawn.
fn go_to(host: &NodeRef, number: usize, count: usize) {
    let host = host.clone();
    gloo::timers::callback::Timeout::new(30, move || {
        let Some(host) = host.cast::<HtmlElement>() else { return };
        let Ok(all) = host.query_selector_all(".diff__changed") else { return };
        if let Some(change) = all.get(number as u32).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
            page::focus_quietly(&change);
            change.scroll_into_view();
            page::announce(&format!("Change {} of {count}", number + 1));
        }
    })
    .forget();
}
