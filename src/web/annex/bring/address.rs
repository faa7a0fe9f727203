//! From an address: what will be asked is said before, what went wrong afterwards.

use super::asking::{Answer, Asking, News};
use super::{OnFound, found, on_site};
use crate::exchange::arrival;
use crate::web::browser::{page, parcel};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{HtmlInputElement, TextDecoder, Url};
use yew::prelude::*;

const MEGABYTE: f64 = 1024.0 * 1024.0;

#[derive(Properties, PartialEq)]
pub(super) struct AddressProps {
    /// What was pasted.
    pub(super) address: String,
    /// It is here.
    pub(super) onfound: OnFound,
}

#[derive(Clone, PartialEq)]
enum State {
    Idle,
    Asking { host: String, size: f64, total: f64 },
    Failed(String),
}

/// The field for an address.
#[component]
pub(super) fn Address(props: &AddressProps) -> Html {
    let typed = use_state(|| props.address.clone());
    let state = use_state(|| State::Idle);
    let asking = use_mut_ref(|| None::<Asking>);
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let _ = field.focus();
            }
        });
    }
    {
        // A new address pasted while the room is open.
        let typed = typed.setter();
        use_effect_with(props.address.clone(), move |address| typed.set(address.clone()));
    }
    {
        // Leaving the room gives the asking up.
        let asking = asking.clone();
        use_effect_with((), move |()| move || drop(asking.take()));
    }
    let onask = {
        let (typed, state, asking, onfound) = (typed.clone(), state.clone(), asking.clone(), props.onfound.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            ask(&typed, &state, &asking, &onfound);
        })
    };
    let oncancel = {
        let (state, asking) = (state.setter(), asking.clone());
        Callback::from(move |_: MouseEvent| {
            asking.take();
            state.set(State::Idle);
            page::announce("Given up.");
        })
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| typed.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let host = checked(&typed).ok().map(|url| url.host());
    html! {
        <section aria-labelledby="ways-address">
            <h3 id="ways-address">{"From an address"}</h3>
            if on_site() {
                <form class="ways__ask" onsubmit={onask}>
                    <input ref={field} type="text" inputmode="url" autocomplete="off" spellcheck="false" aria-labelledby="ways-address" aria-describedby="ways-privacy"
                        placeholder="https://example.com/story" value={(*typed).clone()} {oninput} />
                    if let State::Asking { .. } = *state {
                        <button type="button" class="button" onclick={oncancel}>{"Cancel"}</button>
                    } else {
                        <button class="button button--main">{"Get the page"}</button>
                    }
                </form>
                <p id="ways-privacy" class="ways__hint">{privacy(host.as_deref())}</p>
                <div role="status">{match &*state {
                    State::Asking { host, size, total } => html! { <p>{progress(host, *size, *total)}</p> },
                    State::Idle | State::Failed(_) => Html::default(),
                }}</div>
                if let State::Failed(why) = &*state {
                    <div role="alert" class="ways__trouble"><p>{why}</p><p>{INSTEAD}</p></div>
                }
            } else {
                <p>{"This Postil is a file on a disk, and nothing in it can reach the network: that is made so. "}{INSTEAD}</p>
            }
        </section>
    }
}

/// What works where asking does not.
pub(super) const INSTEAD: &str = "What works: open the page in the browser, then use the bookmarklet of the Postil site; or select all (Ctrl+A), copy (Ctrl+C) and paste on Postil’s first screen (Ctrl+V); or save the page (Ctrl+S) and open the file.";

fn privacy(host: Option<&str>) -> String {
    let host = host.filter(|host| !host.is_empty()).unwrap_or("the site");
    format!(
        "Postil will ask {host} for this page; the site sees your network address, as when you open it. Nothing of your work is sent, and no cookies."
    )
}

fn progress(host: &str, size: f64, total: f64) -> String {
    if size == 0.0 {
        return format!("Asking {host}…");
    }
    let of = if total > 0.0 { format!(" of {:.1}", total / MEGABYTE) } else { String::new() };
    format!("{:.1}{of} MB from {host}…", size / MEGABYTE)
}

/// The address that was typed, when it may be asked; else why not.
fn checked(typed: &str) -> Result<Url, String> {
    let typed = typed.trim();
    let no_address = || format!("“{typed}” is no web address. It should look like https://example.com/story.");
    let whole = match typed.contains("://") {
        true => typed.to_owned(),
        // As in a browser's own field.
        false if typed.contains('.') && !typed.contains(char::is_whitespace) => format!("https://{typed}"),
        false => return Err(no_address()),
    };
    let url = Url::new(&whole).map_err(|_| no_address())?;
    if !matches!(&*url.protocol(), "http:" | "https:") || arrival::address(&url.href()).is_none() {
        return Err(format!(
            "{} addresses cannot be asked; only http and https ones.",
            url.protocol().trim_end_matches(':')
        ));
    }
    if !url.username().is_empty() || !url.password().is_empty() {
        return Err("The address holds a name or a password, which Postil does not send. Take them out.".to_owned());
    }
    Ok(url)
}

/// Why the address cannot be asked from here and now.
fn hindrance(url: &Url) -> Option<String> {
    let secure = page::window().location().protocol().is_ok_and(|protocol| protocol == "https:");
    let own = matches!(&*url.hostname(), "localhost" | "127.0.0.1" | "[::1]");
    if secure && url.protocol() == "http:" && !own {
        return Some(format!(
            "{} is an http address, and browsers let this https page ask only https ones. Try it with https:// in front.",
            url.host()
        ));
    }
    (!page::window().navigator().on_line())
        .then(|| "This machine has no network at the moment. Connect it and try again.".to_owned())
}

fn ask(typed: &str, state: &UseStateHandle<State>, asking: &Rc<RefCell<Option<Asking>>>, onfound: &OnFound) {
    let url = match checked(typed).and_then(|url| hindrance(&url).map_or(Ok(url), Err)) {
        Ok(url) => url,
        Err(why) => return state.set(State::Failed(why)),
    };
    let host = url.host();
    state.set(State::Asking { host: host.clone(), size: 0.0, total: 0.0 });
    let hear = {
        let (state, asking, onfound) = (state.setter(), asking.clone(), onfound.clone());
        Callback::from(move |news: News| {
            let answer = match news {
                News::Progress { size, total } => {
                    return state.set(State::Asking { host: host.clone(), size, total });
                }
                News::Answer(answer) => taken(&answer),
                News::Failed => Err(format!(
                    "{host} could not be read. Either it does not answer (is the address right, is there a network?), or it does not let other pages read it, as most sites do not; browsers do not say which."
                )),
            };
            // Later: it is the asking itself that calls.
            let asking = asking.clone();
            gloo::timers::callback::Timeout::new(0, move || drop(asking.take())).forget();
            match answer {
                Ok((file, url)) => {
                    state.set(State::Idle);
                    onfound.emit(found(vec![file], Some(url), None));
                }
                Err(why) => state.set(State::Failed(why)),
            }
        })
    };
    match Asking::start(&url.href(), hear) {
        Some(started) => drop(asking.replace(Some(started))),
        None => state.set(State::Failed("This browser shows no frames in Postil, so nothing can be asked.".to_owned())),
    }
}

/// The file an answer makes, and its address.
fn taken(answer: &Answer) -> Result<(web_sys::File, String), String> {
    if let Some(why) = arrival::status_words(answer.status) {
        return Err(why);
    }
    if let Some(size) = answer.large {
        return Err(format!(
            "What is there has more than {:.0} MB; Postil opens up to 64 MB.",
            (size / MEGABYTE).floor()
        ));
    }
    if let Some(what) = arrival::wordless(&answer.media_type) {
        return Err(format!("There is {what} at this address, and no text to read."));
    }
    let bytes = answer.bytes.as_ref().filter(|bytes| bytes.length() > 0);
    let bytes = bytes.ok_or("The site answered with an empty page.")?;
    let name = arrival::answer_name(&answer.url, &answer.media_type);
    let part = decoded(bytes, &answer.media_type).map_or_else(|| JsValue::from(bytes.clone()), JsValue::from);
    let file = parcel::file(&part, &name, &answer.media_type).ok_or("The browser did not hand the page over.")?;
    Ok((file, answer.url.clone()))
}

/// The text in the encoding that the answer names, behind a mark that says UTF-8; `None` when it names none.
fn decoded(bytes: &js_sys::Uint8Array, media_type: &str) -> Option<String> {
    let label = arrival::charset_of(media_type)?;
    let text = TextDecoder::new_with_label(&label).ok()?.decode_with_js_u8_array(bytes).ok()?;
    Some(format!("\u{feff}{text}"))
}
