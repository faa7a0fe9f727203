//! `window.bench`, for measurements: opens, marks and asks by the app's own paths. Only in builds with the
//! feature `bench`, and only on a page opened with `?bench=1`. Offsets are UTF-16 units of `bench.text()`.

use super::browser::page;
use super::browser::settings::Settings;
use super::components::start::Opening;
use super::opening::Opener;
use super::protocol::{Request, Response};
use super::reader::{Answer, Reader};
use crate::annotation::model::{Annotation, Target};
use crate::session::state::{Action, Revision, Session};
use crate::text::offsets::Utf16Offset;
use crate::text::span::Span;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use yew::prelude::*;

/// Revisions of `find` begin here, far above those a session ever reaches, so that no session takes its answers.
const FIRST_REVISION: Revision = 1 << 40;

/// What `window.bench` works with: the latest the app has shown it.
#[derive(Default)]
struct Bench {
    opener: Option<Opener>,
    reader: Option<Reader>,
    session: Option<UseReducerHandle<Session>>,
    ready: Option<Function>,
    worker_up: bool,
    store_up: bool,
    /// Resolve and reject of the `load` under way.
    loading: Option<(Function, Function)>,
    /// Each `find` under way: its resolve, and the counts by kind so far.
    finding: BTreeMap<Revision, (Function, BTreeMap<&'static str, u32>)>,
    finds: Revision,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
}

fn with<T>(act: impl FnOnce(&mut Bench) -> T) -> T {
    BENCH.with_borrow_mut(act)
}

/// Whether the page was opened for measuring.
fn is_on() -> bool {
    let query = page::window().location().search().unwrap_or_default();
    query.trim_start_matches('?').split('&').any(|pair| pair == "bench=1")
}

/// The settings under measurement: the marker is on.
pub fn adjusted(settings: Settings) -> Settings {
    if is_on() { Settings { marker: true, ..settings } } else { settings }
}

/// Puts `window.bench` on the page and follows the app's root.
#[hook]
pub fn use_app(reader: &Reader, opener: &Opener, store_up: bool) {
    with(|bench| {
        bench.opener = Some(opener.clone());
        bench.reader = Some(reader.clone());
    });
    use_effect_with(reader.clone(), |reader| {
        let listening = is_on().then(|| {
            install();
            reader.listen(Callback::from(|answer: Rc<Answer>| hear(&answer)))
        });
        move || drop(listening)
    });
    use_effect_with(store_up, |up| {
        with(|bench| bench.store_up = *up);
        tell_when_ready();
    });
}

/// Follows the reading view: a document that was not there before ends the `load` under way.
#[hook]
pub fn use_desk(session: &UseReducerHandle<Session>) {
    with(|bench| bench.session = Some(session.clone()));
    use_effect_with(session.document.id.clone(), |_| {
        if let Some((resolve, _)) = with(|bench| bench.loading.take()) {
            spawn_local(async move {
                painted().await;
                call(&resolve, &JsValue::UNDEFINED);
            });
        }
    });
}

fn install() {
    let object = Object::new();
    let ready = Promise::new(&mut |resolve, _| with(|bench| bench.ready = Some(resolve)));
    put(&object, "ready", &ready);
    put(&object, "load", &function(|text| load(&text).into()));
    put(&object, "text", &function(|_| JsValue::from_str(&shown_text())));
    put(&object, "render", &function(|spans| future_to_promise(render(spans)).into()));
    put(&object, "count", &function(|_| JsValue::from(count())));
    put(&object, "find", &function(|text| find(text.as_string().unwrap_or_default()).into()));
    put(&object, "visibleMark", &function(|_| JsValue::from(visible_marks())));
    let getter = Object::new();
    put(&getter, "get", &function(|_| page::by_id("article").map_or(JsValue::NULL, JsValue::from)));
    Object::define_property(&object, &JsValue::from_str("textElement"), &getter);
    put(&page::window(), "bench", &object);
}

fn put(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A JavaScript function of one argument that lives as long as the page.
fn function(act: impl Fn(JsValue) -> JsValue + 'static) -> JsValue {
    Closure::<dyn Fn(JsValue) -> JsValue>::new(act).into_js_value()
}

fn call(function: &Function, value: &JsValue) {
    let _ = function.call1(&JsValue::UNDEFINED, value);
}

fn tell_when_ready() {
    let resolve = with(|bench| if bench.worker_up && bench.store_up { bench.ready.take() } else { None });
    if let Some(resolve) = resolve {
        call(&resolve, &JsValue::UNDEFINED);
    }
}

fn hear(answer: &Answer) {
    match answer {
        Answer::Response(Response::Ready) => {
            with(|bench| bench.worker_up = true);
            tell_when_ready();
        }
        Answer::Response(Response::Refused { message, .. }) => refuse(message),
        Answer::Lost(why) => refuse(why),
        Answer::Response(Response::Found { revision, mentions, done, total }) => {
            let ended = with(|bench| {
                let (_, counts) = bench.finding.get_mut(revision)?;
                mentions.iter().for_each(|mention| *counts.entry(mention.kind.label()).or_default() += 1);
                if done < total { None } else { bench.finding.remove(revision) }
            });
            if let Some((resolve, counts)) = ended {
                call(&resolve, &counts_object(&counts));
            }
        }
        Answer::Response(_) => {}
    }
}

fn refuse(why: &str) {
    if let Some((_, reject)) = with(|bench| bench.loading.take()) {
        call(&reject, &js_sys::Error::new(why));
    }
}

fn counts_object(counts: &BTreeMap<&'static str, u32>) -> JsValue {
    let object = Object::new();
    counts.iter().for_each(|(kind, count)| put(&object, kind, &JsValue::from(*count)));
    object.into()
}

/// Opens `text` as pasted; resolves when it is on the screen, rejects when it is refused.
fn load(text: &JsValue) -> Promise {
    let text = text.as_string().unwrap_or_default();
    let promise = Promise::new(&mut |resolve, reject| with(|bench| bench.loading = Some((resolve, reject))));
    match with(|bench| bench.opener.clone()) {
        Some(opener) => opener.open(Opening::Text(text)),
        None => refuse("Postil is not up yet: wait for bench.ready."),
    }
    promise
}

fn session() -> Option<UseReducerHandle<Session>> {
    with(|bench| bench.session.clone())
}

fn shown_text() -> String {
    session().map_or_else(String::new, |session| session.document.article.text().to_owned())
}

fn count() -> u32 {
    session().map_or(0, |session| session.document.annotations.len() as u32)
}

/// Imports one annotation for each `{start, end}`; resolves when they are painted.
async fn render(spans: JsValue) -> Result<JsValue, JsValue> {
    let session = session().ok_or_else(|| js_sys::Error::new("No article is open: call bench.load first."))?;
    let article = session.document.article.clone();
    let offsets = article.offsets();
    let at = page::now();
    let names = ["start", "end"].map(JsValue::from_str);
    let mut annotations = Vec::new();
    // A file brings its annotations' identities with it; here they are counted on from a fresh one.
    let batch = page::fresh_id();
    for spot in Array::from(&spans).iter() {
        let [start, end] = [&names[0], &names[1]].map(|name| {
            let value = Reflect::get(&spot, name).ok().and_then(|value| value.as_f64());
            // Without a number the span is empty, which is refused below.
            Utf16Offset(value.unwrap_or_default() as u32)
        });
        let span: Option<Span> = offsets.span_of_utf16(article.text(), start, end);
        let span = span.filter(|span| !span.is_empty());
        let span = span.ok_or_else(|| js_sys::Error::new("A span is empty or outside the text."))?;
        let id = format!("{batch}-{}", annotations.len()).into();
        let target = Target::at(article.text(), span);
        let (created, modified) = (at.clone(), at.clone());
        annotations.push(Annotation {
            id,
            target,
            tags: Vec::new(),
            note: String::new(),
            created,
            modified,
            creator: None,
        });
    }
    let tag_set = (*session.document.tag_set).clone();
    session.dispatch(Action::Import { annotations, tag_set, at });
    painted().await;
    Ok(JsValue::UNDEFINED)
}

/// Asks the worker for the mentions of `text`, a paragraph to a line; resolves with counts by kind.
fn find(text: String) -> Promise {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            blocks.push(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    Promise::new(&mut |resolve, _| {
        if blocks.is_empty() {
            return call(&resolve, &counts_object(&BTreeMap::new()));
        }
        let asked = with(|bench| {
            bench.finds += 1;
            let revision = FIRST_REVISION + bench.finds;
            bench.finding.insert(revision, (resolve, BTreeMap::new()));
            bench.reader.clone().map(|reader| (reader, revision))
        });
        if let Some((reader, revision)) = asked {
            let request = Request::Recognize { revision, text: text.clone(), blocks: blocks.clone(), date: None };
            reader.send(&request, None);
        }
    })
}

/// How many stretches of annotations are drawn: each run of text counts once for every annotation over it.
fn visible_marks() -> u32 {
    let Ok(marks) = page::document().query_selector_all("#article mark.note") else { return 0 };
    let names = (0..marks.length()).filter_map(|index| {
        let mark: web_sys::Element = marks.get(index)?.dyn_into().ok()?;
        mark.get_attribute("data-mark")
    });
    names.map(|names| names.split(' ').filter(|name| name.starts_with("a-")).count() as u32).sum()
}

/// Resolves when what was drawn before the call is on the screen: the second frame begins after the first was painted.
async fn painted() {
    for _ in 0..2 {
        let frame = Promise::new(&mut |resolve, _| {
            let _ = page::window().request_animation_frame(&resolve);
        });
        let _ = JsFuture::from(frame).await;
    }
}
