//! The dialog before an archive is brought: what would happen, and what is done where something differs.

use super::archive::Preview;
use crate::library::plan::Clash;
use crate::web::components::modal::Modal;
use yew::prelude::*;

/// Sentences about damage shown before the rest is counted.
const MOST_DAMAGED: usize = 8;

#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    pub(super) preview: Preview,
    pub(super) onbring: Callback<Clash>,
    pub(super) onclose: Callback<()>,
}

#[component]
pub(super) fn PreviewDialog(props: &PreviewProps) -> Html {
    let clash = use_state(Clash::default);
    let PreviewProps { preview, onbring, onclose } = props;
    let counts = preview.counts();
    let takes = counts.new + if *clash == Clash::Skip { 0 } else { counts.differ };
    let choice = |one: Clash| {
        let clash = clash.clone();
        html! { <label class="labeling__one"><input type="radio" name="clash" checked={*clash == one} onchange={move |_: Event| clash.set(one)} />{one.name()}</label> }
    };
    let chosen = *clash;
    let rest = preview.damaged.len().saturating_sub(MOST_DAMAGED);
    html! {
        <Modal title="Import a library" onclose={onclose.clone()}>
            <div class="labeling">
                <p><b dir="auto">{&preview.file}</b>{": "}{counts.words()}{"."}</p>
                if counts.differ > 0 {
                    <fieldset class="library-clash"><legend>{"Where an article is here but different"}</legend>{ for Clash::ALL.into_iter().map(choice) }</fieldset>
                }
                if !preview.damaged.is_empty() {
                    <div class="library-trouble">
                        <p>{format!("{} of its files cannot be read; the others can be taken.", preview.damaged.len())}</p>
                        <ul>{ for preview.damaged.iter().take(MOST_DAMAGED).map(|why| html! { <li>{why}</li> }) }
                            if rest > 0 { <li>{format!("and {rest} more")}</li> }</ul>
                    </div>
                }
                <div class="library-report__deeds">
                    <button type="button" class="button button--main" disabled={takes == 0} onclick={onbring.reform(move |_: MouseEvent| chosen)}>
                        { match takes { 1 => "Import 1 article".to_owned(), many => format!("Import {many} articles") } }</button>
                    <button type="button" class="button" onclick={onclose.reform(|_: MouseEvent| ())}>{"Cancel"}</button>
                </div>
            </div>
        </Modal>
    }
}
