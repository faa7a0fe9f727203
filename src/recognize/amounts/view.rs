//! A look at tokens that never passes the end of what may be read.

use crate::recognize::tokens::{Shape, Tokens};

/// A look at the tokens `..end`.
#[derive(Clone, Copy)]
pub(super) struct View<'a, 't> {
    /// All tokens.
    pub tokens: &'a Tokens<'t>,
    /// One past the last token to look at.
    pub end: usize,
}

impl<'a> View<'a, '_> {
    /// The folded form of a token; empty past the end.
    pub(super) fn low(&self, at: usize) -> &'a str {
        if at < self.end { self.tokens.low(at) } else { "" }
    }

    /// What the token looks like.
    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.list.get(at).filter(|_| at < self.end).map(|token| token.shape)
    }

    /// Whether no blank stands before the token.
    pub(super) fn glued(&self, at: usize) -> bool {
        at < self.end && self.tokens.list.get(at).is_some_and(|token| token.glued)
    }

    /// One past a hyphen that is glued to the token before it.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        if self.glued(at) && matches!(self.low(at), "-" | "‑" | "–") { at + 1 } else { at }
    }

    /// One past `word`, if it stands here.
    pub(super) fn past(&self, at: usize, word: &str) -> usize {
        if self.low(at) == word { at + 1 } else { at }
    }

    /// What joins the two ends of a range behind `at`, and the token the second end begins at.
    pub(super) fn joint(&self, at: usize) -> Option<(Joint, usize)> {
        let dash = |index: usize| matches!(self.low(index), "-" | "‑" | "–" | "—");
        let bare = self.past_hyphen(at);
        match self.low(bare) {
            "to" => return Some((Joint::To, self.past_hyphen(bare + 1))),
            "or" => return Some((Joint::Or, bare + 1)),
            // "seven- and eight-year-olds"
            "and" if bare > at => return Some((Joint::Or, bare + 1)),
            "and" => return Some((Joint::And, bare + 1)),
            _ => {}
        }
        (dash(at) && self.glued(at) == self.glued(at + 1)).then_some((Joint::Dash, at + 1))
    }
}

/// What stands between the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// "5-7"
    Dash,
    /// "5 to 7"
    To,
    /// "5 or 7"
    Or,
    /// "between 5 and 7"
    And,
}
