//! The packed form: checked slices of columns, unpacked once into tables.
//!
//! Places stand region by region, in each by kind and name, so that a name shares its beginning with the one before,
//! a coordinate is a small step from its region's point, and the columns compress well.

use super::Kind;

/// First bytes of the packed file: name and version.
pub(crate) const MAGIC: &[u8] = b"PGAZ2";
/// Sections: head, countries, regions, places, shared beginnings, endings of names.
pub(crate) const SECTIONS: usize = 6;
/// Columns of the regions: country, point (4), places (2).
pub(crate) const REGION_COLUMNS: usize = 7;
/// Columns of the places: kind, weight, point as a step from the region's (4), other names.
pub(crate) const PLACE_COLUMNS: usize = 7;
/// Degrees in one step of a packed coordinate.
pub(crate) const STEP: f64 = 0.025;
/// Stands before a name that is a demonym or adjective ("Turkish") and no name of the place itself.
pub(crate) const DEMONYM: char = '~';

/// A region (first-level division, country, or the world) and its part of the places.
#[derive(Debug)]
pub(super) struct Region {
    pub country: u8,
    /// The first of its places.
    pub first: u32,
}

/// A place.
#[derive(Debug)]
pub(super) struct Record {
    pub kind: Kind,
    pub weight: u8,
    pub region: u16,
    pub lat: i16,
    pub lon: i16,
    /// The first of its names; the others follow.
    pub name: u32,
}

/// Everything that is packed, unpacked.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub countries: Vec<String>,
    pub regions: Vec<Region>,
    pub places: Vec<Record>,
    /// All names, one after another.
    pub arena: String,
    /// Where each name begins in the arena, and where the last ends.
    pub starts: Vec<u32>,
}

impl Tables {
    /// Unpacks; `None` for bytes that are no gazetteer.
    pub(super) fn read(packed: &[u8]) -> Option<Self> {
        packed.strip_prefix(MAGIC)?;
        let countries = text(packed, 1)?.lines().map(str::to_owned).collect();
        let regions = Columns::new(section(packed, 2)?, REGION_COLUMNS);
        let columns = Columns::new(section(packed, 3)?, PLACE_COLUMNS);
        let mut names = Names { shared: section(packed, 4)?.iter(), endings: text(packed, 5)?, last: String::new() };
        let mut tables = Tables { countries, ..Tables::default() };
        tables.places.reserve(columns.rows);
        tables.starts.reserve(columns.rows * 5 / 4);
        tables.arena.reserve(columns.rows * 12);
        for region in 0..regions.rows {
            let (lat, lon) = (regions.pair(region, 1)?, regions.pair(region, 3)?);
            let first = tables.places.len();
            tables.regions.push(Region { country: regions.byte(region, 0)?, first: u32::try_from(first).ok()? });
            let count = usize::from(regions.pair(region, 5)? as u16);
            for row in first..first.checked_add(count)? {
                let name = u32::try_from(tables.starts.len()).ok()?;
                tables.places.push(Record {
                    kind: Kind::from_number(columns.byte(row, 0)?)?,
                    weight: columns.byte(row, 1)?,
                    region: u16::try_from(region).ok()?,
                    lat: lat.wrapping_add(columns.pair(row, 2)?),
                    lon: lon.wrapping_add(columns.pair(row, 4)?),
                    name,
                });
                tables.read_names(&mut names, 1 + usize::from(columns.byte(row, 6)?))?;
            }
        }
        tables.starts.push(u32::try_from(tables.arena.len()).ok()?);
        Some(tables)
    }

    /// A place's names: the first shares its beginning with the place before, the others with the first.
    fn read_names(&mut self, names: &mut Names, count: usize) -> Option<()> {
        let mut main = 0..0;
        for number in 0..count {
            let shared = usize::from(*names.shared.next()?);
            let ending = names.ending()?;
            let start = self.arena.len();
            self.starts.push(u32::try_from(start).ok()?);
            if number == 0 {
                let beginning = names.last.get(..shared)?;
                self.arena.push_str(beginning);
            } else {
                self.arena.get(main.clone())?.get(..shared)?;
                self.arena.extend_from_within(main.start..main.start + shared);
            }
            self.arena.push_str(ending);
            if number == 0 {
                main = start..self.arena.len();
                names.last.truncate(shared);
                names.last.push_str(ending);
            }
        }
        Some(())
    }

    /// The text of a name.
    pub(super) fn name(&self, number: u32) -> &str {
        let at = |number: usize| self.starts.get(number).map(|start| *start as usize);
        match (at(number as usize), at(number as usize + 1)) {
            (Some(start), Some(end)) => self.arena.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// The streams names are read from.
struct Names<'a> {
    shared: std::slice::Iter<'a, u8>,
    endings: &'a str,
    last: String,
}

impl<'a> Names<'a> {
    fn ending(&mut self) -> Option<&'a str> {
        let end = self.endings.bytes().position(|byte| byte == b'\n')?;
        let (ending, rest) = (self.endings.get(..end)?, self.endings.get(end + 1..)?);
        self.endings = rest;
        Some(ending)
    }
}

/// Columns of bytes, all of one length.
struct Columns<'a> {
    columns: Vec<&'a [u8]>,
    rows: usize,
}

impl<'a> Columns<'a> {
    fn new(bytes: &'a [u8], columns: usize) -> Self {
        let rows = bytes.len() / columns;
        Columns { columns: bytes.chunks_exact(rows.max(1)).collect(), rows }
    }

    fn byte(&self, row: usize, column: usize) -> Option<u8> {
        self.columns.get(column)?.get(row).copied()
    }

    fn pair(&self, row: usize, column: usize) -> Option<i16> {
        Some(i16::from_le_bytes([self.byte(row, column)?, self.byte(row, column + 1)?]))
    }
}

/// The bytes of a section.
pub(super) fn section(packed: &[u8], number: usize) -> Option<&[u8]> {
    let at = MAGIC.len() + number * 8;
    let word = |at: usize| Some(u32::from_le_bytes(packed.get(at..at + 4)?.try_into().ok()?) as usize);
    let (offset, len) = (word(at)?, word(at + 4)?);
    packed.get(offset..offset.checked_add(len)?)
}

fn text(packed: &[u8], number: usize) -> Option<&str> {
    std::str::from_utf8(section(packed, number)?).ok()
}
