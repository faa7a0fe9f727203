//! Blocks of all pages become one article.

use super::about::About;
use super::blocks::{self, Block};
use super::columns::Region;
use super::furniture::TakenOff;
use super::hyphens::{Vocabulary, broken};
use super::lines::Line;
use super::links::Area;
use super::piece::usual;
use super::prose::{Prose, Sheets, Writer};
use super::roles::{self, Role};
use super::titles;
use crate::article::block::{Article, BlockKind, CELL_JOIN, Draft, Meta, RemovalReason, Removed};
use crate::article::inline::Inline;
use crate::text::span::Span;

/// A part of the document, before it is written.
pub(super) enum Part {
    /// Lines with their role.
    Lines(Block, Role),
    /// A table: rows of cells of lines, and whether the first names the columns.
    Table(Vec<Vec<Vec<Line>>>, bool),
}

impl Part {
    /// Its lines.
    pub(super) fn lines(&self) -> Vec<&Line> {
        match self {
            Part::Lines(block, _) => block.lines.iter().collect(),
            Part::Table(rows, _) => rows.iter().flatten().flatten().collect(),
        }
    }

    /// The page on which it begins.
    pub(super) fn page(&self) -> Option<usize> {
        self.lines().first().map(|line| line.page)
    }
}

/// A page's regions in reading order, and its pictures.
pub(super) struct PageRegions {
    pub(super) regions: Vec<Region>,
    pub(super) figures: Vec<Area>,
}

/// The size that most letters have.
pub(super) fn body_size(pages: &[PageRegions]) -> f32 {
    let lines = pages.iter().flat_map(|page| &page.regions).flat_map(|region| match region {
        Region::Text(lines) => lines.iter().collect::<Vec<_>>(),
        Region::Table(rows) => rows.iter().flatten().collect(),
    });
    usual(lines.map(|line| (line.size, line.letters())))
}

/// The parts of all pages in reading order, those that go on in the next column or page joined.
pub(super) fn parts(pages: Vec<PageRegions>, body: f32) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let bold = is_bold(&pages);
    let mut indents = Indents::default();
    for page in pages {
        for region in page.regions {
            let lines = match region {
                Region::Text(lines) => lines,
                Region::Table(rows) => {
                    let named = titles::names_columns(&rows);
                    let rows = rows.into_iter().map(|row| row.into_iter().map(|cell| vec![cell]).collect()).collect();
                    parts.push(Part::Table(rows, named));
                    continue;
                }
            };
            let from = parts.len();
            let mut open = true;
            for block in blocks::of_region(lines, body) {
                let role = roles::of(&block, body, bold, &page.figures);
                indents.count(&block, role);
                if open && matches!(role, Role::Paragraph | Role::Item | Role::Quote) {
                    open = false;
                    if let Some(before) = before(&mut parts, from, &block, role, indents.are_used()) {
                        before.lines.extend(block.lines);
                        before.right = block.right;
                        before.left = block.left;
                        continue;
                    }
                }
                open &= matches!(role, Role::Caption | Role::Note);
                parts.push(Part::Lines(block, role));
            }
        }
    }
    parts
}

/// Whether paragraphs begin with an indent.
#[derive(Default)]
struct Indents {
    with: usize,
    without: usize,
}

impl Indents {
    fn count(&mut self, block: &Block, role: Role) {
        if role == Role::Paragraph && block.lines.len() > 1 {
            let indented = block.indent > 0.8 * block.size();
            self.with += usize::from(indented);
            self.without += usize::from(!indented);
        }
    }

    fn are_used(&self) -> bool {
        self.with > self.without
    }
}

/// The block before `from` that goes on with `block`, notes and captions between left out.
fn before<'p>(parts: &'p mut [Part], from: usize, block: &Block, role: Role, indents: bool) -> Option<&'p mut Block> {
    let aside = |part: &Part| matches!(part, Part::Lines(_, Role::Note | Role::Caption));
    let at = parts[..from].iter().rposition(|part| !aside(part))?;
    match &mut parts[at] {
        Part::Lines(before, own) => {
            let alike = match role {
                Role::Paragraph => matches!(own, Role::Paragraph | Role::Item | Role::Quote),
                other => *own == other && other != Role::Item,
            };
            (alike && blocks::goes_on(before, block, indents)).then_some(before)
        }
        Part::Table(..) => None,
    }
}

fn is_bold(pages: &[PageRegions]) -> bool {
    let (mut bold, mut all) = (0, 0);
    for region in pages.iter().flat_map(|page| &page.regions) {
        if let Region::Text(lines) = region {
            for piece in lines.iter().flat_map(|line| &line.pieces) {
                bold += if piece.style.bold { piece.letters() } else { 0 };
                all += piece.letters();
            }
        }
    }
    bold * 2 > all
}

/// The words of a document, to tell which hyphens are its words' own.
pub(super) fn vocabulary(parts: &[Part]) -> Vocabulary {
    let mut words = Vocabulary::default();
    for part in parts {
        let mut before = false;
        let mut add = |line: &Line| {
            words.add(line, before);
            before = line.text().split_whitespace().next_back().is_some_and(|word| broken(word).is_some());
        };
        part.lines().into_iter().for_each(&mut add);
    }
    words
}

/// Writes the parts as one article.
pub(super) fn article(parts: &[Part], sheets: &Sheets, about: About, taken: Vec<TakenOff>, body: f32) -> Article {
    let words = vocabulary(parts);
    let mut writer = Writer::new(sheets, &words);
    let title = titles::find(parts, about.title.as_deref(), body);
    let ranks = titles::ranks(parts, title.as_ref().and_then(|title| title.part));
    let mut meta = Meta { byline: about.author, published: about.created, language: about.language, ..Meta::default() };
    let mut drafts: Vec<Draft> = Vec::new();
    let mut removed: Vec<(usize, Removed)> = Vec::new();
    let (mut head, mut head_lines) = (true, 0);
    let mut depths = Depths::default();
    if let Some(words) = title.as_ref().and_then(|title| title.words.clone()) {
        drafts.push(Draft::new(BlockKind::Title, words));
    }
    for (at, part) in parts.iter().enumerate() {
        let (block, role) = match part {
            Part::Lines(block, role) => (block, *role),
            Part::Table(rows, named) => {
                drafts.extend(rows.iter().enumerate().map(|(at, row)| row_draft(&mut writer, row, *named && at == 0)));
                continue;
            }
        };
        let page = block.lines.first().map_or(0, |line| line.page);
        let is_title = title.as_ref().is_some_and(|title| title.part == Some(at));
        let marked = match role {
            Role::Item => true,
            Role::Listed(_, None) => roles::is_item(block),
            _ => false,
        };
        let prose = writer.write(&block.lines, usize::from(marked));
        head_lines += 1;
        head &= page == 0 && head_lines <= titles::HEAD_PARTS && prose.text.len() < titles::HEAD_LENGTH;
        if head
            && !is_title
            && let Some(lines) = titles::head_lines(block, &mut meta)
        {
            // A page that begins with such a line begins with the block after it.
            if prose.inlines.iter().any(|inline| inline.span.is_empty()) {
                writer.mark_again();
            }
            let before = drafts.len();
            removed.extend(lines.into_iter().map(|(text, reason)| (page, Removed { text, reason, before })));
            continue;
        }
        let mut draft = draft(prose, kind(role, is_title));
        match role {
            Role::Heading(size) if !is_title => draft.level = titles::level(&ranks, size, title.is_some()),
            Role::Ranked(rank) if !is_title => draft.level = rank,
            Role::Listed(depth, number) => {
                (draft.level, draft.number) = (depth, number.or_else(|| roles::item_number(block).filter(|_| marked)));
            }
            Role::Item => {
                draft.number = roles::item_number(block);
                draft.level = depths.of(block);
            }
            _ => depths.close(),
        }
        drafts.push(draft);
    }
    removed.extend(running(taken, &drafts, sheets));
    removed.sort_by_key(|(page, removed)| (removed.before, *page));
    Article::new(drafts, meta, removed.into_iter().map(|(_, removed)| removed).collect())
}

/// How deep items stand, by their indents.
#[derive(Default)]
struct Depths(Vec<f32>);

impl Depths {
    fn of(&mut self, block: &Block) -> u8 {
        let near = 0.8 * block.size();
        while self.0.last().is_some_and(|outer| *outer > block.indent + near) {
            self.0.pop();
        }
        if self.0.last().is_none_or(|outer| *outer < block.indent - near) {
            self.0.push(block.indent);
        }
        u8::try_from(self.0.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }

    fn close(&mut self) {
        self.0.clear();
    }
}

fn kind(role: Role, is_title: bool) -> BlockKind {
    match role {
        _ if is_title => BlockKind::Title,
        Role::Heading(_) | Role::Ranked(_) => BlockKind::Heading,
        Role::Paragraph => BlockKind::Paragraph,
        Role::Item | Role::Listed(..) => BlockKind::Item,
        Role::Quote => BlockKind::Quote,
        Role::Caption => BlockKind::Caption,
        Role::Note => BlockKind::Note,
    }
}

fn draft(prose: Prose, kind: BlockKind) -> Draft {
    Draft { inlines: prose.inlines, ..Draft::new(kind, prose.text) }
}

fn row_draft(writer: &mut Writer<'_>, row: &[Vec<Line>], is_head: bool) -> Draft {
    let kind = if is_head { BlockKind::HeaderRow } else { BlockKind::Row };
    let mut text = String::new();
    let mut inlines: Vec<Inline> = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            text.push_str(CELL_JOIN);
        }
        let prose = writer.write(cell, 0);
        let moved = |inline: Inline| Inline {
            span: Span::new(inline.span.start.index() + text.len(), inline.span.end.index() + text.len()),
            ..inline
        };
        inlines.extend(prose.inlines.into_iter().map(moved));
        text.push_str(&prose.text);
    }
    Draft { inlines, ..Draft::new(kind, text) }
}

/// Running heads and feet, each before the block in which its page begins.
fn running(taken: Vec<TakenOff>, drafts: &[Draft], sheets: &Sheets) -> Vec<(usize, Removed)> {
    use crate::article::inline::InlineKind;
    let mut begins: Vec<usize> = Vec::new();
    let mut page = 0;
    for (at, draft) in drafts.iter().enumerate() {
        for inline in &draft.inlines {
            let InlineKind::Page(label) = &inline.kind else { continue };
            // Pages without text begin where the next one does.
            while page < sheets.labels.len() {
                begins.push(at);
                page += 1;
                if sheets.labels[page - 1] == *label {
                    break;
                }
            }
        }
    }
    let removed = |off: TakenOff| {
        let before = begins.get(off.page).copied().unwrap_or(drafts.len());
        (off.page, Removed { text: off.text, reason: RemovalReason::RunningHead, before })
    };
    taken.into_iter().map(removed).collect()
}
