//! The legend: each layer and tag with its count, switched on and off; progress; the way through the marks.

use crate::annotation::model::{Tag, TagId};
use crate::recognize::mention::Layer;
use crate::session::view::Recognition;
use yew::prelude::*;

/// Props of [`Legend`].
#[derive(Properties, PartialEq)]
pub struct LegendProps {
    /// Layer, count, whether it is shown.
    pub layers: Vec<(Layer, usize, bool)>,
    /// Tag, count, whether it is shown.
    pub tags: Vec<(Tag, usize, bool)>,
    /// How far recognition is.
    pub recognition: Recognition,
    /// Suggestions decided, and in all.
    pub decided: (usize, usize),
    /// A layer is switched.
    pub onlayer: Callback<Layer>,
    /// A tag is switched.
    pub ontag: Callback<TagId>,
    /// The tag set is to be edited.
    pub ontags: Callback<()>,
    /// To the previous mark.
    pub onprevious: Callback<()>,
    /// To the next mark.
    pub onnext: Callback<()>,
}

/// The legend.
#[component]
pub fn Legend(props: &LegendProps) -> Html {
    let layers = props.layers.iter().map(|(layer, count, shown)| {
        let layer = *layer;
        let onclick = props.onlayer.reform(move |_: MouseEvent| layer);
        html! {
            <li key={layer.token()}>
                <button class={classes!("chip", (!shown).then_some("chip--off"))} aria-pressed={shown.to_string()} {onclick} data-layer={layer.token()}>
                    <span class={format!("chip__swatch mention mention--{}", layer.token())} aria-hidden="true"></span>
                    <span class="chip__name">{layer.name()}</span>{" "}<b class="chip__count">{*count}</b>
                </button>
            </li>
        }
    });
    let tags = props.tags.iter().map(|(tag, count, shown)| {
        let id = tag.id.clone();
        let onclick = props.ontag.reform(move |_: MouseEvent| id.clone());
        html! {
            <li key={tag.id.to_string()}>
                <button class={classes!("chip", (!shown).then_some("chip--off"))} aria-pressed={shown.to_string()} {onclick} data-tag={tag.id.to_string()}>
                    <span class={format!("chip__swatch note note--start note--{}", tag.color.token())} aria-hidden="true"></span>
                    <span class="chip__name">{&tag.name}</span>{" "}<b class="chip__count">{*count}</b>
                </button>
            </li>
        }
    });
    let click = |callback: &Callback<()>| callback.reform(|_: MouseEvent| ());
    html! {
        <nav class="legend" aria-label="What is marked">
            <div class="legend__scroll" tabindex="0" role="group" aria-label="Layers and tags">
                <ul class="legend__list" aria-label="Layers">{ for layers }</ul>
                <ul class="legend__list legend__list--tags" aria-label="Tags">{ for tags }</ul>
                <button class="chip chip--action" onclick={click(&props.ontags)}>{"+ Tag"}</button>
            </div>
            <div class="legend__walk">
                {progress(props)}
                <button class="legend__step" onclick={click(&props.onprevious)} aria-label="Previous mention" title="Previous mention (P)"><span aria-hidden="true">{"‹"}</span></button>
                <button class="legend__step" onclick={click(&props.onnext)} aria-label="Next mention" title="Next mention (N)"><span aria-hidden="true">{"›"}</span></button>
            </div>
        </nav>
    }
}

fn progress(props: &LegendProps) -> Html {
    match props.recognition {
        Recognition::Running { done, total } => html! {
            <p class="legend__progress" role="status">
                <progress value={done.to_string()} max={total.max(1).to_string()} aria-label="Finding names and dates"></progress>
                <span>{"Finding names and dates…"}</span>
            </p>
        },
        Recognition::Failed => {
            html! { <p class="legend__progress legend__progress--failed" role="status">{"Suggestions are not available. Your own marks work."}</p> }
        }
        Recognition::Done if props.decided.1 > 0 => {
            let (decided, all) = props.decided;
            html! { <p class="legend__progress"><progress value={decided.to_string()} max={all.to_string()} aria-label="Suggestions decided"></progress><span>{format!("{decided} of {all} decided")}</span></p> }
        }
        Recognition::Done => Html::default(),
    }
}
