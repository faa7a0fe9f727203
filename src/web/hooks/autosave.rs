//! Autosave: every change of the session is in the storage a moment later, and other tabs' changes come in.

use crate::annotation::model::Timestamp;
use crate::session::state::{Action, Session};
use crate::web::browser::page;
use crate::web::browser::storage::{Kept, Saved, Snapshot, Store, StoreError};
use crate::web::browser::tabs::News;
use crate::web::shared::Shared;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// From a change to the beginning of its save, in milliseconds: long enough to gather a word's letters.
const PAUSE_MS: u32 = 120;
/// From a failed save to the next try, in milliseconds.
const RETRY_MS: u32 = 5_000;

/// How safe the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// All of it is kept in this browser.
    Saved {
        /// When it was last kept.
        at: Timestamp,
    },
    /// The last change is on its way.
    Saving,
    /// It lasts as long as the page.
    Memory {
        /// Why, in words.
        reason: String,
    },
    /// The last change was not kept; it is tried again.
    Failed {
        /// Why and what to do, in words.
        message: String,
    },
}

/// Keeps `session`, which was opened as `rev` of the document `key`, and reports how safe it is.
#[hook]
pub fn use_autosave(store: &Store, key: &Rc<str>, rev: u64, session: &UseReducerHandle<Session>) -> SaveStatus {
    let status = use_state_eq(|| at_rest(store, session.document.modified.clone()));
    let saver = use_memo((store.clone(), key.clone()), |(store, key)| {
        Saver::new(store.clone(), key.clone(), rev, session.clone(), status.setter())
    });
    let saver = Shared(saver);
    use_effect_with((saver.clone(), session.saves), |(saver, _)| changed(&saver.0));
    use_effect_with(saver, |saver| {
        let saver = saver.0.clone();
        let ears = listen(&saver);
        move || {
            drop(ears);
            flush(&saver);
        }
    });
    (*status).clone()
}

fn at_rest(store: &Store, at: Timestamp) -> SaveStatus {
    store.trouble().map_or(SaveStatus::Saved { at }, |reason| SaveStatus::Memory { reason })
}

/// One document's way to the storage: one save at a time.
struct Saver {
    store: Store,
    key: Rc<str>,
    session: UseReducerHandle<Session>,
    status: UseStateSetter<SaveStatus>,
    /// Revision and content of what is kept; the content is unknown when the session was not fresh.
    rev: Cell<u64>,
    held: RefCell<Option<Rc<Snapshot>>>,
    /// [`Session::saves`] of what is kept.
    kept: Cell<u64>,
    /// A save or a look at the storage is under way.
    busy: Cell<bool>,
    /// The page may vanish: do not pause before the next save.
    urgent: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    /// Asks before the page is left; there only while something is unsaved.
    guard: RefCell<Option<EventListener>>,
}

impl Saver {
    fn new(
        store: Store,
        key: Rc<str>,
        rev: u64,
        session: UseReducerHandle<Session>,
        status: UseStateSetter<SaveStatus>,
    ) -> Self {
        let held = (session.saves == 0).then(|| Rc::new(snapshot(&session)));
        Saver {
            store,
            key,
            session,
            status,
            rev: Cell::new(rev),
            held: RefCell::new(held),
            kept: Cell::new(0),
            busy: Cell::new(false),
            urgent: Cell::new(false),
            timer: RefCell::default(),
            guard: RefCell::default(),
        }
    }

    /// The session as it is now: a fresh handle does not remember the states in between.
    fn now(&self) -> UseReducerHandle<Session> {
        self.session.clone()
    }

    fn is_dirty(&self) -> bool {
        self.now().saves != self.kept.get()
    }

    /// Keeps the session as it is now, or takes over what another tab has kept; whether it was kept.
    async fn keep(&self) -> Result<bool, StoreError> {
        let now = self.now();
        let (saves, steps) = (now.saves, now.unsaved.len());
        let snapshot = snapshot(&now);
        let held = self.held.borrow().clone();
        match self.store.save(&self.key, self.rev.get(), &snapshot, held.as_deref()).await? {
            Saved::Done { rev } => {
                self.rev.set(rev);
                self.kept.set(saves);
                *self.held.borrow_mut() = Some(Rc::new(snapshot));
                self.session.dispatch(Action::Saved { steps });
                Ok(true)
            }
            Saved::Newer { kept } => {
                self.adopt(*kept);
                Ok(false)
            }
        }
    }

    fn adopt(&self, kept: Kept) {
        self.rev.set(kept.rev);
        *self.held.borrow_mut() = Some(Rc::new(kept.snapshot()));
        self.session.dispatch(Action::Rebase { document: Box::new(kept.document), history: kept.history });
    }

    /// Takes over what another tab has kept since; what cannot be read now is met at the next save.
    async fn catch_up(&self) {
        if !matches!(self.store.rev(&self.key).await, Ok(Some(rev)) if rev > self.rev.get()) {
            return;
        }
        if let Ok(kept) = self.store.load(&self.key).await
            && kept.rev > self.rev.get()
        {
            self.adopt(kept);
        }
    }
}

fn snapshot(session: &Session) -> Snapshot {
    Snapshot { document: session.document.clone(), history: session.history.clone() }
}

/// After a change: saves soon, at most [`PAUSE_MS`] from now.
fn changed(saver: &Rc<Saver>) {
    if !saver.is_dirty() {
        return;
    }
    saver.guard.borrow_mut().get_or_insert_with(ask_before_leaving);
    if saver.timer.borrow().is_none() {
        if saver.store.trouble().is_none() {
            saver.status.set(SaveStatus::Saving);
        }
        save_in(saver, PAUSE_MS);
    }
}

fn save_in(saver: &Rc<Saver>, pause: u32) {
    let later = saver.clone();
    *saver.timer.borrow_mut() = Some(Timeout::new(pause, move || {
        later.timer.borrow_mut().take();
        spawn_local(save(later));
    }));
}

/// Saves at once: the page may be gone in a moment.
fn flush(saver: &Rc<Saver>) {
    if saver.is_dirty() {
        saver.timer.borrow_mut().take();
        saver.urgent.set(true);
        spawn_local(save(saver.clone()));
    }
}

async fn save(saver: Rc<Saver>) {
    if saver.busy.replace(true) {
        // Whoever is busy looks for later changes when done.
        return;
    }
    let mut outcome = Ok(());
    while saver.is_dirty() {
        saver.urgent.set(false);
        match saver.keep().await {
            Ok(is_kept) if is_kept && !saver.urgent.get() => break,
            Ok(_) => {}
            Err(error) => {
                outcome = Err(error);
                break;
            }
        }
    }
    saver.busy.set(false);
    settle(&saver, outcome);
}

/// After a save: says how it went and plans the next one.
fn settle(saver: &Rc<Saver>, outcome: Result<(), StoreError>) {
    match outcome {
        Err(error) => {
            saver.status.set(SaveStatus::Failed { message: error.to_string() });
            save_in(saver, RETRY_MS);
        }
        Ok(()) if saver.is_dirty() => changed(saver),
        Ok(()) => {
            // In memory nothing is truly saved: leaving would lose it.
            if saver.store.trouble().is_none() {
                saver.guard.borrow_mut().take();
            }
            saver.status.set(at_rest(&saver.store, page::now()));
        }
    }
}

/// Another tab may have kept something newer.
fn look(saver: &Rc<Saver>) {
    if saver.busy.replace(true) {
        return;
    }
    let saver = saver.clone();
    spawn_local(async move {
        saver.catch_up().await;
        saver.busy.set(false);
        changed(&saver);
    });
}

fn listen(saver: &Rc<Saver>) -> Ears {
    let on = |target: &web_sys::EventTarget, event: &'static str, act: fn(&Rc<Saver>)| {
        let saver = saver.clone();
        EventListener::new(target, event, move |_| act(&saver))
    };
    let window = page::window();
    let document = page::document();
    let events = vec![
        on(&document, "visibilitychange", |saver| if page::document().hidden() { flush(saver) } else { look(saver) }),
        on(&window, "pagehide", flush),
        on(&window, "blur", flush),
        on(&window, "focus", look),
    ];
    let hearing = saver.clone();
    let tabs = saver.store.subscribe(move |news| {
        if matches!(&news, News::Saved { key, rev } if *key == hearing.key && *rev > hearing.rev.get()) {
            look(&hearing);
        }
    });
    Ears { _events: events, _tabs: tabs }
}

struct Ears {
    _events: Vec<EventListener>,
    _tabs: crate::web::browser::tabs::Subscription,
}

fn ask_before_leaving() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&page::window(), "beforeunload", options, |event| {
        event.prevent_default();
        // Older browsers ask only when there is a return value.
        if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
            event.set_return_value("unsaved");
        }
    })
}
