//! E-books: EPUB 2 and 3, pages of XHTML in a ZIP archive.

mod contents;
mod package;

use super::blocks::Blocks;
use super::container::Container;
use super::foreign::Foreign;
use super::open::{Chapter, Chapters, DocumentError, Opened, Warning};
use super::properties;
use super::xhtml;
use crate::article::block::{BlockKind, Draft};
use crate::article::lines::split_long;
use contents::Entry;
use package::{Package, beside};
use std::collections::BTreeMap;

/// More chapters than this are listed no more.
const MAX_CHAPTERS: usize = 20_000;

/// A chapter and its blocks among those of the whole book.
struct Part {
    chapter: Chapter,
    first: usize,
    end: usize,
}

/// Opens a book: its chapters, or those that were chosen.
pub(super) fn open(
    bytes: &[u8],
    wanted: &Chapters,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Opened, DocumentError> {
    let container = Container::open(bytes)?;
    let package = Package::read(&container)?;
    if is_protected(&container, &package) {
        return Err(DocumentError::Foreign(Foreign::Protected));
    }
    let mut warnings = Vec::new();
    let entries = contents::read(&container, &package);
    let book = Book::read(&container, &package, &mut warnings, bytes.len(), progress)?;
    let parts = book.parts(&entries, &package);
    warnings.extend(container.warnings());
    match wanted {
        Chapters::List if parts.len() > 1 => Ok(Opened::Chapters {
            title: package.facts.title.clone(),
            chapters: parts.into_iter().map(|part| part.chapter).collect(),
            warnings: warnings.iter().map(ToString::to_string).collect(),
        }),
        Chapters::Some(numbers) if parts.len() > 1 && (0..parts.len()).all(|at| numbers.contains(&at)) => {
            Opened::article(properties::article(book.drafts, &[], &package.facts), &warnings)
        }
        Chapters::List | Chapters::All => {
            let article = properties::article(book.drafts, &[], &package.facts);
            Opened::article(article, &warnings)
        }
        Chapters::Some(numbers) => chosen(book.drafts, parts, numbers, package, &warnings),
    }
}

/// The article of some chapters: the first gives the title, the book is the publication.
fn chosen(
    drafts: Vec<Draft>,
    parts: Vec<Part>,
    numbers: &[usize],
    package: Package,
    warnings: &[Warning],
) -> Result<Opened, DocumentError> {
    let count = parts.len();
    if let Some(missing) = numbers.iter().find(|number| **number >= count) {
        return Err(DocumentError::NoChapter { asked: missing + 1, count });
    }
    let taken: Vec<&Part> =
        parts.iter().enumerate().filter(|(at, _)| numbers.contains(at)).map(|(_, part)| part).collect();
    let mut kept = vec![false; drafts.len()];
    for part in &taken {
        kept.get_mut(part.first..part.end).into_iter().for_each(|range| range.fill(true));
    }
    let mut facts = package.facts;
    let publication = facts.title.take().or_else(|| facts.publication.clone());
    facts.publication = publication;
    facts.title = taken.first().map(|part| part.chapter.title.clone());
    let drafts = drafts.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(draft, _)| draft).collect();
    Opened::article(properties::article(drafts, &[], &facts), warnings)
}

/// Whether the pages themselves are locked; fonts often are, which does not matter.
fn is_protected(container: &Container, package: &Package) -> bool {
    let locked = container.text("META-INF/encryption.xml").ok().flatten().unwrap_or_default();
    package.pages.iter().any(|page| locked.contains(&format!("URI=\"{page}\"")))
}

/// All pages of a book.
struct Book {
    drafts: Vec<Draft>,
    /// Where each page begins among the blocks, by its path.
    pages: BTreeMap<String, usize>,
    /// Where the places with ids are, by path and id.
    anchors: BTreeMap<(String, String), usize>,
}

impl Book {
    fn read(
        container: &Container,
        package: &Package,
        warnings: &mut Vec<Warning>,
        total: usize,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Book, DocumentError> {
        let mut blocks = Blocks::default();
        let (mut pages, mut anchors) = (BTreeMap::new(), BTreeMap::new());
        for (at, path) in package.pages.iter().enumerate() {
            let page = match container.text(path) {
                Ok(Some(page)) => page,
                Ok(None) | Err(DocumentError::Damaged { .. }) => {
                    warnings.push(Warning::DamagedPart { part: path.clone() });
                    continue;
                }
                Err(error) => return Err(error),
            };
            pages.insert(path.clone(), blocks.drafts().len());
            let (found, whole) = xhtml::read(&page, &mut blocks);
            for (id, place) in found {
                anchors.entry((path.clone(), id)).or_insert(place);
            }
            if !whole {
                warnings.push(Warning::Stopped { part: path.clone(), at: page.len() });
            }
            progress(total / package.pages.len().max(1) * at, total);
        }
        Ok(Book { drafts: blocks.into_drafts(), pages, anchors })
    }

    /// Where an entry of the table of contents points to.
    fn place(&self, entry: &Entry) -> Option<usize> {
        let page = *self.pages.get(&entry.path)?;
        let anchor = entry.id.as_ref().and_then(|id| self.anchors.get(&(entry.path.clone(), id.clone())));
        Some(anchor.copied().unwrap_or(page))
    }

    /// The chapters in the order of the book; each ends where the next of its rank begins.
    fn parts(&self, entries: &[Entry], package: &Package) -> Vec<Part> {
        let places = entries.iter().filter_map(|entry| Some((self.place(entry)?, entry.level, entry.title.clone())));
        let mut starts: Vec<(usize, u8, String)> = places.take(MAX_CHAPTERS).collect();
        if starts.is_empty() {
            let pages = package.pages.iter().filter_map(|path| self.pages.get(path));
            starts = pages.map(|first| (*first, 0, self.heading(*first))).take(MAX_CHAPTERS).collect();
        }
        starts.sort_by_key(|(first, level, _)| (*first, *level));
        // What stands before the first chapter, such as a dedication, is one of its own.
        if let Some((first, ..)) = starts.first()
            && *first > 0
        {
            starts.insert(0, (0, 0, self.heading(0)));
        }
        let words: Vec<usize> = std::iter::once(0)
            .chain(self.drafts.iter().scan(0, |sum, draft| {
                *sum += draft.text.split_whitespace().count();
                Some(*sum)
            }))
            .collect();
        let mut ends = vec![self.drafts.len(); starts.len()];
        // The chapters that are open, outermost first.
        let mut open: Vec<usize> = Vec::new();
        for (at, (first, level, _)) in starts.iter().enumerate() {
            while let Some(&last) = open.last().filter(|last| starts[**last].1 >= *level) {
                ends[last] = *first;
                open.pop();
            }
            open.push(at);
        }
        let parts = starts.into_iter().zip(ends).map(|((first, level, title), end)| {
            let words = words.get(end).copied().unwrap_or(0).saturating_sub(words.get(first).copied().unwrap_or(0));
            Part { chapter: Chapter { title, level, words }, first, end }
        });
        parts.filter(|part| part.chapter.words > 0).collect()
    }

    /// A name for what begins at a block: its first heading, else its first words.
    fn heading(&self, first: usize) -> String {
        let near = self.drafts.iter().skip(first).take(3);
        let heading = near.clone().find(|draft| draft.kind == BlockKind::Heading).or_else(|| self.drafts.get(first));
        let text = heading.map(|draft| draft.text.as_str()).unwrap_or_default();
        let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
        split_long(&text[..end]).first().map(|piece| text[piece.clone()].to_owned()).unwrap_or_default()
    }
}

/// The path and the id of a reference made in `from`.
fn target(from: &str, reference: &str) -> (String, Option<String>) {
    let (path, id) = match reference.split_once('#') {
        Some((path, id)) => (path, Some(id.to_owned()).filter(|id| !id.is_empty())),
        None => (reference, None),
    };
    let path = if path.is_empty() { from.to_owned() } else { beside(from, path) };
    (path, id)
}
