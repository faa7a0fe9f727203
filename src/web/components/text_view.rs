//! The article's text in sections. Sections near the screen draw their marks; far ones are plain text.

use super::block_view::BlockView;
use crate::article::block::{Article, BlockKind};
use crate::article::structure::{ListItem, Part, go_on, parts};
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

/// The same inside a list or table, which is better not cut.
const LONG_SECTION_BYTES: usize = 8 * SECTION_BYTES;

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
    let top = use_memo(props.article.clone(), |article| highest(article));
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
            <SectionView key={order} article={props.article.clone()} marks={props.marks.clone()} numbers={(*numbers).clone()} top={*top}
                first={blocks.start} last={blocks.end} {focus} all={*printing} soon={order < FIRST_SECTIONS} />
        }
    }).collect()
}

#[derive(Properties)]
struct SectionViewProps {
    article: Shared<Article>,
    marks: Shared<Vec<Shared<Vec<Mark>>>>,
    numbers: Shared<Vec<Option<usize>>>,
    top: u8,
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
            && (self.top, &self.numbers) == (other.top, &other.numbers)
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
    let block = |index: usize| {
        let number = props.numbers.get(index).copied().flatten();
        // The block's element stays when its marks come: putting another in its place would cost a layout.
        let marks = props.marks.get(index).filter(|_| drawn).unwrap_or(&unmarked).clone();
        let focus =
            props.focus.as_ref().filter(|(id, _)| marks.iter().any(|mark| mark.id == *id)).map(|(id, _)| id.clone());
        html! { <BlockView key={index} article={props.article.clone()} {index} {number} top={props.top} {marks} {focus} /> }
    };
    let parts = parts(props.article.blocks(), props.first..props.last);
    html! { <div class="section" ref={element}>{ for parts.iter().map(|part| part_view(&props.article, part, &block)) }</div> }
}

/// A block, a list or a table, keyed by its first block.
fn part_view(article: &Article, part: &Part, block: &dyn Fn(usize) -> Html) -> Html {
    match part {
        Part::Block(index) => block(*index),
        Part::List { numbered, items } => {
            let item = |item: &ListItem| {
                let number =
                    article.blocks().get(item.block).and_then(|block| block.number).map(|number| number.to_string());
                // Copied text brings its numbers in its words.
                let told = number.is_none() && is_numbered(article.block_text(item.block));
                html! {
                    <li key={item.block} value={number} class={told.then_some("list__told")} dir="auto">
                        {block(item.block)}{ for item.rest.iter().map(|part| part_view(article, part, block)) }
                    </li>
                }
            };
            let key = items.first().map_or(0, |item| item.block);
            let start = article.blocks().get(key).and_then(|block| block.number).map(|number| number.to_string());
            html! { <@{if *numbered { "ol" } else { "ul" }} {key} class="list" {start}>{ for items.iter().map(item) }</@> }
        }
        Part::Table { head, body } => html! {
            <div key={head.start} class="table" role="group" aria-label="Table" tabindex="0"><table dir="auto">
                if !head.is_empty() { <thead>{ for head.clone().map(block) }</thead> }
                <tbody>{ for body.clone().map(block) }</tbody>
            </table></div>
        },
    }
}

/// Whether an item's words begin with its number: "3. ", "3) ".
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

/// The level of the highest heading.
fn highest(article: &Article) -> u8 {
    let headings = article.blocks().iter().filter(|block| block.kind == BlockKind::Heading);
    headings.map(|block| block.level).min().unwrap_or_default()
}

/// Runs of blocks of about [`SECTION_BYTES`] each. A list or table is in one section unless it is very long.
fn sections(article: &Article) -> Vec<Range<usize>> {
    let mut sections = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    let blocks = article.blocks();
    for (index, block) in blocks.iter().enumerate() {
        bytes += block.span.len();
        let goes_on = blocks.get(index + 1).is_some_and(|next| go_on(block, next));
        if bytes >= if goes_on { LONG_SECTION_BYTES } else { SECTION_BYTES } {
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
