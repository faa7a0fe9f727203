//! `bundle`, Trunk's post_build hook: turns Trunk's output into the site that is published.

mod asker;
mod boot;
mod offline;
mod single;
pub(crate) mod sizes;
mod slim;

use crate::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The command: works on the folder Trunk names in `TRUNK_STAGING_DIR`.
pub(crate) fn command() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .ok_or("'bundle' is called by Trunk after its build (TRUNK_STAGING_DIR is not set). Use cargo xtask build.")?;
    let folder = PathBuf::from(folder);
    slim::strip_names(&folder)?;
    // First the single file: it needs Trunk's files under the names Trunk gave them.
    single::write(&folder)?;
    boot::rewrite(&folder)?;
    asker::seal(&folder)?;
    // Last, since it lists everything that is there by now.
    offline::write(&folder)
}

/// Reads a file of the site as text.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{} could not be read: {error}.", path.display()))
}

/// Reads a file of the site.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| format!("{} could not be read: {error}.", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    std::fs::write(path, content).map_err(|error| format!("{} could not be written: {error}.", path.display()))
}

/// All files under the folder as paths relative to it with `/`, sorted; hidden ones (Trunk's lock) left out.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{name}/"), found)?;
            } else {
                found.push(name);
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    walk(folder, "", &mut found).map_err(|error| format!("{} could not be listed: {error}.", folder.display()))?;
    found.sort();
    Ok(found)
}

/// The one top-level file with this beginning and end.
fn pick(folder: &Path, start: &str, end: &str) -> Result<String> {
    let names = files(folder)?;
    let mut hits = names.iter().filter(|name| !name.contains('/') && name.starts_with(start) && name.ends_with(end));
    match (hits.next(), hits.next()) {
        (Some(hit), None) => Ok(hit.clone()),
        (None, _) => Err(format!("Trunk wrote no {start}*{end}. It wrote: {}.", names.join(", "))),
        (Some(one), Some(other)) => Err(format!("There are two files where one is expected: {one}, {other}.")),
    }
}

/// The first 16 hexadecimal digits of the content's SHA-256: enough to tell versions apart in a file name.
fn short_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The content security policy's name for an inline script or style with exactly this text.
fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// The text between two marks, without them, and the byte range with them.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, std::ops::Range<usize>)> {
    let start = text.find(open)?;
    let inner = start + open.len();
    let end = inner + text[inner..].find(close)?;
    Some((&text[inner..end], start..end + close.len()))
}

/// The value of an attribute written with double quotes in a tag's text.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    between(tag, &format!(" {name}=\""), "\"").map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_marks_is_found_with_its_range() {
        assert_eq!(between("a<b>c</b>d", "<b>", "</b>"), Some(("c", 1..9)));
        assert_eq!(between("a<b>c", "<b>", "</b>"), None);
    }

    #[test]
    fn an_attribute_is_read_from_its_tag() {
        assert_eq!(attribute("<link rel=\"x\" href=\"./y.css\">", "href"), Some("./y.css"));
        assert_eq!(attribute("<link rel=\"x\">", "href"), None);
    }
}
