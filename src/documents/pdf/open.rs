//! Opening a PDF: from its bytes to an article and what is worth saying about it.

use super::columns::{Region, regions};
use super::compose::{self, PageRegions};
use super::error::{PdfError, PdfWarning};
use super::fonts::Faces;
use super::furniture::{self, Sheet};
use super::gather::Gatherer;
use super::links::Area;
use super::piece::{Piece, SLANTED, usual};
use super::prose::Sheets;
use super::tags::{self, Group};
use super::{about, bounds, content, labels, links, seats, tagged};
use crate::article::block::Article;
use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::rc::Rc;

/// Pages that are read; the longest newspapers and reports have some hundred.
const MOST_PAGES: usize = 5_000;

/// Letters that are read, of all pages: about a million words.
const MOST_LETTERS: usize = 6_000_000;

/// How far from its end a whole file says that it ends, in bytes.
const END_WITHIN: usize = 8 * 1024;

/// A PDF that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What is read.
    pub article: Article,
    /// What the reader should be told; mostly empty.
    pub warnings: Vec<PdfWarning>,
}

/// A page once its letters are gathered.
struct PageText {
    pieces: Vec<Piece>,
    figures: Vec<Area>,
    links: Vec<Rc<str>>,
    height: f32,
    /// Letters of which the file does not say what they are.
    unknown: usize,
    letters: usize,
    /// The part of the page that pictures cover.
    pictures: f64,
    cut: bool,
}

/// Opens a PDF. `progress` is told after each page how many pages are read, and of how many.
///
/// # Errors
/// When it is none, or is locked or broken, or has no text: each with what the reader can do.
pub fn open(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Opened, PdfError> {
    if bytes.is_empty() {
        return Err(PdfError::Empty);
    }
    if !bounds::opens_small(bytes) {
        return Err(PdfError::TooLarge);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| refusal(error, bytes))?;
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let total = pdf.pages().len();
    let mut pages = read_pages(&pdf, progress);
    if pages.is_empty() {
        return Err(PdfError::Broken);
    }
    let labels = labels::of(root.as_ref(), pages.len());
    let warnings = warnings(&pages, total, bytes, root.as_ref());
    leave_out_unknown(&mut pages);
    refuse_without_text(&pages)?;
    let links = pages.iter_mut().map(|page| std::mem::take(&mut page.links)).collect();
    let sheets = Sheets { labels, links };
    let groups = tags::groups(&pdf, root.as_ref());
    let article = article(pages, &sheets, about::of(&pdf, root.as_ref()), &groups);
    if article.blocks().is_empty() {
        return Err(PdfError::NoText { pages: total });
    }
    Ok(Opened { article, warnings })
}

fn refusal(error: LoadPdfError, bytes: &[u8]) -> PdfError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Password,
        LoadPdfError::Decryption(_) => PdfError::Encryption,
        LoadPdfError::Invalid if is_pdf(bytes) => PdfError::Broken,
        LoadPdfError::Invalid => PdfError::NotPdf,
    }
}

/// Whether the bytes begin as a PDF does; a little may stand before.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|word| word == b"%PDF-")
}

fn read_pages(pdf: &Pdf, progress: &mut dyn FnMut(usize, usize)) -> Vec<PageText> {
    let mut faces = Faces::new();
    let (mut pages, mut letters) = (Vec::new(), 0);
    let total = pdf.pages().len();
    for (number, page) in pdf.pages().iter().enumerate().take(MOST_PAGES) {
        let (width, height) = page.render_dimensions();
        let mut gatherer = Gatherer::new(number, width, height);
        let drawn = content::run(page, &mut faces, &mut gatherer);
        let areas = links::of_page(page);
        let mut pieces = gatherer.pieces;
        links::give(&mut pieces, &areas);
        seats::marks(&mut pieces);
        letters += gatherer.letters;
        pages.push(PageText {
            pieces,
            figures: drawn.figures,
            links: areas.into_iter().map(|(_, address)| address).collect(),
            height,
            unknown: gatherer.unknown,
            letters: gatherer.letters,
            pictures: drawn.pictures,
            cut: drawn.cut,
        });
        progress(number + 1, total);
        if letters > MOST_LETTERS {
            break;
        }
    }
    pages
}

/// Whether a page is a picture and nothing else.
fn is_picture(page: &PageText) -> bool {
    page.letters < FEW_LETTERS && page.pictures > 0.3
}

/// Letters on a page that is a picture: a number or a stamp.
const FEW_LETTERS: usize = 12;

/// Whether so many letters of a page are unknown that the reader should know.
fn is_unreadable(page: &PageText) -> bool {
    page.unknown > 3 && page.unknown * 50 > page.letters
}

fn warnings(pages: &[PageText], total: usize, bytes: &[u8], root: Option<&Dict<'_>>) -> Vec<PdfWarning> {
    let which = |is: &dyn Fn(&PageText) -> bool| -> Vec<usize> {
        pages.iter().enumerate().filter(|(_, page)| is(page)).map(|(at, _)| at + 1).collect()
    };
    let mut warnings = Vec::new();
    let end = &bytes[bytes.len().saturating_sub(END_WITHIN)..];
    let ends = end.windows(5).any(|word| word == b"%%EOF");
    if !ends || declared_pages(root).is_some_and(|declared| declared > total) {
        warnings.push(PdfWarning::Damaged { pages: total });
    }
    if pages.len() < total {
        warnings.push(PdfWarning::Cut { read: pages.len(), total });
    }
    let found = which(&is_picture);
    if !found.is_empty() {
        warnings.push(PdfWarning::Pictures { pages: found });
    }
    let found = which(&is_unreadable);
    if !found.is_empty() {
        warnings.push(PdfWarning::Letters { pages: found });
    }
    let found = which(&|page| page.cut);
    if !found.is_empty() {
        warnings.push(PdfWarning::Intricate { pages: found });
    }
    warnings
}

fn declared_pages(root: Option<&Dict<'_>>) -> Option<usize> {
    use hayro_syntax::object::dict::keys;
    let count = root?.get::<Dict<'_>>(keys::PAGES)?.get::<i32>(keys::COUNT)?;
    usize::try_from(count).ok().filter(|count| *count < 1_000_000)
}

/// Leaves out words of which most letters are unknown.
fn leave_out_unknown(pages: &mut [PageText]) {
    for page in pages {
        let known = |piece: &Piece| {
            let unknown = piece.text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
            unknown * 2 <= piece.letters() || unknown == 1 && piece.letters() == 1
        };
        if page.unknown * 4 > page.letters {
            page.pieces.retain(|piece| !piece.text.contains(char::REPLACEMENT_CHARACTER));
        } else {
            page.pieces.retain(known);
        }
    }
}

fn refuse_without_text(pages: &[PageText]) -> Result<(), PdfError> {
    let pictures = pages.iter().filter(|page| is_picture(page)).count();
    let letters: usize = pages.iter().map(|page| page.letters).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if pictures > 0 && pictures == pages.len() {
        return Err(PdfError::Scanned { pages: pictures });
    }
    if unknown * 5 > letters * 4 {
        return Err(if letters > 0 { PdfError::Letters } else { PdfError::NoText { pages: pages.len() } });
    }
    if letters == 0 {
        return Err(if pictures > 0 {
            PdfError::Scanned { pages: pictures }
        } else {
            PdfError::NoText { pages: pages.len() }
        });
    }
    Ok(())
}

/// The article of the pages: by the structure that the file states where that is sound, else by their layout.
fn article(mut pages: Vec<PageText>, sheets: &Sheets, about: about::About, groups: &[Group]) -> Article {
    let size = usual(pages.iter().flat_map(|page| &page.pieces).map(|piece| (piece.size, piece.letters())));
    let mut taken = artifacts(&mut pages);
    let figures: Vec<Vec<Area>> = pages.iter_mut().map(|page| std::mem::take(&mut page.figures)).collect();
    let pieces = pages.iter_mut().map(|page| std::mem::take(&mut page.pieces)).collect();
    let (stated, left) = match tagged::parts(groups, pieces, &figures) {
        Ok((parts, left)) => (Some(parts), left),
        Err(pieces) => (None, pieces),
    };
    for (page, pieces) in pages.iter_mut().zip(left) {
        page.pieces = pieces;
    }
    let edges = pages.iter_mut().zip(&sheets.labels);
    let mut edges: Vec<Sheet<'_>> =
        edges.map(|(page, label)| Sheet { pieces: &mut page.pieces, height: page.height, label }).collect();
    taken.extend(furniture::take_off(&mut edges));
    let laid = pages.into_iter().zip(figures).map(|(page, figures)| lay_out(page.pieces, figures, size));
    let laid: Vec<PageRegions> = laid.collect();
    let (parts, body) = match stated {
        None => {
            let body = compose::body_size(&laid);
            (compose::parts(laid, body), body)
        }
        Some(stated) => {
            let left = laid.into_iter().enumerate().map(|(at, page)| (at, compose::parts(vec![page], size)));
            (tagged::with_left(stated, left.filter(|(_, parts)| !parts.is_empty()).collect()), size)
        }
    };
    compose::article(&parts, sheets, about, taken, body)
}

/// Takes off what the file itself says is no part of the text.
fn artifacts(pages: &mut [PageText]) -> Vec<furniture::TakenOff> {
    let mut taken = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let (off, text) = std::mem::take(&mut page.pieces).into_iter().partition(|piece| piece.around.artifact);
        page.pieces = text;
        let lines = super::lines::rows(off);
        taken.extend(lines.iter().map(|line| furniture::TakenOff { page: number, text: line.text() }));
    }
    taken
}

/// The regions of a page, text of other turns after that of most.
fn lay_out(mut pieces: Vec<Piece>, figures: Vec<Area>, body: f32) -> PageRegions {
    seats::first_letters(&mut pieces, body);
    let mut turns: [Vec<Piece>; SLANTED as usize + 1] = Default::default();
    for piece in pieces {
        turns[usize::from(piece.turn.min(SLANTED))].push(piece);
    }
    let letters = |pieces: &Vec<Piece>| pieces.iter().map(Piece::letters).sum::<usize>();
    turns.sort_by_key(|pieces| std::cmp::Reverse(letters(pieces)));
    let regions: Vec<Region> = turns.into_iter().flat_map(|pieces| regions(pieces, body)).collect();
    PageRegions { regions, figures }
}
