//! Places by name: the packed gazetteer, unpacked when it is first asked.

mod fold;
mod index;
mod packed;

pub(crate) use fold::fold_key;
pub(crate) use packed::{DEMONYM, MAGIC, PLACE_COLUMNS, REGION_COLUMNS, SECTIONS, STEP};

use super::mention::Point;
use index::Index;
use packed::Tables;
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

/// The packed gazetteer; made from the sources its head names.
static PACKED: &[u8] = include_bytes!("../../../seeds/gazetteer/postil.gaz");

/// The gazetteer, unpacked.
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::read(PACKED).unwrap_or_default());

/// Stands for no country.
pub(crate) const NO_COUNTRY: u8 = 255;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Country,
    Admin,
    County,
    City,
    Water,
    River,
    Region,
    Landmark,
    Mountain,
}

impl Kind {
    const ALL: [Kind; 9] = [
        Kind::Country,
        Kind::Admin,
        Kind::County,
        Kind::City,
        Kind::Water,
        Kind::River,
        Kind::Region,
        Kind::Landmark,
        Kind::Mountain,
    ];

    fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// The kind in plain words.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Kind::Country => "country",
            Kind::Admin => "state or province",
            Kind::County => "county or district",
            Kind::City => "city or town",
            Kind::Water => "sea or lake",
            Kind::River => "river",
            Kind::Region => "region",
            Kind::Landmark => "landmark",
            Kind::Mountain => "mountain",
        }
    }
}

/// Which kinds of place a folded phrase names, and whether a word is part of longer place names: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(pub u16);

impl Kinds {
    /// A country.
    pub(crate) const COUNTRY: Kinds = Kinds(1);
    /// A state, province or another first-level division.
    pub(crate) const ADMIN: Kinds = Kinds(1 << 1);
    /// A county or district.
    pub(crate) const COUNTY: Kinds = Kinds(1 << 2);
    /// A city of about 130,000 people or more.
    pub(crate) const LARGE_CITY: Kinds = Kinds(1 << 3);
    /// A city of about 16,000 people or more.
    pub(crate) const CITY: Kinds = Kinds(1 << 4);
    /// A smaller town.
    pub(crate) const TOWN: Kinds = Kinds(1 << 5);
    /// A water, river, mountain or region.
    pub(crate) const NATURE: Kinds = Kinds(1 << 6);
    /// A building or another landmark.
    pub(crate) const LANDMARK: Kinds = Kinds(1 << 7);
    /// A demonym or adjective ("Turkish", "Californian").
    pub(crate) const DEMONYM: Kinds = Kinds(1 << 8);
    /// The first word of a place name of several words.
    pub(crate) const FIRST: Kinds = Kinds(1 << 9);
    /// A later word of a place name of several words.
    pub(crate) const INSIDE: Kinds = Kinds(1 << 10);

    /// Whether the two sets share a flag.
    pub(crate) fn has(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Kinds {
    type Output = Kinds;

    fn bitor(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}

impl BitOrAssign for Kinds {
    fn bitor_assign(&mut self, other: Kinds) {
        self.0 |= other.0;
    }
}

/// A place a name may stand for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// Identifies it in this gazetteer.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// How well known it is, `0..=31`: about the binary logarithm of its people.
    pub weight: u8,
    /// Its region: a first-level division, else its country; 0 for none.
    pub admin: u16,
    /// Its country's index; [`NO_COUNTRY`] for none.
    pub country: u8,
    /// Where it is.
    pub point: Point,
    /// Whether the name that was looked up is a demonym of it.
    pub demonym: bool,
    /// Whether the name that was looked up is its usual one.
    pub usual: bool,
}

/// How well a name is known as a place, `0..=31`; `None` for an unknown name and for a demonym.
pub(crate) fn weight(phrase: &str) -> Option<u8> {
    GAZETTEER.index.weight(&fold_key(phrase))
}

/// What kinds of place a phrase names; the whole phrase is looked up, and nothing of it.
pub(crate) fn kinds(phrase: &str) -> Kinds {
    GAZETTEER.index.kinds(&fold_key(phrase))
}

/// The places of a name, best known first.
pub(crate) fn places(phrase: &str) -> Vec<Place> {
    GAZETTEER.places(&fold_key(phrase))
}

/// The usual name of a place.
pub(crate) fn name(place: u32) -> &'static str {
    GAZETTEER.tables.places.get(place as usize).map_or("", |record| GAZETTEER.tables.name(record.name))
}

/// The name of a region; empty for the world and for regions that are whole countries.
pub(crate) fn admin_name(admin: u16) -> &'static str {
    let first = GAZETTEER.tables.regions.get(usize::from(admin)).map_or(u32::MAX, |region| region.first);
    match GAZETTEER.tables.places.get(first as usize) {
        Some(place) if place.kind == Kind::Admin && place.region == admin => name(first),
        _ => "",
    }
}

/// The name of a country; empty for none.
pub(crate) fn country_name(country: u8) -> &'static str {
    GAZETTEER.tables.countries.get(usize::from(country)).map_or("", String::as_str)
}

/// The tables and the index that finds names in them.
#[derive(Debug, Default)]
struct Gazetteer {
    tables: Tables,
    index: Index,
}

impl Gazetteer {
    fn read(packed: &[u8]) -> Option<Self> {
        let tables = Tables::read(packed)?;
        let index = Index::new(&tables);
        Some(Gazetteer { tables, index })
    }

    fn places(&self, key: &str) -> Vec<Place> {
        let mut found: Vec<Place> = self.index.names(key).filter_map(|(name, owner)| self.place(name, owner)).collect();
        found.sort_by_key(|place| (std::cmp::Reverse(place.weight), place.kind, place.id, !place.usual));
        found.dedup_by_key(|place| place.id);
        found
    }

    fn place(&self, name: u32, id: u32) -> Option<Place> {
        let record = self.tables.places.get(id as usize)?;
        let degrees = |steps: i16| (f64::from(steps) * STEP * 1000.0).round() / 1000.0;
        Some(Place {
            id,
            kind: record.kind,
            weight: record.weight,
            admin: record.region,
            country: self.tables.regions.get(usize::from(record.region))?.country,
            point: Point { lat: degrees(record.lat), lon: degrees(record.lon) },
            demonym: self.tables.name(name).starts_with(DEMONYM),
            usual: name == record.name,
        })
    }
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
        assert_eq!(best("Kent County").map(|(kind, _)| kind), Some(Kind::County));
        assert_eq!(best("Nowhereville upon Nothing"), None);
    }

    #[test]
    fn demonyms_lead_to_their_country_and_are_no_place_names() {
        assert_eq!(best("Portuguese"), Some((Kind::Country, "Portugal")));
        assert!(places("Portuguese")[0].demonym);
        assert_eq!(weight("Portuguese"), None);
        assert!(kinds("Portuguese").has(Kinds::DEMONYM));
    }

    #[test]
    fn flags_tell_kinds_and_parts_of_names() {
        assert!(kinds("peru").has(Kinds::COUNTRY) && !kinds("peru").has(Kinds::DEMONYM));
        assert!(kinds("oslo").has(Kinds::LARGE_CITY));
        assert!(kinds("georgia").has(Kinds::COUNTRY) && kinds("georgia").has(Kinds::ADMIN));
        assert!(kinds("buenos").has(Kinds::FIRST) && !kinds("buenos").has(Kinds::LARGE_CITY));
        assert!(kinds("aires").has(Kinds::INSIDE));
        assert_eq!(kinds("of the and"), Kinds::default());
    }

    #[test]
    fn regions_have_names() {
        let boise = &places("Boise")[0];
        assert_eq!((admin_name(boise.admin), country_name(boise.country)), ("Idaho", "United States"));
        assert_eq!(name(places("Bombay")[0].id), "Mumbai");
    }

    #[test]
    fn coordinates_are_within_a_few_miles() {
        let paris = places("Paris")[0].point;
        assert!((paris.lat - 48.85).abs() < 0.05 && (paris.lon - 2.35).abs() < 0.05, "{paris:?}");
    }

    #[test]
    fn the_file_says_where_it_is_from_and_stays_small() {
        let head = packed::section(PACKED, 0).expect("the head is there");
        assert!(String::from_utf8_lossy(head).contains("GeoNames (CC BY 4.0)"));
        assert!(PACKED.starts_with(MAGIC) && PACKED.len() < 3_000_000, "{} bytes", PACKED.len());
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_no_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in 0..400usize) {
            let mut packed: Vec<u8> = PACKED.iter().take(60 + cut).copied().collect();
            let place = at.index(packed.len());
            packed[place] = byte;
            if let Some(gazetteer) = Gazetteer::read(&packed) {
                let _ = gazetteer.places("paris");
            }
        }
    }
}
