//! Lines become the text of a block, with what is set apart in it.

use super::hyphens::{Joint, Vocabulary, joint};
use super::lines::Line;
use super::piece::{Piece, Style};
use crate::article::inline::{Inline, InlineKind};
use crate::text::span::Span;
use std::rc::Rc;

/// What pages are called and where their links lead.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The label of each page.
    pub(super) labels: Vec<Rc<str>>,
    /// The addresses of each page's links.
    pub(super) links: Vec<Vec<Rc<str>>>,
}

/// Text with what is set apart in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Prose {
    pub(super) text: String,
    pub(super) inlines: Vec<Inline>,
}

/// A soft hyphen: kept only until it is known how the line goes on.
const SOFT: char = '\u{ad}';

/// Makes text of lines, one block after another.
pub(super) struct Writer<'d> {
    sheets: &'d Sheets,
    words: &'d Vocabulary,
    /// The last page whose begin was marked.
    page: Option<usize>,
}

impl<'d> Writer<'d> {
    pub(super) fn new(sheets: &'d Sheets, words: &'d Vocabulary) -> Self {
        Writer { sheets, words, page: None }
    }

    /// The last text is left out, so the page that began in it begins with the next.
    pub(super) fn mark_again(&mut self) {
        self.page = self.page.and_then(|page| page.checked_sub(1));
    }

    /// The text of `lines`, without its first `skipped` words: a list's mark.
    pub(super) fn write(&mut self, lines: &[Line], skipped: usize) -> Prose {
        let mut text = String::new();
        let mut runs = Runs::default();
        let mut skip = skipped;
        for line in lines {
            for (at, piece) in line.pieces.iter().enumerate() {
                if skip > 0 {
                    skip -= usize::from(line.pieces.get(at + 1).is_none_or(|next| next.space));
                    self.begin_page(piece, text.len(), &mut runs);
                    continue;
                }
                if at == 0 && !text.is_empty() {
                    self.break_line(&mut text, line);
                    runs.end_by(text.len());
                } else if piece.space && !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
                self.begin_page(piece, text.len(), &mut runs);
                let start = text.len();
                text.extend(piece.text.chars().filter(|c| *c != SOFT).map(|c| if c.is_whitespace() { ' ' } else { c }));
                if at + 1 == line.pieces.len() && piece.text.ends_with(SOFT) {
                    text.push(SOFT);
                }
                runs.add(piece, start, text.len(), self.address(piece));
            }
        }
        while text.ends_with([' ', SOFT]) {
            text.pop();
        }
        let inlines = runs.inlines(&text);
        Prose { text, inlines }
    }

    fn break_line(&self, text: &mut String, line: &Line) {
        match joint(text, &line.text(), self.words) {
            Joint::Blank => text.push(' '),
            Joint::Close => {}
            Joint::Whole => {
                text.pop();
            }
        }
    }

    fn begin_page(&mut self, piece: &Piece, at: usize, runs: &mut Runs) {
        if self.page.is_none_or(|page| page < piece.page) {
            self.page = Some(piece.page);
            if let Some(label) = self.sheets.labels.get(piece.page) {
                runs.pages.push((at, label.clone()));
            }
        }
    }

    fn address(&self, piece: &Piece) -> Option<Rc<str>> {
        self.sheets.links.get(piece.page)?.get(piece.link?).cloned()
    }
}

/// Stretches of the text in one style or one link.
#[derive(Default)]
struct Runs {
    styles: Vec<(Style, usize, usize)>,
    links: Vec<(Rc<str>, usize, usize)>,
    pages: Vec<(usize, Rc<str>)>,
}

impl Runs {
    fn add(&mut self, piece: &Piece, start: usize, end: usize, link: Option<Rc<str>>) {
        self.styles.push((piece.style, start, end));
        if let Some(link) = link {
            match self.links.last_mut() {
                Some((same, _, last)) if *same == link && start - (*last).min(start) <= 1 => *last = end,
                _ => self.links.push((link, start, end)),
            }
        }
    }

    /// The text was cut at `end`.
    fn end_by(&mut self, end: usize) {
        if let Some((_, _, last)) = self.styles.last_mut() {
            *last = end.min(*last);
        }
        if let Some((_, _, last)) = self.links.last_mut() {
            *last = end.min(*last);
        }
    }

    /// What is set apart; a style that all of the text has sets nothing apart.
    fn inlines(self, text: &str) -> Vec<Inline> {
        let pages = self.pages.into_iter().map(|(at, label)| (InlineKind::Page(label), at, at));
        let links = self.links.into_iter().map(|(link, start, end)| (InlineKind::Link(link), start, end));
        let bold = stretches(&self.styles, text, |style| style.bold).into_iter();
        let italic = stretches(&self.styles, text, |style| style.italic).into_iter();
        let bold = bold.map(|(start, end)| (InlineKind::Strong, start, end));
        let italic = italic.map(|(start, end)| (InlineKind::Emphasis, start, end));
        let all = pages.chain(links).chain(bold).chain(italic);
        let mut inlines: Vec<Inline> = all
            .map(|(kind, start, end)| (kind, start.min(text.len()), end.min(text.len())))
            .filter(|(_, start, end)| text.is_char_boundary(*start) && text.is_char_boundary(*end))
            .map(|(kind, start, end)| Inline { kind, span: Span::new(start, end) })
            .collect();
        inlines.sort_by_key(|inline| inline.span);
        inlines
    }
}

fn stretches(styles: &[(Style, usize, usize)], text: &str, has: impl Fn(Style) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut goes_on = false;
    for (style, start, end) in styles {
        if !has(*style) {
            goes_on = false;
            continue;
        }
        match found.last_mut() {
            Some(last) if goes_on => last.1 = *end,
            _ => found.push((*start, *end)),
        }
        goes_on = true;
    }
    let worded = |(start, end): &(usize, usize)| {
        text.get(*start..*end).is_some_and(|part| part.chars().any(char::is_alphanumeric))
    };
    found.retain(worded);
    let letters = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).count();
    let covered: usize = found.iter().filter_map(|(start, end)| text.get(*start..*end)).map(letters).sum();
    if covered * 20 >= letters(text) * 19 { Vec::new() } else { found }
}
