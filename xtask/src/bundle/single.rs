//! postil.html: the whole of Postil in one file that opens from a disk by double click.
//!
//! A page from `file:` may neither fetch nor load modules from beside it, so scripts, styles,
//! samples and all wasm programs are inside, the programs as gzip in base64.

use super::{between, files, pick, read, read_text, source_hash};
use crate::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

const START: &str = include_str!("single.js");
const ICON: &str = include_str!("../../../src/web/assets/icons/postil.svg");

/// Writes postil.html from Trunk's files.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let index = read_text(&folder.join("index.html"))?;
    let (title, description) = head_texts(&index)?;
    let style = styles(folder, &index)?;
    let rescue = read_text(&folder.join(pick(folder, "rescue-", ".js")?))?;
    let mut parts = Vec::new();
    for (name, glue, program) in [
        ("app", pick(folder, "app-", ".js")?, pick(folder, "app-", "_bg.wasm")?),
        ("annex", "annex.js".to_owned(), "annex_bg.wasm".to_owned()),
        ("worker", "worker.js".to_owned(), "worker_bg.wasm".to_owned()),
        ("documents", "documents.js".to_owned(), "documents_bg.wasm".to_owned()),
    ] {
        let glue = read_text(&folder.join(glue))?;
        if glue.contains("from './snippets") || glue.contains("from \"./snippets") {
            return Err(format!(
                "The glue of {name} imports a JavaScript snippet, which postil.html cannot load. \
                 Declare the browser function with #[wasm_bindgen] instead of inline_js or module."
            ));
        }
        parts.push((format!("postil-{name}-js"), glue.into_bytes()));
        parts.push((format!("postil-{name}-wasm"), read(&folder.join(program))?));
    }
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval' blob:; worker-src blob:; style-src {}; \
         img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types default",
        source_hash(&rescue),
        source_hash(START),
        source_hash(&style)
    );
    let icon = STANDARD.encode(ICON);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml;base64,{icon}\">\n\
         <style>{style}</style>\n<script>{rescue}</script>\n</head>\n<body>\n{}\n",
        body(&index)?
    );
    let seeds = seeds(folder)?;
    let _ = writeln!(page, "<script type=\"application/json\" id=\"postil-seeds\">{seeds}</script>");
    for (id, content) in parts {
        let _ = writeln!(page, "<script type=\"text/plain\" id=\"{id}\">{}</script>", pack(&content)?);
    }
    let _ = write!(page, "<script>{START}</script>\n</body>\n</html>\n");
    super::write(&folder.join("postil.html"), page.as_bytes())
}

/// The title and the description, as they stand in index.html.
fn head_texts(index: &str) -> Result<(&str, &str)> {
    let title = between(index, "<title>", "</title>").map(|(text, _)| text);
    let description = between(index, "<meta name=\"description\" content=\"", "\"").map(|(text, _)| text);
    title.zip(description).ok_or_else(|| "index.html has no title or no description.".to_owned())
}

/// The body's content without scripts.
fn body(index: &str) -> Result<String> {
    let (inner, _) = between(index, "<body>", "</body>").ok_or("index.html has no plain <body> tag.")?;
    let mut kept = inner.to_owned();
    while let Some((_, range)) = between(&kept, "<script", "</script>") {
        kept.replace_range(range, "");
    }
    Ok(kept.trim().to_owned())
}

/// All style sheets in the order in which index.html names them.
fn styles(folder: &Path, index: &str) -> Result<String> {
    let mut joined = String::new();
    for tag in index.split('<').filter(|tag| tag.starts_with("link ") && tag.contains("rel=\"stylesheet\"")) {
        let Some(href) = super::attribute(tag, "href") else { continue };
        joined.push_str(&read_text(&folder.join(href.trim_start_matches("./")))?);
        joined.push('\n');
    }
    if joined.contains("</style") {
        return Err("A style sheet contains '</style', which would end it early in postil.html.".to_owned());
    }
    Ok(joined)
}

/// The samples as a JSON object, name to text, safe inside a script element.
fn seeds(folder: &Path) -> Result<String> {
    let mut all = BTreeMap::new();
    for path in files(folder)? {
        if let Some(name) = path.strip_prefix("seeds/") {
            all.insert(name.to_owned(), read_text(&folder.join(&path))?);
        }
    }
    let json = serde_json::to_string(&all).map_err(|error| error.to_string())?;
    Ok(json.replace('<', "\\u003c"))
}

fn pack(content: &[u8]) -> Result<String> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content).map_err(|error| error.to_string())?;
    Ok(STANDARD.encode(packer.finish().map_err(|error| error.to_string())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_taken_without_its_scripts() {
        let html = "<html><body>\n<p>a</p><script src=\"x\"></script><p>b</p>\n</body></html>";
        assert_eq!(body(html).unwrap(), "<p>a</p><p>b</p>");
        assert!(body("<html></html>").is_err());
    }

    #[test]
    fn packing_the_same_content_twice_gives_the_same_text() {
        assert_eq!(pack(b"postil").unwrap(), pack(b"postil").unwrap());
    }
}
