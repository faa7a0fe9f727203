//! The keyboard: shortcuts of the reading view, and selecting words without a mouse.

use super::pointer::{is_in_link, marks_of, next_of};
use crate::session::document::Ruling;
use crate::session::listing::Toward;
use crate::session::state::Action;
use crate::session::view::MarkId;
use crate::web::browser::{page, selection};
use crate::web::components::card::Wish;
use crate::web::components::selection_bar::Deed;
use crate::web::desk_deeds::{
    Desk, Land, annotate, choose_by_number, drop_selection, focus_card, follow, go_to, grant, rule_and_go_on, walk,
    walk_same,
};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Selection};
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Selection)]
    type ModifiableSelection;
    /// `Selection.modify`: moves or extends by character, word, sentence or line. In all three engines.
    #[wasm_bindgen(method, catch)]
    fn modify(this: &ModifiableSelection, alter: &str, direction: &str, granularity: &str) -> Result<(), JsValue>;
}

/// Listens for shortcuts while the reading view is open.
#[hook]
pub fn use_keys(desk: &Desk, onhelp: Callback<()>) {
    let current = use_mut_ref(|| desk.clone());
    *current.borrow_mut() = desk.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&page::document(), "keydown", options, move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                let desk = current.borrow().clone();
                if shortcut(&desk, event, &onhelp) {
                    event.prevent_default();
                }
            }
        });
        move || drop(listener)
    });
}

/// Handles a key; whether it was one of ours.
fn shortcut(desk: &Desk, event: &KeyboardEvent, onhelp: &Callback<()>) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let typing = page::is_typing(target.as_ref());
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() {
        return !typing && history_key(desk, &key, event.shift_key());
    }
    if event.alt_key() || page::first("dialog[open]").is_some() {
        return false;
    }
    if key == "Escape" {
        return escape(desk);
    }
    if typing || !desk.settings.letter_keys {
        return false;
    }
    letter(desk, &key, onhelp)
}

fn history_key(desk: &Desk, key: &str, shift: bool) -> bool {
    let at = page::now();
    match (key.to_lowercase().as_str(), shift) {
        ("z", false) => desk.session.dispatch(Action::Undo { at }),
        ("z", true) | ("y", false) => desk.session.dispatch(Action::Redo { at }),
        _ => return false,
    }
    true
}

fn escape(desk: &Desk) -> bool {
    if desk.session.view.selection.is_some() {
        drop_selection(desk);
    } else if desk.session.view.focus.is_some() {
        grant(desk, Wish::Close);
    } else {
        return false;
    }
    true
}

fn letter(desk: &Desk, key: &str, onhelp: &Callback<()>) -> bool {
    let focus = desk.session.view.focus.clone();
    let selected = desk.session.view.selection.is_some();
    match (key, focus) {
        ("n" | "N", _) => walk(desk, Toward::Next),
        ("p" | "P", _) => walk(desk, Toward::Previous),
        ("?", _) => onhelp.emit(()),
        ("m" | "M", _) if selected => annotate(desk, Deed::Note),
        ("h" | "H", _) if selected => annotate(desk, Deed::Highlight),
        (digit, _) if selected && is_digit(digit) => {
            return tag_by_number(desk, key, |tag| annotate(desk, Deed::Tag(tag)));
        }
        (digit, Some(MarkId::Annotation(_))) if is_digit(digit) => {
            return tag_by_number(desk, key, |tag| grant(desk, Wish::Toggle(tag)));
        }
        (digit, Some(MarkId::Mention(key))) if is_digit(digit) => {
            return digit.parse().is_ok_and(|number| choose_by_number(desk, key, number));
        }
        ("e" | "E", Some(MarkId::Mention(key))) => follow(desk, key),
        ("j" | "J", Some(MarkId::Mention(key))) => walk_same(desk, key, Toward::Next),
        ("k" | "K", Some(MarkId::Mention(key))) => walk_same(desk, key, Toward::Previous),
        ("a" | "A", Some(MarkId::Mention(_))) => rule_and_go_on(desk, Ruling::Accepted),
        ("x" | "X", Some(MarkId::Mention(_))) => rule_and_go_on(desk, Ruling::Rejected),
        ("m" | "M", Some(MarkId::Mention(key))) => grant(desk, Wish::NoteOn(key)),
        ("m" | "M", Some(MarkId::Annotation(_))) => desk.writing.set(true),
        ("Delete", Some(MarkId::Annotation(_))) => grant(desk, Wish::Delete),
        _ => return false,
    }
    true
}

fn is_digit(key: &str) -> bool {
    matches!(key.as_bytes(), [b'1'..=b'9'])
}

fn tag_by_number(desk: &Desk, key: &str, deed: impl FnOnce(crate::annotation::model::TagId)) -> bool {
    let tag =
        key.parse::<usize>().ok().and_then(|number| desk.session.document.tag_set.0.get(number.saturating_sub(1)));
    tag.is_some_and(|tag| {
        deed(tag.id.clone());
        true
    })
}

/// Keys while the keyboard is in the article: arrows move a caret by word (up and down by line), Shift extends,
/// Enter opens the mark under it. The page's own selection is the caret, so every engine shows and speaks it.
pub fn article_keys(desk: &Desk) -> Callback<KeyboardEvent> {
    let desk = desk.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let step = match event.key().as_str() {
            "ArrowRight" => Some(("right", "word")),
            "ArrowLeft" => Some(("left", "word")),
            "ArrowDown" if event.shift_key() => Some(("forward", "line")),
            "ArrowUp" if event.shift_key() => Some(("backward", "line")),
            "Enter" => {
                open_here(&desk, &event);
                None
            }
            _ => None,
        };
        if let Some((direction, granularity)) = step {
            event.prevent_default();
            move_caret(&desk, if event.shift_key() { "extend" } else { "move" }, direction, granularity);
        }
    })
}

fn move_caret(desk: &Desk, alter: &str, direction: &str, granularity: &str) {
    let Some(selection) = selection::dom_selection() else { return };
    let article = &desk.session.document.article;
    if selection::caret_position(article).is_none() {
        // The caret starts at the mark in focus, else at the first words.
        let start =
            desk.session.view.focus.as_ref().and_then(|id| crate::web::desk_rows::span_of(&desk.session.document, id));
        let start = start.or_else(|| article.blocks().first().map(|block| block.span));
        if let Some(range) = start.and_then(|span| selection::dom_range(article, span)) {
            range.collapse_with_to_start(true);
            let _ = selection.remove_all_ranges();
            let _ = selection.add_range(&range);
        }
    }
    let _ = selection.unchecked_into::<ModifiableSelection>().modify(alter, direction, granularity);
    if alter == "move" {
        announce_word(desk);
    }
}

fn announce_word(desk: &Desk) {
    let article = &desk.session.document.article;
    let Some((block, at)) = selection::caret_position(article) else { return };
    let rest = article.blocks().get(block).map_or("", |block| &article.text()[at.index()..block.span.end.index()]);
    if let Some(word) = rest.split_whitespace().next() {
        page::announce(word);
    }
}

fn open_here(desk: &Desk, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.as_ref().is_some_and(is_in_link) {
        return;
    }
    let on_mark = target.map(|element| marks_of(&element)).unwrap_or_default();
    let ids = if on_mark.is_empty() { caret_marks() } else { on_mark };
    if let Some(id) = next_of(&ids, desk.session.view.focus.as_ref()) {
        event.prevent_default();
        go_to(desk, Some(id), Land::Stay);
        focus_card();
    } else if desk.session.view.selection.is_some() {
        event.prevent_default();
        if let Some(button) = page::first(".selection-bar button") {
            page::focus_quietly(&button);
        }
    }
}

fn caret_marks() -> Vec<MarkId> {
    let node = selection::dom_selection().and_then(|selection| selection.focus_node());
    node.and_then(|node| node.parent_element()).map(|element| marks_of(&element)).unwrap_or_default()
}
