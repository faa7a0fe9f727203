//! What the codes of a font mean and how wide they are.

use super::piece::Style;
use hayro_cmap::{BfString, CMapName, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontQuery, FontResolverFn, OutlineGlyph};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use skrifa::MetadataProvider;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

/// A font program without letters. Fonts that are not in the file are only measured, never drawn,
/// and their measures are known without a program.
const BLANK: &[u8] = include_bytes!("blank.ttf");

/// A letter of a font, or a few.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    /// What it reads; nothing when the file does not say.
    pub(super) text: Option<Rc<str>>,
    /// How far the next one stands, in thousandths of the size: to the right, or up.
    pub(super) advance: f64,
}

/// A font as far as reading goes.
pub(super) struct Face<'a> {
    font: Font<'a>,
    pub(super) style: Style,
    /// Written from top to bottom.
    pub(super) vertical: bool,
    letters: HashMap<u32, Letter>,
    /// Unicode by glyph, from the font program's own table; read when first asked.
    own: Option<BTreeMap<u32, char>>,
}

impl Face<'_> {
    /// The next code in `bytes` at `at`, and how many bytes it takes.
    pub(super) fn code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// What a code means.
    pub(super) fn letter(&mut self, code: u32) -> Letter {
        if let Some(letter) = self.letters.get(&code) {
            return letter.clone();
        }
        let advance = self.font.code_advance(code);
        let letter = Letter { text: self.read(code), advance: if self.vertical { advance.y } else { advance.x } };
        self.letters.insert(code, letter.clone());
        letter
    }

    fn read(&mut self, code: u32) -> Option<Rc<str>> {
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let said = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        let said = match said {
            Some(BfString::Char(c)) => Some(c.to_string()),
            Some(BfString::String(text)) => Some(text),
            None => None,
        };
        let said = said.as_deref().and_then(readable);
        said.or_else(|| match &glyph {
            FontGlyph::Outline(outline) => self.by_program(outline),
            FontGlyph::Type3(_) => None,
        })
    }

    /// The font program often knows which character a glyph stands for, though the file does not say.
    fn by_program(&mut self, glyph: &OutlineGlyph) -> Option<Rc<str>> {
        let own = self.own.get_or_insert_with(|| own_characters(glyph));
        let found = own.get(&glyph.glyph_id().to_u32())?;
        readable(found.encode_utf8(&mut [0; 4]))
    }
}

fn own_characters(glyph: &OutlineGlyph) -> BTreeMap<u32, char> {
    let mut characters = BTreeMap::new();
    let Some(program) = glyph.font_data() else { return characters };
    let bytes = (*program.data).as_ref();
    if bytes == BLANK {
        return characters;
    }

    let Ok(font) = skrifa::FontRef::new(bytes) else { return characters };
    for (code, glyph) in font.charmap().mappings().take(MOST_CHARACTERS) {
        if let Some(character) = char::from_u32(code) {
            characters.entry(glyph.to_u32()).or_insert(character);
        }
    }
    characters
}

/// Characters that are read of one font program.
const MOST_CHARACTERS: usize = 65_536;

/// The text of a code, ligatures taken apart; nothing when it cannot be read.
fn readable(text: &str) -> Option<Rc<str>> {
    let unreadable = |c: char| {
        matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
            || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
    };
    if text.is_empty() || text.chars().any(unreadable) {
        return None;
    }
    let parts = text.chars().fold(String::with_capacity(text.len()), |mut parts, c| {
        match c {
            'ﬀ' => parts.push_str("ff"),
            'ﬁ' => parts.push_str("fi"),
            'ﬂ' => parts.push_str("fl"),
            'ﬃ' => parts.push_str("ffi"),
            'ﬄ' => parts.push_str("ffl"),
            'ﬅ' | 'ﬆ' => parts.push_str("st"),
            _ => parts.push(c),
        }
        parts
    });
    Some(parts.into())
}

/// The fonts of a document, each read once.
pub(super) struct Faces<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    faces: Vec<Face<'a>>,
    known: HashMap<ObjectIdentifier, Option<usize>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new() -> Self {
        let blank: FontData = Arc::new(BLANK);
        Faces {
            cache: FontCache::new(),
            programs: Arc::new(move |_: &FontQuery| Some((blank.clone(), 0))),
            maps: Arc::new(|name: CMapName<'_>| load_embedded(name)),
            faces: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// The index of the font that `dict` describes.
    pub(super) fn find(&mut self, dict: &Dict<'a>) -> Option<usize> {
        let id = dict.obj_id();
        if let Some(found) = id.and_then(|id| self.known.get(&id)) {
            return *found;
        }
        let found = (self.faces.len() < MOST_FONTS).then(|| self.load(dict)).flatten();
        if let Some(id) = id {
            self.known.insert(id, found);
        }
        found
    }

    fn load(&mut self, dict: &Dict<'a>) -> Option<usize> {
        if !super::bounds::font_is_small(dict) {
            return None;
        }
        let font = self.cache.font(dict, &self.programs, &self.maps)?;
        let vertical = !font.is_horizontal();
        self.faces.push(Face { font, style: style(dict), vertical, letters: HashMap::new(), own: None });
        Some(self.faces.len() - 1)
    }

    /// The font with an index that [`Faces::find`] gave.
    pub(super) fn get(&mut self, index: usize) -> Option<&mut Face<'a>> {
        self.faces.get_mut(index)
    }
}

/// Fonts that are read of one document.
const MOST_FONTS: usize = 20_000;

/// Bold and italic, from the descriptor's flags and the font's name.
fn style(dict: &Dict<'_>) -> Style {
    let below = dict.get::<Array<'_>>(keys::DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = dict.get::<Dict<'_>>(keys::FONT_DESC);
    let descriptor = descriptor.or_else(|| below.and_then(|font| font.get::<Dict<'_>>(keys::FONT_DESC)));
    let name = dict.get::<Name<'_>>(keys::BASE_FONT).map(|name| name.as_str().to_owned()).unwrap_or_default();
    let mut style = by_name(&name);
    if let Some(descriptor) = descriptor {
        let flags = descriptor.get::<u32>(keys::FLAGS).unwrap_or_default();
        let angle = descriptor.get::<f32>(keys::ITALIC_ANGLE).unwrap_or_default();
        let weight = descriptor.get::<f32>(keys::FONT_WEIGHT).unwrap_or_default();
        style.italic |= flags & 1 << 6 != 0 || angle.abs() > 4.0 && angle.abs() < 45.0;
        style.bold |= flags & 1 << 18 != 0 || weight >= 600.0;
    }
    style
}

fn by_name(name: &str) -> Style {
    let name = name.split_once('+').map_or(name, |(_, rest)| rest).to_ascii_lowercase();
    let any = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let begins = |parts: &[&str]| parts.iter().any(|part| name.starts_with(part));
    Style {
        bold: any(&["bold", "black", "heavy", "demi", "fett"]) || begins(&["cmbx", "cmb1", "cmssbx", "sfbx", "ecbx"]),
        italic: any(&["italic", "oblique", "kursiv", "slanted"])
            || name.ends_with("-it")
            || begins(&["cmti", "cmsl", "cmssi", "cmbxti", "sfti", "ecti"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_told_by_names() {
        let of = |name| (by_name(name).bold, by_name(name).italic);
        assert_eq!(of("ABCDEF+DejaVuSerif-Bold"), (true, false));
        assert_eq!(of("Times-BoldItalic"), (true, true));
        assert_eq!(of("XYZABC+CMTI10"), (false, true));
        assert_eq!(of("MinionPro-It"), (false, true));
        assert_eq!(of("Merriweather"), (false, false));
    }

    #[test]
    fn ligatures_come_apart_and_private_signs_are_not_read() {
        assert_eq!(readable("oﬃce").as_deref(), Some("office"));
        assert_eq!(readable("\u{f0b7}"), None);
        assert_eq!(readable("\u{fffd}"), None);
        assert_eq!(readable(""), None);
    }
}
