//! What the pages are called: "iv", "12", "A-3" (ISO 32000-2, 12.4.2).

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Nodes of the tree of labels that are looked at.
const MOST_NODES: usize = 10_000;

/// The longest label, in letters.
const LONGEST: usize = 24;

/// How pages are counted from one on.
#[derive(Clone, Debug, Default)]
struct Series {
    style: Option<u8>,
    prefix: String,
    start: u32,
}

/// The labels of `count` pages; their numbers where the file names none.
pub(super) fn of(root: Option<&Dict<'_>>, count: usize) -> Vec<Rc<str>> {
    let mut series = BTreeMap::new();
    if let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>(keys::PAGE_LABELS)) {
        read(&tree, &mut series);
    }
    let mut labels = Vec::with_capacity(count);
    for page in 0..count {
        let (from, own) = match series.range(..=page as u32).next_back() {
            Some((from, own)) => (*from, own.clone()),
            None => (0, Series { style: Some(b'D'), prefix: String::new(), start: 1 }),
        };
        let number = own.start.saturating_add(page as u32 - from);
        let label = format!("{}{}", own.prefix, numbered(own.style, number));
        let label = if label.is_empty() { (page + 1).to_string() } else { label };
        labels.push(Rc::from(label.chars().take(LONGEST).collect::<String>()));
    }
    labels
}

fn read(tree: &Dict<'_>, series: &mut BTreeMap<u32, Series>) {
    let mut open = vec![tree.clone()];
    for _ in 0..MOST_NODES {
        let Some(node) = open.pop() else { return };
        if let Some(kids) = node.get::<Array<'_>>(keys::KIDS) {
            open.extend(kids.iter::<Dict<'_>>().take(MOST_NODES));
        }
        let Some(pairs) = node.get::<Array<'_>>(keys::NUMS) else { continue };
        let mut pairs = pairs.iter::<Object<'_>>().take(2 * MOST_NODES);
        while let (Some(page), Some(label)) = (pairs.next(), pairs.next()) {
            if let (Object::Number(page), Object::Dict(label)) = (page, label)
                && let Ok(page) = u32::try_from(page.as_i64())
            {
                let style =
                    label.get::<Name<'_>>(keys::S).and_then(|name| AsRef::<[u8]>::as_ref(&name).first().copied());
                let prefix = label.get::<PdfString<'_>>(keys::P).map(|text| super::strings::text(&text));
                let start = label.get::<u32>(keys::ST).unwrap_or(1);
                series.insert(page, Series { style, prefix: prefix.unwrap_or_default(), start });
            }
        }
    }
}

fn numbered(style: Option<u8>, number: u32) -> String {
    match style {
        Some(b'D') => number.to_string(),
        Some(b'r') => roman(number),
        Some(b'R') => roman(number).to_uppercase(),
        Some(letter @ (b'a' | b'A')) if number > 0 => {
            // a to z, then aa to zz, and so on.
            let sign = char::from(letter + ((number - 1) % 26) as u8);
            std::iter::repeat_n(sign, (((number - 1) / 26) as usize + 1).min(LONGEST)).collect()
        }
        _ => String::new(),
    }
}

fn roman(number: u32) -> String {
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    const VALUES: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut rest, mut text) = (number, String::new());
    for (value, sign) in VALUES {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn pages_are_called_as_the_file_says() {
        let root = b"<< /PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 7 /P (A-) >> 4 << /S /a >>] >> >>";
        let root = Dict::from_bytes(root).expect("it is a dictionary");
        let labels = of(Some(&root), 5);
        let labels: Vec<&str> = labels.iter().map(|label| &**label).collect();
        assert_eq!(labels, ["i", "ii", "A-7", "A-8", "a"]);
        assert_eq!(&*of(None, 2)[1], "2");
        assert_eq!(numbered(Some(b'A'), 28), "BB");
        assert_eq!(roman(1994), "mcmxciv");
    }
}
