//! Search as it is typed: articles are indexed when first looked through, in slices that leave the page free.

use crate::library::index::Indexed;
use crate::library::query::Query;
use crate::library::search::{Found, search};
use crate::web::browser::storage::{Entry, Store};
use gloo::timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long the page is kept busy at a time, in milliseconds.
const SLICE_MS: f64 = 12.0;
/// How often what was found so far is shown, in milliseconds.
const SHOW_MS: f64 = 250.0;
/// Hits of an article that are shown.
pub(super) const MOST_HITS: usize = 3;

/// What is found, by the articles' keys, and how far the search is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Findings {
    /// What was looked for; blank when nothing is.
    pub(super) typed: String,
    pub(super) found: Rc<BTreeMap<Rc<str>, Found>>,
    /// Articles looked through and all there are, while the search goes on.
    pub(super) under_way: Option<(usize, usize)>,
}

/// Articles read for searching, by key, with the revision they were read in.
pub(super) type Index = Rc<RefCell<BTreeMap<Rc<str>, (u64, Rc<Indexed>)>>>;

/// Looks for what is typed in the articles listed, anew whenever one of them changes.
#[hook]
pub(super) fn use_finder(store: &Store, entries: &Rc<[Entry]>, typed: &str) -> (Findings, Index) {
    let findings = use_state(Findings::default);
    let index: Index = (*use_memo((), |()| Index::default())).clone();
    let turn = use_memo((), |()| Rc::new(Cell::new(0_u32)));
    {
        let (findings, index) = (findings.setter(), index.clone());
        use_effect_with((store.clone(), entries.clone(), typed.to_owned()), move |(store, entries, typed)| {
            turn.set(turn.get() + 1);
            let run = Run { mine: turn.get(), turn: (*turn).clone(), index, findings };
            let (store, entries, typed) = (store.clone(), entries.clone(), typed.clone());
            spawn_local(async move { run.look(&store, &entries, typed).await });
        });
    }
    ((*findings).clone(), index)
}

/// One search; it stops when a newer one has begun.
struct Run {
    mine: u32,
    turn: Rc<Cell<u32>>,
    index: Index,
    findings: UseStateSetter<Findings>,
}

impl Run {
    async fn look(&self, store: &Store, entries: &[Entry], typed: String) {
        let query = Query::parse(&typed);
        let mut found = BTreeMap::new();
        if query.is_empty() {
            return self.findings.set(Findings { typed, ..Findings::default() });
        }
        let (mut slice, mut shown) = (now(), now());
        for (done, entry) in entries.iter().enumerate() {
            if now() - slice > SLICE_MS {
                TimeoutFuture::new(0).await;
                slice = now();
            }
            let known = self.index.borrow().get(&entry.key).filter(|(rev, _)| *rev == entry.rev).cloned();
            let indexed = match known {
                Some((_, indexed)) => Some(indexed),
                None => {
                    let indexed = read(store, &entry.key, entry.rev, &self.index).await;
                    slice = now();
                    indexed
                }
            };
            if self.turn.get() != self.mine {
                return;
            }
            // What cannot be read is not found; opening it says why.
            if let Some(one) = indexed.and_then(|indexed| search(&indexed, &query, MOST_HITS)) {
                found.insert(entry.key.clone(), one);
            }
            if now() - shown > SHOW_MS {
                shown = now();
                let under_way = Some((done + 1, entries.len()));
                self.findings.set(Findings { typed: typed.clone(), found: Rc::new(found.clone()), under_way });
            }
        }
        self.findings.set(Findings { typed, found: Rc::new(found), under_way: None });
    }
}

/// Reads an article for searching and keeps that for as long as the library is shown.
pub(super) async fn read(store: &Store, key: &Rc<str>, rev: u64, index: &Index) -> Option<Rc<Indexed>> {
    let document = store.document(key).await.ok()?;
    let indexed = Rc::new(Indexed::new(&document));
    index.borrow_mut().insert(key.clone(), (rev, indexed.clone()));
    Some(indexed)
}

fn now() -> f64 {
    js_sys::Date::now()
}
