//! What can be done with selected words: tag, note, mark, copy.

use crate::annotation::model::{Tag, TagId};
use crate::web::browser::selection;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the bar can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Put a tag on the words.
    Tag(TagId),
    /// Write a note on them.
    Note,
    /// Mark them, no more.
    Highlight,
    /// Mark every occurrence of them with this tag.
    Everywhere,
    /// The annotation that is being placed belongs here.
    Place,
    /// Copy them.
    Copy,
    /// A new tag.
    NewTag,
    /// Take the whole sentence.
    Sentence,
    /// Leave the text as it is.
    Dismiss,
}

/// Props of [`SelectionBar`].
#[derive(Properties, PartialEq)]
pub struct SelectionBarProps {
    /// The tags.
    pub tags: Vec<Tag>,
    /// The selected words.
    pub words: AttrValue,
    /// How often the words occur.
    pub occurrences: usize,
    /// Whether an annotation is being placed.
    pub placing: bool,
    /// What is done.
    pub ondeed: Callback<Deed>,
}

/// The bar at the selection's end; at the bottom on touch screens.
#[component]
pub fn SelectionBar(props: &SelectionBarProps) -> Html {
    let element = use_node_ref();
    {
        let element = element.clone();
        use_effect_with(props.words.clone(), move |_| {
            if let Some(bar) = element.cast::<HtmlElement>() {
                place(&bar);
            }
        });
    }
    // Pressing a button must not take the selection away from the text.
    let keep = Callback::from(|event: PointerEvent| event.prevent_default());
    let keep_mouse = Callback::from(|event: MouseEvent| event.prevent_default());
    let deed = |deed: Deed| props.ondeed.reform(move |_: MouseEvent| deed.clone());
    html! {
        <div class="selection-bar" ref={element} role="toolbar" aria-label="Annotate the selected words" onpointerdown={keep} onmousedown={keep_mouse}>
            if props.placing {
                <button key="place" class="button button--main" onclick={deed(Deed::Place)}>{"Place here"}</button>
            }
            { for props.tags.iter().enumerate().map(|(order, tag)| html! {
                <button key={tag.id.to_string()} class="chip" onclick={deed(Deed::Tag(tag.id.clone()))}>
                    <span class={format!("chip__swatch note note--start note--{}", tag.color.token())} aria-hidden="true"></span>
                    {&tag.name}
                    if order < 9 { <kbd aria-hidden="true">{order + 1}</kbd> }
                </button>
            }) }
            <button key="new" class="chip chip--action" onclick={deed(Deed::NewTag)}>{"+ Tag"}</button>
            <button key="note" class="button" onclick={deed(Deed::Note)}>{"Note"}<kbd aria-hidden="true">{"M"}</kbd></button>
            <button key="mark" class="button" onclick={deed(Deed::Highlight)}>{"Highlight"}<kbd aria-hidden="true">{"H"}</kbd></button>
            if props.occurrences > 1 {
                <button key="all" class="button" onclick={deed(Deed::Everywhere)}>{format!("Everywhere ({})", props.occurrences)}</button>
            }
            <button key="sentence" class="button" onclick={deed(Deed::Sentence)}>{"Sentence"}</button>
            <button key="copy" class="button" onclick={deed(Deed::Copy)}>{"Copy quote"}</button>
            <button key="close" class="button button--small" aria-label="Dismiss" onclick={deed(Deed::Dismiss)}>{"×"}</button>
        </div>
    }
}

fn place(bar: &HtmlElement) {
    let Some(host) = bar.offset_parent() else { return };
    let Some(range) =
        selection::dom_selection().filter(|one| one.range_count() > 0).and_then(|one| one.get_range_at(0).ok())
    else {
        return;
    };
    let (end, host) = (range.get_bounding_client_rect(), host.get_bounding_client_rect());
    let left = (end.left() - host.left()).min(host.width() - f64::from(bar.offset_width()) - 8.0).max(0.0);
    let style = bar.style();
    let _ = style.set_property("--bar-left", &format!("{left}px"));
    let _ = style.set_property("--bar-top", &format!("{}px", end.bottom() - host.top() + 10.0));
}
