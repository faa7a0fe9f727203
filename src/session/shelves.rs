//! Where records lie: five shelves of named JSON strings. The browser keeps them in its database,
//! a browser that refuses keeps them in memory for as long as the page is open.

use std::collections::BTreeMap;

/// A shelf: one object store of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// What the library lists, one small record for each document.
    Entries,
    /// The articles; the older versions of one as `KEY/000001` and on.
    Articles,
    /// The recognizer's suggestions.
    Mentions,
    /// What the reader made: annotations, decisions, tags.
    Works,
    /// The undo history, one record for each step: `KEY/000001` and on.
    Steps,
}

impl Shelf {
    /// Every shelf.
    pub const ALL: [Shelf; 5] = [Shelf::Entries, Shelf::Articles, Shelf::Mentions, Shelf::Works, Shelf::Steps];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Shelf::Entries => "entries",
            Shelf::Articles => "articles",
            Shelf::Mentions => "mentions",
            Shelf::Works => "works",
            Shelf::Steps => "steps",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Every record of a shelf.
    All(Shelf),
    /// The record with this name.
    One(Shelf, String),
    /// The records whose names begin with this key and a slash.
    Under(Shelf, String),
}

/// What is written. A list of them is written as a whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Lays a record down in place of the one with its name.
    Put(Shelf, String, String),
    /// Takes a record away.
    Delete(Shelf, String),
    /// Takes away the records whose names begin with this key and a slash.
    DeleteUnder(Shelf, String),
}

impl Read {
    /// The shelf it reads.
    pub fn shelf(&self) -> Shelf {
        match self {
            Read::All(shelf) | Read::One(shelf, _) | Read::Under(shelf, _) => *shelf,
        }
    }

    /// Whether it asks for the record of this name on its shelf.
    pub fn wants(&self, name: &str) -> bool {
        match self {
            Read::All(_) => true,
            Read::One(_, one) => one == name,
            Read::Under(_, key) => is_under(name, key),
        }
    }
}

impl Write {
    /// The shelf it changes.
    pub fn shelf(&self) -> Shelf {
        match self {
            Write::Put(shelf, ..) | Write::Delete(shelf, _) | Write::DeleteUnder(shelf, _) => *shelf,
        }
    }
}

/// A record with its name.
pub type Record = (String, String);

/// First and last name (not included) of the records under `key`.
pub fn under(key: &str) -> (String, String) {
    // '0' is the character after '/'.
    (format!("{key}/"), format!("{key}0"))
}

/// Whether a record's name begins with `key` and a slash.
pub fn is_under(name: &str, key: &str) -> bool {
    name.strip_prefix(key).is_some_and(|rest| rest.starts_with('/'))
}

/// Shelves in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelves(BTreeMap<(Shelf, String), String>);

impl Shelves {
    /// The records asked for, by name.
    pub fn read(&self, read: &Read) -> Vec<Record> {
        let found = self.0.iter().filter(|((shelf, name), _)| *shelf == read.shelf() && read.wants(name));
        found.map(|((_, name), record)| (name.clone(), record.clone())).collect()
    }

    /// Writes every one of `writes`.
    pub fn write(&mut self, writes: Vec<Write>) {
        for write in writes {
            match write {
                Write::Put(shelf, name, record) => {
                    self.0.insert((shelf, name), record);
                }
                Write::Delete(shelf, name) => {
                    self.0.remove(&(shelf, name));
                }
                Write::DeleteUnder(shelf, key) => {
                    self.0.retain(|(one, name), _| *one != shelf || !is_under(name, &key));
                }
            }
        }
    }
}
