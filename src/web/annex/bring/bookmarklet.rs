//! The bookmarklet: a bookmark that hands the page one is reading to this Postil.

use super::on_site;
use crate::web::browser::{clipboard, page};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

const CODE: &str = include_str!("../bookmarklet.js");

/// The bookmarklet for the Postil at `home`, as an address.
fn code(home: &str) -> String {
    let lines = CODE.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let script = lines.collect::<Vec<_>>().join("\n").replace("HOME", home);
    format!("javascript:{}", js_sys::encode_uri_component(&script))
}

/// The address of this page, without what follows it.
fn home() -> String {
    let location = page::window().location();
    let path = location.pathname().unwrap_or_default();
    format!("{}{}", location.origin().unwrap_or_default(), path.trim_end_matches("index.html"))
}

/// The bookmarklet, to drag and to copy.
#[component]
pub(super) fn Bookmarklet() -> Html {
    let told = use_state(|| "");
    let code = use_memo((), |()| code(&home()));
    let oncopy = {
        let (code, told) = (code.clone(), told.setter());
        Callback::from(move |_: MouseEvent| {
            let (code, told) = (code.clone(), told.clone());
            spawn_local(async move {
                told.set(match clipboard::write_text(&code).await {
                    true => "Copied. Make a bookmark of any page, edit it, and put this in the place of its address.",
                    false => "The browser did not allow copying. Drag the button instead.",
                });
            });
        })
    };
    let onclick = {
        let told = told.setter();
        Callback::from(move |event: MouseEvent| {
            // Here it would send Postil to itself; the content security policy forbids it too.
            event.prevent_default();
            told.set("Drag it to the bookmarks bar; then click it there on the page you want to read.");
        })
    };
    html! {
        <section aria-labelledby="ways-bookmarklet">
            <h3 id="ways-bookmarklet">{"From the page you are reading"}</h3>
            if on_site() {
                <p>{"Drag this to the bookmarks bar (Ctrl+Shift+B shows it), open an article, and click it there: the page, or what you selected in it, opens in Postil. It works where you are signed in, too. It goes from tab to tab in your browser, over no network."}</p>
                <p class="ways__row">
                    <a class="button" href={(*code).clone()} {onclick}>{"Send to Postil"}</a>
                    <button class="button" onclick={oncopy}>{"Copy its code"}</button>
                </p>
                <p role="status" class="ways__hint">{*told}</p>
                <p class="ways__hint">{"On phones and tablets: copy the code, bookmark any page, edit that bookmark, name it Send to Postil and put the code in the place of its address. Choose it from the bookmarks while you read."}</p>
            } else {
                <p>{"A bookmark that sends the page you are reading needs a Postil with an address: it is offered on the Postil site, not in this file."}</p>
            }
        </section>
    }
}
