//! The lists of a Word document: which levels are numbered, and the number of each item.

use crate::documents::xml::{At, Xml};
use std::collections::BTreeMap;

/// How many levels a list has.
const LEVELS: usize = 9;

/// What marks the items of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A sign.
    Bullet,
    /// A number, beginning with this one.
    Number(u32),
    /// Nothing: the paragraph goes on with the item before it.
    Nothing,
}

#[derive(Clone)]
struct List {
    /// The scheme whose counters it shares.
    scheme: String,
    marks: [Mark; LEVELS],
    /// Whether it counts anew.
    restarts: bool,
}

/// All lists, and how far each was counted.
#[derive(Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
}

/// How far lists were counted, by the scheme they share.
#[derive(Default)]
pub(super) struct Counters {
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    seen: BTreeMap<String, ()>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(xml: &Xml) -> Numbering {
        let children = || xml.root().into_iter().flat_map(At::children);
        let mut schemes: BTreeMap<String, [Mark; LEVELS]> = BTreeMap::new();
        for scheme in children().filter(|it| it.name() == "abstractNum") {
            let mut marks = [Mark::Bullet; LEVELS];
            read_levels(scheme, &mut marks);
            if let Some(id) = scheme.attr("abstractNumId") {
                schemes.insert(id.into_owned(), marks);
            }
        }
        let mut lists = BTreeMap::new();
        for list in children().filter(|it| it.name() == "num") {
            let Some(id) = list.attr("numId") else { continue };
            let scheme = list.child("abstractNumId").and_then(|it| it.attr("val")).unwrap_or_default().into_owned();
            let mut marks = schemes.get(&scheme).copied().unwrap_or([Mark::Bullet; LEVELS]);
            let mut restarts = false;
            for change in list.children().filter(|it| it.name() == "lvlOverride") {
                read_levels(change, &mut marks);
                let level = change.attr("ilvl").and_then(|level| level.parse::<usize>().ok());
                let start = change.child("startOverride").and_then(|it| it.attr("val")?.parse().ok());
                if let (Some(mark), Some(start)) = (level.and_then(|level| marks.get_mut(level)), start) {
                    restarts = true;
                    if matches!(mark, Mark::Number(_)) {
                        *mark = Mark::Number(start);
                    }
                }
            }
            lists.insert(id.into_owned(), List { scheme, marks, restarts });
        }
        Numbering { lists }
    }

    /// The mark of the next item of `list` at `level`, counted on; `None` when there is no such list.
    pub(super) fn next(&self, counters: &mut Counters, list: &str, level: u8) -> Option<Mark> {
        let known = self.lists.get(list)?;
        let level = usize::from(level).min(LEVELS - 1);
        let counted = counters.counted.entry(known.scheme.clone()).or_default();
        if counters.seen.insert(list.to_owned(), ()).is_none() && known.restarts {
            *counted = [None; LEVELS];
        }
        let Mark::Number(start) = known.marks[level] else { return Some(known.marks[level]) };
        let number = counted[level].map_or(start, |last| last.saturating_add(1));
        counted[level] = Some(number);
        counted[level + 1..].fill(None);
        Some(Mark::Number(number))
    }
}

/// Reads each `w:lvl` in `parent`.
fn read_levels(parent: At, marks: &mut [Mark; LEVELS]) {
    for level in parent.children().filter(|it| it.name() == "lvl") {
        let value = |name: &str| level.child(name)?.attr("val");
        let at = level.attr("ilvl").and_then(|at| at.parse::<usize>().ok());
        let Some(mark) = at.and_then(|at| marks.get_mut(at)) else { continue };
        let text = value("lvlText").unwrap_or_default();
        *mark = match value("numFmt").as_deref() {
            Some("bullet") if text.trim().is_empty() => Mark::Nothing,
            Some("bullet") => Mark::Bullet,
            Some("none") => Mark::Nothing,
            _ => Mark::Number(value("start").and_then(|start| start.parse().ok()).unwrap_or(1)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = "<w:numbering>\
        <w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>\
        </w:numbering>";

    #[test]
    fn lists_of_one_scheme_count_on_and_restart_where_they_say_so() {
        let numbering = Numbering::read(&Xml::parse(LISTS));
        let mut counters = Counters::default();
        let mut next = |list, level| numbering.next(&mut counters, list, level);
        assert_eq!(next("1", 0), Some(Mark::Number(3)));
        assert_eq!(next("1", 1), Some(Mark::Number(1)));
        assert_eq!(next("1", 1), Some(Mark::Number(2)));
        assert_eq!(next("2", 0), Some(Mark::Number(4)));
        assert_eq!(next("2", 1), Some(Mark::Number(1)));
        assert_eq!(next("2", 2), Some(Mark::Bullet));
        assert_eq!(next("3", 0), Some(Mark::Number(1)));
        assert_eq!(next("9", 0), None);
    }
}
