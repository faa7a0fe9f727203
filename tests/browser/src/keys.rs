//! The characters that stand for keys in WebDriver.

/// Enter.
pub const ENTER: &str = "\u{E007}";
/// Tab.
pub const TAB: &str = "\u{E004}";
/// Escape.
pub const ESCAPE: &str = "\u{E00C}";
/// Backspace.
pub const BACKSPACE: &str = "\u{E003}";
/// Delete.
pub const DELETE: &str = "\u{E017}";
/// Page up.
pub const PAGE_UP: &str = "\u{E00E}";
/// Page down.
pub const PAGE_DOWN: &str = "\u{E00F}";
/// End.
pub const END: &str = "\u{E010}";
/// Home.
pub const HOME: &str = "\u{E011}";
/// Arrow left.
pub const LEFT: &str = "\u{E012}";
/// Arrow up.
pub const UP: &str = "\u{E013}";
/// Arrow right.
pub const RIGHT: &str = "\u{E014}";
/// Arrow down.
pub const DOWN: &str = "\u{E015}";
/// Function key 1.
pub const F1: &str = "\u{E031}";
/// Shift, as a modifier for `Browser::chord`.
pub const SHIFT: &str = "\u{E008}";
/// Control, as a modifier for `Browser::chord`.
pub const CONTROL: &str = "\u{E009}";
/// Alt, as a modifier for `Browser::chord`.
pub const ALT: &str = "\u{E00A}";
