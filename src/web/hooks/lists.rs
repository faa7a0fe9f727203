//! What the legend and the lists show, computed again only when what it depends on was replaced.

use crate::annotation::model::{Annotation, TagId};
use crate::recognize::mention::Layer;
use crate::session::document::Suggestion;
use crate::session::groups::Group;
use crate::session::listing::{
    count_listed, layer_counts, listed_annotations, listed_entities, listed_suggestions, tag_counts,
};
use crate::session::state::Session;
use crate::session::view::Panel;
use crate::web::shared::Shared;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// How many suggestions there are.
#[derive(PartialEq)]
pub struct Tally {
    /// Of each layer, rejected ones apart.
    pub layers: BTreeMap<Layer, usize>,
    /// Decided.
    pub decided: usize,
    /// Rejected.
    pub rejected: usize,
}

/// What the legend and the lists show.
pub struct Lists {
    /// Every suggestion with its ruling, in reading order.
    pub suggestions: Shared<Vec<Suggestion>>,
    /// How many there are.
    pub tally: Rc<Tally>,
    /// How many annotations bear each tag.
    pub tags: Rc<BTreeMap<TagId, usize>>,
    /// The suggestions listed.
    pub mentions: Shared<Vec<Suggestion>>,
    /// The entities listed; none while their list is not shown.
    pub entities: Shared<Vec<Group>>,
    /// The annotations listed, in order; none while their list is not shown.
    pub notes: Shared<Vec<Rc<Annotation>>>,
    /// How many annotations are listed.
    pub note_count: usize,
}

/// The session's lists.
#[hook]
pub fn use_lists(session: &UseReducerHandle<Session>) -> Lists {
    let (document, view) = (&session.document, &session.view);
    let article = Shared(document.article.clone());
    let annotations = Shared(document.annotations.clone());
    let watched = (article.clone(), Shared(document.mentions.clone()), Shared(document.decisions.clone()));
    let suggestions = Shared(use_memo(watched, |_| document.suggestions()));
    let tally = use_memo(suggestions.clone(), |all| Tally {
        layers: layer_counts(all),
        decided: all.iter().filter(|one| one.ruling.is_some()).count(),
        rejected: all.iter().filter(|one| one.is_rejected()).count(),
    });
    let tags = use_memo(annotations.clone(), |_| tag_counts(document));
    let watched = (suggestions.clone(), view.hidden.clone(), view.filter.clone(), view.show_rejected);
    let mentions = Shared(use_memo(watched, |_| listed_suggestions(document, &suggestions, view)));
    let shown = view.panel == Panel::Overview;
    let watched =
        (suggestions.clone(), Shared(session.groups.clone()), view.hidden.clone(), view.filter.clone(), shown);
    let entities =
        Shared(use_memo(
            watched,
            |_| {
                if shown { listed_entities(document, &session.groups, view) } else { Vec::new() }
            },
        ));
    let tag_set = Shared(document.tag_set.clone());
    let watched = (article, annotations, tag_set, view.hidden_tags.clone(), view.filter.clone());
    let note_count = *use_memo(watched.clone(), |_| count_listed(document, view));
    let shown = view.panel == Panel::Notes;
    let notes =
        Shared(use_memo((watched, shown), |_| if shown { listed_annotations(document, view) } else { Vec::new() }));
    Lists { suggestions, tally, tags, mentions, entities, notes, note_count }
}
