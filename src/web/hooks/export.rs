//! Export: the worker makes the file, the page gives it to the reader; or makes a link's content, shown in its room.

use crate::session::document::Document;
use crate::session::kept::pack_whole;
use crate::web::annex::room::Room;
use crate::web::browser::download::{download, file_stem};
use crate::web::browser::page;
use crate::web::notice::Notice;
use crate::web::protocol::{Request, Response, Ticket};
use crate::web::reader::{Answer, Reader};
use std::rc::Rc;
use yew::prelude::*;

/// What a document is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A file.
    File,
    /// A link that carries it.
    Link,
}

/// The media type of Web Annotations (W3C Web Annotation Protocol, section 3).
const MEDIA_TYPE: &str = "application/ld+json";

/// A callback that exports a document as one file, or to make a link of it.
#[hook]
pub fn use_export(reader: &Reader, onnotice: Callback<Notice>, onroom: Callback<Room>) -> Callback<(Document, Form)> {
    let waiting = use_mut_ref(|| None::<(Ticket, String)>);
    {
        let waiting = waiting.clone();
        let onnotice = onnotice.clone();
        use_effect_with(reader.clone(), move |reader| {
            let listening = reader.listen(Callback::from(move |answer: Rc<Answer>| {
                let Some((expected, name)) = waiting.borrow().clone() else { return };
                match &*answer {
                    Answer::Response(Response::Exported { ticket, text }) if *ticket == expected => {
                        give(&format!("{}.postil.json", file_stem(&name)), text, &onnotice);
                    }
                    Answer::Response(Response::Linked { ticket, plain, noted }) if *ticket == expected => {
                        onroom.emit(Room::Link { name, plain: plain.clone(), noted: noted.clone() });
                    }
                    Answer::Response(Response::Refused { ticket, message }) if *ticket == expected => {
                        onnotice.emit(Notice::trouble(message.clone()));
                    }
                    Answer::Lost(why) => onnotice
                        .emit(Notice::trouble(format!("{why} Reload the page and export again; your work is kept."))),
                    Answer::Response(_) | Answer::Archive(..) => return,
                }
                waiting.replace(None);
            }));
            move || drop(listening)
        });
    }
    let reader = reader.clone();
    Callback::from(move |(document, form): (Document, Form)| match pack_whole(&document) {
        Ok(packed) => {
            let ticket = js_sys::Date::now() as Ticket;
            waiting.replace(Some((ticket, document.display_name())));
            let request = match form {
                Form::File => Request::Export { ticket, document: packed },
                Form::Link => Request::Link { ticket, document: packed },
            };
            reader.send(&request, None);
        }
        Err(error) => onnotice.emit(Notice::trouble(error.to_string())),
    })
}

fn give(name: &str, text: &str, onnotice: &Callback<Notice>) {
    match download(name, MEDIA_TYPE, text) {
        Ok(()) => page::announce(&format!("Exported as {name}")),
        Err(_) => onnotice.emit(Notice::trouble(
            "The browser refused the download. Allow downloads for this page and export again; nothing is lost."
                .to_owned(),
        )),
    }
}
