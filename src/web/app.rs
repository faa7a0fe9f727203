//! The root: which screen is shown, what is being opened, what the reader is told.

use super::annex::bring::Errand;
use super::annex::room::Room;
use super::annex::wish::{Goal, Wish};
use super::browser::settings::Settings;
use super::browser::storage::{Kept, Store, StoreError};
use super::browser::{clipboard, handover, page, parcel, samples};
use super::components::annex_host::AnnexHost;
use super::components::kept::KeptArticles;
use super::components::modal::Modal;
use super::components::settings_dialog::{HelpDialog, SettingsDialog};
use super::components::start::{Opening, Start};
use super::desk::DeskView;
use super::errand;
use super::notice::{Notice, Remedy};
use super::opening::{Brought, OnDesk, Opened, Readers, use_opener};
use super::shared::Shared;
use crate::session::document::Document;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent};
use yew::prelude::*;

/// A dialog over the page.
#[derive(Clone, PartialEq)]
enum Dialog {
    Settings,
    Help,
    Room(Room),
}

impl Dialog {
    fn bring(errand: Errand) -> Self {
        Dialog::Room(Room::Bring(errand))
    }
}

/// What the root remembers.
#[derive(Clone)]
struct Root {
    store: UseStateHandle<Option<Store>>,
    open: UseStateHandle<Option<Shared<Kept>>>,
    notice: UseStateHandle<Option<Notice>>,
    dialog: UseStateHandle<Option<Dialog>>,
    incoming: UseStateHandle<Option<Rc<Brought>>>,
    /// The place of the open document to go to.
    goal: UseStateHandle<Option<Goal>>,
    desk: OnDesk,
    /// What was opened before the storage was.
    early: Rc<RefCell<Option<(Document, Origin)>>>,
}

/// The root.
#[component]
pub fn App() -> Html {
    let readers = use_memo((), |()| Readers::start());
    let settings = use_state(settings);
    let root = Root {
        store: use_state(|| None),
        open: use_state(|| None),
        notice: use_state(|| None),
        dialog: use_state(|| None),
        incoming: use_state(|| None),
        goal: use_state(|| None),
        desk: use_mut_ref(|| None),
        early: use_mut_ref(|| None),
    };
    use_store(&root);
    use_updates(&root);
    let onopened = {
        let root = root.clone();
        Callback::from(move |opened: Rc<Opened>| root.opened(&opened))
    };
    let opener = use_opener(&readers, &root.desk, onopened);
    #[cfg(feature = "bench")]
    {
        super::bench::use_app(&readers.worker, &opener, root.store.is_some());
    }
    let onopen = {
        let (opener, dialog) = (opener.clone(), root.dialog.setter());
        Callback::from(move |opening: Opening| match &opening {
            Opening::Text(text) if let Some(errand) = errand::of_text(text) => dialog.set(Some(Dialog::bring(errand))),
            _ => opener.open(opening),
        })
    };
    use_paste_and_drop(onopen.clone());
    use_parcels(onopen.clone());
    let show = |which: Dialog| {
        let dialog = root.dialog.setter();
        Callback::from(move |()| dialog.set(Some(which.clone())))
    };
    let onclose = {
        let dialog = root.dialog.setter();
        Callback::from(move |()| dialog.set(None))
    };
    let onsettings = {
        let settings = settings.setter();
        Callback::from(move |new: Settings| {
            new.keep();
            settings.set(new);
        })
    };
    let onroom = {
        let dialog = root.dialog.setter();
        Callback::from(move |room: Room| dialog.set(Some(Dialog::Room(room))))
    };
    let onwish = {
        let (root, onopen) = (root.clone(), onopen.clone());
        Callback::from(move |wish: Wish| root.grant(wish, &onopen))
    };
    let screen = match (&*root.store, &*root.open) {
        (Some(store), Some(kept)) => html! {
            <DeskView key={kept.key.to_string()} kept={kept.clone()} store={store.clone()} incoming={(*root.incoming).clone()} goal={(*root.goal).clone()} reader={readers.worker.clone()} settings={(*settings).clone()}
                onlibrary={ let root = root.clone(); Callback::from(move |()| root.leave()) } onsettings={show(Dialog::Settings)} onhelp={show(Dialog::Help)}
                onshow={ let desk = root.desk.clone(); Callback::from(move |document| { desk.replace(Some(document)); }) }
                onnotice={ let notice = root.notice.setter(); Callback::from(move |new| notice.set(Some(new))) } {onroom} />
        },
        (store, _) => html! {
            <Start samples={samples::all()} busy={opener.is_busy()} {onopen} onways={onroom.reform(Room::Bring)}>
                if let Some(store) = store {
                    <KeptArticles store={store.clone()} onwish={onwish.clone()} />
                }
            </Start>
        },
    };
    html! { <>
        <div id="announcer" class="visually-hidden" role="status" aria-live="polite"></div>
        if let Some(notice) = &*root.notice { {notice_view(&root, notice)} }
        {screen}
        {match &*root.dialog {
            Some(Dialog::Settings) => html! { <SettingsDialog settings={(*settings).clone()} onchange={onsettings} {onclose} /> },
            Some(Dialog::Help) => html! { <HelpDialog {onclose} /> },
            Some(Dialog::Room(room)) => html! { <Modal title={room.title()} {onclose}><AnnexHost room={room.clone()} {onwish} /></Modal> },
            None => Html::default(),
        }}
    </> }
}

/// The settings kept.
fn settings() -> Settings {
    let kept = Settings::load();
    #[cfg(feature = "bench")]
    let kept = super::bench::adjusted(kept);
    kept
}

fn notice_view(root: &Root, notice: &Notice) -> Html {
    let dismiss = {
        let notice = root.notice.setter();
        Callback::from(move |_: MouseEvent| notice.set(None))
    };
    let remedy = notice.remedy.clone().map(|remedy| {
        let root = root.clone();
        let name = match remedy {
            Remedy::UndoImport(_) => "Undo import",
            Remedy::Update => "Update now",
            Remedy::Undo(_) => "Undo",
        };
        let onclick = Callback::from(move |_: MouseEvent| match &remedy {
            Remedy::UndoImport(key) => root.forget(key.clone()),
            Remedy::Update => apply_update(),
            Remedy::Undo(undo) => {
                root.notice.set(None);
                undo.emit(());
            }
        });
        html! { <button class="button" {onclick}>{name}</button> }
    });
    html! {
        <div class={classes!("notice", notice.trouble.then_some("notice--trouble"))} role={if notice.trouble { "alert" } else { "status" }}>
            <p>{&notice.words}</p>
            {remedy.unwrap_or_default()}
            <button class="button button--small" onclick={dismiss}>{"Dismiss"}</button>
        </div>
    }
}

/// How a document came to be.
enum Origin {
    Opened,
    /// From a file; what was done.
    Imported(String),
}

impl Root {
    fn opened(&self, opened: &Opened) {
        match opened {
            Opened::Article(article, warnings) => {
                self.notice.set((!warnings.is_empty()).then(|| Notice::info(warnings.join(" "))));
                self.keep(Document::new(page::fresh_id(), Rc::new(article.clone()), page::now()), Origin::Opened);
            }

            Opened::Document(document, summary) => self.keep(document.clone(), Origin::Imported(summary.clone())),
            Opened::Brought(brought) => self.incoming.set(Some(brought.clone())),
            Opened::Refused(why) => self.notice.set(Some(Notice::trouble(why.clone()))),
        }
    }

    /// Puts a document into the library and opens it.
    fn keep(&self, document: Document, origin: Origin) {
        match (*self.store).clone() {
            Some(store) => self.keep_in(store, document, origin),
            None => {
                self.early.replace(Some((document, origin)));
            }
        }
    }

    fn keep_in(&self, store: Store, document: Document, origin: Origin) {
        let root = self.clone();
        spawn_local(async move {
            match store.create(&document).await {
                Ok(kept) => {
                    if let Origin::Imported(summary) = origin {
                        let words =
                            format!("Imported “{}” as an article of its own: {summary}.", document.display_name());

                        root.notice.set(Some(Notice {
                            remedy: Some(Remedy::UndoImport(kept.key.clone())),
                            ..Notice::info(words)
                        }));
                    }
                    root.enter(kept);
                }
                Err(error) => root.fail(&error),
            }
        });
    }

    fn grant(&self, wish: Wish, onopen: &Callback<Opening>) {
        self.dialog.set(None);
        match wish {
            Wish::OpenDocument(key) => self.load(key, None),
            Wish::OpenDocumentAt(key, goal) => self.load(key, Some(goal)),
            Wish::OpenFiles { url, told } => onopen.emit(Opening::Files(parcel::take(), url, told)),
            // Of the rooms at the desk.
            Wish::Revise(..) | Wish::Close => {}
        }
    }

    fn load(&self, key: Rc<str>, goal: Option<Goal>) {
        let Some(store) = (*self.store).clone() else { return };
        let root = self.clone();
        spawn_local(async move {
            match store.load(&key).await {
                Ok(kept) => {
                    root.notice.set(None);
                    root.enter(kept);
                    root.goal.set(goal);
                }
                Err(error) => {
                    set_hash("");
                    root.fail(&error);
                }
            }
        });
    }

    fn forget(&self, key: Rc<str>) {
        let Some(store) = (*self.store).clone() else { return };
        let root = self.clone();
        spawn_local(async move {
            match store.delete(&key, page::now()).await {
                Ok(()) => {
                    root.notice.set(None);
                    root.leave();
                }
                Err(error) => root.fail(&error),
            }
        });
    }

    fn enter(&self, kept: Kept) {
        set_hash(&format!("#article={}", kept.key));
        self.incoming.set(None);
        self.goal.set(None);
        self.open.set(Some(Shared::from(kept)));
        page::window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    fn leave(&self) {
        set_hash("#");
        self.open.set(None);
        self.desk.replace(None);
        self.notice.set(None);
    }

    fn fail(&self, error: &StoreError) {
        self.notice.set(Some(Notice::trouble(error.to_string())));
    }
}

/// Remembers in the address what is open, so that a reload opens it again. No entry is added to the tab's history
/// by the same address.
fn set_hash(hash: &str) {
    if page::window().location().hash().unwrap_or_default() != hash
        && let Ok(history) = page::window().history()
    {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(if hash.is_empty() { "#" } else { hash }));
    }
}

fn replace_hash(hash: &str) {
    if let Ok(history) = page::window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

fn hash_key() -> Option<Rc<str>> {
    let hash = page::window().location().hash().ok()?;
    hash.strip_prefix("#article=").filter(|key| !key.is_empty()).map(Rc::from)
}

/// Opens the storage, then what the address names; follows the browser's back and forward.
#[hook]
fn use_store(root: &Root) {
    let current = use_mut_ref(|| root.clone());
    *current.borrow_mut() = root.clone();
    {
        let current = current.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let store = Store::open().await;
                let root = current.borrow().clone();
                if let Some(trouble) = store.trouble() {
                    root.notice.set(Some(Notice::trouble(trouble)));
                }
                root.store.set(Some(store.clone()));
                let early = root.early.take();
                if let Some((document, origin)) = early {
                    root.keep_in(store, document, origin);
                }
            });
        });
    }
    use_effect_with(root.store.is_some(), move |ready| {
        let follow = move || {
            let root = current.borrow().clone();
            if let Some(errand) = page::window().location().hash().ok().as_deref().and_then(errand::of_hash) {
                // Done once: a reload, or a step back to here, does not do it again.
                replace_hash("#");
                return root.dialog.set(Some(Dialog::bring(errand)));
            }
            match hash_key() {
                Some(key) if root.open.as_ref().is_none_or(|open| open.key != key) => root.load(key, None),
                None if root.open.is_some() => root.open.set(None),
                Some(_) | None => {}
            }
        };
        if *ready {
            follow();
        }
        let listener = ready.then(|| EventListener::new(&page::window(), "popstate", move |_| follow()));
        move || drop(listener)
    });
}

/// Tells when a newer version of Postil waits; nothing changes before the reader says so.
#[hook]
fn use_updates(root: &Root) {
    let notice = root.notice.setter();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&page::window(), "postil-update", move |_| {
            let words = "A newer Postil is ready. Your work stays as it is.".to_owned();
            notice.set(Some(Notice { remedy: Some(Remedy::Update), ..Notice::info(words) }));
        });
        move || drop(listener)
    });
}

fn apply_update() {
    if let Ok(event) = web_sys::Event::new("postil-update-apply") {
        let _ = page::window().dispatch_event(&event);
    }
}

/// Opens files that came with the start of the installed app.
#[hook]
fn use_parcels(onopen: Callback<Opening>) {
    let current = use_mut_ref(|| onopen.clone());
    *current.borrow_mut() = onopen;
    use_effect_with((), move |()| {
        let open = move || {
            let files = parcel::take();
            if !files.is_empty() {
                current.borrow().emit(Opening::Files(files, None, None));
            }
        };
        open();
        let listener = EventListener::new(&page::window(), "postil-parcel", move |_| open());
        move || drop(listener)
    });
}

/// Pasting and dropping work anywhere on the page.
#[hook]
fn use_paste_and_drop(onopen: Callback<Opening>) {
    let current = use_mut_ref(|| onopen.clone());
    *current.borrow_mut() = onopen;
    use_effect_with((), move |()| {
        let document = page::document();
        let options = EventListenerOptions::enable_prevent_default();
        let pasted = {
            let current = current.clone();
            EventListener::new_with_options(&document, "paste", options, move |event| {
                let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let elsewhere =
                    page::is_typing(target.as_ref()) && target.is_none_or(|element| element.id() != "paste-field");
                if elsewhere || page::first("dialog[open]").is_some() {
                    return;
                }
                let Some((content, html)) = event.clipboard_data().as_ref().and_then(clipboard::pasted) else { return };
                event.prevent_default();
                current.borrow().emit(if html { Opening::Html(content) } else { Opening::Text(content) });
            })
        };
        let over = EventListener::new_with_options(&document, "dragover", options, |event| event.prevent_default());
        let dropped = EventListener::new_with_options(&document, "drop", options, move |event| {
            event.prevent_default();
            let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
            if handover::give_dropped(&data) {
                // The library takes them; what is open is kept and left.
                let _ = page::window().location().set_hash("");
                return;
            }
            let files: Vec<_> = data
                .files()
                .map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect())
                .unwrap_or_default();
            if !files.is_empty() {
                current.borrow().emit(Opening::Files(files, None, None));
            } else if let Some((content, html)) = clipboard::pasted(&data) {
                current.borrow().emit(if html { Opening::Html(content) } else { Opening::Text(content) });
            }
        });
        move || drop((pasted, over, dropped))
    });
}
