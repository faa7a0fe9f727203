//! Selecting and clicking in the article, by mouse, touch or keyboard: all end in the page's own selection.

use crate::session::state::Action;
use crate::session::view::MarkId;
use crate::text::segment::{snap_to_words, trim};
use crate::text::span::Span;
use crate::web::browser::{page, selection};
use crate::web::desk_deeds::{Desk, Land, go_to, mark_at_once};
use crate::web::mark_key;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// How long the selection must rest before the bar follows it: touch handles and Shift+arrow move it many times a second.
const REST_MS: u32 = 180;

/// How long a finger's selection must rest before the marker marks it: its handles are let go and taken up again.
const FINGER_REST_MS: u32 = 900;

/// What the pointer last did.
#[derive(Clone, Copy, Default)]
struct Pressed {
    down: bool,
    finger: bool,
    /// On a button or in a dialog: a selection made before is not finished by that.
    control: bool,
}

/// Follows the page's selection and tells the session what could be annotated; the marker annotates it at once.
#[hook]
pub fn use_selection(desk: &Desk) {
    let current = use_mut_ref(|| desk.clone());
    *current.borrow_mut() = desk.clone();
    use_effect_with((), move |()| {
        let document = page::document();
        let resting: Rc<RefCell<Vec<Timeout>>> = Rc::default();
        let pressed: Rc<Cell<Pressed>> = Rc::default();
        let look = Rc::new(move |finished: bool| follow(&current.borrow().clone(), finished));
        let lifted: Rc<RefCell<Option<LiftedLink>>> = Rc::default();
        let down = {
            let (pressed, lifted) = (pressed.clone(), lifted.clone());
            EventListener::new(&document, "pointerdown", move |event| {
                let finger = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                lifted.replace(target.as_ref().and_then(LiftedLink::at));
                let control = target.is_some_and(|target| target.closest("button, dialog").ok().flatten().is_some());
                pressed.set(Pressed { down: true, finger, control });
            })
        };
        let up = {
            let (look, pressed, lifted) = (look.clone(), pressed.clone(), lifted.clone());
            EventListener::new(&document, "pointerup", move |_| {
                lifted.take();
                let last = pressed.get();
                pressed.set(Pressed { down: false, ..last });
                // The selection is final only after the browser has handled the event.
                let look = look.clone();
                Timeout::new(0, move || look(!last.finger && !last.control)).forget();
            })
        };
        let cancel = {
            let pressed = pressed.clone();
            EventListener::new(&document, "pointercancel", move |_| {
                lifted.take();
                pressed.set(Pressed { down: false, ..pressed.get() });
            })
        };
        let change = EventListener::new(&document, "selectionchange", move |_| {
            let after = |pause: u32, finished: bool| {
                let (look, pressed) = (look.clone(), pressed.clone());
                Timeout::new(pause, move || {
                    if !pressed.get().down {
                        look(finished);
                    }
                })
            };
            let mut timers = vec![after(REST_MS, false)];
            if pressed.get().finger {
                timers.push(after(FINGER_REST_MS, true));
            }
            // Earlier timers end when they are dropped.
            resting.replace(timers);
        });
        move || drop((down, up, cancel, change))
    });
}

/// A link of the article without its address, which it has again when this is dropped: engines begin no selection on a
/// link, so there is none while the pointer is down. A click comes after that and follows the link as ever.
struct LiftedLink(Element, String);

impl LiftedLink {
    fn at(target: &Element) -> Option<Self> {
        let link = target.closest("#article a[href]").ok()??;
        let address = link.get_attribute("href")?;
        link.remove_attribute("href").ok()?;
        Some(LiftedLink(link, address))
    }
}

impl Drop for LiftedLink {
    fn drop(&mut self) {
        let _ = self.0.set_attribute("href", &self.1);
    }
}

/// Takes over the page's selection; `finished` when the reader has let go of it.
fn follow(desk: &Desk, finished: bool) {
    if busy_elsewhere() {
        return;
    }
    let article = &desk.session.document.article;
    let text = article.text();
    let snap = desk.settings.snap;
    let span = selection::selected_span(article)
        .map(|span| if snap { snap_to_words(text, span) } else { trim(text, span) })
        .filter(|span: &Span| !span.is_empty());
    match span {
        Some(span) if finished && desk.settings.marker => mark_at_once(desk, span),
        span if span != desk.session.view.selection => desk.session.dispatch(Action::Select(span)),
        _ => {}
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
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let on_link = target.as_ref().is_some_and(is_in_link);
        if on_link && (event.detail() == 0 || event.ctrl_key() || event.meta_key() || event.shift_key()) {
            // Followed by the keyboard, or on purpose to elsewhere.
            return;
        }
        let ids = target.map(|element| marks_of(&element)).unwrap_or_default();
        let selected = selection::dom_selection().is_some_and(|selection| !selection.is_collapsed());
        if on_link && (selected || !ids.is_empty()) {
            event.prevent_default();
        }
        if selected {
            return;
        }
        if ids.is_empty() {
            if desk.session.view.focus.is_some() {
                go_to(&desk, None, Land::Stay);
            }
            return;
        }
        go_to(&desk, next_of(&ids, desk.session.view.focus.as_ref()), Land::Stay);
    })
}

/// Whether an element is a link of the article or stands in one.
pub fn is_in_link(element: &Element) -> bool {
    element.closest("a[href]").ok().flatten().is_some()
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
