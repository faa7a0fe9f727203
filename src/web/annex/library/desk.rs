//! What the library works with, and what its deeds do.

use super::archive::{Archivist, Preview, Stop};
use super::ask::Workers;
use super::bringing::{Bringer, Bringing, Named};
use super::chosen::Together;
use super::finder::Index;
use super::gather::gather;
use super::order;
use super::row::Deed;
use super::undo::Undo;
use crate::library::listing::{Filter, Order};
use crate::library::plan::Clash;
use crate::session::labels::LabelChange;
use crate::web::annex::wish::{Goal, Wish};
use crate::web::browser::download::{day_today, download_bytes};
use crate::web::browser::page;
use crate::web::browser::storage::{Entry, Store, StoreError};
use gloo::file::futures::read_as_bytes;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the reader is told, and the way back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) words: String,
    pub(super) trouble: bool,
    pub(super) undo: Option<Undo>,
}

/// The state of the library.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) store: Store,
    /// `None` until they are listed for the first time.
    pub(super) entries: UseStateHandle<Option<Rc<[Entry]>>>,
    pub(super) trouble: UseStateHandle<Option<String>>,
    /// The article whose name is being changed.
    pub(super) renaming: UseStateHandle<Option<Rc<str>>>,
    /// Articles deleted here keep their place in the list, with a way back.
    pub(super) just_deleted: UseStateHandle<BTreeSet<Rc<str>>>,
    /// Lists the articles anew after something was done, and says when it failed.
    pub(super) refresh: Callback<Result<(), StoreError>>,
    pub(super) filter: UseStateHandle<Filter>,
    pub(super) order: UseStateHandle<Order>,
    pub(super) chosen: UseStateHandle<BTreeSet<Rc<str>>>,
    /// The article chosen last, from which a range is counted.
    pub(super) anchor: Rc<Cell<Option<usize>>>,
    /// The articles whose labels are shown; none of them when the labels themselves are.
    pub(super) labeling: UseStateHandle<Option<Vec<Rc<str>>>>,
    pub(super) told: UseStateHandle<Option<Told>>,
    pub(super) bringing: UseStateHandle<Bringing>,
    /// Work on an archive: what it is, documents done, and all of them.
    pub(super) packing: UseStateHandle<Option<(&'static str, usize, usize)>>,
    pub(super) preview: UseStateHandle<Option<Preview>>,
    pub(super) workers: Workers,
    pub(super) stop: Rc<Cell<bool>>,
}

/// Lists what is kept, and lists it anew when another tab changes it.
#[hook]
pub(super) fn use_desk(store: &Store) -> Desk {
    let entries = use_state(|| None::<Rc<[Entry]>>);
    let trouble = use_state(|| None::<String>);
    let refresh = {
        let (entries, trouble) = (entries.setter(), trouble.setter());
        use_callback(store.clone(), move |outcome: Result<(), StoreError>, store| {
            let (store, entries, trouble) = (store.clone(), entries.clone(), trouble.clone());
            trouble.set(outcome.err().map(|error| error.to_string()));
            spawn_local(async move {
                match store.entries().await {
                    Ok(listed) => entries.set(Some(listed.into())),
                    Err(error) => trouble.set(Some(error.to_string())),
                }
            });
        })
    };
    use_effect_with((store.clone(), refresh.clone()), |(store, refresh)| {
        refresh.emit(Ok(()));
        let housekeeping = store.clone();
        spawn_local(async move { housekeeping.purge_old().await });
        let refresh = refresh.clone();
        let subscription = store.subscribe(move |_| refresh.emit(Ok(())));
        move || drop(subscription)
    });
    Desk {
        store: store.clone(),
        entries,
        trouble,
        renaming: use_state(|| None),
        just_deleted: use_state(BTreeSet::new),
        refresh,
        filter: use_state(Filter::default),
        order: use_state(order::load),
        chosen: use_state(BTreeSet::new),
        anchor: (*use_memo((), |()| Rc::new(Cell::new(None)))).clone(),
        labeling: use_state(|| None),
        told: use_state(|| None),
        bringing: use_state(Bringing::default),
        packing: use_state(|| None),
        preview: use_state(|| None),
        workers: (*use_memo((), |()| Workers::new())).clone(),
        stop: (*use_memo((), |()| Rc::new(Cell::new(false)))).clone(),
    }
}

impl Desk {
    /// Does what is asked of one article; `listed` are the keys as they are shown.
    pub(super) fn perform(&self, entry: &Entry, deed: Deed, listed: &[Rc<str>], onwish: &Callback<Wish>) {
        let (store, key) = (self.store.clone(), entry.key.clone());
        match deed {
            Deed::Open => onwish.emit(Wish::OpenDocument(key)),
            Deed::OpenAt(place) => match Goal::of(place) {
                Some(goal) => onwish.emit(Wish::OpenDocumentAt(key, goal)),
                None => onwish.emit(Wish::OpenDocument(key)),
            },
            Deed::AskName => self.renaming.set(Some(key)),
            Deed::KeepName => self.renaming.set(None),
            Deed::Rename(name) => {
                self.renaming.set(None);
                let words = format!("Renamed to “{}”.", name.trim());
                self.run(words, async move { store.rename(&key, &name, &page::now()).await });
            }
            Deed::AskLabels => self.labeling.set(Some(vec![key])),
            Deed::ShowLabel(label) => self.filter.set(Filter { labels: vec![label], ..Filter::default() }),
            Deed::Duplicate => {
                let name = format!("Copy of {}", entry.name);
                let words = format!("“{name}” is in the list.");
                self.run(words, async move {
                    store.duplicate(&key, page::fresh_id(), &name, page::now()).await.map(|_| ())
                });
            }
            Deed::Delete => {
                let mut gone = (*self.just_deleted).clone();
                gone.insert(key.clone());
                self.just_deleted.set(gone);
                let words = format!("Deleted “{}”.", entry.name);
                self.run(words, async move { store.delete(&key, page::now()).await });
            }
            Deed::Restore => {
                let mut gone = (*self.just_deleted).clone();
                gone.remove(&key);
                self.just_deleted.set(gone);
                self.run(format!("Restored “{}”.", entry.name), async move { store.restore(&key).await });
            }
            Deed::Purge => {
                let words = format!("Deleted “{}” for good.", entry.name);
                self.run(words, async move { store.purge(&key).await });
            }
            Deed::Choose { with_shift } => self.choose(&key, with_shift, listed),
        }
    }

    fn choose(&self, key: &Rc<str>, with_shift: bool, listed: &[Rc<str>]) {
        let mut chosen = (*self.chosen).clone();
        let at = listed.iter().position(|one| one == key);
        let on = !chosen.contains(key);
        let range = match (self.anchor.get().filter(|_| with_shift), at) {
            (Some(from), Some(at)) => listed.get(from.min(at)..=from.max(at)).unwrap_or_default(),
            _ => std::slice::from_ref(key),
        };
        for one in range {
            let _ = if on { chosen.insert(one.clone()) } else { chosen.remove(one) };
        }
        self.anchor.set(at);
        self.chosen.set(chosen);
    }

    /// Does what is asked of the chosen articles.
    pub(super) fn together(&self, deed: Together, chosen: Vec<Entry>, listed: &[Rc<str>]) {
        let keys: Vec<Rc<str>> = chosen.iter().map(|entry| entry.key.clone()).collect();
        let count = match keys.len() {
            1 => "1 article".to_owned(),
            many => format!("{many} articles"),
        };
        let store = self.store.clone();
        match deed {
            Together::Label => self.labeling.set(Some(keys)),
            Together::Export => self.export(chosen),
            Together::Delete => {
                self.chosen.set(BTreeSet::new());
                let undo = Undo::Deleted(keys.clone());
                self.tell_when(format!("Deleted {count}."), async move {
                    store.set_all_deleted(&keys, Some(&page::now())).await.map(|()| Some(undo))
                });
            }
            Together::Restore => {
                self.chosen.set(BTreeSet::new());
                self.tell_when(format!("Restored {count}."), async move {
                    store.set_all_deleted(&keys, None).await.map(|()| None)
                });
            }
            Together::Purge => {
                self.chosen.set(BTreeSet::new());
                self.tell_when(format!("Deleted {count} for good."), async move {
                    store.purge_all(&keys).await.map(|()| None)
                });
            }
            Together::All => self.chosen.set(listed.iter().cloned().collect()),
            Together::None => self.chosen.set(BTreeSet::new()),
        }
    }

    /// Changes the labels of articles, of all where none is named.
    pub(super) fn relabel(&self, keys: Vec<Rc<str>>, change: LabelChange) {
        let keys = if keys.is_empty() {
            self.entries.as_deref().unwrap_or_default().iter().map(|entry| entry.key.clone()).collect()
        } else {
            keys
        };
        let words = match &change {
            LabelChange::Add(label) => format!("Label “{label}” put on."),
            LabelChange::Remove(label) => format!("Label “{label}” taken off."),
            LabelChange::Rename { to, .. } => format!("Label renamed to “{to}”."),
            LabelChange::Set(_) => "Labels changed.".to_owned(),
        };
        let store = self.store.clone();
        self.tell_when(
            words,
            async move { store.relabel(&keys, &change).await.map(|before| Some(Undo::Labels(before))) },
        );
    }

    /// Takes the last deed back.
    pub(super) fn undo(&self, undo: Undo) {
        let store = self.store.clone();
        self.tell_when("Undone.".to_owned(), async move { undo.run(&store).await.map(|()| None) });
    }

    /// Brings what was chosen or dropped: archives one by one with a preview, everything else in a row.
    pub(super) fn bring(&self, given: js_sys::Array, index: Index) {
        let desk = self.clone();
        spawn_local(async move {
            let (archives, files): (Vec<Named>, Vec<Named>) =
                gather(given).await.into_iter().partition(|one| one.name.to_lowercase().ends_with(".zip"));
            if !files.is_empty() {
                desk.bringer(index).bring(files).await;
                desk.refresh.emit(Ok(()));
            }
            if let Some(first) = archives.first() {
                desk.preview_archive(first).await;
            }
            if archives.len() > 1 {
                desk.tell("One archive is imported at a time; choose the others afterwards.".to_owned(), true, None);
            }
        });
    }

    /// Brings a file of the report although its text is here already.
    pub(super) fn keep_both(&self, at: usize, index: Index) {
        let (desk, now) = (self.clone(), (*self.bringing).clone());
        spawn_local(async move {
            desk.bringer(index).keep_both(now, at).await;
            desk.refresh.emit(Ok(()));
        });
    }

    fn bringer(&self, index: Index) -> Bringer {
        let (store, workers) = (self.store.clone(), self.workers.clone());
        Bringer { store, workers, index, state: self.bringing.setter(), stop: self.stop.clone() }
    }

    fn archivist(&self, what: &'static str) -> Archivist {
        self.stop.set(false);
        let packing = self.packing.setter();
        let tell = Rc::new(move |done, total| packing.set(Some((what, done, total))));
        Archivist { store: self.store.clone(), workers: self.workers.clone(), stop: self.stop.clone(), tell }
    }

    /// Gives the articles as one archive.
    pub(super) fn export(&self, entries: Vec<Entry>) {
        let (desk, archivist) = (self.clone(), self.archivist("Exporting"));
        spawn_local(async move {
            let packed = archivist.pack(&entries).await;
            desk.packing.set(None);
            match packed {
                Ok((bytes, unread)) => {
                    let name = format!("postil-library-{}.zip", day_today());
                    let given = download_bytes(&name, "application/zip", &bytes);
                    let words = match given {
                        Ok(()) => format!("Exported {} articles as {name}.", entries.len() - unread.len()),
                        Err(_) => "The browser refused the download. Allow downloads for this page and export again."
                            .to_owned(),
                    };
                    let trouble = given.is_err() || !unread.is_empty();
                    desk.tell([vec![words], unread].concat().join(" "), trouble, None);
                }
                Err(stop) => desk.stopped(stop),
            }
            archivist.close().await;
        });
    }

    async fn preview_archive(&self, named: &Named) {
        let archivist = self.archivist("Looking through the archive");
        let preview = match read_as_bytes(&gloo::file::File::from(named.file.clone())).await {
            Ok(bytes) => archivist.preview(named.name.clone(), js_sys::Uint8Array::from(bytes.as_slice())).await,
            Err(_) => Err(Stop::Trouble(format!("“{}” could not be read.", named.name))),
        };
        self.packing.set(None);
        match preview {
            Ok(preview) => self.preview.set(Some(preview)),
            Err(stop) => {
                archivist.close().await;
                self.stopped(stop);
            }
        }
    }

    /// Brings the documents of the archive that was looked through, or lets it be.
    pub(super) fn end_preview(&self, clash: Option<Clash>) {
        let Some(preview) = (*self.preview).clone() else { return };
        self.preview.set(None);
        let (desk, archivist) = (self.clone(), self.archivist("Importing"));
        spawn_local(async move {
            if let Some(clash) = clash {
                let brought = archivist.bring(&preview, clash).await;
                desk.packing.set(None);
                match brought {
                    Ok((count, undo)) => {
                        // What was brought is to be seen, whatever was listed before.
                        desk.filter.set(Filter::default());
                        let articles = if count == 1 { "article" } else { "articles" };
                        desk.tell(format!("Imported {count} {articles} from {}.", preview.file), false, Some(undo));
                    }
                    Err(stop) => desk.stopped(stop),
                }
                desk.refresh.emit(Ok(()));
            }
            archivist.close().await;
        });
    }

    fn stopped(&self, stop: Stop) {
        match stop {
            Stop::Wanted => self.tell("Stopped. Nothing was changed.".to_owned(), false, None),
            Stop::Trouble(words) => self.tell(words, true, None),
        }
    }

    fn tell(&self, words: String, trouble: bool, undo: Option<Undo>) {
        page::announce(&words);
        self.told.set(Some(Told { words, trouble, undo }));
    }

    /// Does `work`, tells `words` with the way back it answers with, and lists the articles anew.
    fn tell_when(&self, words: String, work: impl Future<Output = Result<Option<Undo>, StoreError>> + 'static) {
        let desk = self.clone();
        spawn_local(async move {
            match work.await {
                Ok(undo) => {
                    desk.tell(words, false, undo);
                    desk.refresh.emit(Ok(()));
                }
                Err(error) => desk.refresh.emit(Err(error)),
            }
        });
    }

    /// Does `work`, says `words` to screen readers when it is done, and lists the articles anew.
    fn run(&self, words: String, work: impl Future<Output = Result<(), StoreError>> + 'static) {
        let refresh = self.refresh.clone();
        spawn_local(async move {
            let outcome = work.await;
            if outcome.is_ok() {
                page::announce(&words);
            }
            refresh.emit(outcome);
        });
    }
}
