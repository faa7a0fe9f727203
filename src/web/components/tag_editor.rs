//! The tag set: add, rename, recolor, remove.

use super::modal::Modal;
use crate::annotation::model::{Tag, TagColor, TagId, TagSet};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the editor can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum TagWish {
    /// A new tag of this name.
    Add(String),
    /// A tag's new name and color.
    Edit {
        /// Which tag.
        id: TagId,
        /// Its name.
        name: String,
        /// Its color.
        color: TagColor,
    },
    /// A tag is removed, from the annotations too.
    Remove(TagId),
}

/// Props of [`TagEditor`].
#[derive(Properties, PartialEq)]
pub struct TagEditorProps {
    /// The tags.
    pub tags: Rc<TagSet>,
    /// What is wished.
    pub onwish: Callback<TagWish>,
    /// The editor is closed.
    pub onclose: Callback<()>,
}

/// The tag editor.
#[component]
pub fn TagEditor(props: &TagEditorProps) -> Html {
    let field = use_node_ref();
    let onsubmit = {
        let (field, onwish) = (field.clone(), props.onwish.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            let name = field.value().trim().to_owned();
            if !name.is_empty() {
                field.set_value("");
                onwish.emit(TagWish::Add(name));
            }
        })
    };
    html! {
        <Modal title="Tags" onclose={props.onclose.clone()}>
            <form class="tag-editor__new" {onsubmit}>
                <label>{"New tag"}<input ref={field} type="text" maxlength="60" autocomplete="off" autofocus=true dir="auto" /></label>
                <button class="button button--main" type="submit">{"Add tag"}</button>
            </form>
            <ul class="tag-editor__list">{ for props.tags.0.iter().map(|tag| row(tag, &props.onwish)) }</ul>
        </Modal>
    }
}

fn row(tag: &Tag, onwish: &Callback<TagWish>) -> Html {
    let onname = {
        let (id, color) = (tag.id.clone(), tag.color);
        onwish.reform(move |event: Event| TagWish::Edit {
            id: id.clone(),
            name: event.target_unchecked_into::<HtmlInputElement>().value(),
            color,
        })
    };
    let oncolor = {
        let (id, name, old) = (tag.id.clone(), tag.name.clone(), tag.color);
        onwish.reform(move |event: Event| {
            let token = event.target_unchecked_into::<HtmlSelectElement>().value();
            TagWish::Edit { id: id.clone(), name: name.clone(), color: TagColor::from_token(&token).unwrap_or(old) }
        })
    };
    let onremove = {
        let id = tag.id.clone();
        onwish.reform(move |_: MouseEvent| TagWish::Remove(id.clone()))
    };
    html! {
        <li key={tag.id.to_string()} class="tag-editor__row">
            <span class={format!("chip__swatch note note--start note--{}", tag.color.token())} aria-hidden="true"></span>
            <input type="text" value={tag.name.clone()} onchange={onname} aria-label={format!("Name of tag {}", tag.name)} maxlength="60" dir="auto" />
            <select onchange={oncolor} aria-label={format!("Color of tag {}", tag.name)}>
                { for TagColor::ALL.into_iter().map(|color| html! { <option key={color.token()} value={color.token()} selected={color == tag.color}>{color.token()}</option> }) }
            </select>
            <button class="button button--small" onclick={onremove} aria-label={format!("Remove tag {}", tag.name)}>{"Remove"}</button>
        </li>
    }
}
