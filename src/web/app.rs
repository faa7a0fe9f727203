//! The root: which screen is shown, what is being opened, what the reader is told.

use super::browser::settings::Settings;
use super::browser::{clipboard, page, samples};
use super::components::settings_dialog::{HelpDialog, SettingsDialog};
use super::components::start::{Opening, Start};
use super::desk::DeskView;
use super::opening::{Opened, use_opener};
use super::reader::Reader;
use super::shared::Shared;
use crate::session::document::Document;
use crate::session::history::History;
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent};
use yew::prelude::*;

/// A dialog over the page.
#[derive(Clone, Copy, PartialEq)]
enum Dialog {
    Settings,
    Help,
}

/// The root.
#[component]
pub fn App() -> Html {
    let reader = use_memo((), |()| Reader::start());
    let settings = use_state(Settings::load);
    let dialog = use_state(|| None::<Dialog>);
    let open = use_state(|| None::<Shared<Document>>);
    let trouble = use_state(|| None::<String>);
    let onopened = {
        let (open, trouble) = (open.setter(), trouble.setter());
        Callback::from(move |opened: Rc<Opened>| match &*opened {
            Opened::Article(article, _) => {
                trouble.set(None);
                open.set(Some(Shared::from(Document::new(page::fresh_id(), Rc::new(article.clone()), page::now()))));
            }
            Opened::Annotations(_) => trouble.set(Some("import".into())),
            Opened::Refused(why) => trouble.set(Some(why.clone())),
        })
    };
    let opener = use_opener(&reader, onopened);
    use_paste_and_drop({
        let opener = opener.clone();
        Callback::from(move |opening| opener.open(opening))
    });
    let show = |which: Dialog| {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(Some(which)))
    };
    let onclose = {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(None))
    };
    let onsettings = {
        let settings = settings.setter();
        Callback::from(move |new: Settings| {
            new.keep();
            settings.set(new);
        })
    };
    html! { <>
        <div id="announcer" class="visually-hidden" role="status" aria-live="polite"></div>
        if let Some(why) = &*trouble {
            <div class="notice notice--trouble" role="alert"><p>{why}</p>
                <button class="button button--small" onclick={ let trouble = trouble.setter(); move |_: MouseEvent| trouble.set(None) }>{"Dismiss"}</button></div>
        }
        if let Some(document) = &*open {
            <DeskView key={document.id.to_string()} document={document.clone()} history={Shared::from(History::default())} reader={(*reader).clone()} settings={(*settings).clone()}
                onlibrary={ let open = open.setter(); Callback::from(move |()| open.set(None)) } onsettings={show(Dialog::Settings)} onhelp={show(Dialog::Help)} />
        } else {
            <Start samples={samples::all()} busy={opener.is_busy()} onopen={ let opener = opener.clone(); Callback::from(move |opening: Opening| opener.open(opening)) }>{Html::default()}</Start>
        }
        {match *dialog {
            Some(Dialog::Settings) => html! { <SettingsDialog settings={(*settings).clone()} onchange={onsettings} {onclose} /> },
            Some(Dialog::Help) => html! { <HelpDialog {onclose} /> },
            None => Html::default(),
        }}
    </> }
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
            if let Some(file) = data.files().and_then(|files| files.get(0)) {
                current.borrow().emit(Opening::File(file));
            } else if let Some((content, html)) = clipboard::pasted(&data) {
                current.borrow().emit(if html { Opening::Html(content) } else { Opening::Text(content) });
            }
        });
        move || drop((pasted, over, dropped))
    });
}
