//! Shelves in the page's memory, for a browser that refuses its database: one map for all programs of the page.

use crate::session::shelves::{Read, Record, Shelf, Write, is_under};
use js_sys::{Map, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The global the map is kept under.
const GLOBAL: &str = "POSTIL_SHELVES";

/// Records by name, `SHELF/NAME`.
pub(super) struct Memory(Map);

impl Memory {
    /// The shelves another program of this page has made.
    pub(super) fn made_before() -> Option<Self> {
        let made = Reflect::get(&js_sys::global(), &GLOBAL.into()).ok()?;
        made.dyn_into().ok().map(Memory)
    }

    /// Empty shelves for all programs of this page.
    pub(super) fn make() -> Self {
        let map = Map::new();
        // The global object takes any property.
        let _ = Reflect::set(&js_sys::global(), &GLOBAL.into(), &map);
        Memory(map)
    }

    /// The records asked for, by name.
    pub(super) fn read(&self, read: &Read) -> Vec<Record> {
        let mut found = Vec::new();
        for name in self.names(read.shelf()).into_iter().filter(|name| read.wants(name)) {
            let record = self.0.get(&address(read.shelf(), &name));
            found.push((name, record.as_string().unwrap_or_default()));
        }
        found.sort();
        found
    }

    /// Writes every one of `writes`.
    pub(super) fn write(&self, writes: Vec<Write>) {
        for write in writes {
            match write {
                Write::Put(shelf, name, record) => {
                    self.0.set(&address(shelf, &name), &record.into());
                }
                Write::Delete(shelf, name) => {
                    self.0.delete(&address(shelf, &name));
                }
                Write::DeleteUnder(shelf, key) => {
                    for name in self.names(shelf).into_iter().filter(|name| is_under(name, &key)) {
                        self.0.delete(&address(shelf, &name));
                    }
                }
            }
        }
    }

    /// The names on a shelf.
    pub(super) fn names(&self, shelf: Shelf) -> Vec<String> {
        let addresses = self.0.keys().into_iter().filter_map(|key| key.ok()?.as_string());
        addresses
            .filter_map(|address| Some(address.strip_prefix(shelf.name())?.strip_prefix('/')?.to_owned()))
            .collect()
    }
}

fn address(shelf: Shelf, name: &str) -> JsValue {
    format!("{}/{name}", shelf.name()).into()
}
