//! Selecting and clicking in the article, by mouse, touch or keyboard: all end in the page's own selection.

use crate::session::state::{Action, Session};
use crate::session::view::MarkId;
use crate::text::segment::{snap_to_words, trim};
use crate::text::span::Span;
use crate::web::browser::{page, selection};
use crate::web::desk_deeds::{Desk, Land, go_to};
use crate::web::mark_key;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// How long the selection must rest before the bar follows it: touch handles and Shift+arrow move it many times a second.
const REST_MS: u32 = 180;

/// Follows the page's selection and tells the session what could be annotated.
#[hook]
pub fn use_selection(session: &UseReducerHandle<Session>, snap: bool) {
    let current = use_mut_ref(|| session.clone());
    *current.borrow_mut() = session.clone();
    use_effect_with(snap, move |snap| {
        let snap = *snap;
        let document = page::document();
        let resting: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let pressed: Rc<RefCell<bool>> = Rc::default();
        let follow: Rc<dyn Fn()> = Rc::new(move || follow(&current.borrow(), snap));
        let down = {
            let pressed = pressed.clone();
            EventListener::new(&document, "pointerdown", move |_| *pressed.borrow_mut() = true)
        };
        let up = {
            let (follow, pressed) = (follow.clone(), pressed.clone());
            EventListener::new(&document, "pointerup", move |_| {
                *pressed.borrow_mut() = false;
                // The selection is final only after the browser has handled the event.
                let follow = follow.clone();
                Timeout::new(0, move || follow()).forget();
            })
        };
        let cancel = {
            let pressed = pressed.clone();
            EventListener::new(&document, "pointercancel", move |_| *pressed.borrow_mut() = false)
        };
        let change = EventListener::new(&document, "selectionchange", move |_| {
            let (follow, pressed) = (follow.clone(), pressed.clone());
            *resting.borrow_mut() = Some(Timeout::new(REST_MS, move || {
                if !*pressed.borrow() {
                    follow();
                }
            }));
        });
        move || drop((down, up, cancel, change))
    });
}

fn follow(session: &UseReducerHandle<Session>, snap: bool) {
    if busy_elsewhere() {
        return;
    }
    let article = &session.document.article;
    let text = article.text();
    let span = selection::selected_span(article)
        .map(|span| if snap { snap_to_words(text, span) } else { trim(text, span) })
        .filter(|span: &Span| !span.is_empty());
    if span != session.view.selection {
        session.dispatch(Action::Select(span));
    }
}

/// The keyboard is in a card, a bar or a field: their own selection is not the article's.
fn busy_elsewhere() -> bool {
    page::document().active_element().is_some_and(|element| {
        page::is_typing(Some(&element)) || element.closest(".card, .selection-bar, dialog").ok().flatten().is_some()
    })
}

/// A click on a mark opens its card; the innermost annotation first, a second click the one below.
pub fn onclick(desk: &Desk) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |event: MouseEvent| {
        if selection::dom_selection().is_some_and(|selection| !selection.is_collapsed()) {
            return;
        }
        let ids = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .map(|element| marks_of(&element))
            .unwrap_or_default();
        if ids.is_empty() {
            if desk.session.view.focus.is_some() {
                go_to(&desk, None, Land::Stay);
            }
            return;
        }
        go_to(&desk, next_of(&ids, desk.session.view.focus.as_ref()), Land::Stay);
    })
}

/// The marks over an element, innermost last.
pub fn marks_of(element: &Element) -> Vec<MarkId> {
    let mark = element.closest("mark[data-mark]").ok().flatten();
    let names = mark.and_then(|mark| mark.get_attribute("data-mark")).unwrap_or_default();
    names.split_whitespace().filter_map(mark_key::parse).collect()
}

/// The innermost mark, or the one around it when the innermost is open already.
pub fn next_of(ids: &[MarkId], focus: Option<&MarkId>) -> Option<MarkId> {
    let open = focus.and_then(|focus| ids.iter().position(|id| id == focus));
    match open {
        Some(0) | None => ids.last().cloned(),
        Some(at) => ids.get(at - 1).cloned(),
    }
}
