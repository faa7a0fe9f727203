//! What a search found in one article: the words around, each leading to its place.

use crate::library::index::Place;
use crate::library::search::{Found, Hit};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct HitsProps {
    pub(super) found: Found,
    pub(super) onopen: Callback<Place>,
}

#[component]
pub(super) fn Hits(props: &HitsProps) -> Html {
    let HitsProps { found, onopen } = props;
    let hit = |hit: &Hit| {
        let place = hit.place.clone();
        html! {
            <li><button type="button" class="library-hit" onclick={onopen.reform(move |_: MouseEvent| place.clone())}>
                <span class="library-hit__field">{hit.field.name()}</span>
                <span dir="auto">{ for hit.snippet.parts.iter().map(|(words, is_hit)| if *is_hit { html! { <mark>{words}</mark> } } else { html! { <>{words}</> } }) }</span>
            </button></li>
        }
    };
    let more = found.passages.saturating_sub(found.hits.len());
    let times = if found.count == 1 { "Found once".to_owned() } else { format!("Found {} times", found.count) };
    let rest = match more {
        0 => String::new(),
        1 => ", in one more place".to_owned(),
        more => format!(", in {more} more places"),
    };
    html! { <>
        <ul class="library-hits" aria-label="Found in this article">{ for found.hits.iter().map(hit) }</ul>
        <p class="library-facts">{times}{rest}</p>
    </> }
}
