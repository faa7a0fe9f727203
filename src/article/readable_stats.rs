//! Numbers of each part of a page: characters, links, commas, and what else tells text from boxes.

use super::dom::{Dom, NodeId, Step, is_space};
use super::readable::Fate;
use super::readable_names as names;

/// What is known of a node and all visible in it.
#[derive(Clone, Default)]
pub(super) struct Stat {
    pub(super) chars: usize,
    link_chars: f64,
    pub(super) list_chars: usize,
    pub(super) heading_chars: usize,
    pub(super) commas: usize,
    pub(super) stops: usize,
    pub(super) paragraphs: usize,
    pub(super) images: usize,
    pub(super) items: usize,
    pub(super) inputs: usize,
    pub(super) has_block: bool,
    pub(super) phrasing: bool,
    pub(super) gone: bool,
}

impl Stat {
    pub(super) fn link_share(&self) -> f64 {
        if self.chars == 0 { 0.0 } else { self.link_chars / self.chars as f64 }
    }
}

/// A [`Stat`] for each node under a root.
pub(super) struct Stats(Vec<Stat>);

impl Stats {
    pub(super) fn new(dom: &Dom, root: NodeId, fates: &[Fate]) -> Self {
        let mut all = vec![Stat::default(); dom.len()];
        let mut skip: Option<NodeId> = None;
        for step in dom.walk(root) {
            match step {
                Step::Enter(id) => {
                    if skip.is_none() && id != root && matches!(fates[id as usize], Fate::Hidden | Fate::Out) {
                        skip = Some(id);
                        if matches!(dom.tag(id), "input" | "textarea" | "select" | "button") {
                            all[id as usize].inputs = 1;
                        }
                    }
                    all[id as usize].gone = skip.is_some();
                }
                Step::Leave(id) => {
                    if skip == Some(id) {
                        skip = None;
                        // Hidden things between words do not split a run of words.
                        all[id as usize].phrasing = true;
                    } else if skip.is_none() {
                        finish(dom, id, &mut all);
                    }
                    if skip.is_none()
                        && id != root
                        && let Some(parent) = dom.parent(id)
                    {
                        add_to_parent(&mut all, id, parent);
                    }
                }
            }
        }
        Stats(all)
    }

    pub(super) fn of(&self, id: NodeId) -> &Stat {
        &self.0[id as usize]
    }

    /// The elements that are neither hidden nor out.
    pub(super) fn visible<'a>(&'a self, dom: &'a Dom, root: NodeId) -> impl Iterator<Item = NodeId> + 'a {
        dom.elements(root).filter(|id| !self.of(*id).gone)
    }

    /// Takes what `id` holds out of its ancestors' counts, up to `root`.
    pub(super) fn remove(&mut self, dom: &Dom, id: NodeId, root: NodeId) {
        let own = std::mem::take(&mut self.0[id as usize]);
        self.0[id as usize].gone = true;
        for up in dom.ancestors(id) {
            let stat = &mut self.0[up as usize];
            stat.chars = stat.chars.saturating_sub(own.chars);
            stat.link_chars = (stat.link_chars - own.link_chars).max(0.0);
            stat.list_chars = stat.list_chars.saturating_sub(own.list_chars);
            stat.heading_chars = stat.heading_chars.saturating_sub(own.heading_chars);
            stat.commas = stat.commas.saturating_sub(own.commas);
            stat.paragraphs = stat.paragraphs.saturating_sub(own.paragraphs);
            stat.images = stat.images.saturating_sub(own.images);
            stat.items = stat.items.saturating_sub(own.items);
            stat.inputs = stat.inputs.saturating_sub(own.inputs);
            if up == root {
                break;
            }
        }
    }
}

/// Completes a node's own numbers once its children have been added.
fn finish(dom: &Dom, id: NodeId, all: &mut [Stat]) {
    let stat = &mut all[id as usize];
    if let Some(text) = dom.text(id) {
        let mut space = true;
        for c in text.chars() {
            let now = is_space(c);
            stat.chars += usize::from(!now || !space);
            stat.commas += usize::from(matches!(c, ',' | '،' | '﹐' | '︐' | '⹁' | '⸴' | '，' | '、'));
            stat.stops += usize::from(matches!(c, '.' | '。' | '!' | '?'));
            space = now;
        }
        stat.phrasing = true;
        return;
    }
    let tag = dom.tag(id);
    match tag {
        "p" => stat.paragraphs += 1,
        "img" => stat.images += 1,
        "li" => stat.items += 1,
        "ul" | "ol" => stat.list_chars = stat.chars,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => stat.heading_chars = stat.chars,
        "a" => {
            let inside = dom.attr(id, "href").is_some_and(|href| href.starts_with('#') && href.len() > 1);
            stat.link_chars = stat.chars as f64 * if inside { 0.3 } else { 1.0 };
        }
        _ => {}
    }
    stat.phrasing = tag.is_empty() || (names::is_phrasing(tag) && !stat.has_block);
}

fn add_to_parent(all: &mut [Stat], id: NodeId, parent: NodeId) {
    let own = all[id as usize].clone();
    let stat = &mut all[parent as usize];
    stat.inputs += own.inputs;
    if own.gone {
        return;
    }
    stat.chars += own.chars;
    stat.link_chars += own.link_chars;
    stat.list_chars += own.list_chars;
    stat.heading_chars += own.heading_chars;
    stat.commas += own.commas;
    stat.stops += own.stops;
    stat.paragraphs += own.paragraphs;
    stat.images += own.images;
    stat.items += own.items;
    stat.has_block |= own.has_block || !own.phrasing;
}
