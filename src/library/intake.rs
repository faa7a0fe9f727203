//! Bringing many files: what became of each, and the report a reader can keep.

use std::rc::Rc;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is an article of the library now.
    Opened {
        /// Its key in the library.
        key: Rc<str>,
        /// Its name there.
        name: String,
        /// What the reader should know about it, as sentences; may be empty.
        remarks: String,
    },
    /// An article with the same text is here already; nothing was brought.
    Known {
        /// The name of the one that is here.
        name: String,
    },
    /// Its annotations are on an article now.
    Annotated {
        /// The article's key in the library.
        key: Rc<str>,
        /// The article's name.
        name: String,
        /// What was done ("12 added").
        summary: String,
    },
    /// Nothing was brought, and why, as a sentence.
    Refused(String),
    /// The reader stopped before its turn.
    Stopped,
}

/// A file and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The file's name, with its folders where the browser tells them.
    pub file: String,
    /// What became of it.
    pub outcome: Outcome,
}

impl Outcome {
    /// What became of it, in words.
    pub fn words(&self) -> String {
        match self {
            Outcome::Opened { name, remarks, .. } if remarks.is_empty() => format!("opened as “{name}”"),
            Outcome::Opened { name, remarks, .. } => format!("opened as “{name}”. {remarks}"),
            Outcome::Known { name } => format!("already here as “{name}”; not brought again"),
            Outcome::Annotated { name, summary, .. } => format!("annotations for “{name}”: {summary}"),
            Outcome::Refused(why) => format!("not opened: {why}"),
            Outcome::Stopped => "not opened: you stopped before its turn".to_owned(),
        }
    }
}

/// One line that says how it went: "12 opened, 2 already here, 1 not opened".
pub fn summary(lines: &[Line]) -> String {
    let count = |is: fn(&Outcome) -> bool| lines.iter().filter(|line| is(&line.outcome)).count();
    let parts = [
        (count(|one| matches!(one, Outcome::Opened { .. })), "opened"),
        (count(|one| matches!(one, Outcome::Known { .. })), "already here"),
        (count(|one| matches!(one, Outcome::Annotated { .. })), "with annotations"),
        (count(|one| matches!(one, Outcome::Refused(_) | Outcome::Stopped)), "not opened"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { "No files.".to_owned() } else { format!("{}.", parts.join(", ")) }
}

/// The report as a text: the summary, then a line for each file.
pub fn report(lines: &[Line]) -> String {
    let mut text = format!("Import into Postil: {}\n\n", summary(lines));
    for Line { file, outcome } in lines {
        let words = outcome.words().replace(char::is_control, " ");
        text.push_str(&format!("{}: {words}\n", file.replace(char::is_control, " ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_says_what_became_of_each_file() {
        let line = |file: &str, outcome| Line { file: file.to_owned(), outcome };
        let opened =
            |remarks: &str| Outcome::Opened { key: "k".into(), name: "Talks".to_owned(), remarks: remarks.to_owned() };
        let lines = [
            line("a.txt", opened("")),
            line("b\n.html", opened("Its date is a guess.")),
            line("c.txt", Outcome::Known { name: "Talks".to_owned() }),
            line("d.bin", Outcome::Refused("It is no text.".to_owned())),
            line("e.txt", Outcome::Stopped),
        ];
        let expected = "Import into Postil: 2 opened, 1 already here, 2 not opened.\n\n\
            a.txt: opened as “Talks”\n\
            b .html: opened as “Talks”. Its date is a guess.\n\
            c.txt: already here as “Talks”; not brought again\n\
            d.bin: not opened: It is no text.\n\
            e.txt: not opened: you stopped before its turn\n";
        assert_eq!(report(&lines), expected);
        assert_eq!(summary(&[]), "No files.");
    }
}
