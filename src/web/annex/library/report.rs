//! How far the bringing of files is, and what became of each: stays until it is dismissed.

use super::bringing::Bringing;
use crate::library::intake::{Outcome, report, summary};
use crate::web::browser::download::download;
use crate::web::browser::page;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct ReportProps {
    pub(super) bringing: Bringing,
    pub(super) onstop: Callback<()>,
    pub(super) ondismiss: Callback<()>,
    /// The file of this line is to be brought although its text is here.
    pub(super) onkeep: Callback<usize>,
    pub(super) onopen: Callback<Rc<str>>,
}

#[component]
pub(super) fn Report(props: &ReportProps) -> Html {
    let Bringing { under_way, lines, .. } = &props.bringing;
    if let Some((done, total, name)) = under_way {
        return html! {
            <section class="library-report" aria-label="Import">
                <p role="status">{format!("Importing {} of {total}: ", done + 1)}<span dir="auto">{name}</span></p>
                <progress max={total.to_string()} value={done.to_string()} aria-label="Files imported"></progress>
                <button type="button" class="button button--small" onclick={props.onstop.reform(|_: MouseEvent| ())}>{"Stop"}</button>
            </section>
        };
    }
    if lines.is_empty() {
        return Html::default();
    }
    let text = report(lines);
    let copy = {
        let text = text.clone();
        move |_: MouseEvent| copy(&text)
    };
    let save = move |_: MouseEvent| {
        if download("postil-import.txt", "text/plain", &text).is_err() {
            page::announce("The browser refused the download.");
        }
    };
    let line = |(at, line): (usize, &crate::library::intake::Line)| {
        let words = line.outcome.words();
        let deed = match &line.outcome {
            Outcome::Known { .. } => {
                html! { <button type="button" class="button button--small" aria-label={format!("Keep both: {}", line.file)} onclick={props.onkeep.reform(move |_: MouseEvent| at)}>{"Keep both"}</button> }
            }
            Outcome::Opened { key, name, .. } | Outcome::Annotated { key, name, .. } => {
                let key = key.clone();
                html! { <button type="button" class="button button--small" aria-label={format!("Open “{name}”")} onclick={props.onopen.reform(move |_: MouseEvent| key.clone())}>{"Open"}</button> }
            }
            Outcome::Refused(_) | Outcome::Stopped => Html::default(),
        };
        let trouble = matches!(line.outcome, Outcome::Refused(_));
        html! { <li class={trouble.then_some("library-report__trouble")}><p><b dir="auto">{&line.file}</b>{": "}<span dir="auto">{words}</span></p>{deed}</li> }
    };
    html! {
        <section class="library-report" aria-labelledby="report-title">
            <h3 id="report-title">{"Import"}</h3>
            <p>{summary(lines)}</p>
            <ul>{ for lines.iter().enumerate().map(line) }</ul>
            <div class="library-report__deeds">
                <button type="button" class="button button--small" onclick={copy}>{"Copy report"}</button>
                <button type="button" class="button button--small" onclick={save}>{"Save report"}</button>
                <button type="button" class="button button--small" onclick={props.ondismiss.reform(|_: MouseEvent| ())}>{"Dismiss"}</button>
            </div>
        </section>
    }
}

fn copy(text: &str) {
    let copied = page::window().navigator().clipboard().write_text(text);
    spawn_local(async move {
        page::announce(match JsFuture::from(copied).await {
            Ok(_) => "Report copied",
            Err(_) => "The browser did not let Postil copy. Save the report instead.",
        });
    });
}
