//! The rules of the house, kept by a test: who may use whom, and what a file looks like.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in their order. Each may use those it names and itself.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("article", &["text"]),
    ("documents", &["text", "article"]),
    ("recognize", &["text"]),
    ("train", &["text", "recognize"]),
    ("annotation", &["text"]),
    ("session", &["text", "article", "recognize", "annotation"]),
    ("exchange", &["text", "article", "recognize", "annotation", "session"]),
    ("library", &["text", "article", "recognize", "annotation", "session", "exchange"]),
    ("cli", &["text", "article", "documents", "recognize", "annotation", "session", "exchange"]),
    ("web", &["text", "article", "documents", "recognize", "annotation", "session", "exchange", "library"]),
];

/// Crates that belong to some places only.
const CRATES: [(&str, &[&str]); 28] = [
    ("yew", BROWSER),
    ("web_sys", BROWSER),
    ("gloo", BROWSER),
    ("js_sys", BROWSER),
    ("wasm_bindgen", BROWSER),
    ("wasm_bindgen_futures", BROWSER),
    ("rexie", BROWSER),
    ("html5ever", &["src/article/"]),
    ("markup5ever", &["src/article/"]),
    ("quick_xml", DOCUMENTS),
    ("rawzip", ZIP),
    ("flate2", ZIP),
    ("plist", DOCUMENTS),
    ("mail_parser", DOCUMENTS),
    ("encoding_rs", DOCUMENTS),
    ("chardetng", DOCUMENTS),
    ("hayro_syntax", PDF),
    ("hayro_font", PDF),
    ("hayro_cmap", PDF),
    ("skrifa", PDF),
    ("miniz_oxide", PDF),
    ("base64", &["src/exchange/"]),
    ("crc32fast", &["src/exchange/"]),
    ("lexopt", &["src/cli/"]),
    (
        "jiff",
        &["src/article/", "src/documents/", "src/recognize/", "src/session/", "src/exchange/", "src/cli/", "src/web/"],
    ),
    ("unicode_normalization", &["src/library/"]),
    ("unicode_segmentation", &["src/text/", "src/recognize/"]),
    (
        "serde_json",
        &[
            "src/recognize/",
            "src/train/",
            "src/session/",
            "src/exchange/",
            "src/library/",
            "src/cli/",
            "src/web/",
            "src/article/",
        ],
    ),
];

const ZIP: &[&str] = &["src/documents/", "src/library/archive/"];

const PDF: &[&str] = &["src/documents/pdf/"];

const DOCUMENTS: &[&str] = &["src/documents/"];

const BROWSER: &[&str] =
    &["src/web/", "src/bin/app.rs", "src/bin/annex.rs", "src/bin/worker.rs", "src/bin/documents.rs"];

/// Lines a source file may have.
const MOST_LINES: usize = 600;

/// Files that are tables, which may be longer.
const TABLES: [&str; 0] = [];

/// A Rust source file and its path from the root, with `/`.
struct Source {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in ["src", "tests", "xtask/src"] {
        collect(&root().join(folder), &mut paths);
    }
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "rs"));
    paths.sort();
    assert!(paths.len() > 20, "the sources were not found");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let path = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        Source { path, text }
    };
    paths.into_iter().map(read).collect()
}

/// The code of a file without its comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line.trim_start()));
    lines.filter(|(_, line)| !line.starts_with("//"))
}

/// The names that follow `prefix` in `line`, those in braces too.
fn names_after<'a>(line: &'a str, prefix: &str) -> Vec<&'a str> {
    let word = |text: &'a str| text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    let after = line.match_indices(prefix).map(|(at, _)| &line[at + prefix.len()..]);
    after
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(|part| word(part.trim_start())).collect(),
            None => vec![word(rest)],
        })
        .collect()
}

/// The top module of a file: `text` for `src/text/span.rs`.
fn module(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    Some(inside.split('/').next()?.trim_end_matches(".rs"))
}

fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let tops: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let mut faults = Vec::new();
    for source in sources() {
        let Some((own, allowed)) = MAY_USE.iter().find(|(name, _)| module(&source.path) == Some(name)) else {
            continue;
        };
        for (line, text) in code(&source.text) {
            for used in names_after(text, "crate::").into_iter().chain(names_after(text, "postil::")) {
                if tops.contains(&used) && used != *own && !allowed.contains(&used) {
                    faults.push(format!("{}:{line}: {own} may not use {used}", source.path));
                }
            }
        }
    }
    report(faults);
}

#[test]
fn crates_stay_where_they_belong() {
    let mut faults = Vec::new();
    for source in sources().into_iter().filter(|source| source.path.starts_with("src/")) {
        for (name, places) in CRATES {
            if places.iter().any(|place| source.path.starts_with(place)) {
                continue;
            }
            let path = format!("{name}::");
            for (line, text) in code(&source.text) {
                let uses = text
                    .match_indices(&path)
                    .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
                // Unit tests may speak JSON wherever they stand.
                let in_tests = source.text.lines().take(line).any(|line| line.starts_with("#[cfg(test)]"));
                if uses && !in_tests {
                    faults.push(format!("{}:{line}: {name} does not belong here", source.path));
                }
            }
        }
    }
    report(faults);
}

#[test]
fn files_say_what_they_are_and_stay_small() {
    let mut faults = Vec::new();
    for Source { path, text } in sources() {
        if !text.starts_with("//! ") {
            faults.push(format!("{path}: does not start with its one job in a `//!` line"));
        }
        let lines = text.lines().count();
        if lines > MOST_LINES && !TABLES.contains(&path.as_str()) {
            faults.push(format!("{path}: {lines} lines, at most {MOST_LINES}"));
        }
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            faults.push(format!("{path}: does not end with one line end"));
        }
        for (n, line) in text.lines().enumerate() {
            if line.ends_with([' ', '\t', '\r']) {
                faults.push(format!("{path}:{}: blanks at the end of the line", n + 1));
            }
        }
    }
    report(faults);
}

#[test]
fn the_map_names_every_module() {
    let Ok(map) = fs::read_to_string(root().join("ARCHITECTURE.md")) else { return };
    let missing =
        MAY_USE.iter().filter(|(name, _)| !map.contains(&format!("`{name}`")) && !map.contains(&format!("src/{name}")));
    report(missing.map(|(name, _)| format!("ARCHITECTURE.md: does not name {name}")).collect());
    let listed = fs::read_to_string(root().join("src/lib.rs")).unwrap_or_default();
    for line in listed.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let name = line.trim_end_matches(';');
        assert!(MAY_USE.iter().any(|(known, _)| *known == name), "src/lib.rs: {name} has no row in the table");
    }
}

#[test]
fn the_readme_lists_the_keys_of_the_help_dialog() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (dialog, readme) = (read("src/web/components/settings_dialog.rs"), read("README.md"));
    let table = dialog.split("const KEYS").nth(1).and_then(|rest| rest.split("];").next()).unwrap_or_default();
    let rows =
        table.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.strip_suffix("\"),")?.split_once("\", \""));
    let rows: Vec<String> = rows.map(|(key, what)| format!("| {key} | {what} |")).collect();
    assert!(rows.len() > 5, "the keys were not found");
    report(rows.into_iter().filter(|row| !readme.contains(row)).map(|row| format!("README.md: lacks {row}")).collect());
}

#[test]
fn the_reader_of_imports_sees_braces_and_paths() {
    assert_eq!(names_after("use crate::{text::span, article};", "crate::"), ["text", "article"]);
    assert_eq!(names_after("let x = crate::text::trim(crate::article::new());", "crate::"), ["text", "article"]);
    assert_eq!(module("src/text/span.rs"), Some("text"));
}
