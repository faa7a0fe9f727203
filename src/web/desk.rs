//! The reading view: one session, its worker answers, its keys; what is shown is computed here and drawn by components.

use super::annex::room::Room;
use super::annex::wish::{Goal, Wish as RoomWish};
use super::browser::settings::Settings;
use super::browser::storage::{Kept, Store};
use super::browser::{highlight, page, selection};
use super::components::annex_host::AnnexHost;
use super::components::article_head::ArticleHead;
use super::components::card::{Card, Wish};
use super::components::legend::Legend;
use super::components::modal::Modal;
use super::components::panel::SidePanel;
use super::components::selection_bar::SelectionBar;
use super::components::tag_editor::{TagEditor, TagWish};
use super::components::text_view::TextView;
use super::components::top_bar::TopBar;
use super::desk_deeds::{self, Desk};
use super::desk_rows::{self, Places};
use super::hooks::autosave::{SaveStatus, use_autosave};
use super::hooks::export::{Form, use_export};
use super::hooks::steady::use_steady;
use super::hooks::{keys, lists, marks, pointer, recognition};
use super::notice::{Notice, Remedy};
use super::opening::Brought;
use super::reader::Reader;
use super::shared::{Shared, parts};
use crate::recognize::mention::Layer;
use crate::session::document::Document;
use crate::session::listing::Toward;
use crate::session::state::{Action, Session};
use crate::session::view::{MarkId, Panel};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`DeskView`].
#[derive(Properties, PartialEq)]
pub struct DeskViewProps {
    /// What is opened.
    pub kept: Shared<Kept>,
    /// Where it is kept.
    pub store: Store,
    /// A file of annotations to bring in.
    pub incoming: Option<Rc<Brought>>,
    /// The place to go to.
    pub goal: Option<Goal>,
    /// The worker.
    pub reader: Reader,
    /// The reader's settings.
    pub settings: Settings,
    /// To the library.
    pub onlibrary: Callback<()>,
    /// The settings are to be edited.
    pub onsettings: Callback<()>,
    /// Help is wanted.
    pub onhelp: Callback<()>,
    /// The document as it is now.
    pub onshow: Callback<Document>,
    /// The reader is to be told.
    pub onnotice: Callback<Notice>,
    /// A room is to be shown.
    pub onroom: Callback<Room>,
}

/// The reading view.
#[component]
pub fn DeskView(props: &DeskViewProps) -> Html {
    let session = use_reducer(|| Session::opened(props.kept.document.clone(), props.kept.history.clone()));
    let status = use_autosave(&props.store, &props.kept.key, props.kept.rev, &session);
    let writing = use_state(|| false);
    let tags_open = use_state(|| false);
    let panel_open = use_state(|| false);
    let room = use_state(|| None::<Room>);
    let placing = use_state(|| None);
    recognition::use_recognition(&session, &props.reader);
    let marks = marks::use_marks(&session);
    let lists = lists::use_lists(&session);
    let places = use_memo(
        (Shared(session.document.article.clone()), Shared(session.document.tag_set.clone())),
        |(article, tag_set)| Places::new(article.0.clone(), tag_set.0.clone()),
    );
    let last_tag = use_mut_ref(|| None);
    let desk = Desk {
        session: session.clone(),
        settings: props.settings.clone(),
        last_tag,
        writing: writing.setter(),
        tags_open: tags_open.setter(),
        placing: placing.clone(),
    };
    pointer::use_selection(&desk);
    keys::use_keys(&desk, props.onhelp.clone());
    use_preview(&session);
    let export = use_export(&props.reader, props.onnotice.clone(), props.onroom.clone());
    {
        let (onshow, document) = (props.onshow.clone(), session.document.clone());
        use_effect_with(parts(&document), move |_| onshow.emit(document));
    }
    use_incoming(&session, props);
    use_goal(&desk, props.goal.clone());

    let onopen = {
        let desk = desk.clone();
        Callback::from(move |id: MarkId| desk_deeds::go_to(&desk, Some(id), desk_deeds::Land::OnText))
    };
    let onopen = use_steady(onopen);
    #[cfg(feature = "bench")]
    {
        super::bench::use_desk(&session);
    }

    let document = &session.document;
    let tally = &lists.tally;
    let layers = Layer::ALL.into_iter().filter_map(|layer| {
        let count = tally.layers.get(&layer).copied().unwrap_or(0);
        let hidden = session.view.hidden.contains(&layer);
        (count > 0 || hidden).then_some((layer, count, !hidden))
    });
    let tags = document.tag_set.0.iter().map(|tag| {
        (tag.clone(), lists.tags.get(&tag.id).copied().unwrap_or(0), !session.view.hidden_tags.contains(&tag.id))
    });
    let focus = session.view.focus.clone();
    let focus_block =
        focus.as_ref().and_then(|id| desk_rows::span_of(document, id)).and_then(|span| document.article.block_at(span));
    let subject = focus.as_ref().and_then(|id| desk_rows::subject(&session, &lists.suggestions, id, &places));

    let dispatch = session.dispatcher();
    let send = move |action: fn(crate::annotation::model::Timestamp) -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(action(page::now())))
    };
    let onwish = {
        let desk = desk.clone();
        Callback::from(move |wish: Wish| desk_deeds::grant(&desk, wish))
    };
    let ondeed = {
        let desk = desk.clone();
        Callback::from(move |deed| desk_deeds::annotate(&desk, deed))
    };
    let walk = |toward: Toward| {
        let desk = desk.clone();
        Callback::from(move |()| desk_deeds::walk(&desk, toward))
    };
    let view_action = |make: fn(()) -> Action| {
        let dispatch = session.dispatcher();
        Callback::from(move |()| dispatch.dispatch(make(())))
    };
    let export_as = |form: Form| {
        let (session, export) = (session.clone(), export.clone());
        Callback::from(move |()| export.emit((session.document.clone(), form)))
    };
    let ontag_wish = {
        let desk = desk.clone();
        Callback::from(move |wish: TagWish| desk_deeds::edit_tags(&desk, wish))
    };
    let onrevision = {
        let (dispatch, room, onnotice) = (session.dispatcher(), room.setter(), props.onnotice.clone());
        Callback::from(move |wish: RoomWish| {
            room.set(None);
            if let RoomWish::Revise(step, words) = wish {
                dispatch.dispatch(Action::Revise(step));
                page::announce(&words);
                let undo = dispatch.clone();
                let undo = Callback::from(move |()| undo.dispatch(Action::Undo { at: page::now() }));
                onnotice.emit(Notice { remedy: Some(Remedy::Undo(undo)), ..Notice::info(words) });
            }
        })
    };
    let dispatch = session.dispatcher();

    html! { <div class="desk">
        <TopBar title={document.display_name()} status={status_words(&status)} trouble={!matches!(status, SaveStatus::Saved { .. } | SaveStatus::Saving)}
            undo={session.history.undo_label().map(|label| AttrValue::from(label.to_owned()))}
            redo={session.history.redo_label().map(|label| AttrValue::from(label.to_owned()))}
            onlibrary={props.onlibrary.clone()} onsettings={props.onsettings.clone()} onhelp={props.onhelp.clone()} onexport={export_as(Form::File)} onlink={export_as(Form::Link)}
            onundo={send(|at| Action::Undo { at })} onredo={send(|at| Action::Redo { at })} />
        <Legend layers={layers.collect::<Vec<_>>()} tags={tags.collect::<Vec<_>>()} recognition={session.view.recognition} decided={(tally.decided, lists.suggestions.len())}
            onlayer={ let dispatch = dispatch.clone(); Callback::from(move |layer| dispatch.dispatch(Action::ToggleLayer(layer))) }
            ontag={ let dispatch = dispatch.clone(); Callback::from(move |tag| dispatch.dispatch(Action::ToggleTagLayer(tag))) }
            ontags={ let tags_open = tags_open.setter(); Callback::from(move |()| tags_open.set(true)) }
            onprevious={walk(Toward::Previous)} onnext={walk(Toward::Next)} />
        <main class="desk__page">
            <div class="reading">
                <ArticleHead article={Shared(document.article.clone())} ondate={ let dispatch = dispatch.clone(); Callback::from(move |date| dispatch.dispatch(Action::SetDate { date, at: page::now() })) }
                    versions={document.versions.len()} onrevise={ let (room, key) = (room.setter(), props.kept.key.clone()); Callback::from(move |older| room.set(Some(if older { Room::Versions(key.clone()) } else { Room::Revise(key.clone()) }))) }
                    onputback={ let dispatch = dispatch.clone(); Callback::from(move |removed| dispatch.dispatch(Action::PutBack { removed, at: page::now() })) } />
                if let Some(one) = placing.as_ref().and_then(|id| document.annotations.get(id)) {
                    <p class="placing" role="status">{"Select the words for "}<q dir="auto">{&one.target.quote.exact}</q>{", then press “Place here”. "}
                        <button class="button button--small" onclick={ let placing = placing.setter(); Callback::from(move |_: MouseEvent| placing.set(None)) }>{"Leave it"}</button>
                    </p>
                }
                if document.article.title().is_none() {
                    <h1 class="visually-hidden" dir="auto">{document.display_name()}</h1>
                }
                <article class="article" id="article" role="article" aria-label={document.display_name()} tabindex="0"
                    lang={document.article.meta.language.clone()} onclick={pointer::onclick(&desk)} onkeydown={keys::article_keys(&desk)}>
                    <TextView article={Shared(document.article.clone())} marks={marks} focus={focus.clone().zip(focus_block)} />
                </article>
                if let (Some(id), Some(subject)) = (focus.clone(), subject) {
                    <Card {id} {subject} writing={*writing} {onwish} />
                } else if let Some(span) = session.view.selection {
                    <SelectionBar tags={document.tag_set.0.clone()} words={span.of(document.article.text()).to_owned()}
                        occurrences={desk_deeds::occurrences(&document.article, span).len()} placing={placing.is_some()} {ondeed} />
                }
            </div>
            <SidePanel mentions={lists.mentions.clone()} entities={lists.entities.clone()} notes={lists.notes.clone()} note_count={lists.note_count} places={(*places).clone()} panel={session.view.panel} filter={session.view.filter.clone()}
                rejected={(tally.rejected, session.view.show_rejected)} {focus} open={*panel_open} {onopen}
                onpanel={ let dispatch = dispatch.clone(); Callback::from(move |panel: Panel| dispatch.dispatch(Action::ShowPanel(panel))) }
                onfilter={ let dispatch = dispatch.clone(); Callback::from(move |filter| dispatch.dispatch(Action::Filter(filter))) }
                onrejected={view_action(|()| Action::ToggleRejected)}
                ontoggle={ let panel_open = panel_open.clone(); Callback::from(move |()| panel_open.set(!*panel_open)) } />
        </main>
        if let Some(shown) = &*room {
            <Modal title={if matches!(shown, Room::Versions(_)) { "Older versions" } else { "Correct or replace the text" }} wide=true
                onclose={ let room = room.setter(); Callback::from(move |()| room.set(None)) }>
                <AnnexHost room={shown.clone()} onwish={onrevision} />
            </Modal>
        }
        if *tags_open {
            <TagEditor tags={document.tag_set.clone()} onwish={ontag_wish} onclose={ let tags_open = tags_open.setter(); Callback::from(move |()| tags_open.set(false)) } />
        }
    </div> }
}

/// Paints the words that would be annotated, which a snapped selection makes more than the browser's own.
#[hook]
fn use_preview(session: &UseReducerHandle<Session>) {
    let article = session.document.article.clone();
    use_effect_with(session.view.selection, move |span| {
        let range = span.and_then(|span| selection::dom_range(&article, span));
        highlight::paint("selection", range.as_ref());
    });
}

/// Brings in annotations from a file that was opened over this document.
#[hook]
fn use_incoming(session: &UseReducerHandle<Session>, props: &DeskViewProps) {
    let session = session.clone();
    let onnotice = props.onnotice.clone();
    use_effect_with(props.incoming.clone(), move |incoming| {
        let Some(brought) = incoming else { return };
        let Brought { annotations, tag_set, summary } = (**brought).clone();
        session.dispatch(Action::Import { annotations, tag_set, at: page::now() });
        onnotice.emit(Notice::info(format!("{summary}. Undo takes the import back.")));
    });
}

/// Goes to the place for which the document was opened.
#[hook]
fn use_goal(desk: &Desk, goal: Option<Goal>) {
    let desk = desk.clone();
    use_effect_with(goal, move |goal| match goal {
        Some(Goal::Mention(key)) => desk_deeds::go_to(&desk, Some(MarkId::Mention(*key)), desk_deeds::Land::OnText),
        Some(Goal::Annotation(id)) => {
            desk_deeds::go_to(&desk, Some(MarkId::Annotation(id.clone())), desk_deeds::Land::OnText);
        }
        Some(Goal::Words(span)) => desk_deeds::show_words(&desk, *span),
        None => {}
    });
}

/// Where and when the work is kept, in words.
fn status_words(status: &SaveStatus) -> String {
    match status {
        SaveStatus::Saved { at } => format!("Saved in this browser {}", page::clock_time(at)),
        SaveStatus::Saving => "Saving…".to_owned(),
        SaveStatus::Memory { reason } => format!("Not kept: {reason}"),
        SaveStatus::Failed { message } => message.clone(),
    }
}
