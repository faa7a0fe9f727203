//! Links of a page: rectangles that lead to a web address.

use super::matrix::Matrix;
use super::piece::Piece;
use crate::article::load::web_address;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Rect, String as PdfString};
use hayro_syntax::page::Page;
use std::rc::Rc;

/// Links that are read of one page.
const MOST_LINKS: usize = 2_000;

/// A rectangle on the page, `y` downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl Area {
    /// The area that holds the corners of a rectangle once they are moved by `map`.
    pub(super) fn of(map: Matrix, [x0, y0, x1, y1]: [f64; 4]) -> Area {
        let corners = [map.apply(x0, y0), map.apply(x1, y0), map.apply(x0, y1), map.apply(x1, y1)];
        let start = Area { x0: f32::MAX, y0: f32::MAX, x1: f32::MIN, y1: f32::MIN };
        corners.iter().fold(start, |area, (x, y)| Area {
            x0: area.x0.min(*x as f32),
            y0: area.y0.min(*y as f32),
            x1: area.x1.max(*x as f32),
            y1: area.y1.max(*y as f32),
        })
    }

    /// The area that holds both.
    pub(super) fn with(self, other: Area) -> Area {
        Area {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// In square points.
    pub(super) fn size(self) -> f64 {
        f64::from(self.x1 - self.x0) * f64::from(self.y1 - self.y0)
    }

    fn holds(self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }
}

/// The page's links: where they are and where they lead.
pub(super) fn of_page(page: &Page<'_>) -> Vec<(Area, Rc<str>)> {
    let map = Matrix(page.initial_transform(true).as_coeffs());
    let Some(all) = page.raw().get::<Array<'_>>(keys::ANNOTS) else { return Vec::new() };
    let link = |note: Dict<'_>| {
        let kind = note.get::<Name<'_>>(keys::SUBTYPE)?;
        let action = note.get::<Dict<'_>>(keys::A)?;
        let address = action.get::<PdfString<'_>>(keys::URI)?;
        let address = web_address(&super::strings::text(&address))?;
        let area = note.get::<Rect>(keys::RECT)?;
        let is_link = AsRef::<[u8]>::as_ref(&kind) == b"Link";
        is_link.then(|| (Area::of(map, [area.x0, area.y0, area.x1, area.y1]), Rc::from(address)))
    };
    all.iter::<Dict<'_>>().take(MOST_LINKS).filter_map(link).collect()
}

/// Tells the pieces of a page which link they belong to.
pub(super) fn give(pieces: &mut [Piece], links: &[(Area, Rc<str>)]) {
    if links.is_empty() {
        return;
    }
    for piece in pieces {
        let (x, y) = super::gather::flat(piece.turn, piece.middle(), piece.base - 0.3 * piece.size);
        piece.link = links.iter().position(|(area, _)| area.holds(x, y));
    }
}
