//! The card of the mark in focus: what it is, its value, why, how sure; then what can be done.
//! Beside the text on wide screens, a bottom sheet on phones; never over the word it speaks of.

use crate::annotation::model::{Annotation, Tag, TagId};
use crate::recognize::mention::{EntityKind, PlaceCandidate, Value};
use crate::session::document::{MentionKey, Ruling, Suggestion};
use crate::session::view::MarkId;
use crate::text::segment::WordStep;
use crate::web::browser::page;
use crate::web::mark_key;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The open card's id: the mark in focus names it as its details.
pub const CARD_ID: &str = "card";

/// What the card speaks of.
#[derive(Clone, PartialEq)]
pub enum Subject {
    /// A suggestion.
    Mention {
        /// It.
        suggestion: Suggestion,
        /// Its words.
        words: AttrValue,
        /// Which of how many of its layer.
        place: (usize, usize),
        /// The mentions of the same thing, itself included: key, paragraph label.
        same: Vec<(MentionKey, String)>,
        /// The article's date, in words, when the value was read against it.
        against: Option<String>,
    },
    /// A reader's annotation.
    Annotation {
        /// It.
        annotation: Rc<Annotation>,
        /// The tags it can bear.
        tags: Vec<Tag>,
    },
}

/// What a card can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Rule on suggestions.
    Rule(Vec<MentionKey>, Option<Ruling>),
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
        Subject::Mention { words, .. } => format!("Suggestion: {words}"),
        Subject::Annotation { annotation, .. } => format!("Annotation: {}", annotation.target.quote.exact),
    };
    html! {
        <section class="card" id={CARD_ID} ref={element} role="dialog" aria-label={label} data-card={mark_key::name(&props.id)}>
            <button class="card__close" onclick={close} aria-label="Close" title="Close (Esc)"><span aria-hidden="true">{"×"}</span></button>
            {match &props.subject {
                Subject::Mention { suggestion, words, place, same, against } =>
                    mention_view(suggestion, words, *place, same, against.as_deref(), &props.onwish),
                Subject::Annotation { annotation, tags } => html! {
                    <AnnotationCard annotation={annotation.clone()} tags={tags.clone()} writing={props.writing} onwish={props.onwish.clone()} />
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

fn mention_view(
    suggestion: &Suggestion,
    words: &AttrValue,
    place: (usize, usize),
    same: &[(MentionKey, String)],
    against: Option<&str>,
    onwish: &Callback<Wish>,
) -> Html {
    let key = suggestion.key();
    let kind = suggestion.kind();
    let rule = |ruling: Option<Ruling>| onwish.reform(move |_: MouseEvent| Wish::Rule(vec![key], ruling));
    let undecided = suggestion.ruling.is_none();
    let state = match suggestion.ruling {
        None => format!("suggestion {} of {}", place.0, place.1),
        Some(Ruling::Accepted) => "accepted".to_owned(),
        Some(Ruling::Rejected) => "rejected".to_owned(),
        Some(Ruling::Relabeled(_)) => format!("changed by you from {}", suggestion.mention.kind.word()),
    };
    let all: Vec<MentionKey> = same.iter().map(|(key, _)| *key).collect();
    let everywhere = {
        let ruling = suggestion.ruling.unwrap_or(Ruling::Accepted);
        onwish.reform(move |_: MouseEvent| Wish::Rule(all.clone(), Some(ruling)))
    };
    let onchange = onwish.reform(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        let ruling = EntityKind::from_label(&chosen)
            .map(|kind| if kind == key.kind { Ruling::Accepted } else { Ruling::Relabeled(kind) });
        Wish::Rule(vec![key], ruling)
    });
    html! { <>
        <p class={format!("card__kind card__kind--{}", kind.layer().token())}>{capitalized(kind.word())}{" · "}{state}</p>
        <h2 class="card__heading" dir="auto">{heading(suggestion, words)}</h2>
        <dl class="card__facts">
            {facts(suggestion, words)}
            <dt>{"Why"}</dt><dd>{&suggestion.mention.reason}{against.map(|date| format!(" (article date: {date})"))}</dd>
            <dt>{"Sure"}</dt><dd>{sureness(suggestion.mention.confidence.0)}</dd>
        </dl>
        <div class="card__actions">
            if undecided {
                <button class="button button--main" onclick={rule(Some(Ruling::Accepted))}>{"Accept"}<kbd aria-hidden="true">{"A"}</kbd></button>
                <button class="button" onclick={rule(Some(Ruling::Rejected))}>{format!("Not {}", with_article(kind.word()))}<kbd aria-hidden="true">{"X"}</kbd></button>
            } else {
                <button class="button" onclick={rule(None)}>{"Undecide"}</button>
            }
            <label class="card__change"><span>{"Change to"}</span>
                <select {onchange} aria-label="Change kind">
                    { for EntityKind::ALL.into_iter().map(|one| html! { <option key={one.label()} value={one.label()} selected={one == kind}>{one.word()}</option> }) }
                </select>
            </label>
            <button class="button" onclick={onwish.reform(move |_: MouseEvent| Wish::NoteOn(key))}>{"Note"}<kbd aria-hidden="true">{"M"}</kbd></button>
            if same.len() > 1 {
                <button class="button" onclick={everywhere}>{format!("{} all {}", if suggestion.ruling == Some(Ruling::Rejected) { "Reject" } else { "Accept" }, same.len())}</button>
            }
        </div>
        if same.len() > 1 {
            <div class="card__same">
                <h3>{"In this article"}</h3>
                <ul>{ for same.iter().map(|(other, label)| {
                    let open = MarkId::Mention(*other);
                    let current = (*other == key).then_some("true");
                    html! { <li key={mark_key::name(&open)}><button class="link" aria-current={current} onclick={onwish.reform(move |_: MouseEvent| Wish::Open(open.clone()))}>{label}</button></li> }
                }) }</ul>
            </div>
        }
    </> }
}

fn heading(suggestion: &Suggestion, words: &AttrValue) -> String {
    match &suggestion.mention.value {
        Some(Value::Name { name }) => name.clone(),
        Some(value @ Value::Place { .. }) => value.short(),
        Some(Value::Timex { value, .. }) => super::dates::in_words(value).unwrap_or_else(|| words.to_string()),
        Some(Value::Amount { .. }) | None => words.to_string(),
    }
}

fn facts(suggestion: &Suggestion, words: &AttrValue) -> Html {
    let fact = |term: &'static str, value: String| html! { <><dt>{term}</dt><dd dir="auto">{value}</dd></> };
    match &suggestion.mention.value {
        Some(Value::Timex { value, modifier, alternatives, range }) => html! { <>
            {fact("Words", words.to_string())}
            {fact("Value", value.clone())}
            if let Some(modifier) = modifier { {fact("Precision", modifier.to_lowercase())} }
            if let Some((first, last)) = range.as_ref().and_then(|range| range.split_once('/')) { {fact("Range", super::dates::part_of_range(first, last))} }
            if !alternatives.is_empty() { {fact("Or", alternatives.join(" · "))} }
        </> },
        Some(Value::Place { candidates }) => html! { <>
            if let Some(place) = candidates.first() {
                {fact("What", if place.country.is_empty() { place.feature.clone() } else { format!("{} in {}", place.feature, place.country) })}
                {fact("Where", coordinates(place.point.lat, place.point.lon))}
                if let Some(radius) = place.radius { {fact("Precision", format!("within about {radius} km"))} }
            }
            if candidates.len() > 1 {
                {fact("Or", candidates.iter().skip(1).take(4).map(PlaceCandidate::title).collect::<Vec<_>>().join(" · "))}
            }
        </> },
        Some(value @ Value::Amount { modifier, .. }) => html! { <>
            {fact("Value", value.short())}
            if let Some(modifier) = modifier { {fact("Precision", modifier.to_lowercase().replace('_', " "))} }
        </> },
        Some(Value::Name { .. }) => fact("Words", words.to_string()),
        None => Html::default(),
    }
}

fn coordinates(lat: f64, lon: f64) -> String {
    let (north, east) = (if lat < 0.0 { "S" } else { "N" }, if lon < 0.0 { "W" } else { "E" });
    format!("{:.1}° {north}, {:.1}° {east}", lat.abs(), lon.abs())
}

fn sureness(percent: u8) -> String {
    let word = match percent {
        90.. => "very",
        75..=89 => "fairly",
        50..=74 => "somewhat",
        _ => "not very",
    };
    format!("{word} ({percent} %)")
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn with_article(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}

#[derive(Properties, PartialEq)]
struct AnnotationCardProps {
    annotation: Rc<Annotation>,
    tags: Vec<Tag>,
    writing: bool,
    onwish: Callback<Wish>,
}

#[component]
fn AnnotationCard(props: &AnnotationCardProps) -> Html {
    let AnnotationCardProps { annotation, tags, writing, onwish } = props;
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
