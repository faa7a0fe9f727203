//! Bringing an article in: every way but pasting and opening a file, which the first screen has.

mod address;
mod asking;
mod bookmarklet;
mod link;
mod receive;
mod shared;

use super::wish::Wish;
use crate::web::browser::storage::Store;
use crate::web::browser::{page, parcel};
use address::Address;
use bookmarklet::Bookmarklet;
use link::Unpacking;
use receive::Receiving;
use serde::{Deserialize, Serialize};
use shared::Taking;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// What the page was opened for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Errand {
    /// Nothing yet: every way is shown.
    Ways,
    /// An address to be asked, as it was pasted.
    Address(String),
    /// A link that carries an article, as it was opened or pasted.
    Link(String),
    /// A page waits with its article, behind a bookmarklet's word.
    Receive(String),
    /// Another program shared something.
    Shared,
}

/// Files to be opened, where they are from, and what the reader is told of it.
struct Found {
    files: Vec<File>,
    url: Option<String>,
    told: Option<String>,
}

impl Found {
    /// As a wish; the files are laid beside it.
    fn wish(self) -> Wish {
        parcel::put(&self.files);
        Wish::OpenFiles { url: self.url, told: self.told }
    }
}

/// Props of [`Bring`].
#[derive(Properties, PartialEq)]
pub struct BringProps {
    /// What for.
    pub errand: Errand,
    /// Where the kept articles are.
    pub store: Store,
    /// What is wanted of the app.
    pub onwish: Callback<Wish>,
}

/// Brings an article in.
#[component]
pub fn Bring(props: &BringProps) -> Html {
    // A share may turn out to be an address.
    let turned = use_state(|| None::<Errand>);
    let errand = turned.as_ref().unwrap_or(&props.errand).clone();
    let onfound = {
        let onwish = props.onwish.clone();
        Callback::from(move |found: Rc<std::cell::Cell<Option<Found>>>| {
            if let Some(found) = found.take() {
                onwish.emit(found.wish());
            }
        })
    };
    let onturn = {
        let turned = turned.setter();
        Callback::from(move |errand: Errand| turned.set(Some(errand)))
    };
    match errand {
        Errand::Ways => html! { <Ways address="" {onfound} /> },
        Errand::Address(address) => html! { <Ways {address} {onfound} /> },
        Errand::Link(link) => {
            html! { <Unpacking {link} store={props.store.clone()} {onfound} onopen={props.onwish.reform(Wish::OpenDocument)} /> }
        }
        Errand::Receive(nonce) => html! { <Receiving {nonce} {onfound} /> },
        Errand::Shared => html! { <Taking {onfound} {onturn} /> },
    }
}

/// A callback with something found. It is taken out once: files are handed over, not copied.
type OnFound = Callback<Rc<std::cell::Cell<Option<Found>>>>;

fn found(files: Vec<File>, url: Option<String>, told: Option<String>) -> Rc<std::cell::Cell<Option<Found>>> {
    Rc::new(std::cell::Cell::new(Some(Found { files, url, told })))
}

/// Whether this page is on a site, not in a file on a disk.
fn on_site() -> bool {
    page::window().location().protocol().is_ok_and(|protocol| protocol.starts_with("http"))
}

#[derive(Properties, PartialEq)]
struct WaysProps {
    address: String,
    onfound: OnFound,
}

/// Every way, from the quickest on.
#[component]
fn Ways(props: &WaysProps) -> Html {
    html! {
        <div class="ways">
            <Address address={props.address.clone()} onfound={props.onfound.clone()} />
            <Bookmarklet />
            <section aria-labelledby="ways-share">
                <h3 id="ways-share">{"From other programs"}</h3>
                <p>{"Install Postil as an app from the browser’s menu. It then stands in the share menu of phones, and files can be opened with it. An installed Postil works without a network too."}</p>
            </section>
            <section aria-labelledby="ways-files">
                <h3 id="ways-files">{"From a file or a link"}</h3>
                <p>{"Drop a file anywhere on the page, or choose it on the first screen: saved web pages, text, PDF, Word, OpenDocument, EPUB, and what Postil exported. A link that carries an article (made beside Export) opens itself; or paste it into the field of the first screen."}</p>
            </section>
        </div>
    }
}
