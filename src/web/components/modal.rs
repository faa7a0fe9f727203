//! A dialog over the page: the platform's own `<dialog>`, so focus, Escape and inertness are the browser's.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Props of [`Modal`].
#[derive(Properties, PartialEq)]
pub struct ModalProps {
    /// Its title.
    pub title: AttrValue,
    /// Whether it has much to show.
    #[prop_or_default]
    pub wide: bool,
    /// It was closed.
    pub onclose: Callback<()>,
    /// What is in it.
    pub children: Html,
}

/// A dialog over the page.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let element = use_node_ref();
    {
        let element = element.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = element.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let onclose = props.onclose.reform(|_: Event| ());
    let close = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <dialog class={classes!("modal", props.wide.then_some("modal--wide"))} ref={element} {onclose} aria-label={props.title.clone()}>
            <header class="modal__head">
                <h2>{&props.title}</h2>
                <button class="button button--small" onclick={close} aria-label="Close">{"×"}</button>
            </header>
            {props.children.clone()}
        </dialog>
    }
}
