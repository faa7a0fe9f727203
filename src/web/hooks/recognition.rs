//! Asks the worker for the mentions of the current text and takes its answers.

use crate::article::iso_day;
use crate::session::groups::Groups;
use crate::session::kept::pack;
use crate::session::state::{Action, Session};
use crate::session::view::Recognition;
use crate::web::protocol::{Request, Response};
use crate::web::reader::{Answer, Reader};
use crate::web::shared::Shared;
use std::rc::Rc;
use yew::prelude::*;

/// Keeps the session's suggestions in step with its text and date.
#[hook]
pub fn use_recognition(session: &UseReducerHandle<Session>, reader: &Reader) {
    let dispatch = session.dispatcher();
    let revision = session.revision;
    use_effect_with(reader.clone(), move |reader| {
        let listening = reader.listen(Callback::from(move |answer: Rc<Answer>| match &*answer {
            Answer::Response(Response::Found { revision, mentions, done, total }) => {
                let (revision, done, total) = (*revision, *done, *total);
                dispatch.dispatch(Action::Found { revision, mentions: mentions.clone(), done, total });
            }
            Answer::Response(Response::Grouped(revision, groups)) => {
                dispatch.dispatch(Action::Grouped { revision: *revision, groups: Groups::from_text(groups) });
            }
            Answer::Response(_) | Answer::Archive(..) => {}
            Answer::Lost(_) => dispatch.dispatch(Action::RecognitionFailed),
        }));
        move || drop(listening)
    });
    use_grouping(session, reader);
    let session = session.clone();
    use_effect_with((revision, reader.clone()), move |(revision, reader)| {
        if matches!(session.view.recognition, Recognition::Running { .. }) {
            let article = &session.document.article;
            let request = Request::Recognize {
                revision: *revision,
                text: article.text().to_owned(),
                blocks: article.blocks().iter().map(|block| block.span).collect(),
                date: article.meta.published.as_ref().map(|published| iso_day::format(published.date)),
            };
            reader.send(&request, None);
        }
    });
}

/// Asks which suggestions name the same, once all of them are there.
#[hook]
fn use_grouping(session: &UseReducerHandle<Session>, reader: &Reader) {
    let session = session.clone();
    let done = session.view.recognition == Recognition::Done;
    let watched = (Shared(session.document.mentions.clone()), session.revision, done, reader.clone());
    use_effect_with(watched, move |(mentions, revision, done, reader)| {
        if *done && !mentions.is_empty() {
            let Ok(document) = pack(&session.document) else { return };
            reader.send(&Request::Group(*revision, document), None);
        }
    });
}
