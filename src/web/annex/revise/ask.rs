//! Questions to the worker and its answers, one at a time.

use crate::session::kept::Packed;
use crate::web::opening::Readers;
use crate::web::protocol::{Request, Response, Ticket};
use crate::web::reader::Answer;
use crate::web::revision::{Question, Told};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    /// The rooms' own workers: the app's answer the app.
    static READERS: OnceCell<Readers> = const { OnceCell::new() };
}

/// The workers, started by the first who asks.
pub(super) fn readers() -> Readers {
    READERS.with(|readers| readers.get_or_init(Readers::start).clone())
}

/// Asks, and knows the last answer.
#[derive(Clone)]
pub(super) struct Asking {
    readers: Readers,
    waiting: Rc<RefCell<Option<Ticket>>>,
    told: UseStateHandle<Option<Rc<Told>>>,
}

#[hook]
pub(super) fn use_asking() -> Asking {
    let readers = use_memo((), |()| readers());
    let told = use_state(|| None::<Rc<Told>>);
    let waiting = use_mut_ref(|| None::<Ticket>);
    {
        let (told, waiting) = (told.setter(), waiting.clone());
        use_effect_with((*readers).clone(), move |readers: &Readers| {
            let hear = Callback::from(move |answer: Rc<Answer>| {
                let expected = *waiting.borrow();
                let heard = match &*answer {
                    Answer::Response(Response::Revised(ticket, json)) if Some(*ticket) == expected => {
                        serde_json::from_str(json).unwrap_or_else(|error| Told::Failed(error.to_string()))
                    }
                    Answer::Lost(why) if expected.is_some() => {
                        Told::Failed(format!("{why} Nothing was changed; try again."))
                    }
                    Answer::Response(_) | Answer::Archive(..) | Answer::Lost(_) => return,
                };
                waiting.replace(None);
                told.set(Some(Rc::new(heard)));
            });
            let listening = readers.documents.listen(hear);
            move || drop(listening)
        });
    }
    Asking { readers: (*readers).clone(), waiting, told }
}

impl Asking {
    /// Asks; the answer before is forgotten.
    pub(super) fn ask(&self, question: &Question) {
        let Ok(question) = serde_json::to_string(question) else { return };
        let ticket = js_sys::Date::now() as Ticket;
        self.waiting.replace(Some(ticket));
        self.told.set(None);
        self.readers.documents.send(&Request::Revise(ticket, question), None);
    }

    /// The answer, when it is there.
    pub(super) fn told(&self) -> Option<Rc<Told>> {
        (*self.told).clone()
    }

    /// Forgets the answer.
    pub(super) fn forget(&self) {
        self.waiting.replace(None);
        self.told.set(None);
    }
}

/// A document packed for the worker.
pub(super) fn packed(document: &crate::session::document::Document) -> Option<Packed> {
    crate::session::kept::pack_whole(document).ok()
}
