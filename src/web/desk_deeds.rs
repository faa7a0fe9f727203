//! What a reader does at the desk, turned into actions: annotating, ruling, walking through the marks.

use super::browser::settings::Settings;
use super::browser::{page, selection};
use super::components::card::Wish;
use super::components::card::mention::offer;
use super::components::selection_bar::Deed;
use super::components::tag_editor::TagWish;
use super::{desk_rows, mark_key};
use crate::annotation::model::{Annotation, AnnotationId, Tag, TagId, Target, Timestamp};
use crate::article::block::Article;
use crate::recognize::mention::Value;
use crate::session::document::{MentionKey, Ruling, Suggestion};
use crate::session::listing::{Toward, same_entity, step_through, to_follow};
use crate::session::order;
use crate::session::state::{Action, Session};
use crate::session::view::MarkId;
use crate::text::segment::{sentence_around, snap_to_words};
use crate::text::span::Span;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// Everything a deed needs.
#[derive(Clone)]
pub struct Desk {
    /// The session.
    pub session: UseReducerHandle<Session>,
    /// The reader's settings.
    pub settings: Settings,
    /// Whether the open card's note is to be written at once.
    pub writing: UseStateSetter<bool>,
    /// Whether the tag editor is open.
    pub tags_open: UseStateSetter<bool>,
    /// The annotation that is being placed.
    pub placing: UseStateHandle<Option<AnnotationId>>,
    /// The tag put on a selection last: what the marker marks with.
    pub last_tag: Rc<RefCell<Option<TagId>>>,
}

impl Desk {
    fn article(&self) -> &Rc<Article> {
        &self.session.document.article
    }
}

/// Where the keyboard lands after going to a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Land {
    /// On the mark in the text.
    OnText,
    /// Where it is.
    Stay,
}

/// A new annotation of `span`.
pub fn draft(article: &Article, span: Span, tags: Vec<TagId>, at: Timestamp) -> Annotation {
    Annotation {
        id: page::fresh_id(),
        target: Target::at(article.text(), span),
        tags,
        note: String::new(),
        created: at.clone(),
        modified: at,
        creator: None,
    }
}

/// Does what the selection bar asks.
pub fn annotate(desk: &Desk, deed: Deed) {
    let Some(span) = desk.session.view.selection else { return };
    let article = desk.article();
    match deed {
        Deed::Tag(tag) => {
            desk.last_tag.replace(Some(tag.clone()));
            mark(desk, vec![span], vec![tag], "Add tag", false);
        }
        Deed::Note => mark(desk, vec![span], Vec::new(), "Add note", true),
        Deed::Highlight => mark(desk, vec![span], Vec::new(), "Highlight", false),
        Deed::Everywhere => mark(desk, occurrences(article, span), Vec::new(), "Highlight everywhere", false),
        Deed::NewTag => desk.tags_open.set(true),
        Deed::Place => place(desk, span),
        Deed::Sentence => {
            let bounds =
                article.block_at(span).and_then(|index| article.blocks().get(index)).map_or(span, |block| block.span);
            let sentence = sentence_around(article.text(), bounds, span.start.index());
            selection::select(article, sentence);
            desk.session.dispatch(Action::Select(Some(sentence)));
        }
        Deed::Copy => copy(span.of(article.text())),
        Deed::Dismiss => drop_selection(desk),
    }
}

/// Gives the annotation that is being placed these words.
fn place(desk: &Desk, span: Span) {
    let Some(id) = (*desk.placing).clone() else { return };
    desk.placing.set(None);
    desk.session.dispatch(Action::Place { id: id.clone(), span, at: page::now() });
    drop_selection(desk);
    desk.session.dispatch(Action::Focus(Some(MarkId::Annotation(id))));
    page::announce("Placed");
}

fn copy(words: &str) {
    let copied = page::window().navigator().clipboard().write_text(words);
    wasm_bindgen_futures::spawn_local(async move {
        match wasm_bindgen_futures::JsFuture::from(copied).await {
            Ok(_) => page::announce("Quote copied"),
            Err(_) => page::announce("The browser did not let Postil copy. Use Ctrl+C."),
        }
    });
}

/// The marker: annotates `span` at once, with the tag used last as long as the article has it.
pub fn mark_at_once(desk: &Desk, span: Span) {
    let tag = desk.last_tag.borrow().clone().filter(|tag| desk.session.document.tag_set.get(tag).is_some());
    add(desk, vec![span], tag.into_iter().collect(), "Highlight");
}

/// Leaves the text as it was.
pub fn drop_selection(desk: &Desk) {
    selection::clear();
    desk.session.dispatch(Action::Select(None));
}

/// Annotates `spans` and opens the card where there is something to write or to see.
fn mark(desk: &Desk, spans: Vec<Span>, tags: Vec<TagId>, label: &str, write: bool) {
    let opens = write || (!tags.is_empty() && spans.len() == 1);
    let first = add(desk, spans, tags, label);
    if opens {
        desk.writing.set(write);
        desk.session.dispatch(Action::Focus(first));
    }
}

/// Annotates `spans`; the first new annotation.
fn add(desk: &Desk, spans: Vec<Span>, tags: Vec<TagId>, label: &str) -> Option<MarkId> {
    let at = page::now();
    let annotations: Vec<Annotation> =
        spans.into_iter().map(|span| draft(desk.article(), span, tags.clone(), at.clone())).collect();
    let first = annotations.first().map(|annotation| MarkId::Annotation(annotation.id.clone()));
    let count = annotations.len();
    desk.session.dispatch(Action::Annotate { label: label.to_owned(), annotations, at });
    drop_selection(desk);
    page::announce(&if count == 1 { "Annotation added".to_owned() } else { format!("{count} annotations added") });
    first
}

/// Every whole-word occurrence of the words at `span`, in text order, `span` included.
pub fn occurrences(article: &Article, span: Span) -> Vec<Span> {
    let text = article.text();
    let words = span.of(text);
    if words.trim().is_empty() || words.len() > 200 {
        return vec![span];
    }
    text.match_indices(words)
        .map(|(start, found)| Span::new(start, start + found.len()))
        .filter(|found| *found == span || snap_to_words(text, *found) == *found)
        .collect()
}

/// Does what a card asks.
pub fn grant(desk: &Desk, wish: Wish) {
    let at = page::now();
    let session = &desk.session;
    match (wish, session.view.focus.clone()) {
        (Wish::Rule(keys, ruling), _) => {
            rule(desk, keys, ruling);
            // The button that was pressed may be gone, and in the list of kinds a letter would choose another.
            focus_card();
        }
        (Wish::Choose(value), Some(MarkId::Mention(key))) => choose(desk, key, value),
        (Wish::Follow, Some(MarkId::Mention(key))) => follow(desk, key),
        (Wish::Walk(toward), Some(MarkId::Mention(key))) => walk_same(desk, key, toward),
        (Wish::NoteOn(key), _) => mark(desk, vec![key.span], Vec::new(), "Add note", true),
        (Wish::Open(id), _) => go_to(desk, Some(id), Land::OnText),
        (Wish::Close, focus) => close(desk, focus),
        (Wish::Toggle(tag), Some(MarkId::Annotation(id))) => session.dispatch(Action::ToggleTag { id, tag, at }),
        (Wish::Write(note), Some(MarkId::Annotation(id))) => session.dispatch(Action::WriteNote { id, note, at }),
        (Wish::Resize(step), Some(MarkId::Annotation(id))) => session.dispatch(Action::Resize { id, step, at }),
        (Wish::Keep, Some(MarkId::Annotation(id))) => {
            if let Some(span) = session.document.annotations.get(&id).and_then(|one| one.span()) {
                session.dispatch(Action::Place { id, span, at });
                page::announce("Kept here");
                focus_card();
            }
        }
        (Wish::Place, Some(MarkId::Annotation(id))) => {
            desk.placing.set(Some(id));
            session.dispatch(Action::Focus(None));
            if let Some(article) = page::by_id("article") {
                page::focus_quietly(&article);
            }
        }
        (Wish::Delete, Some(MarkId::Annotation(id))) => {
            session.dispatch(Action::Delete { ids: vec![id], at });
            page::announce("Annotation deleted. Undo brings it back.");
        }
        (
            Wish::Choose(_)
            | Wish::Follow
            | Wish::Walk(_)
            | Wish::Toggle(_)
            | Wish::Write(_)
            | Wish::Resize(_)
            | Wish::Keep
            | Wish::Place
            | Wish::Delete,
            _,
        ) => {}
    }
}

/// Puts the keyboard on the open card's first action.
pub fn focus_card() {
    Timeout::new(30, || {
        if let Some(button) = page::first(".card .card__actions button") {
            page::focus_quietly(&button);
        }
    })
    .forget();
}

fn rule(desk: &Desk, keys: Vec<MentionKey>, ruling: Option<Ruling>) {
    let words = match ruling {
        Some(Ruling::Accepted) => "Accepted",
        Some(Ruling::Rejected) => "Rejected",
        Some(Ruling::Relabeled(_)) => "Changed",
        None => "Undecided again",
    };
    match (keys.as_slice(), ruling) {
        ([key], Some(_)) => announce_with_offer(desk, words, *key, |this| this.ruling = ruling),
        _ => page::announce(words),
    }
    desk.session.dispatch(Action::Rule { keys, ruling, at: page::now() });
}

fn choose(desk: &Desk, key: MentionKey, value: Value) {
    announce_with_offer(desk, "Chosen", key, |this| {
        (this.ruling, this.chosen) = (Some(Ruling::Accepted), Some(value.clone()));
    });
    desk.session.dispatch(Action::Choose { keys: vec![key], value, at: page::now() });
}

/// Says what was done to a suggestion, and how many others the same could be done to.
fn announce_with_offer(desk: &Desk, words: &str, key: MentionKey, done: impl FnOnce(&mut Suggestion)) {
    let same = same_as(desk, key);
    let others = same.iter().find(|one| one.key() == key).cloned().map_or(0, |mut this| {
        done(&mut this);
        to_follow(&same, &this).len()
    });
    match others {
        0 => page::announce(words),
        _ => page::announce(&format!("{words}. {}: press E", offer(others))),
    }
}

/// The suggestions that name the same.
fn same_as(desk: &Desk, key: MentionKey) -> Vec<Suggestion> {
    same_entity(&desk.session.groups, &desk.session.document.suggestions(), key)
}

/// Does to the others that name the same what was done to this one; accepts all while it is undecided.
pub fn follow(desk: &Desk, key: MentionKey) {
    let same = same_as(desk, key);
    let Some(this) = same.iter().find(|one| one.key() == key) else { return };
    let mut keys = to_follow(&same, this);
    let count = keys.len();
    if count == 0 {
        return;
    }
    let at = page::now();
    match (&this.chosen, this.ruling) {
        (Some(value), _) => desk.session.dispatch(Action::Choose { keys, value: value.clone(), at }),
        (None, Some(_)) => desk.session.dispatch(Action::Rule { keys, ruling: this.ruling, at }),
        (None, None) => {
            keys.push(key);
            desk.session.dispatch(Action::Rule { keys, ruling: Some(Ruling::Accepted), at });
        }
    }
    page::announce(&format!("Done for {count} more. Undo takes it back."));
}

/// Chooses the `number`th of what the suggestion's words may mean; whether there is such a one.
pub fn choose_by_number(desk: &Desk, key: MentionKey, number: usize) -> bool {
    let same = same_as(desk, key);
    let options = same.iter().find(|one| one.key() == key).map(Suggestion::options).unwrap_or_default();
    let option = options.get(number.wrapping_sub(1)).filter(|_| options.len() > 1).cloned();
    option.is_some_and(|value| {
        choose(desk, key, value);
        true
    })
}

/// To the next or previous mention of the same.
pub fn walk_same(desk: &Desk, key: MentionKey, toward: Toward) {
    let marks: Vec<(Span, MarkId)> = same_as(desk, key)
        .iter()
        .filter(|one| one.key() == key || !one.is_rejected())
        .map(|one| (one.mention.span, MarkId::Mention(one.key())))
        .collect();
    if marks.len() < 2 {
        return page::announce("This is the only mention");
    }
    let next = step_through(&desk.session.document, &marks, Some(&MarkId::Mention(key)), key.span, toward);
    go_to(desk, next, Land::OnText);
}

/// Rules on the suggestion in focus and goes on to the next undecided one.
pub fn rule_and_go_on(desk: &Desk, ruling: Ruling) {
    let Some(MarkId::Mention(key)) = desk.session.view.focus.clone() else { return };
    let next = undecided_after(desk, key);
    rule(desk, vec![key], Some(ruling));
    go_to(desk, next, Land::OnText);
}

fn undecided_after(desk: &Desk, key: MentionKey) -> Option<MarkId> {
    let document = &desk.session.document;
    let view = &desk.session.view;
    let suggestions = document.suggestions();
    let marks: Vec<(Span, MarkId)> = suggestions
        .iter()
        .filter(|one| one.ruling.is_none() || one.key() == key)
        .filter(|one| !view.hidden.contains(&one.kind().layer()))
        .map(|one| (one.mention.span, MarkId::Mention(one.key())))
        .collect();
    let this = MarkId::Mention(key);
    step_through(document, &marks, Some(&this), key.span, Toward::Next).filter(|next| *next != this)
}

fn close(desk: &Desk, focus: Option<MarkId>) {
    desk.session.dispatch(Action::Focus(None));
    desk.writing.set(false);
    if let Some(id) = focus {
        focus_mark(id, Scroll::No);
    }
}

/// To the next or previous mark, of any kind shown.
pub fn walk(desk: &Desk, toward: Toward) {
    let document = &desk.session.document;
    let view = &desk.session.view;
    let mut marks: Vec<(Span, MarkId)> = document
        .suggestions()
        .iter()
        .filter(|one| !one.is_rejected() && !view.hidden.contains(&one.kind().layer()))
        .map(|one| (one.mention.span, MarkId::Mention(one.key())))
        .collect();
    marks.extend(
        document.annotations.values().filter_map(|one| Some((one.span()?, MarkId::Annotation(one.id.clone())))),
    );
    let place = |span: &Span| document.article.reading_key(*span);
    order::sort_by(&mut marks, |(a, id), (b, other)| (place(a), id).cmp(&(place(b), other)));
    let here = first_on_screen(desk.article());
    match step_through(document, &marks, view.focus.as_ref(), here, toward) {
        Some(id) => go_to(desk, Some(id), Land::OnText),
        None => page::announce("Nothing is marked"),
    }
}

/// The first words on the screen, below the bars.
fn first_on_screen(article: &Article) -> Span {
    let start = selection::position_at(article, 40.0, 140.0).map(|(_, at)| at);
    start
        .or_else(|| article.blocks().first().map(|block| block.span.start))
        .map_or(Span::default(), |at| Span { start: at, end: at })
}

/// Opens a mark's card and brings its words on the screen.
pub fn go_to(desk: &Desk, id: Option<MarkId>, land: Land) {
    desk.writing.set(false);
    desk.session.dispatch(Action::Focus(id.clone()));
    let Some(id) = id else { return };
    if let Some(span) = desk_rows::span_of(&desk.session.document, &id) {
        page::announce(span.of(desk.article().text()));
    }
    if land == Land::OnText {
        focus_mark(id, Scroll::IfNeeded);
    }
}

/// Selects words of the text and brings them into view, once their section is drawn.
pub fn show_words(desk: &Desk, span: Span) {
    let (session, article) = (desk.session.clone(), desk.article().clone());
    Timeout::new(60, move || {
        let Some(block) = article.block_at(span).and_then(selection::block_element) else { return };
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        block.scroll_into_view_with_scroll_into_view_options(&options);
        if let Some(text) = page::by_id("article") {
            page::focus_quietly(&text);
        }
        // Coming into view the section draws its marks anew, which would drop the selection.
        Timeout::new(120, move || {
            selection::select(&article, span);
            session.dispatch(Action::Select(Some(span)));
            page::announce(span.of(article.text()));
        })
        .forget();
    })
    .forget();
}

/// Whether the page may move.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scroll {
    No,
    IfNeeded,
}

/// After the next frame, when the section of the mark is drawn: scroll to it and put the keyboard on it.
fn focus_mark(id: MarkId, scroll: Scroll) {
    Timeout::new(30, move || {
        let name = mark_key::name(&id);
        let Some(element) = page::first(&format!("mark[data-mark~=\"{name}\"]")) else { return };
        // Whoever began to write in the meantime keeps the keyboard.
        if page::is_typing(page::document().active_element().as_ref()) {
            return;
        }
        page::focus_quietly(&element);
        if scroll == Scroll::No {
            return;
        }
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        options.set_behavior(if page::reduced_motion() { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
        let rect = element.get_bounding_client_rect();
        let height = page::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0);
        if rect.top() < 150.0 || rect.bottom() > height * 0.6 {
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    })
    .forget();
}

/// Does what the tag editor asks.
pub fn edit_tags(desk: &Desk, wish: TagWish) {
    let at = page::now();
    let session = &desk.session;
    match wish {
        TagWish::Add(name) => {
            let id: TagId = page::fresh_id();
            let tag = Tag { id: id.clone(), name, color: session.document.tag_set.next_color() };
            session.dispatch(Action::AddTag { tag, at });
            desk.last_tag.replace(Some(id.clone()));
            if let Some(span) = session.view.selection {
                mark(desk, vec![span], vec![id], "Add tag", false);
                desk.tags_open.set(false);
            }
        }
        TagWish::Edit { id, name, color } => session.dispatch(Action::EditTag { id, name, color, at }),
        TagWish::Remove(id) => session.dispatch(Action::RemoveTag { id, at }),
    }
}
