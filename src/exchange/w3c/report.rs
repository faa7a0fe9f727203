//! What an import did, for the person who asked for it.

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Annotations read.
    pub added: usize,
    /// Of these, whose words are not in the article: kept, without a place.
    pub orphans: usize,
    /// Of these, which stand on other words than they quote, or elsewhere.
    pub inexact: usize,
    /// Names of the tags made because the tag set had none of that name.
    pub new_tags: Vec<String>,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
    /// What else a reader should know.
    pub remarks: Vec<String>,
}

/// One item that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which item of the file, from 1.
    pub item: usize,
    /// Why, in plain words.
    pub why: String,
}

impl Report {
    /// One line: "12 added (2 without a place), 3 skipped: item 4 is a reply; ...".
    pub fn summary(&self) -> String {
        let mut line = format!("{} added", self.added);
        let told = [(self.inexact, "moved or changed"), (self.orphans, "without a place in the text")];
        let told: Vec<String> =
            told.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
        if !told.is_empty() {
            line += &format!(" ({})", told.join(", "));
        }
        if !self.new_tags.is_empty() {
            line += &format!(", {} new: {}", count(self.new_tags.len(), "tag", "tags"), self.new_tags.join(", "));
        }
        if !self.skipped.is_empty() {
            let shown: Vec<String> =
                self.skipped.iter().take(3).map(|skipped| format!("item {} {}", skipped.item, skipped.why)).collect();
            let rest = if self.skipped.len() > 3 { "; …" } else { "" };
            line += &format!(", {} skipped: {}{rest}", self.skipped.len(), shown.join("; "));
        }
        line
    }

    pub(super) fn skip(&mut self, index: usize, why: impl Into<String>) {
        self.skipped.push(Skipped { item: index + 1, why: why.into() });
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_what_was_left_out_and_why() {
        let mut report = Report { added: 12, orphans: 2, new_tags: vec!["Hero".to_owned()], ..Report::default() };
        report.skip(3, "is a reply");
        assert_eq!(
            report.summary(),
            "12 added (2 without a place in the text), 1 tag new: Hero, 1 skipped: item 4 is a reply"
        );
    }
}
