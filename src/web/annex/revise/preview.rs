//! What a revision would do, before anything is done.

use super::differences::Differences;
use crate::session::revise::{Account, Inexact, Outcome};
use crate::text::passages::Passage;
use std::rc::Rc;
use yew::prelude::*;

/// Notes named one by one.
const MOST_NAMED: usize = 200;

#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    pub(super) account: Account,
    pub(super) passages: Rc<[Passage]>,
    /// The name of the button that does it.
    pub(super) apply: AttrValue,
    pub(super) onapply: Callback<()>,
    pub(super) onback: Callback<()>,
}

/// The preview.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps { account, passages, .. } = props;
    let host = use_node_ref();
    {
        let host = host.clone();
        use_effect_with((), move |()| {
            if let Some(heading) = host.cast::<web_sys::HtmlElement>() {
                let _ = heading.focus();
            }
        });
    }
    html! { <div class="revise">
        <h3 ref={host} tabindex="-1">{"This is what would change"}</h3>
        <p class="revise__account" role="status">{account.summary()}</p>
        if !account.inexact.is_empty() {
            <details open={account.inexact.len() <= 12}>
                <summary>{"Notes whose place is not exactly the old one"}</summary>
                <ul class="revise__notes">{ for account.inexact.iter().take(MOST_NAMED).map(note) }</ul>
                if account.inexact.len() > MOST_NAMED { <p>{format!("And {} more.", account.inexact.len() - MOST_NAMED)}</p> }
            </details>
        }
        if !account.lost.is_empty() {
            <details>
                <summary>{"Rulings whose words are gone"}</summary>
                <ul class="revise__notes">{ for account.lost.iter().take(MOST_NAMED).map(|one| html! { <li dir="auto">{one}</li> }) }</ul>
            </details>
        }
        <Differences passages={passages.clone()} />
        <div class="revise__actions">
            <button class="button button--main" onclick={props.onapply.reform(|_: MouseEvent| ())}>{&props.apply}</button>
            <button class="button" onclick={props.onback.reform(|_: MouseEvent| ())}>{"Back"}</button>
        </div>
    </div> }
}

fn note(one: &Inexact) -> Html {
    let state = match one.outcome {
        Outcome::Moved => "moved",
        Outcome::Changed => "changed",
        Outcome::Gone => "loses its place",
    };
    html! {
        <li key={one.id.to_string()}>
            <span class="revise__state">{state}</span>{" "}
            <q dir="auto">{short(&one.was)}</q>
            if one.outcome == Outcome::Changed { <>{" → "}<q dir="auto">{short(&one.now)}</q></> }
            if !one.note.is_empty() { <span class="revise__note" dir="auto">{short(&one.note)}</span> }
        </li>
    }
}

/// The beginning of a long text.
fn short(text: &str) -> String {
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
