//! What a reader downloads, and the promise about it.

use super::{attribute, files, read, read_text};
use crate::Result;
use flate2::{Compression, write::GzEncoder};
use std::fmt;
use std::io::Write as _;
use std::path::Path;

/// The most that the first load may weigh in brotli, in bytes: what it weighs today and a little more, so that
/// growth is seen. The aim is 200 KB.
const FIRST_LOAD_LIMIT: usize = 340 * 1024;

/// One line of the report; all numbers in bytes.
struct Part {
    name: &'static str,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The sizes of a built site.
pub(crate) struct Report {
    parts: Vec<Part>,
}

/// Measures the site in the folder.
pub(crate) fn measure(folder: &Path) -> Result<Report> {
    let all = files(folder)?;
    let first = first_load(&read_text(&folder.join("index.html"))?, &all);
    let worker = all.iter().filter(|name| name.starts_with("worker")).cloned().collect::<Vec<_>>();
    let single = vec!["postil.html".to_owned()];
    let parts = [("first load (page, styles, scripts, app)", first), ("worker", worker), ("postil.html", single)];
    let parts = parts.into_iter().map(|(name, names)| weigh(folder, name, &names)).collect::<Result<_>>()?;
    Ok(Report { parts })
}

impl Report {
    /// An error when the first load is over the limit.
    pub(crate) fn check(&self) -> Result<()> {
        let first = self.parts.first().map_or(0, |part| part.brotli);
        if first <= FIRST_LOAD_LIMIT {
            return Ok(());
        }
        Err(format!(
            "The first load is {first} bytes in brotli, over the limit of {FIRST_LOAD_LIMIT}. \
             Move code to the worker or drop a dependency."
        ))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<40} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli")?;
        for Part { name, raw, gzip, brotli } in &self.parts {
            writeln!(out, "{name:<40} {raw:>10} {gzip:>10} {brotli:>10}")?;
        }
        Ok(())
    }
}

/// The page and all it names by `src` or `href` that is a script, a style or a wasm program,
/// with the app's program itself, which the start script loads.
fn first_load(index: &str, all: &[String]) -> Vec<String> {
    let mut names = vec!["index.html".to_owned()];
    for tag in index.split('<') {
        let Some(link) = attribute(tag, "src").or_else(|| attribute(tag, "href")) else { continue };
        let name = link.trim_start_matches("./").to_owned();
        let counts = [".js", ".css", ".wasm"].iter().any(|end| name.ends_with(end));
        if counts && all.contains(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    let app = all.iter().filter(|name| name.starts_with("app-"));
    for name in app {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Each file is compressed by itself, as a server does.
fn weigh(folder: &Path, name: &'static str, names: &[String]) -> Result<Part> {
    let mut part = Part { name, raw: 0, gzip: 0, brotli: 0 };
    for file in names {
        let content = read(&folder.join(file))?;
        part.raw += content.len();
        part.gzip += gzip(&content).map_err(|error| format!("{file} could not be compressed: {error}."))?;
        part.brotli += brotli(&content).map_err(|error| format!("{file} could not be compressed: {error}."))?;
    }
    Ok(part)
}

fn gzip(content: &[u8]) -> std::io::Result<usize> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content)?;
    Ok(packer.finish()?.len())
}

fn brotli(content: &[u8]) -> std::io::Result<usize> {
    let mut packed = Vec::new();
    let mut packer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    packer.write_all(content)?;
    drop(packer);
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_names_and_the_app() {
        let all = ["app-1.js", "app-1_bg.wasm", "boot-2.js", "icons/a.svg", "s.css", "worker-3.js"].map(str::to_owned);
        let index = "<link rel=\"icon\" href=\"./icons/a.svg\"><link href=\"./s.css\"><script src=\"./boot-2.js\">";
        assert_eq!(first_load(index, &all), ["index.html", "s.css", "boot-2.js", "app-1.js", "app-1_bg.wasm"]);
    }

    #[test]
    fn a_first_load_over_the_limit_is_an_error() {
        let report = |brotli| Report { parts: vec![Part { name: "first", raw: 0, gzip: 0, brotli }] };
        assert!(report(FIRST_LOAD_LIMIT).check().is_ok());
        assert!(report(FIRST_LOAD_LIMIT + 1).check().is_err());
    }
}
