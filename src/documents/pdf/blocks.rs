//! Lines become paragraphs: where one ends and another begins, and which go on in the next column or page.

use super::items;
use super::lines::Line;
use super::piece::{median, usual};

/// Lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    /// The edges of the column it stands in.
    pub(super) left: f32,
    pub(super) right: f32,
    /// How far its first line stands from the column's edge.
    pub(super) indent: f32,
    /// It is the first, or the last, in its region.
    pub(super) first: bool,
    pub(super) last: bool,
    /// How much more room there is above it than between lines.
    pub(super) room: f32,
}

impl Block {
    /// The size of most of its letters.
    pub(super) fn size(&self) -> f32 {
        usual(self.lines.iter().map(|line| (line.size, line.letters())))
    }

    pub(super) fn letters(&self) -> usize {
        self.lines.iter().map(Line::letters).sum()
    }

    pub(super) fn is_bold(&self) -> bool {
        self.lines.iter().all(|line| line.style().bold)
    }

    /// Its words, lines parted by blanks: to be looked at, not to be read.
    pub(super) fn words(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }

    /// Whether its lines are narrower than the column on both sides.
    pub(super) fn is_set_in(&self) -> bool {
        let indent = |line: &Line| line.indent(self.left, self.right);
        let (inner, free) =
            (self.lines.iter().map(indent), self.lines.iter().map(|line| line.free(self.left, self.right)));
        let (inner, free) = (inner.fold(f32::MAX, f32::min), free.fold(f32::MAX, f32::min));
        self.lines.len() > 1 && inner > self.size() && free > self.size()
    }

    /// Whether its last line goes to the column's edge.
    pub(super) fn is_full(&self) -> bool {
        self.lines.last().is_some_and(|line| line.free(self.left, self.right) < 1.5 * line.size)
    }
}

/// The blocks of one region; `body` is the usual size of type.
pub(super) fn of_region(lines: Vec<Line>, body: f32) -> Vec<Block> {
    let left = edge(&lines, |line| line.x0, true);
    let right = edge(&lines, |line| line.x1, false);
    let steps = Steps::of(&lines);
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let goes_on = groups.last().is_some_and(|group| !parted(group, &line, &steps, left, right));
        match groups.last_mut() {
            Some(group) if goes_on => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    // Lines of headlines are broken where it looks well.
    let is_large = |group: &[Line]| group.first().is_some_and(|line| line.size > 1.12 * body);
    let split = |group: Vec<Line>| if is_large(&group) { vec![group] } else { at_short_lines(group, right, left) };
    let groups: Vec<Vec<Line>> = groups.into_iter().flat_map(split).collect();
    let count = groups.len();
    let mut above: Option<Line> = None;
    let mut blocks = Vec::with_capacity(count);
    for (at, lines) in groups.into_iter().enumerate() {
        let Some(head) = lines.first() else { continue };
        let room = above.as_ref().map_or(f32::MAX, |above| head.base - above.base - steps.usual(head.size));
        let indent = head.indent(left, right);
        above = lines.last().cloned();
        blocks.push(Block { lines, left, right, indent, first: at == 0, last: at + 1 == count, room });
    }
    blocks
}

/// The edge at which most letters begin or end.
fn edge(lines: &[Line], of: impl Fn(&Line) -> f32, is_left: bool) -> f32 {
    let widest = lines.iter().map(|line| line.x1 - line.x0).fold(0.0, f32::max);
    let long = lines.iter().filter(|line| line.x1 - line.x0 > 0.4 * widest);
    if is_left { long.map(of).fold(f32::MAX, f32::min) } else { long.map(of).fold(f32::MIN, f32::max) }
}

/// How far lines of each size stand from one another.
struct Steps(Vec<(f32, f32)>);

impl Steps {
    fn of(lines: &[Line]) -> Steps {
        let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
        sizes.sort_by(f32::total_cmp);
        sizes.dedup_by(|a, b| (*a - *b).abs() < 0.3);
        sizes.truncate(MOST_SIZES);
        let near = |a: f32, b: f32| (a - b).abs() < 0.3;
        let step = |size: f32| {
            let pairs = lines.windows(2).filter(|pair| pair.iter().all(|line| near(line.size, size)));
            let steps = pairs.map(|pair| pair[1].base - pair[0].base);
            let steps: Vec<f32> = steps.filter(|step| *step > 0.5 * size && *step < 2.5 * size).collect();
            // Gaps between paragraphs are never smaller than those between lines.
            let low = median(steps.clone());
            let usual = usual(steps.into_iter().map(|step| (step, 1)));
            (size, if usual > 0.0 { usual.min(low.max(0.1)) } else { 0.0 })
        };
        Steps(sizes.into_iter().map(step).collect())
    }

    fn usual(&self, size: f32) -> f32 {
        let found = self.0.iter().find(|(known, step)| (known - size).abs() < 0.3 && *step > 0.0);
        found.map_or(1.25 * size, |(_, step)| step.min(2.0 * size))
    }
}

/// Sizes of type that are told apart in one region.
const MOST_SIZES: usize = 40;

/// Whether `line` begins a new block after the lines of `group`.
fn parted(group: &[Line], line: &Line, steps: &Steps, left: f32, right: f32) -> bool {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return true };
    let size = last.size.max(line.size);
    if (last.size - line.size).abs() > 0.08 * size || last.leftward != line.leftward {
        return true;
    }
    let step = line.base - last.base;
    if step > steps.usual(line.size) + 0.35 * line.size || step < -0.5 * size {
        return true;
    }
    let (inner, before) = (line.indent(left, right), last.indent(left, right));
    let (style, style_before) = (line.style(), last.style());
    let fits = last.free(left, right) > line.first_word() + 0.5 * size;
    if style.bold != style_before.bold && fits {
        return true;
    }
    let marked =
        |line: &Line| line.pieces.first().is_some_and(|piece| items::is_marker(&piece.text)) && line.pieces.len() > 1;
    if marked(line) && (fits || marked(first) || ends_sentence(&last.text())) {
        return true;
    }
    if is_centered(last, line, left, right) {
        return false;
    }
    let is_mark_line = group.len() == 1 && marked(last);
    if inner > before + 0.8 * size && !is_mark_line {
        return true;
    }
    // A line that stands farther out: after a first line this is its paragraph, after more lines another one.
    inner < before - 0.8 * size && group.len() > 1
}

fn is_centered(a: &Line, b: &Line, left: f32, right: f32) -> bool {
    let middle = |line: &Line| (line.x0 + line.x1) / 2.0;
    let off = |line: &Line| (middle(line) - (left + right) / 2.0).abs();
    let wide = |line: &Line| line.x1 - line.x0 > 0.97 * (right - left);
    (middle(a) - middle(b)).abs() < 0.4 * a.size
        && (a.x0 - b.x0).abs() > 0.4 * a.size
        && !(wide(a) && wide(b))
        && off(a) < a.size
}

/// Cuts a group after lines that end early though the next word would have fitted.
fn at_short_lines(group: Vec<Line>, region_right: f32, region_left: f32) -> Vec<Vec<Line>> {
    let right = if group.len() > 2 { group.iter().map(|line| line.x1).fold(f32::MIN, f32::max) } else { region_right };
    let left = if group.len() > 2 { group.iter().map(|line| line.x0).fold(f32::MAX, f32::min) } else { region_left };
    let mut parts: Vec<Vec<Line>> = Vec::new();
    for line in group {
        let cut = parts.last().and_then(|part: &Vec<Line>| part.last()).is_some_and(|last| {
            let room = last.free(left, right) - line.first_word();
            let centered = is_centered(last, &line, left, right);
            let ends = ends_sentence(&last.text());
            !centered && (room > 2.5 * last.size || ends && room > 0.6 * last.size)
        });
        match parts.last_mut() {
            Some(part) if !cut => part.push(line),
            _ => parts.push(vec![line]),
        }
    }
    parts
}

/// Whether words end as a sentence does, quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '”' | '“' | '’' | '\'' | '»' | '«' | ')' | ']' | ' ') || is_raised(c);
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', '؟', '。', '！', '？', '।'])
}

/// Whether a sign is a small raised digit.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡')
}

/// Whether a block goes on with another one in the next column or on the next page.
pub(super) fn goes_on(before: &Block, next: &Block, uses_indents: bool) -> bool {
    let (Some(last), Some(first)) = (before.lines.last(), next.lines.first()) else { return false };
    let (size, text, words) = (before.size(), last.text(), first.text());
    let same = (size - next.size()).abs() < 0.06 * size && before.is_bold() == next.is_bold();
    let marked = first.pieces.first().is_some_and(|piece| items::is_marker(&piece.text));
    if !same || marked {
        return false;
    }
    let begins_low = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
        && words.chars().next().is_some_and(char::is_alphabetic);
    let ends = ends_sentence(&text);
    if !ends && (begins_low || text.ends_with(['-', '\u{ad}', ','])) {
        return true;
    }
    let indented = next.indent > 0.8 * size && next.indent > before.indent.min(0.8 * size);
    !indented && before.is_full() && (!ends || uses_indents)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{rows, tests::piece};
    use super::*;

    /// Blocks of lines given as (words, x, y); words are parted by blanks.
    fn blocks(lines: &[(&str, f32, f32)]) -> Vec<String> {
        let pieces = lines.iter().flat_map(|(text, x, y)| {
            let mut at = *x;
            text.split(' ').map(move |word| {
                let piece = piece(word, at, *y);
                at = piece.x1 + 3.0;
                piece
            })
        });
        of_region(rows(pieces.collect()), 10.0).iter().map(Block::words).collect()
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        let read = blocks(&[
            ("one two three four five six", 15.0, 0.0),
            ("seven eight nine ten eleven twelve", 0.0, 12.0),
            ("and then there was yet another one", 15.0, 24.0),
            ("that went on for a while as well", 0.0, 36.0),
        ]);
        assert_eq!(read.len(), 2, "{read:?}");
    }

    #[test]
    fn a_gap_begins_a_paragraph_and_a_short_line_ends_one() {
        let read = blocks(&[
            ("the first line of a paragraph is long", 0.0, 0.0),
            ("and ends.", 0.0, 12.0),
            ("Another one begins without an indent", 0.0, 24.0),
            ("and goes on to the edge of the column", 0.0, 36.0),
            ("A third stands farther below that one", 0.0, 56.0),
        ]);
        assert_eq!(read.len(), 3, "{read:?}");
    }

    #[test]
    fn items_hang_from_their_marks() {
        let read = blocks(&[
            ("1. the first item of this list is long", 0.0, 0.0),
            ("and goes on below its words to here", 12.0, 12.0),
            ("2. the second", 0.0, 24.0),
        ]);
        assert_eq!(
            read,
            ["1. the first item of this list is long and goes on below its words to here", "2. the second"]
        );
    }

    #[test]
    fn sentences_end_before_quotes_and_marks() {
        assert!(ends_sentence("he said.”") && ends_sentence("it was so.¹") && ends_sentence("Why?)"));
        assert!(!ends_sentence("and then,") && !ends_sentence("the"));
    }
}
