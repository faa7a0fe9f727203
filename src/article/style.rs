//! Which elements set words apart, by their tag or by what they say of their type.

use super::dom::{Dom, NodeId};
use super::passage::Style;

/// From this weight on, type is bold (CSS: `bold` is 700, `normal` 400).
const BOLD: u16 = 600;

/// Changes `style` as element `id` does.
pub(super) fn apply(dom: &Dom, id: NodeId, style: &mut Style) {
    match dom.tag(id) {
        "b" | "strong" | "mark" => style.strong = true,
        "i" | "em" | "cite" | "dfn" => style.emphasis = true,
        // A heading is bold anyway.
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => *style = Style { link: style.link.take(), ..Style::default() },
        _ => {}
    }
    let Some(css) = dom.attr(id, "style").filter(|css| css.contains("font-")) else { return };
    for declaration in css.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim_end();
        let is = |names: &[&str]| names.iter().any(|name| value.eq_ignore_ascii_case(name));
        if name.trim().eq_ignore_ascii_case("font-weight") {
            if is(&["bold", "bolder"]) || value.parse::<u16>().is_ok_and(|weight| weight >= BOLD) {
                style.strong = true;
            } else if is(&["normal", "lighter", "initial", "unset"]) || value.parse::<u16>().is_ok() {
                style.strong = false;
            }
        } else if name.trim().eq_ignore_ascii_case("font-style") {
            if is(&["italic", "oblique"]) {
                style.emphasis = true;
            } else if is(&["normal", "initial", "unset"]) {
                style.emphasis = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style_of(html: &str) -> (bool, bool) {
        let (dom, _) = Dom::parse(html);
        let id = dom.find("body").and_then(|body| dom.elements(body).nth(1)).expect("an element");
        let mut style = Style::default();
        apply(&dom, id, &mut style);
        (style.strong, style.emphasis)
    }

    #[test]
    fn type_is_bold_or_italic_by_tag_and_by_style() {
        assert_eq!(style_of("<strong>x"), (true, false));
        assert_eq!(style_of("<cite>x"), (false, true));
        assert_eq!(style_of("<b style='font-weight:normal'>x"), (false, false), "a word processor's wrapper");
        assert_eq!(style_of("<span style='color: red; FONT-WEIGHT: 700; font-style: italic'>x"), (true, true));
        assert_eq!(style_of("<i style='font-style : normal !important'>x"), (false, false));
        assert_eq!(style_of("<span style='font-weight: inherit; font-size: 700'>x"), (false, false));
    }
}
