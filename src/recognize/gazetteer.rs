//! Places by name: searches the packed gazetteer in place, with checked slices and nothing to parse at start.

use super::mention::Point;
use super::tokens::fold_char;

/// The packed gazetteer; made from the sources its head names.
static PACKED: &[u8] = include_bytes!("../../seeds/gazetteer/postil.gaz");

/// First bytes of the packed file: name and version.
pub(crate) const MAGIC: &[u8] = b"PGAZ1";
/// Sections: head, countries, regions, places, index, names.
pub(crate) const SECTIONS: usize = 6;
/// Names in a front-coded block.
pub(crate) const BLOCK: usize = 16;
/// Degrees in one step of a packed coordinate.
pub(crate) const STEP: f64 = 0.02;
/// Stands for no country.
pub(crate) const NO_COUNTRY: u8 = 255;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Country,
    Admin,
    City,
    Water,
    River,
    Region,
    Landmark,
    Mountain,
}

impl Kind {
    const ALL: [Kind; 8] = [
        Kind::Country,
        Kind::Admin,
        Kind::City,
        Kind::Water,
        Kind::River,
        Kind::Region,
        Kind::Landmark,
        Kind::Mountain,
    ];

    /// The kind in plain words.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Kind::Country => "country",
            Kind::Admin => "state or province",
            Kind::City => "city or town",
            Kind::Water => "sea or lake",
            Kind::River => "river",
            Kind::Region => "region",
            Kind::Landmark => "landmark",
            Kind::Mountain => "mountain",
        }
    }
}

/// A place a name may stand for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// Identifies it in this gazetteer.
    pub id: u32,
    /// The name that was found, in its usual spelling.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How well known it is, `0..=31`: about the binary logarithm of its people.
    pub weight: u8,
    /// Its region; 0 for none.
    pub admin: u16,
    /// Its country's index; [`NO_COUNTRY`] for none.
    pub country: u8,
    /// Where it is.
    pub point: Point,
}

/// The folded key of a name: small letters and digits without accents, other characters as one blank.
pub(crate) fn fold_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match fold_char(c) {
            Some("'") => {}
            Some(plain) => key.push_str(plain),
            None if c.is_alphanumeric() => key.push(c),
            None if matches!(c, '\'' | '\u{300}'..='\u{36f}') => {}
            None if key.ends_with(' ') || key.is_empty() => {}
            None => key.push(' '),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// How well a name is known as a place, `0..=31`; `None` for an unknown name.
pub(crate) fn weight(phrase: &str) -> Option<u8> {
    places(phrase).iter().map(|place| place.weight).max()
}

/// The places of a name, best known first.
pub(crate) fn places(phrase: &str) -> Vec<Place> {
    find(PACKED, &fold_key(phrase)).unwrap_or_default()
}

/// Hands every name (folded), with what it may be and how well known that is, to `each`.
pub(crate) fn each_name(each: &mut dyn FnMut(&str, Kind, u8)) {
    let _ = walk(PACKED, each);
}

fn walk(packed: &[u8], each: &mut dyn FnMut(&str, Kind, u8)) -> Option<()> {
    let (index, names, columns) = (section(packed, 4)?, section(packed, 5)?, section(packed, 3)?);
    for block in 0..index.len() / 8 {
        let mut at = u32_at(index, block * 8)? as usize;
        let upto = u32_at(index, block * 8 + 8).map_or(names.len(), |next| next as usize);
        let mut id = i64::from(u32_at(index, block * 8 + 4)?);
        let mut name: Vec<u8> = Vec::with_capacity(64);
        while at < upto {
            let (shared, len) = (usize::from(*names.get(at)?), usize::from(*names.get(at + 1)?));
            name.truncate(shared);
            name.extend_from_slice(names.get(at + 2..at + 2 + len)?);
            at += 2 + len;
            let count = *names.get(at)?;
            at += 1;
            let folded = fold_key(std::str::from_utf8(&name).ok()?);
            for _ in 0..count {
                id += signed_varint(names, &mut at)?;
                let head = *columns.get(usize::try_from(id).ok()?)?;
                each(&folded, Kind::ALL[usize::from(head >> 5)], head & 31);
            }
        }
    }
    Some(())
}

/// The name of a country; empty for none.
pub(crate) fn country_name(country: u8) -> &'static str {
    let names = section(PACKED, 1).and_then(|names| std::str::from_utf8(names).ok()).unwrap_or_default();
    if country == NO_COUNTRY { "" } else { names.split('\n').nth(usize::from(country)).unwrap_or_default() }
}

fn section(packed: &[u8], number: usize) -> Option<&[u8]> {
    let at = MAGIC.len() + number * 8;
    let (offset, len) = (u32_at(packed, at)?, u32_at(packed, at + 4)?);
    packed.get(offset as usize..(offset as usize).checked_add(len as usize)?)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn i16_at(low: u8, high: u8) -> f64 {
    f64::from(i16::from_le_bytes([low, high])) * STEP
}

fn find(packed: &[u8], key: &str) -> Option<Vec<Place>> {
    let (index, names) = (section(packed, 4)?, section(packed, 5)?);
    let blocks = index.len() / 8;
    let (mut low, mut high) = (0, blocks);
    while low < high {
        let middle = (low + high) / 2;
        let offset = u32_at(index, middle * 8)? as usize;
        let len = usize::from(*names.get(offset + 1)?);
        let first = std::str::from_utf8(names.get(offset + 2..offset + 2 + len)?).ok()?;
        if fold_key(first).as_str() < key { low = middle + 1 } else { high = middle }
    }
    let mut found = Vec::new();
    for block in low.saturating_sub(1)..blocks {
        if scan(packed, index, names, block, key, &mut found)? {
            break;
        }
    }
    found.sort_by_key(|place: &Place| (std::cmp::Reverse(place.weight), place.kind, place.id));
    found.dedup_by_key(|place| place.id);
    Some(found)
}

/// Reads one block; tells whether the names have passed the key.
fn scan(packed: &[u8], index: &[u8], names: &[u8], block: usize, key: &str, found: &mut Vec<Place>) -> Option<bool> {
    let mut at = u32_at(index, block * 8)? as usize;
    let upto = u32_at(index, block * 8 + 8).map_or(names.len(), |next| next as usize);
    let mut id = i64::from(u32_at(index, block * 8 + 4)?);
    let mut name: Vec<u8> = Vec::with_capacity(64);
    while at < upto {
        let (shared, len) = (usize::from(*names.get(at)?), usize::from(*names.get(at + 1)?));
        name.truncate(shared);
        name.extend_from_slice(names.get(at + 2..at + 2 + len)?);
        at += 2 + len;
        let count = *names.get(at)?;
        at += 1;
        let spelled = std::str::from_utf8(&name).ok()?;
        let folded = fold_key(spelled);
        if folded.as_str() > key {
            return Some(true);
        }
        for _ in 0..count {
            id += signed_varint(names, &mut at)?;
            if folded == key {
                found.push(place(packed, u32::try_from(id).ok()?, spelled)?);
            }
        }
    }
    Some(false)
}

fn signed_varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let (mut value, mut shift) = (0u64, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some((value >> 1) as i64 ^ -((value & 1) as i64));
        }
        shift += 7;
        if shift > 56 {
            return None;
        }
    }
}

fn place(packed: &[u8], id: u32, name: &str) -> Option<Place> {
    let (admins, columns) = (section(packed, 2)?, section(packed, 3)?);
    let count = columns.len() / 7;
    let cell = |column: usize| columns.get(column * count + id as usize).copied();
    let admin = u16::from_le_bytes([cell(1)?, cell(2)?]);
    let base = admins.get(usize::from(admin) * 5..usize::from(admin) * 5 + 5)?;
    let head = cell(0)?;
    let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
    Some(Place {
        id,
        name: name.to_owned(),
        kind: Kind::ALL[usize::from(head >> 5)],
        weight: head & 31,
        admin,
        country: base[0],
        point: Point {
            lat: round(i16_at(base[1], base[2]) + i16_at(cell(3)?, cell(4)?)),
            lon: round(i16_at(base[3], base[4]) + i16_at(cell(5)?, cell(6)?)),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best(name: &str) -> Option<(Kind, &'static str)> {
        places(name).first().map(|place| (place.kind, country_name(place.country)))
    }

    #[test]
    fn well_known_names_come_first() {
        assert_eq!(best("Paris"), Some((Kind::City, "France")));
        assert_eq!(best("Ukraine").map(|(kind, _)| kind), Some(Kind::Country));
        assert_eq!(best("kyiv"), Some((Kind::City, "Ukraine")));
        assert_eq!(best("Texas"), Some((Kind::Admin, "United States")));
        assert_eq!(best("Donbas"), Some((Kind::Region, "Ukraine")));
        assert_eq!(best("Nowhereville upon Nothing"), None);
    }

    #[test]
    fn coordinates_are_within_a_few_miles() {
        let paris = places("Paris")[0].point;
        assert!((paris.lat - 48.85).abs() < 0.05 && (paris.lon - 2.35).abs() < 0.05, "{paris:?}");
    }

    #[test]
    fn the_file_says_where_it_is_from_and_stays_small() {
        let head = section(PACKED, 0).expect("the head is there");
        assert!(String::from_utf8_lossy(head).contains("GeoNames (CC BY 4.0)"));
        assert!(PACKED.starts_with(MAGIC) && PACKED.len() < 3_000_000, "{} bytes", PACKED.len());
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), key in "[a-z ]{1,8}") {
            let mut packed = MAGIC.to_vec();
            packed.extend(bytes);
            let _ = find(&packed, &key);
        }
    }
}
