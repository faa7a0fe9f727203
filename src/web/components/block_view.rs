//! One block of the article: its runs, as text and `<mark>` elements.

use crate::article::block::{Article, Block, BlockKind};
use crate::session::runs::{Mark, Paint, Run, runs};
use crate::session::view::MarkId;
use crate::web::components::card::CARD_ID;
use crate::web::components::panel::LIST_ID;
use crate::web::mark_key;
use crate::web::shared::Shared;
use yew::prelude::*;

/// Props of [`BlockView`]; compared by identity, so an unchanged block is not drawn again.
#[derive(Properties, PartialEq)]
pub struct BlockViewProps {
    /// The article.
    pub article: Shared<Article>,
    /// Which block.
    pub index: usize,
    /// Its number among the paragraphs, for the margin.
    pub number: Option<usize>,
    /// Its marks, sorted.
    pub marks: Shared<Vec<Mark>>,
    /// The mark in focus, when it is in this block.
    pub focus: Option<MarkId>,
}

/// One block of the article.
#[component]
pub fn BlockView(props: &BlockViewProps) -> Html {
    let BlockViewProps { article, index, number, marks, focus } = props;
    let Some(block) = article.blocks().get(*index) else { return Html::default() };
    let content: Html =
        runs(block.span, marks).iter().map(|run| run_view(article, run, marks, focus.as_ref())).collect();
    block_element(block, *index, *number, content)
}

/// The element of a block around `content`.
fn block_element(block: &Block, index: usize, number: Option<usize>, content: Html) -> Html {
    let block_index = index.to_string();
    let number = number.map(|number| number.to_string());
    match block.kind {
        BlockKind::Title => html! { <h1 class="block block--title" data-block={block_index} dir="auto">{content}</h1> },
        BlockKind::Heading => {
            html! { <h2 class="block block--heading" data-block={block_index} dir="auto">{content}</h2> }
        }
        BlockKind::Quote => html! {
            <blockquote class="block block--quote" data-block={block_index} data-number={number} dir="auto">{content}</blockquote>
        },
        BlockKind::Standfirst => {
            html! { <p class="block block--standfirst" data-block={block_index} dir="auto">{content}</p> }
        }
        BlockKind::Paragraph => html! {
            <p class="block block--paragraph" data-block={block_index} data-number={number} dir="auto">{content}</p>
        },
        BlockKind::Item | BlockKind::Row | BlockKind::HeaderRow => html! {
            <p class="block block--item" data-block={block_index} data-number={number} dir="auto">{content}</p>
        },
        BlockKind::Caption => {
            html! { <p class="block block--caption" data-block={block_index} dir="auto">{content}</p> }
        }
        BlockKind::Note => html! { <p class="block block--note" data-block={block_index} dir="auto">{content}</p> },
    }
}

fn run_view(article: &Article, run: &Run, marks: &[Mark], focus: Option<&MarkId>) -> Html {
    let text = AttrValue::from(run.span.of(article.text()).to_owned());
    if run.marks.is_empty() {
        return html! { {text} };
    }
    let over: Vec<&Mark> = run.marks.iter().map(|&index| &marks[index]).collect();
    let names = over.iter().map(|mark| mark_key::name(&mark.id)).collect::<Vec<_>>();
    // The list may not show this mark's row (the other tab, a long list), and a reference into nothing is worse than none.
    let details = if over.iter().any(|mark| Some(&mark.id) == focus) { CARD_ID } else { LIST_ID };
    html! {
        <mark class={classes(run, &over, focus)} data-mark={names.join(" ")} tabindex="-1" aria-details={details}>{text}</mark>
    }
}

/// Class names of a run: the innermost suggestion's line, the innermost annotation's fill, edges where marks begin and end.
fn classes(run: &Run, over: &[&Mark], focus: Option<&MarkId>) -> Classes {
    let mut classes = classes!("mark");
    let mut notes = 0;
    for mark in over {
        match mark.paint {
            Paint::Mention { layer, accepted } => {
                classes.push(format!("mention mention--{}", layer.token()));
                if accepted {
                    classes.push("mention--accepted");
                }
            }
            Paint::Annotation { color, noted, unsure } => {
                notes += 1;
                let token = color.map_or("plain", |color| color.token());
                classes.push(format!("note note--{token}"));
                if unsure {
                    classes.push("note--unsure");
                }
                if mark.span.start == run.span.start {
                    classes.push("note--start");
                }
                if mark.span.end == run.span.end {
                    classes.push("note--end");
                    if noted {
                        classes.push("note--written");
                    }
                }
            }
        }
        if Some(&mark.id) == focus {
            classes.push("mark--focus");
        }
    }
    if notes > 1 {
        classes.push("note--deep");
    }
    classes
}
