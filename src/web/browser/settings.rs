//! The reader's settings: small, kept in localStorage, harmless to lose.

use super::page::{document, window};
use serde::{Deserialize, Serialize};

const KEY: &str = "postil-settings";

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }

    fn token(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The reader's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Size of the article's letters: index into [`TEXT_SIZES`].
    pub text_size: usize,
    /// Light or dark.
    pub theme: Theme,
    /// Whether selections grow to whole words.
    pub snap: bool,
    /// Whether single letters are shortcuts (WCAG 2.1.4 asks that they can be switched off).
    pub letter_keys: bool,
    /// The marker: words are marked as soon as they are selected.
    pub marker: bool,
}

/// Sizes of the article's letters, in CSS pixels; each has a class `text-size-N` in reading.css.
pub const TEXT_SIZES: [u8; 6] = [15, 17, 19, 21, 24, 28];

impl Default for Settings {
    fn default() -> Self {
        Settings { text_size: 2, theme: Theme::System, snap: true, letter_keys: true, marker: false }
    }
}

impl Settings {
    /// What was kept, or the defaults.
    pub fn load() -> Self {
        let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
        kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
    }

    /// Keeps them and shows them on the page. A refused store is no loss worth a message.
    pub fn keep(&self) {
        if let (Ok(Some(storage)), Ok(json)) = (window().local_storage(), serde_json::to_string(self)) {
            let _ = storage.set_item(KEY, &json);
        }
        self.show();
    }

    /// Puts theme and size on the root element, where the style sheets look for them.
    pub fn show(&self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", self.theme.token());
            let size = TEXT_SIZES[self.text_size.min(TEXT_SIZES.len() - 1)];
            let _ = root.set_attribute("data-text-size", &size.to_string());
        }
    }
}
