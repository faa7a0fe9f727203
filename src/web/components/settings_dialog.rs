//! Reading settings, and the keys.

use super::modal::Modal;
use crate::web::browser::settings::{Settings, TEXT_SIZES, Theme};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Props of [`SettingsDialog`].
#[derive(Properties, PartialEq)]
pub struct SettingsDialogProps {
    /// The settings.
    pub settings: Settings,
    /// They changed.
    pub onchange: Callback<Settings>,
    /// The dialog is closed.
    pub onclose: Callback<()>,
}

/// Reading settings.
#[component]
pub fn SettingsDialog(props: &SettingsDialogProps) -> Html {
    let with = |change: fn(&mut Settings, &Event)| {
        let (settings, onchange) = (props.settings.clone(), props.onchange.clone());
        Callback::from(move |event: Event| {
            let mut settings = settings.clone();
            change(&mut settings, &event);
            onchange.emit(settings);
        })
    };
    let size = with(|settings, event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        settings.text_size = TEXT_SIZES.iter().position(|size| size.to_string() == value).unwrap_or(2);
    });
    let theme = with(|settings, event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        settings.theme = Theme::ALL.into_iter().find(|theme| theme.name() == value).unwrap_or_default();
    });
    let snap = with(|settings, event| settings.snap = event.target_unchecked_into::<HtmlInputElement>().checked());
    let keys =
        with(|settings, event| settings.letter_keys = event.target_unchecked_into::<HtmlInputElement>().checked());
    let marker = with(|settings, event| settings.marker = event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <Modal title="Reading settings" onclose={props.onclose.clone()}>
            <div class="settings">
                <label>{"Text size"}<select onchange={size}>
                    { for TEXT_SIZES.iter().enumerate().map(|(index, size)| html! { <option key={index} value={size.to_string()} selected={index == props.settings.text_size}>{format!("{size} px")}</option> }) }
                </select></label>
                <label>{"Colors"}<select onchange={theme}>
                    { for Theme::ALL.into_iter().map(|theme| html! { <option key={theme.name()} value={theme.name()} selected={theme == props.settings.theme}>{theme.name()}</option> }) }
                </select></label>
                <label class="settings__check"><input type="checkbox" checked={props.settings.snap} onchange={snap} />{"Selections grow to whole words"}</label>
                <label class="settings__check"><input type="checkbox" checked={props.settings.marker} onchange={marker} />{"Marker: selecting marks at once, with the tag used last"}</label>
                <label class="settings__check"><input type="checkbox" checked={props.settings.letter_keys} onchange={keys} />{"Single letters are shortcuts"}</label>
            </div>
        </Modal>
    }
}

/// Every key, for the help dialog.
const KEYS: [(&str, &str); 15] = [
    ("N, P", "Next and previous mention or annotation"),
    ("Enter", "Open the card of the mark under the caret"),
    ("A, X", "Accept or reject the open suggestion and go on"),
    ("E", "The same for every mention of the same person, place or thing"),
    ("J, K", "Next and previous mention of the same"),
    ("← → (in the article)", "Move the caret by word; with Shift, select by word"),
    ("Shift ↑ ↓", "Extend the selection by line"),
    ("1 – 9", "Put a tag on the selection or the open annotation; choose what an open suggestion means"),
    ("M", "Write a note"),
    ("H", "Highlight the selection"),
    ("Marker (in the settings)", "Words selected by mouse or finger are marked at once, with the tag used last"),
    ("Delete", "Delete the open annotation"),
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"),
    ("Esc", "Close the card, drop the selection"),
    ("?", "This help"),
];

/// Props of [`HelpDialog`].
#[derive(Properties, PartialEq)]
pub struct HelpDialogProps {
    /// The dialog is closed.
    pub onclose: Callback<()>,
}

/// The keys.
#[component]
pub fn HelpDialog(props: &HelpDialogProps) -> Html {
    html! {
        <Modal title="Keys" onclose={props.onclose.clone()}>
            <dl class="keys">{ for KEYS.iter().map(|(key, what)| html! { <div key={*key} class="keys__row"><dt><kbd>{*key}</kbd></dt><dd>{*what}</dd></div> }) }</dl>
            <p class="keys__promise">{"Everything stays in this browser: Postil has no server. Export often; a browser’s storage is not a backup."}</p>
        </Modal>
    }
}
