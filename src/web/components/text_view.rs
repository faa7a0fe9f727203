//! The article's text in sections. Sections near the screen draw their marks; far ones are plain text.

use super::block_view::BlockView;
use crate::article::block::{Article, BlockKind};
use crate::session::runs::Mark;
use crate::session::view::MarkId;
use crate::web::observe;
use crate::web::shared::Shared;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::ops::Range;
use yew::prelude::*;

/// Bytes of text after which a section ends: less than a screen of reading, so that drawing one takes no time to speak of.
const SECTION_BYTES: usize = 1_500;

/// Sections drawn with their marks from the start, before any observer has spoken.
const FIRST_SECTIONS: usize = 2;

/// Sections put on the page in one go. The rest of a long article follows batch by batch, and the page answers in between.
const BATCH: usize = 24;

/// Props of [`TextView`].
#[derive(Properties, PartialEq)]
pub struct TextViewProps {
    /// The article.
    pub article: Shared<Article>,
    /// Each block's marks.
    pub marks: Shared<Vec<Shared<Vec<Mark>>>>,
    /// The mark in focus and its block.
    pub focus: Option<(MarkId, usize)>,
}

/// The article's text.
#[component]
pub fn TextView(props: &TextViewProps) -> Html {
    let sections = use_memo(props.article.clone(), |article| sections(article));
    let numbers = use_memo(props.article.clone(), |article| Shared::from(numbers(article)));
    let printing = use_state(|| false);
    let arrived = use_state(|| BATCH);
    {
        let arrived = arrived.clone();
        use_effect_with((*arrived, sections.len()), move |&(now, all)| {
            let next = (now < all).then(|| Timeout::new(0, move || arrived.set(now + BATCH)));
            move || drop(next)
        });
    }
    {
        let printing = printing.setter();
        use_effect_with((), move |()| {
            let window = gloo::utils::window();
            let on = {
                let printing = printing.clone();
                EventListener::new(&window, "beforeprint", move |_| printing.set(true))
            };
            let off = EventListener::new(&window, "afterprint", move |_| printing.set(false));
            move || drop((on, off))
        });
    }
    let focused = props.focus.as_ref().and_then(|(_, block)| sections.iter().position(|blocks| blocks.contains(block)));
    let upto = if *printing { sections.len() } else { (*arrived).max(focused.map_or(0, |order| order + 1)) };
    sections.iter().take(upto).enumerate().map(|(order, blocks)| {
        let focus = props.focus.clone().filter(|(_, block)| blocks.contains(block));
        html! {
            <SectionView key={order} article={props.article.clone()} marks={props.marks.clone()} numbers={(*numbers).clone()}
                first={blocks.start} last={blocks.end} {focus} all={*printing} soon={order < FIRST_SECTIONS} />
        }
    }).collect()
}

#[derive(Properties)]
struct SectionViewProps {
    article: Shared<Article>,
    marks: Shared<Vec<Shared<Vec<Mark>>>>,
    numbers: Shared<Vec<Option<usize>>>,
    first: usize,
    last: usize,
    focus: Option<(MarkId, usize)>,
    all: bool,
    soon: bool,
}

impl PartialEq for SectionViewProps {
    /// Marks are compared for this section's blocks only: an edit elsewhere leaves the section alone.
    fn eq(&self, other: &Self) -> bool {
        self.article == other.article
            && (self.first, self.last, self.all, self.soon) == (other.first, other.last, other.all, other.soon)
            && self.numbers == other.numbers
            && self.focus == other.focus
            && self.marks.get(self.first..self.last) == other.marks.get(other.first..other.last)
    }
}

#[component]
fn SectionView(props: &SectionViewProps) -> Html {
    let element = use_node_ref();
    let near = use_state(|| props.soon);
    {
        let (element, near) = (element.clone(), near.clone());
        use_effect_with((), move |()| {
            let onnear = {
                let near = near.setter();
                Callback::from(move |()| near.set(true))
            };
            let watched = (!*near).then(|| {
                element.cast::<web_sys::Element>().and_then(|element| observe::watch(&element, onnear.clone()))
            });
            if watched.as_ref().is_some_and(Option::is_none) {
                onnear.emit(());
            }
            move || drop(watched)
        });
    }
    let unmarked = use_memo((), |()| Shared::from(Vec::new()));
    let drawn = *near || props.all || props.focus.is_some();
    let blocks = (props.first..props.last).map(|index| {
        let number = props.numbers.get(index).copied().flatten();
        // The block's element stays when its marks come: putting another in its place would cost a layout.
        let marks = props.marks.get(index).filter(|_| drawn).unwrap_or(&unmarked).clone();
        let focus =
            props.focus.as_ref().filter(|(id, _)| marks.iter().any(|mark| mark.id == *id)).map(|(id, _)| id.clone());
        html! { <BlockView key={index} article={props.article.clone()} {index} {number} {marks} {focus} /> }
    });
    html! { <div class="section" ref={element}>{ for blocks }</div> }
}

/// Runs of blocks of about [`SECTION_BYTES`] each.
fn sections(article: &Article) -> Vec<Range<usize>> {
    let mut sections = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, block) in article.blocks().iter().enumerate() {
        bytes += block.span.len();
        if bytes >= SECTION_BYTES {
            sections.push(start..index + 1);
            (start, bytes) = (index + 1, 0);
        }
    }
    if start < article.blocks().len() {
        sections.push(start..article.blocks().len());
    }
    sections
}

/// Paragraph numbers: running text is counted, headings and matter are not.
pub fn numbers(article: &Article) -> Vec<Option<usize>> {
    let mut count = 0;
    article
        .blocks()
        .iter()
        .map(|block| {
            let counted = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote);
            counted.then(|| {
                count += 1;
                count
            })
        })
        .collect()
}
