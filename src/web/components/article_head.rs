//! What stands above the article: section, byline, its date, and what was left out of the pasted text.

use crate::article::block::{Article, DateSource};
use crate::article::iso_day;
use crate::session::dates;
use crate::web::shared::Shared;
use jiff::civil::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Props of [`ArticleHead`].
#[derive(Properties, PartialEq)]
pub struct ArticleHeadProps {
    /// The article.
    pub article: Shared<Article>,
    /// The date is set by hand; `None` clears it.
    pub ondate: Callback<Option<Date>>,
    /// A removed line is to be put back.
    pub onputback: Callback<usize>,
    /// How many older versions there are.
    pub versions: usize,
    /// The text is to be corrected or replaced; `true` for its older versions.
    pub onrevise: Callback<bool>,
}

/// The year from which on a date may be an article's.
const FIRST_YEAR: i16 = 1000;

/// The article's head.
#[component]
pub fn ArticleHead(props: &ArticleHeadProps) -> Html {
    let meta = &props.article.meta;
    let editing = use_state(|| false);
    let onedit = {
        let editing = editing.clone();
        Callback::from(move |_: MouseEvent| editing.set(!*editing))
    };
    let onchange = {
        let (ondate, editing) = (props.ondate.clone(), editing.setter());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            // A year is typed digit by digit: the first three of them are no year of an article.
            if let Some(date) = iso_day::parse(&value).filter(|date| date.year() >= FIRST_YEAR) {
                ondate.emit(Some(date));
                editing.set(false);
            }
        })
    };
    let onclear = {
        let (ondate, editing) = (props.ondate.clone(), editing.setter());
        Callback::from(move |_: MouseEvent| {
            ondate.emit(None);
            editing.set(false);
        })
    };
    html! {
        <div class="head">
            if let Some(section) = &meta.section { <p class="head__section">{section}</p> }
            <p class="head__facts">
                if let Some(byline) = &meta.byline { <span class="head__byline" dir="auto">{byline}</span> }
                if let Some(publication) = &meta.publication { <span dir="auto">{publication}</span> }
                if let Some(published) = &meta.published {
                    <span class="head__date">{"Article date: "}
                        if *editing {
                            <input type="date" aria-label="Article date" value={iso_day::format(published.date)} onchange={onchange.clone()} />
                            <button class="link" onclick={onclear}>{"Not known"}</button>
                        } else {
                            <button class="link" onclick={onedit} title={source_words(published.source)} aria-label={format!("Article date: {}. Change", dates::day(published.date))}>{dates::day(published.date)}</button>
                        }
                    </span>
                }
                if let Some(url) = &meta.url { <a class="head__link" href={url.clone()} rel="noopener noreferrer" target="_blank">{"Source"}</a> }
                <button class="link" onclick={props.onrevise.reform(|_: MouseEvent| false)}>{"Correct or replace text…"}</button>
                if props.versions > 0 {
                    <button class="link" onclick={props.onrevise.reform(|_: MouseEvent| true)}>{format!("Older versions ({})", props.versions)}</button>
                }
            </p>
            if meta.published.is_none() {
                <label class="head__ask"><span>{"When was this article published? Days such as “yesterday” are counted from it."}</span>
                    <input type="date" aria-label="Article date" {onchange} />
                </label>
            }
            <Removed article={props.article.clone()} onputback={props.onputback.clone()} />
        </div>
    }
}

fn source_words(source: DateSource) -> &'static str {
    match source {
        DateSource::Metadata => "Read from the page",
        DateSource::Dateline => "Read from the date line",
        DateSource::Text => "Read from the text",
        DateSource::Reader => "Set by you",
    }
}

#[derive(Properties, PartialEq)]
struct RemovedProps {
    article: Shared<Article>,
    onputback: Callback<usize>,
}

#[component]
fn Removed(props: &RemovedProps) -> Html {
    let removed = &props.article.removed;
    if removed.is_empty() {
        return Html::default();
    }
    let count = removed.len();
    html! {
        <details class="removed">
            <summary>{if count == 1 { "1 line of page furniture removed".to_owned() } else { format!("{count} lines of page furniture removed") }}</summary>
            <ul class="removed__list">{ for removed.iter().enumerate().map(|(index, line)| html! {
                <li key={index} class="removed__line">
                    <span class="removed__text" dir="auto">{&line.text}</span>
                    <span class="removed__reason">{line.reason.words()}</span>
                    <button class="button button--small" aria-label={format!("Put back: {}", short(&line.text))}
                        onclick={props.onputback.reform(move |_: MouseEvent| index)}>{"Put back"}</button>
                </li>
            }) }</ul>
        </details>
    }
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    words.join(" ")
}
