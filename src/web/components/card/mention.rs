//! The card of a suggestion: what it stands for, why, how sure, what else it may mean, where else it is named.

use super::Wish;
use crate::recognize::mention::{EntityKind, Layer, Value};
use crate::session::dates;
use crate::session::document::{MentionKey, Ruling, Suggestion};
use crate::session::listing::Toward;
use crate::session::view::MarkId;
use crate::web::mark_key;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A suggestion with all its card tells.
#[derive(Clone, PartialEq)]
pub struct Named {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// Its words.
    pub words: AttrValue,
    /// Which of how many of its layer.
    pub place: (usize, usize),
    /// The fullest name of what it names.
    pub name: Option<String>,
    /// The mentions of the same, itself included, rejected ones apart: key, paragraph and words.
    pub same: Vec<(MentionKey, String)>,
    /// Those of them that its ruling is offered for.
    pub others: usize,
    /// What belongs to it: how, its name, a mention of it.
    pub links: Vec<(&'static str, String, MarkId)>,
    /// The article's date, in words, when the value was read against it.
    pub against: Option<String>,
}

/// The content of the card.
pub(super) fn view(named: &Named, onwish: &Callback<Wish>) -> Html {
    let Named { suggestion, words, place, against, .. } = named;
    let kind = suggestion.kind();
    let state = match suggestion.ruling {
        None => format!("suggestion {} of {}", place.0, place.1),
        Some(Ruling::Accepted) if suggestion.chosen.is_some() => "chosen by you".to_owned(),
        Some(Ruling::Accepted) => "accepted".to_owned(),
        Some(Ruling::Rejected) => "rejected".to_owned(),
        Some(Ruling::Relabeled(_)) => format!("changed by you from {}", suggestion.mention.kind.word()),
    };
    html! { <>
        <p class={format!("card__kind card__kind--{}", kind.layer().token())}>{capitalized(kind.word())}{" · "}{state}</p>
        <h2 class="card__heading" dir="auto">{heading(named)}</h2>
        <dl class="card__facts">
            {facts(suggestion, words)}
            { for named.links.iter().map(|(how, name, mark)| {
                let mark = mark.clone();
                html! { <><dt>{*how}</dt><dd><button class="link" dir="auto" onclick={onwish.reform(move |_: MouseEvent| Wish::Open(mark.clone()))}>{name}</button></dd></> }
            }) }
            <dt>{"Why"}</dt><dd>{&suggestion.mention.reason}{against.as_ref().map(|date| format!(" (article date: {date})"))}</dd>
            <dt>{"How sure"}</dt><dd>{sureness(suggestion.mention.confidence.0)}</dd>
        </dl>
        if kind.layer() == Layer::Dates { {choices(suggestion, words, onwish)} }
        {actions(named, onwish)}
        if kind.layer() != Layer::Dates { {choices(suggestion, words, onwish)} }
        if named.same.len() > 1 { {same(named, onwish)} }
    </> }
}

fn heading(named: &Named) -> String {
    let words = || named.words.to_string();
    match named.suggestion.value() {
        Some(value @ Value::Place { .. }) => value.short(),
        Some(Value::Timex { value, .. }) => dates::in_words(value).unwrap_or_else(words),
        Some(Value::Amount { .. }) => words(),
        Some(Value::Name { .. }) | None => match named.suggestion.mention.kind {
            EntityKind::Person | EntityKind::Organization | EntityKind::Event => {
                named.name.clone().unwrap_or_else(words)
            }
            _ => words(),
        },
    }
}

fn facts(suggestion: &Suggestion, words: &AttrValue) -> Html {
    let fact = |term: &'static str, value: String| html! { <><dt>{term}</dt><dd dir="auto">{value}</dd></> };
    match suggestion.value() {
        Some(Value::Timex { value, modifier, range, .. }) => html! { <>
            {fact("Words", words.to_string())}
            {fact("Value", value.clone())}
            if let Some(range) = range { {fact("Part of", dates::in_words(range).unwrap_or_else(|| range.clone()))} }
            if let Some(modifier) = modifier { {fact("Precision", modifier.to_lowercase())} }
        </> },
        Some(Value::Place { candidates }) => html! {
            if let Some(place) = candidates.first() {
                {fact("What", if place.country.is_empty() { place.feature.clone() } else { format!("{} in {}", place.feature, place.country) })}
                {fact("Where", coordinates(place.point.lat, place.point.lon))}
                if let Some(radius) = place.radius { {fact("Precision", format!("within about {radius} km"))} }
            }
        },
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

/// In a word; the figure on demand.
fn sureness(percent: u8) -> Html {
    let word = match percent {
        85.. => "sure",
        65..=84 => "likely",
        _ => "unsure",
    };
    html! { <details class="card__sure"><summary>{word}</summary>{format!("{percent} of 100")}</details> }
}

/// Everything the words may mean, to choose from.
fn choices(suggestion: &Suggestion, words: &AttrValue, onwish: &Callback<Wish>) -> Html {
    let options = suggestion.options();
    if options.len() < 2 || suggestion.is_rejected() {
        return Html::default();
    }
    let is_date = matches!(options[0], Value::Timex { .. });
    let question = match (is_date, &suggestion.chosen) {
        (_, Some(_)) => "You chose among these:".to_owned(),
        (true, None) => format!("“{words}” can be read in {} ways. Which is meant?", options.len()),
        (false, None) => format!("{} places are called “{words}”. Another one?", options.len()),
    };
    let current = suggestion.chosen.as_ref().unwrap_or(&options[0]).clone();
    let chips = options.iter().zip(labels(&options)).enumerate().map(|(index, (option, label))| {
        let on = *option == current;
        let value = option.clone();
        html! {
            <button key={index} class={classes!("chip", (!on).then_some("chip--unset"))} aria-pressed={on.to_string()}
                onclick={onwish.reform(move |_: MouseEvent| Wish::Choose(value.clone()))}>
                {label}<kbd aria-hidden="true">{index + 1}</kbd>
            </button>
        }
    });
    html! {
        <div class="card__choice" role="group" aria-label={question.clone()}>
            <p aria-hidden="true">{question}</p>
            <div class="card__tags">{ for chips }</div>
        </div>
    }
}

/// What tells the options apart: where a place is, else what it is, else its position; a date in words.
fn labels(options: &[Value]) -> Vec<String> {
    let label = |option: &Value, how: usize| match option {
        Value::Timex { value, .. } => dates::in_words(value).unwrap_or_else(|| value.clone()),
        Value::Place { candidates } => candidates.first().map_or_else(String::new, |place| {
            let short = option.short();
            let inside = short.strip_prefix(&place.name).and_then(|rest| rest.strip_prefix(", ")).unwrap_or_default();
            let more = match how {
                0 if !inside.is_empty() => return inside.to_owned(),
                0 | 1 => place.feature.clone(),
                _ => coordinates(place.point.lat, place.point.lon),
            };
            if inside.is_empty() { more } else { format!("{inside}, {more}") }
        }),
        Value::Amount { .. } | Value::Name { .. } => option.short(),
    };
    let is_only = |one: &String, how: usize| options.iter().filter(|other| label(other, how) == *one).count() == 1;
    let clear = |option: &Value| (0..2).map(|how| (how, label(option, how))).find(|(how, one)| is_only(one, *how));
    options.iter().map(|option| clear(option).map_or_else(|| label(option, 2), |(_, one)| one)).collect()
}

fn actions(named: &Named, onwish: &Callback<Wish>) -> Html {
    let suggestion = &named.suggestion;
    let (key, kind, others) = (suggestion.key(), suggestion.kind(), named.others);
    let rule = |ruling: Option<Ruling>| onwish.reform(move |_: MouseEvent| Wish::Rule(vec![key], ruling));
    let undecided = suggestion.ruling.is_none();
    let onchange = onwish.reform(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        Wish::Rule(vec![key], EntityKind::from_label(&chosen).map(Ruling::Relabeled))
    });
    let follow = onwish.reform(move |_: MouseEvent| Wish::Follow);
    html! {
        <div class="card__actions">
            if undecided {
                <button class="button button--main" onclick={rule(Some(Ruling::Accepted))}>{"Accept"}<kbd aria-hidden="true">{"A"}</kbd></button>
                <button class="button" onclick={rule(Some(Ruling::Rejected))}>{format!("Not {}", with_article(kind.word()))}<kbd aria-hidden="true">{"X"}</kbd></button>
            } else {
                if others > 0 {
                    <button class="button button--main" onclick={follow.clone()}>{offer(others)}<kbd aria-hidden="true">{"E"}</kbd></button>
                }
                <button class="button" onclick={rule(None)}>{"Undecide"}</button>
            }
            <label class="card__change"><span>{"Change to"}</span>
                <select {onchange} aria-label="Change kind">
                    { for EntityKind::ALL.into_iter().map(|one| html! { <option key={one.label()} value={one.label()} selected={one == kind}>{one.word()}</option> }) }
                </select>
            </label>
            <button class="button" onclick={onwish.reform(move |_: MouseEvent| Wish::NoteOn(key))}>{"Note"}<kbd aria-hidden="true">{"M"}</kbd></button>
            if undecided && others > 0 {
                <button class="button" onclick={follow}>{format!("Accept all {}", others + 1)}<kbd aria-hidden="true">{"E"}</kbd></button>
            }
        </div>
    }
}

/// Offers a ruling for others: "Also for the other 3".
pub fn offer(others: usize) -> String {
    if others == 1 { "Also for the other one".to_owned() } else { format!("Also for the other {others}") }
}

fn same(named: &Named, onwish: &Callback<Wish>) -> Html {
    let key = named.suggestion.key();
    let (here, all) = (named.same.iter().position(|(one, _)| *one == key).map_or(0, |at| at + 1), named.same.len());
    let step = |toward: Toward, name: &'static str, sign: &'static str| {
        html! { <button class="legend__step" aria-label={name} title={name} onclick={onwish.reform(move |_: MouseEvent| Wish::Walk(toward))}><span aria-hidden="true">{sign}</span></button> }
    };
    html! {
        <div class="card__same">
            <div class="card__walk">
                <h3>{format!("Mention {here} of {all}")}{named.name.as_ref().map(|name| format!(": {name}"))}</h3>
                {step(Toward::Previous, "Previous mention of the same (K)", "‹")}
                {step(Toward::Next, "Next mention of the same (J)", "›")}
            </div>
            <ul>{ for named.same.iter().map(|(other, label)| {
                let open = MarkId::Mention(*other);
                let current = (*other == key).then_some("true");
                html! { <li key={mark_key::name(&open)}><button class="link" aria-current={current} onclick={onwish.reform(move |_: MouseEvent| Wish::Open(open.clone()))}>{label}</button></li> }
            }) }</ul>
        </div>
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn with_article(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}
