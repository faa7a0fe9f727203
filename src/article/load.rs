//! Stand-in until the loader lands.
use super::block::*;
/// Format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    #[default]
    Auto,
    Text,
    Html,
}
/// Hint.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Hint {
    pub format: Format,
    pub url: Option<String>,
    pub file_name: Option<String>,
}
/// Loaded.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Loaded {
    pub article: Article,
    pub warnings: Vec<String>,
}
/// Error.
#[derive(Debug, thiserror::Error)]
#[error("empty")]
pub struct LoadError;
/// Load.
pub fn load(bytes: &[u8], _hint: &Hint) -> Result<Loaded, LoadError> {
    let text = String::from_utf8_lossy(bytes);
    let mut drafts: Vec<Draft> =
        text.split("\n\n").map(|t| Draft { kind: BlockKind::Paragraph, text: t.trim().replace('\n', " ") }).collect();
    if let Some(d) = drafts.get_mut(1) {
        d.kind = BlockKind::Title
    }
    let removed = vec![Removed { text: "2 min read".into(), reason: RemovalReason::ReadingTime, before: 1 }];
    Ok(Loaded { article: Article::new(drafts, Meta::default(), removed), warnings: vec![] })
}
