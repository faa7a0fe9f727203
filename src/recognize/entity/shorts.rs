//! Who answers to a short form: of several, the one mentioned last, else the first one to come.

use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Shorts(BTreeMap<String, Owners>);

struct Owners {
    /// The first in the text.
    first: usize,
    /// The one mentioned last, before the place that is read.
    recent: Option<usize>,
}

impl Shorts {
    /// `owner` answers to `short`; owners are told in the order of the text.
    pub(super) fn tell(&mut self, short: String, owner: usize) {
        self.0.entry(short).or_insert(Owners { first: owner, recent: None });
    }

    /// `owner` is mentioned here.
    pub(super) fn touch(&mut self, short: &str, owner: usize) {
        if let Some(owners) = self.0.get_mut(short) {
            owners.recent = Some(owner);
        }
    }

    /// Who is meant here.
    pub(super) fn owner(&self, short: &str) -> Option<usize> {
        self.0.get(short).map(|owners| owners.recent.unwrap_or(owners.first))
    }

    /// Who was mentioned last under this short form.
    pub(super) fn recent(&self, short: &str) -> Option<usize> {
        self.0.get(short).and_then(|owners| owners.recent)
    }
}
