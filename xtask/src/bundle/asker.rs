//! fetch.html: the page that asks the web for an address. Its policy names its one script by its sum.

use super::{between, read_text, source_hash, write};
use crate::Result;
use std::path::Path;

/// What stands in the page's policy until the build puts the sum there.
const PLACE: &str = "SCRIPT_HASH";

/// Fills the sum in.
pub(crate) fn seal(folder: &Path) -> Result<()> {
    let path = folder.join("fetch.html");
    write(&path, sealed(&read_text(&path)?)?.as_bytes())
}

fn sealed(page: &str) -> Result<String> {
    let (script, _) = between(page, "<script>", "</script>").ok_or("fetch.html has no script.")?;
    if page.matches(PLACE).count() != 1 || page.matches("<script").count() != 1 {
        return Err(format!("fetch.html must have one script and one {PLACE}."));
    }
    Ok(page.replace(PLACE, &source_hash(script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_script() {
        let page = "<meta content=\"script-src SCRIPT_HASH\"><script>go()</script>";
        let wanted = format!("<meta content=\"script-src {}\"><script>go()</script>", source_hash("go()"));
        assert_eq!(sealed(page), Ok(wanted));
        assert!(sealed("<script>go()</script>").is_err());
        assert!(sealed("SCRIPT_HASH<script>a</script><script>b</script>").is_err());
    }
}
