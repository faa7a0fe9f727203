//! What is done with several articles at once.

use yew::prelude::*;

/// What a reader does with the chosen articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Together {
    Label,
    Export,
    Delete,
    Restore,
    /// Deletes for good.
    Purge,
    /// Chooses all that are listed.
    All,
    /// Chooses none.
    None,
}

#[derive(Properties, PartialEq)]
pub(super) struct ChosenProps {
    pub(super) count: usize,
    /// How many are listed.
    pub(super) listed: usize,
    /// Whether the deleted ones are listed.
    pub(super) in_bin: bool,
    pub(super) ontogether: Callback<Together>,
}

/// The bar above the list while something is chosen.
#[component]
pub(super) fn Chosen(props: &ChosenProps) -> Html {
    let ChosenProps { count, listed, in_bin, ontogether } = props;
    let button = |deed: Together, name: String| {
        html! { <button type="button" class="button button--small" onclick={ontogether.reform(move |_: MouseEvent| deed)}>{name}</button> }
    };
    html! {
        <div class="library-chosen" role="group" aria-label="The chosen articles">
            <p role="status">{format!("{count} chosen")}</p>
            if *in_bin {
                {button(Together::Restore, "Restore".to_owned())}
                {button(Together::Purge, "Delete for good".to_owned())}
            } else {
                {button(Together::Label, "Label".to_owned())}
                {button(Together::Export, "Export".to_owned())}
                {button(Together::Delete, "Delete".to_owned())}
            }
            if count < listed {
                {button(Together::All, format!("Choose all {listed}"))}
            }
            {button(Together::None, "Choose none".to_owned())}
        </div>
    }
}
