//! Lists while a page is walked: how deep an item stands, and its number.

use super::dom::{Dom, NodeId};

/// What is known of the item being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Item {
    number: Option<u32>,
    /// Whether a block of it has been read: the next one goes on with it.
    told: bool,
    begun: bool,
}

struct List {
    id: NodeId,
    /// The next item's number, and what is added for the one after it; none in a list without numbers.
    count: Option<(i64, i64)>,
    item: Item,
}

/// Where a block stands in the lists around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// How many lists stand around.
    pub(super) depth: u8,
    /// The item's number.
    pub(super) number: Option<u32>,
    /// Whether the block goes on with an item that has begun above.
    pub(super) continued: bool,
}

/// The lists open where the walk stands.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// An item outside any list.
    loose: Item,
    /// Word's items are paragraphs that say how deep they stand: the depth, and their item.
    office: Option<(u8, Item)>,
}

impl Lists {
    /// An element begins.
    pub(super) fn enter(&mut self, dom: &Dom, id: NodeId) {
        match dom.tag(id) {
            tag @ ("ul" | "ol" | "dl" | "menu") => {
                let count = (tag == "ol").then(|| first_number(dom, id));
                self.open.push(List { id, count, item: Item::default() });
            }
            "li" => {
                let value = number(dom, id, "value");
                self.begin(value);
            }
            "dt" => self.begin(None),
            "dd" if !self.open.last().is_some_and(|list| list.item.begun) => self.begin(None),
            "p" => self.office = office_level(dom, id).map(|depth| (depth, Item::default())),
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn leave(&mut self, dom: &Dom, id: NodeId) {
        if self.open.last().is_some_and(|list| list.id == id) {
            self.open.pop();
        } else if dom.tag(id) == "p" {
            self.office = None;
        }
    }

    fn begin(&mut self, value: Option<i64>) {
        let Some(list) = self.open.last_mut() else {
            self.loose = Item { begun: true, ..Item::default() };
            return;
        };
        let mut number = None;
        if let Some((next, step)) = &mut list.count {
            let now = value.unwrap_or(*next);
            number = u32::try_from(now).ok();
            *next = now.saturating_add(*step);
        }
        list.item = Item { number, told: false, begun: true };
    }

    /// Whether `id` is the bullet or number Word writes before an item; it is read, not shown.
    pub(super) fn takes_marker(&mut self, dom: &Dom, id: NodeId) -> bool {
        let Some((_, item)) = &mut self.office else { return false };
        let style = dom.attr(id, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        if !style.contains("mso-list:ignore") {
            return false;
        }
        let marker = dom.words_within(id, 64).unwrap_or_default();
        item.number = marker.trim_matches(|c: char| !c.is_alphanumeric()).parse().ok();
        true
    }

    /// The place of a block that is an item, or a piece of one.
    pub(super) fn item(&mut self) -> Place {
        let depth = u8::try_from(self.open.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let (depth, item) = match (&mut self.office, self.open.last_mut()) {
            (Some((level, item)), None) => (*level, item),
            (_, Some(list)) => (depth, &mut list.item),
            (None, None) => (depth, &mut self.loose),
        };
        let place = Place { depth, number: item.number.filter(|_| !item.told), continued: item.told };
        item.told = true;
        place
    }

    /// The place of any other block.
    pub(super) fn other(&self) -> Place {
        let depth = self.open.iter().filter(|list| list.item.begun).count();
        Place { depth: u8::try_from(depth).unwrap_or(u8::MAX), number: None, continued: false }
    }
}

/// Whether Word says that the paragraph is an item of a list.
pub(super) fn is_office_item(dom: &Dom, id: NodeId) -> bool {
    office_level(dom, id).is_some()
}

/// How many lists stand around the list of Word's paragraph `id`: "mso-list:l0 level2 lfo1" says one.
fn office_level(dom: &Dom, id: NodeId) -> Option<u8> {
    let style = dom.attr(id, "style")?.to_ascii_lowercase();
    let (_, list) = style.split_once("mso-list:")?;
    let (_, level) = list.split(';').next()?.split_once("level")?;
    let digits = level.len() - level.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    level[..digits].parse::<u8>().ok()?.checked_sub(1)
}

/// The number of a list's first item, and what each one adds.
fn first_number(dom: &Dom, id: NodeId) -> (i64, i64) {
    let start = number(dom, id, "start");
    if dom.attr(id, "reversed").is_none() {
        return (start.unwrap_or(1), 1);
    }
    let items = || dom.children(id).filter(|child| dom.tag(*child) == "li").count();
    (start.unwrap_or_else(|| i64::try_from(items()).unwrap_or(i64::MAX)), -1)
}

fn number(dom: &Dom, id: NodeId, name: &str) -> Option<i64> {
    dom.attr(id, name)?.trim().parse().ok()
}
