//! The served page: no inline script, and hashed names for the programs loaded later.
//!
//! Trunk starts the app from an inline module script, which the content security policy forbids and
//! whose failure WebKit reports to nobody, and writes the other programs under fixed names, so that a cache could pair an old worker with a new app.

use super::{attribute, between, pick, read, read_text, short_hash, write};
use crate::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::path::Path;

/// The start script that takes the place of Trunk's; the names in it are filled in.
const START: &str = include_str!("boot.js");

/// Rewrites index.html and renames the files of the programs loaded later.
pub(crate) fn rewrite(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = read_text(&page)?;
    let range = inline_module(&html)?;
    let app = pick(folder, "app-", ".js")?;
    let program = pick(folder, "app-", "_bg.wasm")?;
    let annex = rename_program(folder, "annex")?;
    let boot = START
        .replace("WORKER_LOADER", &rename_worker(folder, "worker")?)
        .replace("DOCUMENTS_LOADER", &rename_worker(folder, "documents")?)
        .replace("ANNEX_GLUE", &annex.glue)
        .replace("ANNEX_PROGRAM", &annex.wasm)
        .replace("APP_GLUE", &app)
        .replace("APP_PROGRAM", &program);
    let name = format!("boot-{}.js", short_hash(boot.as_bytes()));
    write(&folder.join(&name), boot.as_bytes())?;
    let integrity = STANDARD.encode(Sha384::digest(boot.as_bytes()));
    let tag = format!("<script type=\"module\" src=\"./{name}\" integrity=\"sha384-{integrity}\"></script>");
    let html = without_preloads(&format!("{}{tag}{}", &html[..range.start], &html[range.end..]));
    check_no_inline_script(&html)?;
    write(&page, html.as_bytes())
}

/// The page without the links that fetch the program before anything is shown: on a slow line they would compete
/// with the styles for the first picture.
fn without_preloads(html: &str) -> String {
    let mut kept = html.to_owned();
    for kind in ["<link rel=\"modulepreload\"", "<link rel=\"preload\""] {
        while let Some((_, range)) = between(&kept, kind, ">") {
            kept.replace_range(range, "");
        }
    }
    kept
}

/// The byte range of Trunk's start script with its tags: the one module script without `src`.
fn inline_module(html: &str) -> Result<std::ops::Range<usize>> {
    let mut from = 0;
    while let Some((inner, range)) = between(&html[from..], "<script", "</script>") {
        let (tag, _) = inner.split_once('>').unwrap_or((inner, ""));
        if attribute(tag, "type") == Some("module") && attribute(tag, "src").is_none() {
            return Ok(from + range.start..from + range.end);
        }
        from += range.end;
    }
    Err("index.html holds no start script: has Trunk's output changed? See xtask/src/bundle/boot.rs.".to_owned())
}

fn check_no_inline_script(html: &str) -> Result<()> {
    let mut from = 0;
    while let Some((inner, range)) = between(&html[from..], "<script", "</script>") {
        let (tag, _) = inner.split_once('>').unwrap_or((inner, ""));
        if attribute(tag, "src").is_none() {
            return Err(format!("index.html holds an inline script, which its own policy forbids: <script{inner}"));
        }
        from += range.end;
    }
    Ok(())
}

/// The names of a program's two files.
struct Renamed {
    glue: String,
    wasm: String,
}

/// Gives a program's files names with their hash.
fn rename_program(folder: &Path, program: &str) -> Result<Renamed> {
    let rename = |old: &str, end: &str| {
        let path = folder.join(old);
        let name = format!("{program}-{}{end}", short_hash(&read(&path)?));
        std::fs::rename(&path, folder.join(&name))
            .map_err(|error| format!("{} could not be renamed: {error}.", path.display()))?;
        Ok::<_, String>(name)
    };
    Ok(Renamed {
        glue: rename(&format!("{program}.js"), ".js")?,
        wasm: rename(&format!("{program}_bg.wasm"), "_bg.wasm")?,
    })
}

/// Gives a worker's files names with their hash and writes the script that starts it; returns that script's name.
fn rename_worker(folder: &Path, program: &str) -> Result<String> {
    let Renamed { glue, wasm } = rename_program(folder, program)?;
    let loader = format!("importScripts(\"./{glue}\");\nwasm_bindgen({{ module_or_path: \"./{wasm}\" }});\n");
    let name = format!("{program}_loader-{}.js", short_hash(loader.as_bytes()));
    write(&folder.join(&name), loader.as_bytes())?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_is_found_behind_other_scripts() {
        let html = "<script src=\"a.js\"></script><p><script type=\"module\">go()</script>";
        let range = inline_module(html).unwrap();
        assert_eq!(&html[range], "<script type=\"module\">go()</script>");
        assert!(inline_module("<script src=\"a.js\"></script>").is_err());
    }

    #[test]
    fn nothing_of_the_program_is_fetched_before_the_first_picture() {
        let html = "<link rel=\"stylesheet\" href=\"a\"><link rel=\"modulepreload\" href=\"b\"><link rel=\"preload\" href=\"c\">";
        assert_eq!(without_preloads(html), "<link rel=\"stylesheet\" href=\"a\">");
    }

    #[test]
    fn an_inline_script_is_refused() {
        assert!(check_no_inline_script("<script src=\"a.js\"></script>").is_ok());
        assert!(check_no_inline_script("<script>x</script>").is_err());
    }
}
