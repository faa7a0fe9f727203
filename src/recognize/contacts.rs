//! Addresses, links, phone numbers, handles and hashtags: what looks like names, amounts or dates and is none.

use super::tokens::{Shape, Tokens};
use std::ops::Range;

/// Tokens a phone number may have, at most.
const LONGEST_PHONE: usize = 16;

/// Tokens that are looked at on one side of an "@" or a dot: keeps a page of dots linear.
const LONGEST_SIDE: usize = 40;

/// Tokens a link may have, at most.
const LONGEST_LINK: usize = 400;

/// Endings of host names that are looked for without "www." or a path.
const HOST_ENDINGS: [&str; 30] = [
    "ai", "app", "au", "biz", "blog", "br", "ca", "cn", "co", "com", "de", "edu", "eu", "fr", "gov", "in", "info",
    "int", "io", "jp", "ke", "mil", "net", "ng", "nz", "org", "ru", "tv", "ua", "uk",
];

/// The runs of tokens in `range` that belong to contacts, in order and without overlaps.
///
/// No name, amount or date may take any of them.
pub(crate) fn find(tokens: &Tokens, range: Range<usize>) -> Vec<Range<usize>> {
    let finder = Finder { tokens, range: range.start..range.end.min(tokens.list.len()) };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    while at < finder.range.end {
        match finder.read(at) {
            // An address is recognized by its middle: its start may not reach back into the one before.
            Some(run) => {
                let from = run.start.max(found.last().map_or(finder.range.start, |last| last.end));
                at = run.end.max(at + 1);
                found.push(from..at);
            }
            None => at += 1,
        }
    }
    found
}

struct Finder<'a, 't> {
    tokens: &'a Tokens<'t>,
    range: Range<usize>,
}

impl Finder<'_, '_> {
    fn read(&self, at: usize) -> Option<Range<usize>> {
        let token = self.tokens.list.get(at)?;
        match token.shape {
            Shape::Mark => match self.tokens.word(at) {
                "@" => self.address(at).or_else(|| self.handle(at)),
                "#" => self.hashtag(at),
                "/" => self.scheme(at),
                "." => self.host(at),
                "+" | "(" => self.phone(at),
                _ => None,
            },
            Shape::Number => self.phone(at),
            Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial => None,
        }
    }

    fn glued(&self, at: usize) -> bool {
        self.range.contains(&at) && self.tokens.list.get(at).is_some_and(|token| token.glued)
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.list.get(at).filter(|_| self.range.contains(&at)).map(|token| token.shape)
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(shape) if shape != Shape::Mark)
    }

    /// One past the last token of the glued run behind `at` whose marks are all among `marks`; no mark ends it.
    fn forward(&self, at: usize, marks: &str, most: usize) -> usize {
        let mut upto = at;
        while upto - at < most && self.glued(upto) && (self.is_word(upto) || marks.contains(self.tokens.word(upto))) {
            upto += 1;
        }
        while upto > at && !self.is_word(upto - 1) && !matches!(self.tokens.word(upto - 1), "/" | "_") {
            upto -= 1;
        }
        upto
    }

    /// The first token of the glued run in front of `at` whose marks are all among `marks`.
    fn backward(&self, at: usize, marks: &str) -> usize {
        let mut from = at;
        while from > self.range.start
            && at - from < LONGEST_SIDE
            && self.glued(from)
            && (self.is_word(from - 1) || marks.contains(self.tokens.word(from - 1)))
        {
            from -= 1;
        }
        while from < at && !self.is_word(from) {
            from += 1;
        }
        from
    }

    /// "desk@example.org": something glued on both sides, with a dot behind.
    fn address(&self, at: usize) -> Option<Range<usize>> {
        let (from, upto) = (self.backward(at, "._-+"), self.forward(at + 1, ".-", LONGEST_SIDE));
        let dotted = (at + 1..upto).any(|index| self.tokens.word(index).contains('.'));
        (from < at && dotted).then_some(from..upto)
    }

    /// "@newsdesk".
    fn handle(&self, at: usize) -> Option<Range<usize>> {
        let upto = self.forward(at + 1, "_", LONGEST_SIDE);
        let apart = !self.glued(at) || !self.is_word(at.checked_sub(1)?);
        (apart && upto > at + 1).then_some(at..upto)
    }

    /// "#ElectionNight"; "#1" is a rank.
    fn hashtag(&self, at: usize) -> Option<Range<usize>> {
        let upto = self.forward(at + 1, "_", LONGEST_SIDE);
        let lettered = (at + 1..upto).any(|index| self.tokens.word(index).contains(char::is_alphabetic));
        let apart = !self.glued(at) || !self.is_word(at.checked_sub(1)?);
        (apart && lettered).then_some(at..upto)
    }

    /// "https://example.org/a?b=c": recognized by the second slash.
    fn scheme(&self, at: usize) -> Option<Range<usize>> {
        let scheme = at.checked_sub(3).filter(|scheme| *scheme >= self.range.start)?;
        let marked = self.tokens.is(at - 1, "/") && self.tokens.is(at - 2, ":");
        let glued = (scheme + 1..=at).all(|index| self.glued(index));
        let known = matches!(self.tokens.low(scheme), "http" | "https" | "ftp");
        (marked && glued && known).then(|| scheme..self.path(at + 1))
    }

    /// One past the last token of a link.
    fn path(&self, at: usize) -> usize {
        self.forward(at, "./-_~%?&=#+:@!$,;*", LONGEST_LINK)
    }

    /// "www.example.org", "example.co.uk/news": words joined by dots. A capital ("Booking.com") is a name.
    fn host(&self, at: usize) -> Option<Range<usize>> {
        if !self.glued(at) || !self.glued(at + 1) || !self.is_word(at + 1) {
            return None;
        }
        let from = self.backward(at, "-");
        let upto = self.forward(at, ".-", LONGEST_SIDE);
        let last = self.tokens.word(upto.checked_sub(1)?);
        let small = self.shape(from) == Some(Shape::Lower);
        let www = self.tokens.is(from, "www");
        let ends = small && HOST_ENDINGS.binary_search(&last).is_ok();
        (from < at && (www || ends)).then(|| from..self.path(upto))
    }

    /// "+44 20 7946 0958", "(555) 010-0199", "555-010-0199", "0800 123 456"; "call 555-0199".
    fn phone(&self, at: usize) -> Option<Range<usize>> {
        if self.glued(at) && at > self.range.start && self.is_word(at - 1) {
            return None;
        }
        let groups = self.groups(at)?;
        let digits: usize = groups.sizes.iter().sum();
        let opening = self.tokens.word(at);
        let plus = opening == "+" && digits >= 8;
        let bracket =
            opening == "(" && groups.bracketed && matches!(groups.sizes[..], [2..=5, 3 | 4, ..]) && digits >= 8;
        let domestic = matches!(groups.sizes[..], [3, 3, 4] | [1, 3, 3, 4]) && !groups.spaced;
        let zero =
            opening.len() >= 3 && opening.starts_with('0') && groups.sizes.len() >= 2 && (9..=12).contains(&digits);
        let short = groups.sizes.len() >= 2 && (7..=12).contains(&digits) && self.is_called(at);
        (digits <= 15 && (plus || bracket || domestic || zero || short)).then_some(at..groups.upto)
    }

    /// The groups of digits at `at`, joined by single blanks, hyphens, dots and one pair of brackets.
    fn groups(&self, at: usize) -> Option<Groups> {
        let mut groups = Groups { sizes: Vec::new(), upto: at, bracketed: false, spaced: false };
        let mut index = if self.tokens.word(at) == "+" { at + 1 } else { at };
        while index < self.range.end && index - at < LONGEST_PHONE {
            let word = self.tokens.word(index);
            match word {
                "(" if !groups.bracketed && self.tokens.is(index + 2, ")") => groups.bracketed = true,
                ")" if groups.bracketed && self.glued(index) => {}
                "-" | "." | "‑" | "–" if self.glued(index) && self.glued(index + 1) => {}
                // One point is a decimal one.
                _ if self.shape(index) == Some(Shape::Number)
                    && !word.contains(',')
                    && word.matches('.').count() != 1 =>
                {
                    let parts: Vec<usize> = word.split('.').map(str::len).collect();
                    if self.breaks_line(index) && !groups.sizes.is_empty() {
                        break;
                    }
                    groups.spaced |= !groups.sizes.is_empty() && !self.glued(index);
                    groups.sizes.extend(parts);
                    groups.upto = index + 1;
                }
                _ => break,
            }
            index += 1;
        }
        (!groups.sizes.is_empty() && !self.glued_letter(groups.upto)).then_some(groups)
    }

    /// Whether a line ends in front of the token.
    fn breaks_line(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|before| self.tokens.list.get(before)).map_or(0, |before| before.end);
        let start = self.tokens.list.get(at).map_or(end, |token| token.start);
        self.tokens.text.get(end as usize..start as usize).is_some_and(|blank| blank.contains('\n'))
    }

    fn glued_letter(&self, at: usize) -> bool {
        self.glued(at) && (self.is_word(at) || matches!(self.tokens.word(at), "%" | "/" | ":"))
    }

    /// Whether a word in front says that a phone number comes.
    fn is_called(&self, at: usize) -> bool {
        (1..=3)
            .map_while(|back| at.checked_sub(back).filter(|index| *index >= self.range.start))
            .take_while(|index| self.shape(*index) != Some(Shape::Number))
            .any(|index| {
                matches!(
                    self.tokens.low(index),
                    "call"
                        | "phone"
                        | "tel"
                        | "telephone"
                        | "fax"
                        | "whatsapp"
                        | "mobile"
                        | "dial"
                        | "hotline"
                        | "text"
                )
            })
    }
}

/// Groups of digits that may be a phone number.
struct Groups {
    sizes: Vec<usize>,
    upto: usize,
    bracketed: bool,
    spaced: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;
    use proptest::prelude::*;

    fn contacts(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text, &[Span::new(0, text.len())]);
        find(&tokens, 0..tokens.list.len()).into_iter().map(|run| tokens.span(run.start, run.end).of(text)).collect()
    }

    #[test]
    fn host_endings_are_sorted_for_the_binary_search() {
        assert!(HOST_ENDINGS.is_sorted());
    }

    #[test]
    fn addresses_links_handles_and_tags_are_found_whole() {
        assert_eq!(
            contacts("Write to news.desk@example.co.uk, see https://example.org/a-b?c=1#d or www.example.org/x."),
            ["news.desk@example.co.uk", "https://example.org/a-b?c=1#d", "www.example.org/x"]
        );
        assert_eq!(contacts("from example.org (see example.com/May/5)"), ["example.org", "example.com/May/5"]);
        assert_eq!(contacts("@Paris_Office said #May2024 and @x"), ["@Paris_Office", "#May2024", "@x"]);
    }

    #[test]
    fn phone_numbers_are_found() {
        assert_eq!(
            contacts("Call +44 20 7946 0958, (555) 010-0199, 555-010-0199 or 1-555-010-0199."),
            ["+44 20 7946 0958", "(555) 010-0199", "555-010-0199", "1-555-010-0199"]
        );
        assert_eq!(contacts("Fax: 555.010.0199\n1996 1995"), ["555.010.0199"]);
        assert_eq!(contacts("phone 555-0199, 0800 123 4567"), ["555-0199", "0800 123 4567"]);
    }

    #[test]
    fn numbers_names_and_dates_are_left() {
        for text in [
            "Booking.com rose 5% to $3.50. The end",
            "on 2024-05-06 they won 3-2, 21-19",
            "(12) people of 1,200 in 2019 2020 2021",
            "a time of 0.110474537 and 08-30",
            "a new low.In the end",
            "#1 in the list at 5 p.m.",
            "U.S. officials met J. Smith. He left",
            "from 1914-1918 and 100-200 people",
        ] {
            assert_eq!(contacts(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn a_page_of_dots_and_marks_takes_time_in_proportion() {
        for unit in ["a.", "a@", "://", "1-", "(1)", "#_", "a-"] {
            let text = unit.repeat(300_000);
            let tokens = Tokens::new(&text, &[Span::new(0, text.len())]);
            let start = std::time::Instant::now();
            let _ = find(&tokens, 0..tokens.list.len());
            assert!(start.elapsed().as_secs() < 20, "{unit}");
        }
    }

    proptest! {
        #[test]
        fn any_tokens_give_runs_that_fit(
            pieces in proptest::collection::vec(
                prop_oneof![
                    Just("@"), Just("#"), Just("/"), Just("."), Just("+"), Just("("), Just(")"), Just("-"), Just("http"), Just(":"),
                    Just("www"), Just("com"), Just("555"), Just("0800"), Just("1.2.3"), Just("a"), Just("Call"), Just(" "), Just("_"),
                ],
                0..40,
            ),
            noise in "\\PC{0,30}",
        ) {
            let text = format!("{}{noise}", pieces.concat());
            let tokens = Tokens::new(&text, &[Span::new(0, text.len())]);
            let mut last = 0;
            for run in find(&tokens, 0..tokens.list.len()) {
                prop_assert!(run.start >= last && run.start < run.end && run.end <= tokens.list.len(), "{run:?}");
                last = run.end;
            }
        }
    }
}
