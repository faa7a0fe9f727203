//! One block of the article: its runs, as text, links and `<mark>` elements.

use crate::article::block::{Article, Block, BlockKind, CELL_JOIN};
use crate::session::runs::{Mark, Paint, Run, runs};
use crate::session::view::MarkId;
use crate::text::span::Span;
use crate::web::components::card::CARD_ID;
use crate::web::components::panel::LIST_ID;
use crate::web::mark_key;
use crate::web::shared::Shared;
use std::rc::Rc;
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
    /// The level of the article's highest heading.
    pub top: u8,
    /// Its marks, sorted.
    pub marks: Shared<Vec<Mark>>,
    /// The mark in focus, when it is in this block.
    pub focus: Option<MarkId>,
}

/// One block of the article.
#[component]
pub fn BlockView(props: &BlockViewProps) -> Html {
    let BlockViewProps { article, index, number, top, marks, focus } = props;
    let Some(block) = article.blocks().get(*index) else { return Html::default() };
    let view = RunView { article, marks, focus: focus.as_ref() };
    let content = match block.kind {
        BlockKind::Row => view.cells("td", block.span),
        BlockKind::HeaderRow => view.cells("th", block.span),
        _ => view.words(block.span),
    };
    let (tag, name) = element(block, *top);
    // An item's direction is that of the list item around it, a row's that of its table.
    let dir = (!matches!(tag, "div" | "tr")).then_some("auto");
    html! {
        <@{tag} class={classes!("block", format!("block--{name}"))} data-block={index.to_string()}
            data-number={number.map(|number| number.to_string())} {dir}>{content}</@>
    }
}

/// A block's tag and its name in style sheets. The highest heading, whose level is `top`, comes right below the headline.
fn element(block: &Block, top: u8) -> (&'static str, &'static str) {
    match block.kind {
        BlockKind::Title => ("h1", "title"),
        BlockKind::Heading => match block.level.saturating_sub(top) {
            0 => ("h2", "heading"),
            1 => ("h3", "heading"),
            _ => ("h4", "heading"),
        },
        BlockKind::Quote => ("blockquote", "quote"),
        BlockKind::Standfirst => ("p", "standfirst"),
        BlockKind::Paragraph => ("p", "paragraph"),
        BlockKind::Item => ("div", "item"),
        BlockKind::Row | BlockKind::HeaderRow => ("tr", "row"),
        BlockKind::Caption => ("p", "caption"),
        BlockKind::Note => ("p", "note"),
    }
}

/// Draws the words of a block.
struct RunView<'a> {
    article: &'a Article,
    marks: &'a [Mark],
    focus: Option<&'a MarkId>,
}

impl RunView<'_> {
    /// The cells of a row. What joins them in the text is there, but not shown: positions count it.
    fn cells(&self, tag: &'static str, row: Span) -> Html {
        let mut start = row.start.index();
        let cells = row.of(self.article.text()).split(CELL_JOIN).map(|cell| {
            let span = Span::new(start, start + cell.len());
            start = span.end.index() + CELL_JOIN.len();
            let join = (span.end < row.end).then(|| html! { <span hidden={true}>{CELL_JOIN}</span> });
            html! { <@{tag} scope={(tag == "th").then_some("col")}>{self.words(span)}{join}</@> }
        });
        cells.collect()
    }

    /// Words as text, `<mark>` elements and links.
    fn words(&self, span: Span) -> Html {
        let runs = runs(span, self.marks, self.article.inlines_at(span));
        let link = |runs: &[Run]| {
            let words: Html = runs.iter().map(|run| self.run(run)).collect();
            let Some(address) = runs.first().and_then(|run| run.link.clone()) else { return words };
            let host = address.split('/').nth(2).unwrap_or_default();
            let title = format!("External link to {host}, opens in a new tab");
            html! { <a class="link-out" href={address} rel="noopener noreferrer" target="_blank" {title}>{words}</a> }
        };
        runs.chunk_by(|a, b| a.link == b.link).map(link).collect()
    }

    fn run(&self, run: &Run) -> Html {
        let text = AttrValue::from(run.span.of(self.article.text()).to_owned());
        let mut words = html! { {text} };
        if !run.marks.is_empty() {
            let over: Vec<&Mark> = run.marks.iter().map(|&index| &self.marks[index]).collect();
            let names = over.iter().map(|mark| mark_key::name(&mark.id)).collect::<Vec<_>>();
            // The list may not show this mark's row (the other tab, a long list), and a reference into nothing is worse than none.
            let details = if over.iter().any(|mark| Some(&mark.id) == self.focus) { CARD_ID } else { LIST_ID };
            words = html! {
                <mark class={classes(run, &over, self.focus)} data-mark={names.join(" ")} tabindex="-1" aria-details={details}>{words}</mark>
            };
        }
        if run.emphasis {
            words = html! { <em>{words}</em> };
        }
        if run.strong {
            words = html! { <strong>{words}</strong> };
        }
        if run.pages.is_empty() {
            return words;
        }
        // The number is drawn by the style sheet: it is no part of the text.
        let page = |label: &Rc<str>| html! { <span class="page-mark" role="doc-pagebreak" aria-label={format!("page {label}")} data-page={label.clone()}></span> };
        html! { <>{ for run.pages.iter().map(page) }{words}</> }
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
