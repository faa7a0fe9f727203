//! What control words do: letters, looks, properties of paragraphs, and where the words of a group go.

use super::super::codepage;
use super::super::paragraph::Paragraph;
use super::{Aside, Destination, Fact, Reader};
use crate::documents::blocks::Set;
use encoding_rs::Encoding;

impl Reader<'_> {
    pub(super) fn sign(&mut self, sign: u8) {
        self.flush();
        match sign {
            b'*' => self.state.ignorable = true,
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("\u{2011}"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            // An optional hyphen, marks of an index.
            _ => {}
        }
    }

    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        if !matches!(name, "uc" | "u") {
            self.flush();
        }
        let ignorable = std::mem::take(&mut self.state.ignorable);
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        match name {
            "u" => self.unit(value),
            "uc" => self.state.fallback = usize::try_from(value).unwrap_or(1).min(16),
            "ansicpg" => self.set_page(codepage::of_page(value)),
            "mac" => self.set_page(codepage::of_page(10000)),
            "b" => self.state.set.strong = on,
            "i" => self.state.set.emphasis = on,
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "plain" => {
                self.state.set = Set { link: self.state.set.link.take(), ..Set::default() };
                (self.state.hidden, self.state.deleted) = (false, false);
            }
            "f" if self.state.to == Destination::Fonts => self.font = value,
            "f" => self.state.encoding = self.fonts.get(&value).copied().unwrap_or(self.page),
            "fcharset" => {
                if let Some(encoding) = codepage::of_charset(value) {
                    self.fonts.insert(self.font, encoding);
                }
            }
            "cpg" if self.state.to == Destination::Fonts => {
                self.fonts.insert(self.font, codepage::of_page(value));
            }
            "yr" => self.date[0] = value,
            "mo" => self.date[1] = value,
            "dy" => self.date[2] = value,
            "nofpages" => self.facts.pages = u32::try_from(value).ok(),
            "sbasedon" => self.style.1.based_on = Some(value),
            _ if self.paragraph_word(name, number) || self.text_word(name) => {}
            _ => self.destination(name, ignorable),
        }
    }

    fn set_page(&mut self, encoding: &'static Encoding) {
        self.page = encoding;
        self.state.encoding = encoding;
    }

    /// A unit of UTF-16; the letters that stand for it in older programs are passed over.
    fn unit(&mut self, value: i32) {
        self.flush();
        self.passed = self.state.fallback;
        // Some writers give the whole letter where the standard has two units.
        if let Some(letter) = u32::try_from(value).ok().filter(|value| *value > 0xffff).and_then(char::from_u32) {
            return self.say(letter.encode_utf8(&mut [0; 4]));
        }
        let Ok(unit) = u16::try_from(value.rem_euclid(0x1_0000)) else { return };
        let units = [self.high.take(), Some(unit)];
        if units[0].is_none() && (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units.into_iter().flatten())
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        self.say(&text);
    }

    /// Words that set the paragraph.
    fn paragraph_word(&mut self, name: &str, number: Option<i32>) -> bool {
        let value = number.unwrap_or(0);
        let paragraph = &mut self.state.paragraph;
        match name {
            "pard" => *paragraph = Paragraph::default(),
            "s" if self.state.to == Destination::Sheet => self.style.0 = value,
            // Styles of letters are numbered apart; they say nothing about paragraphs.
            "cs" | "ds" | "ts" if self.state.to == Destination::Sheet => self.style.0 = -1 - value.saturating_abs(),
            "s" => paragraph.style = Some(value),
            "outlinelevel" if self.state.to == Destination::Sheet => self.style.1.outline = number,
            "outlinelevel" => paragraph.outline = number,
            "ls" => paragraph.list = number.filter(|list| *list > 0),
            "ilvl" => paragraph.level = u8::try_from(value).unwrap_or(0).min(8),
            "li" => paragraph.left = value,
            "fi" => paragraph.first = value,
            "intbl" => paragraph.in_table = true,
            "trowd" => self.flow.header = false,
            "trhdr" => self.flow.header = true,
            _ => return false,
        }
        true
    }

    /// Words that stand for letters or for ends.
    fn text_word(&mut self, name: &str) -> bool {
        let sign = match name {
            "tab" => "\t",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            "zwj" => "\u{200d}",
            "zwnj" => "\u{200c}",
            "par" | "sect" | "nestcell" | "nestrow" | "cell" | "row" | "line" | "page" => {
                if self.state.to == Destination::Text {
                    self.end_of(name);
                }
                return true;
            }
            _ => return false,
        };
        self.say(sign);
        true
    }

    /// The first word of a group says where its words go.
    fn destination(&mut self, name: &str, ignorable: bool) {
        let to = match name {
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Sheet,
            "info" => Destination::Info,
            "title" if self.state.to == Destination::Info => Destination::Fact(Fact::Title),
            "author" if self.state.to == Destination::Info => Destination::Fact(Fact::Author),
            "company" if self.state.to == Destination::Info => Destination::Fact(Fact::Company),
            "creatim" => Destination::Fact(Fact::Created),
            "revtim" => Destination::Fact(Fact::Revised),
            "fldinst" if self.state.to == Destination::Text => Destination::Instruction,
            "listtext" | "pntext" if self.state.to == Destination::Text => Destination::Mark,
            "footnote" => return self.begin_aside(Aside::Note),
            "shptxt" | "dptxbxtext" => return self.begin_aside(Aside::Box),
            "annotation" => {
                self.left_out.comments += 1;
                Destination::Skip
            }
            // The shape's words stand inside it, and so do those a newer program writes twice.
            "shpinst" | "ud" | "do" => return,
            "colortbl" | "pict" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" | "nonshppict" | "shprslt" | "objdata" | "xe" | "tc" | "sp" | "sn" | "sv" | "upr"
            | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "rxe" | "txe" | "bkmkstart"
            | "bkmkend" | "pnseclvl" | "pntxtb" | "pntxta" => Destination::Skip,
            _ if ignorable => Destination::Skip,
            _ => return,
        };
        if self.state.to != Destination::Skip {
            self.state.to = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::block::BlockKind;

    fn read(text: &str) -> Vec<(BlockKind, String)> {
        let read = Reader::new(text.as_bytes()).read(&mut |_, _| ());
        read.drafts.into_iter().map(|draft| (draft.kind, draft.text)).collect()
    }

    fn words(text: &str) -> String {
        read(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn letters_are_read_in_every_way_they_are_written() {
        assert_eq!(words("{\\rtf1\\ansi caf\\'e9 \\u8364?5 {\\uc2\\u8212??}\\u-10179?\\u-8542?}"), "café €5 —🚢");
        let fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}";
        assert_eq!(
            words(&format!("{{\\rtf1{fonts}\\f0 \\'e9{{\\f1 \\'ca\\'e8\\'bf\\'e2}}{{\\f2\\'93\\'fa}}}}")),
            "éКиїв日"
        );
        assert_eq!(words("{\\rtf1\\ansicpg1250 \\'b9\\ldblquote x\\rdblquote\\~y}"), "ą“x”\u{a0}y");
    }

    #[test]
    fn groups_that_are_no_text_are_passed_over() {
        let text = "{\\rtf1{\\*\\generator Some program;}{\\pict 0011}{\\header Top}{\\*\\unknown x}A\\bin3 }}} b{\\v hidden}.}";
        assert_eq!(words(text), "A b.");
    }

    #[test]
    fn rows_notes_and_boxes_are_blocks() {
        let text = "{\\rtf1 \\trowd\\trhdr\\intbl A\\cell B\\cell\\row \\trowd\\intbl 1\\cell\\cell\\row\\pard \
            It rained{\\footnote For days.}.{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt In a box.\\par}}{\\shprslt no}}\\par End.}";
        let expected = [
            (BlockKind::HeaderRow, "A | B"),
            (BlockKind::Row, "1 | "),
            (BlockKind::Paragraph, "It rained."),
            (BlockKind::Note, "For days."),
            (BlockKind::Paragraph, "In a box."),
            (BlockKind::Paragraph, "End."),
        ];
        assert_eq!(read(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    }
}
