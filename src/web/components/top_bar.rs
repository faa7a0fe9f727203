//! The bar: brand, title, saved state, undo and redo, settings, export.

use yew::prelude::*;

/// Props of [`TopBar`].
#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// The document's name.
    pub title: AttrValue,
    /// Where and when it is saved, in words.
    pub status: AttrValue,
    /// Whether saving is in trouble.
    pub trouble: bool,
    /// What undo would take back.
    pub undo: Option<AttrValue>,
    /// What redo would bring back.
    pub redo: Option<AttrValue>,
    /// To the library.
    pub onlibrary: Callback<()>,
    /// Undo.
    pub onundo: Callback<()>,
    /// Redo.
    pub onredo: Callback<()>,
    /// Export.
    pub onexport: Callback<()>,
    /// Make a link.
    pub onlink: Callback<()>,
    /// Reading settings.
    pub onsettings: Callback<()>,
    /// Keys and help.
    pub onhelp: Callback<()>,
}

/// The bar at the top of the reading view.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let click = |callback: &Callback<()>| callback.reform(|_: MouseEvent| ());
    let undo = props.undo.as_ref().map_or("Nothing to undo".to_owned(), |label| format!("Undo: {label} (Ctrl+Z)"));
    let redo =
        props.redo.as_ref().map_or("Nothing to redo".to_owned(), |label| format!("Redo: {label} (Ctrl+Shift+Z)"));
    html! {
        <header class="bar">
            <button class="bar__brand" onclick={click(&props.onlibrary)} aria-label="Postil, to the library"><span class="bar__logo" aria-hidden="true"></span>{"Postil"}</button>
            <button class="bar__library" onclick={click(&props.onlibrary)}>{"Library"}</button>
            <p class="bar__title" title={props.title.clone()}>{&props.title}</p>
            <p class={classes!("bar__status", props.trouble.then_some("bar__status--trouble"))}>{&props.status}</p>
            <button class="bar__icon" onclick={click(&props.onundo)} disabled={props.undo.is_none()} aria-label="Undo" title={undo}>
                <span aria-hidden="true">{"↶"}</span>
            </button>
            <button class="bar__icon" onclick={click(&props.onredo)} disabled={props.redo.is_none()} aria-label="Redo" title={redo}>
                <span aria-hidden="true">{"↷"}</span>
            </button>
            <button class="bar__icon" onclick={click(&props.onsettings)} aria-label="Reading settings" title="Reading settings"><span aria-hidden="true">{"Aa"}</span></button>
            <button class="bar__icon" onclick={click(&props.onhelp)} aria-label="Help and keys" title="Help and keys (?)"><span aria-hidden="true">{"?"}</span></button>
            <button onclick={click(&props.onlink)} title="Make a link that carries the article">{"Link"}</button>
            <button class="bar__export" onclick={click(&props.onexport)} title="Download article, tags, suggestions and annotations as one JSON file">{"Export"}</button>
        </header>
    }
}
