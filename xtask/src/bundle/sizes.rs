//! What a reader downloads, and the promise about it.

use super::{attribute, files, pick, read, read_text};
use crate::{Result, shell};
use flate2::{Compression, write::GzEncoder};
use std::fmt;
use std::io::Write as _;
use std::path::Path;

/// The most that the first load may weigh in brotli, in bytes: what it weighs today and a little more, so that
/// growth is seen. The aim is 200 KB.
const FIRST_LOAD_LIMIT: usize = 360_000;

/// The most that the worker's program may weigh in brotli with all it knows: model, lexicon and gazetteer, in bytes.
const WORKER_LIMIT: usize = 2_000_000;

/// The most that the page's second program may weigh in brotli, in bytes.
const ANNEX_LIMIT: usize = 450_000;

/// The most that the worker which reads documents may weigh in brotli, in bytes.
const DOCUMENTS_LIMIT: usize = 1_650_000;

/// What the worker's program carries inside, as `include_bytes!` put it there.
const DATA: [(&str, &str); 3] = [
    ("  its model", "seeds/tagger/model.bin"),
    ("  its lexicon", "seeds/tagger/lexicon.bin"),
    ("  its gazetteer", "seeds/gazetteer/postil.gaz"),
];

/// One line of the report; all numbers in bytes.
#[derive(Default)]
struct Part {
    name: &'static str,
    raw: usize,
    gzip: usize,
    brotli: usize,
    /// The most it may weigh in brotli, and what to do when it weighs more.
    limit: Option<(usize, &'static str)>,
}

/// The sizes of a built site.
pub(crate) struct Report {
    parts: Vec<Part>,
}

/// Measures the site in the folder.
pub(crate) fn measure(folder: &Path) -> Result<Report> {
    let all = files(folder)?;
    let first = first_load(&read_text(&folder.join("index.html"))?, &all);
    let of = |program: &str| all.iter().filter(|name| name.starts_with(program)).cloned().collect::<Vec<_>>();
    let mut parts = vec![
        weigh(folder, "first load (page, styles, scripts, app)", &first)?
            .at_most(FIRST_LOAD_LIMIT, "Move code to the worker or drop a dependency."),
        weigh(folder, "worker (program and data)", &of("worker"))?
            .at_most(WORKER_LIMIT, "Make the model or a list smaller or drop a dependency."),
    ];
    parts.extend(inside(folder)?);
    let advice = "Drop a dependency or leave something out.";
    parts.push(weigh(folder, "annex (rooms loaded when asked for)", &of("annex"))?.at_most(ANNEX_LIMIT, advice));
    parts
        .push(weigh(folder, "documents (readers of file formats)", &of("documents"))?.at_most(DOCUMENTS_LIMIT, advice));
    parts.push(weigh(folder, "postil.html", &["postil.html".to_owned()])?);
    Ok(Report { parts })
}

/// What the worker's program is made of: itself without the data, and each of the data.
fn inside(folder: &Path) -> Result<Vec<Part>> {
    let mut program = read(&folder.join(pick(folder, "worker", ".wasm")?))?;
    let mut parts = Vec::new();
    for (name, path) in DATA {
        let data = read(&shell::root().join(path))?;
        program = without(&program, &data).ok_or_else(|| {
            format!("The worker does not carry {path} as it is. Name what it carries in xtask/src/bundle/sizes.rs.")
        })?;
        parts.push(Part::of(name, &data)?);
    }
    parts.insert(0, Part::of("  its program without data", &program)?);
    Ok(parts)
}

/// The content without the one stretch that equals `part`; `None` when there is no such stretch.
fn without(content: &[u8], part: &[u8]) -> Option<Vec<u8>> {
    let at = content.windows(part.len().max(1)).position(|window| window == part)?;
    Some([&content[..at], &content[at + part.len()..]].concat())
}

impl Part {
    /// A part of one file.
    fn of(name: &'static str, content: &[u8]) -> Result<Part> {
        let failed = |error| format!("{} could not be compressed: {error}.", name.trim());
        let (gzip, brotli) = (gzip(content).map_err(failed)?, brotli(content).map_err(failed)?);
        Ok(Part { name, raw: content.len(), gzip, brotli, limit: None })
    }

    fn at_most(self, limit: usize, advice: &'static str) -> Part {
        Part { limit: Some((limit, advice)), ..self }
    }

    fn check(&self) -> Result<()> {
        match self.limit {
            Some((limit, advice)) if self.brotli > limit => Err(format!(
                "The {} weighs {} bytes in brotli, over the limit of {limit}. {advice}",
                self.name, self.brotli
            )),
            _ => Ok(()),
        }
    }
}

impl Report {
    /// An error when a part is over its limit.
    pub(crate) fn check(&self) -> Result<()> {
        self.parts.iter().try_for_each(Part::check)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<40} {:>10} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli", "at most")?;
        for Part { name, raw, gzip, brotli, limit } in &self.parts {
            let limit = limit.map_or(String::new(), |(limit, _)| limit.to_string());
            writeln!(out, "{name:<40} {raw:>10} {gzip:>10} {brotli:>10} {limit:>10}")?;
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
    let mut whole = Part { name, ..Part::default() };
    for file in names {
        let part = Part::of(name, &read(&folder.join(file))?)?;
        whole.raw += part.raw;
        whole.gzip += part.gzip;
        whole.brotli += part.brotli;
    }
    Ok(whole)
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
    fn a_part_over_its_limit_is_an_error() {
        let report = |brotli| Report {
            parts: vec![Part::default(), Part { brotli, ..Part::default() }.at_most(WORKER_LIMIT, "Make it smaller.")],
        };
        assert!(report(WORKER_LIMIT).check().is_ok());
        assert!(report(WORKER_LIMIT + 1).check().is_err_and(|error| error.ends_with("Make it smaller.")));
    }

    #[test]
    fn the_program_without_its_data_is_what_is_left() {
        assert_eq!(without(b"code DATA more", b"DATA "), Some(b"code more".to_vec()));
        assert_eq!(without(b"code", b"DATA"), None);
        assert_eq!(without(b"code", b"more than code"), None);
    }
}
