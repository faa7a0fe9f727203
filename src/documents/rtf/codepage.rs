//! Which encoding the bytes of a text are in, by code page and by the font's set of characters.

use encoding_rs::Encoding;

/// The encoding of a Windows code page; western where it is not known.
pub(super) fn of_page(page: i32) -> &'static Encoding {
    let label = match page {
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250..=1258 => return of_label(&format!("windows-{page}")),
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        65001 => "utf-8",
        _ => "windows-1252",
    };
    of_label(label)
}

/// The encoding of a font's characters; `None` where it is the document's own.
pub(super) fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    Some(of_page(page))
}

fn of_label(label: &str) -> &'static Encoding {
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}
