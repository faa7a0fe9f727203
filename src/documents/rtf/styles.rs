//! The style sheet of a rich text: what each numbered style makes of a paragraph.

use crate::documents::names::{self, Role};
use std::collections::BTreeMap;

/// The longest chain of styles that is followed.
const MAX_CHAIN: usize = 32;

/// A style as it stands in the sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) name: String,
    pub(super) based_on: Option<i32>,
    pub(super) outline: Option<i32>,
}

/// The styles by their numbers.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<i32, Style>);

impl Styles {
    /// Puts a style into the sheet.
    pub(super) fn insert(&mut self, number: i32, style: Style) {
        self.0.insert(number, style);
    }

    /// What a style is for, by its name, its outline level, or those it is based on.
    pub(super) fn role(&self, number: i32) -> Option<Role> {
        let mut next = Some(number);
        for _ in 0..MAX_CHAIN {
            let style = self.0.get(&next?)?;
            let role = names::role(&style.name).or_else(|| heading(style.outline));
            if role.is_some() {
                return role;
            }
            next = style.based_on;
        }
        None
    }

    /// How deep the lists of a style are.
    pub(super) fn depth(&self, number: i32) -> u8 {
        self.0.get(&number).map_or(0, |style| names::depth(&style.name))
    }
}

/// A heading of an outline level, counted from 0; 9 stands for running text.
pub(super) fn heading(outline: Option<i32>) -> Option<Role> {
    let level = u8::try_from(outline?).ok().filter(|level| *level < 9)?;
    Some(Role::Heading(level + 1))
}
