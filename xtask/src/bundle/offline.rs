//! sw.js: the list of all files of this version, and what the service worker does with it (sw.js beside this file).

use super::{files, read};
use crate::Result;
use sha2::{Digest, Sha256};
use std::path::Path;

const CODE: &str = include_str!("sw.js");

/// The text of sw.js for these files.
fn script(names: &[String], version: &str) -> String {
    let mut list = vec!["./".to_owned()];
    list.extend(names.iter().filter(|name| *name != "index.html").map(|name| format!("./{name}")));
    let list = serde_json::to_string_pretty(&list).unwrap_or_default();
    format!("const CACHE = \"postil-{version}\";\nconst FILES = {list};\n\n{CODE}")
}

/// Writes sw.js into the folder.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let names: Vec<String> = files(folder)?.into_iter().filter(|name| cached(name)).collect();
    let mut hash = Sha256::new();
    // The code counts too: a change of it alone is a new version.
    hash.update(CODE);
    for name in &names {
        hash.update(name);
        hash.update(read(&folder.join(name))?);
    }
    let version: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    super::write(&folder.join("sw.js"), script(&names, &version).as_bytes())
}

/// The single file is for taking away, not for running the site; the worker never lists itself.
fn cached(name: &str) -> bool {
    name != "postil.html" && name != "sw.js"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_kept_under_its_folder_address() {
        let made = script(&["a.js".to_owned(), "index.html".to_owned()], "0123");
        assert!(made.starts_with("const CACHE = \"postil-0123\";\nconst FILES = [\n  \"./\",\n  \"./a.js\"\n];\n"));
        assert!(!cached("postil.html") && !cached("sw.js") && cached("seeds/one.txt"));
    }
}
