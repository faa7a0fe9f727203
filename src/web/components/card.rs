//! The card of the mark in focus: what it is, its value, why, how sure; then what can be done.
//! Beside the text on wide screens, a bottom sheet on phones; never over the word it speaks of.

pub mod mention;

use crate::annotation::model::{Annotation, Fit, Tag, TagId};
use crate::recognize::mention::Value;
use crate::session::document::{MentionKey, Ruling};
use crate::session::listing::Toward;
use crate::session::view::MarkId;
use crate::text::segment::WordStep;
use crate::web::browser::page;
use crate::web::mark_key;
use gloo::timers::callback::Timeout;
use mention::Named;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The open card's id: the mark in focus names it as its details.
pub const CARD_ID: &str = "card";

/// What the card speaks of.
#[derive(Clone, PartialEq)]
pub enum Subject {
    /// A suggestion.
    Mention(Box<Named>),
    /// A reader's annotation.
    Annotation {
        /// It.
        annotation: Rc<Annotation>,
        /// The tags it can bear.
        tags: Vec<Tag>,
        /// The words it stands on, where they are not surely those it was made on; none for an orphan.
        unsure: Option<String>,
    },
}

/// What a card can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Rule on suggestions.
    Rule(Vec<MentionKey>, Option<Ruling>),
    /// Choose what the suggestion's words mean.
    Choose(Value),
    /// Rule on the others that name the same as on the suggestion; accept all of them while it is undecided.
    Follow,
    /// To the next or previous mention of the same.
    Walk(Toward),
    /// Annotate the suggestion's words.
    NoteOn(MentionKey),
    /// Open another mark.
    Open(MarkId),
    /// Put a tag on or off.
    Toggle(TagId),
    /// Write the note.
    Write(String),
    /// Grow or shrink by a word.
    Resize(WordStep),
    /// The annotation is right where it is.
    Keep,
    /// The annotation belongs elsewhere.
    Place,
    /// Delete the annotation.
    Delete,
    /// Close.
    Close,
}

/// Props of [`Card`].
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The mark in focus.
    pub id: MarkId,
    /// What the card speaks of.
    pub subject: Subject,
    /// Whether the note is to be written at once.
    pub writing: bool,
    /// What is wished.
    pub onwish: Callback<Wish>,
}

/// The card of the mark in focus.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let element = use_node_ref();
    {
        let element = element.clone();
        use_effect_with((props.id.clone(), props.subject.clone()), move |(id, _)| {
            if let Some(card) = element.cast::<HtmlElement>() {
                place(&card, id);
                // The content of an annotation's card, and a new mark, are drawn only after this: then once more.
                let id = id.clone();
                Timeout::new(0, move || place(&card, &id)).forget();
            }
        });
    }
    let close = props.onwish.reform(|_: MouseEvent| Wish::Close);
    let label = match &props.subject {
        Subject::Mention(named) => format!("Suggestion: {}", named.words),
        Subject::Annotation { annotation, .. } => format!("Annotation: {}", annotation.target.quote.exact),
    };
    html! {
        <section class="card" id={CARD_ID} ref={element} role="dialog" aria-label={label} data-card={mark_key::name(&props.id)}>
            <button class="card__close" onclick={close} aria-label="Close" title="Close (Esc)"><span aria-hidden="true">{"×"}</span></button>
            {match &props.subject {
                Subject::Mention(named) => mention::view(named, &props.onwish),
                Subject::Annotation { annotation, tags, unsure } => html! {
                    <AnnotationCard annotation={annotation.clone()} tags={tags.clone()} unsure={unsure.clone()} writing={props.writing} onwish={props.onwish.clone()} />
                },
            }}
        </section>
    }
}

/// Puts the card below the mark's words (or above, where there is no room), inside the column's edges.
fn place(card: &HtmlElement, id: &MarkId) {
    let name = mark_key::name(id);
    let Some(mark) = page::first(&format!("mark[data-mark~=\"{name}\"]")) else { return };
    let mark = mark.get_bounding_client_rect();
    if page::is_sheet(card) {
        let sheet = card.get_bounding_client_rect();
        if mark.bottom() > sheet.top() - 12.0 {
            page::window().scroll_by_with_x_and_y(0.0, mark.bottom() - sheet.top() / 2.0);
        }
        return;
    }
    let Some(host) = card.offset_parent() else { return };
    let host = host.get_bounding_client_rect();
    let left = (mark.left() - host.left()).min(host.width() - f64::from(card.offset_width()) - 8.0).max(0.0);
    let below = mark.bottom() - host.top() + 10.0;
    let style = card.style();
    let _ = style.set_property("--card-left", &format!("{left}px"));
    let _ = style.set_property("--card-top", &format!("{below}px"));
}

#[derive(Properties, PartialEq)]
struct AnnotationCardProps {
    annotation: Rc<Annotation>,
    tags: Vec<Tag>,
    unsure: Option<String>,
    writing: bool,
    onwish: Callback<Wish>,
}

#[component]
fn AnnotationCard(props: &AnnotationCardProps) -> Html {
    let AnnotationCardProps { annotation, tags, unsure, writing, onwish } = props;
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((annotation.id.clone(), *writing), move |(_, writing)| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| *writing) {
                let _ = field.focus();
            }
        });
    }
    let oninput =
        onwish.reform(|event: InputEvent| Wish::Write(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    let onkeydown = {
        let onwish = onwish.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                onwish.emit(Wish::Close);
            }
        })
    };
    let chips = tags.iter().enumerate().map(|(order, tag)| {
        let on = annotation.tags.contains(&tag.id);
        let id = tag.id.clone();
        html! {
            <button key={tag.id.to_string()} class={classes!("chip", (!on).then_some("chip--unset"))} aria-pressed={on.to_string()}
                onclick={onwish.reform(move |_: MouseEvent| Wish::Toggle(id.clone()))}>
                <span class={format!("chip__swatch note note--start note--{}", tag.color.token())} aria-hidden="true"></span>
                {&tag.name}
                if order < 9 { <kbd aria-hidden="true">{order + 1}</kbd> }
            </button>
        }
    });
    let resize = |step: WordStep, name: &'static str, sign: &'static str| {
        html! {
            <button class="button button--small" aria-label={name} title={name} onclick={onwish.reform(move |_: MouseEvent| Wish::Resize(step))}>{sign}</button>
        }
    };
    html! { <>
        <p class="card__kind">{"Your annotation"}</p>
        <blockquote class="card__quote" dir="auto">{&annotation.target.quote.exact}</blockquote>
        if let Some(now) = unsure {
            <div class="card__unsure">
                <p>{match (annotation.span(), annotation.target.fit) {
                    (None, _) => html! { {"These words are no longer in the text."} },
                    (_, Fit::Changed) => html! { <>{"The words changed. Now: "}<q dir="auto">{now}</q></> },
                    _ => html! { {"The words were found elsewhere. Is this the place?"} },
                }}</p>
                if annotation.span().is_some() { <button class="button" onclick={onwish.reform(|_: MouseEvent| Wish::Keep)}>{"Keep here"}</button> }
                <button class="button" onclick={onwish.reform(|_: MouseEvent| Wish::Place)}>{if annotation.span().is_some() { "Place elsewhere…" } else { "Place…" }}</button>
            </div>
        }
        <div class="card__tags" role="group" aria-label="Tags">{ for chips }</div>
        <label class="card__note"><span>{"Note"}</span>
            <textarea ref={field} rows="3" dir="auto" value={annotation.note.clone()} {oninput} {onkeydown} placeholder="What do you notice?" />
        </label>
        <div class="card__actions">
            <button class="button button--main" onclick={onwish.reform(|_: MouseEvent| Wish::Close)}>{"Done"}</button>
            <button class="button" onclick={onwish.reform(|_: MouseEvent| Wish::Delete)}>{"Delete"}</button>
            if annotation.span().is_some() {
                <div class="card__resize" role="group" aria-label="Resize by a word">
                    <span aria-hidden="true">{"Start"}</span>
                    {resize(WordStep::GrowStart, "One word more at the start", "+")}
                    {resize(WordStep::ShrinkStart, "One word less at the start", "−")}
                    <span aria-hidden="true">{"End"}</span>
                    {resize(WordStep::ShrinkEnd, "One word less at the end", "−")}
                    {resize(WordStep::GrowEnd, "One word more at the end", "+")}
                </div>
            }
        </div>
    </> }
}
