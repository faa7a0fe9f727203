//! The command line's words to a command.

use super::{Failure, Unit};
use crate::exchange::format::Format;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

pub(super) const HELP: &str = "\
Postil: annotate news articles.

Usage:
  postil read [FILE|-] [--format auto|text|html] [--url URL]
              [--encoding NAME] [--chapter N[,N...]]
      Text, a web page, Word, LibreOffice, EPUB, RTF, Markdown, a saved page:
      the article as one JSON object: title, byline, date, blocks, what was left out.
  postil recognize --jsonl [FILE|-] [--unit codepoints|utf16]
      Lines {\"id\",\"text\",\"dct\"?} to lines {\"id\",\"entities\"}.
  postil anchor --jsonl [FILE|-] [--unit codepoints|utf16]
      Lines {\"id\",\"text\",\"exact\",\"prefix\"?,\"suffix\"?,\"start\"?,\"end\"?}
      to lines {\"id\",\"start\",\"end\",\"score\"}; start is null when the quote is gone.
  postil convert IN --to w3c|csv|jsonl|text [-o OUT]
      A file exported from Postil in another format.
  postil --help | --version

Positions are Unicode code points, end exclusive, unless --unit says otherwise.
A bad line of a stream gives {\"id\",\"error\"} and the stream goes on.
Exit status: 0 done, 1 the input is at fault, 2 the command line is.
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    Help,
    Version,
    Read(ReadOptions),
    Recognize { input: Input, unit: Unit },
    Anchor { input: Input, unit: Unit },
    Convert(ConvertOptions),
}

/// Where to read from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Input {
    Standard,
    File(PathBuf),
}

/// What kind of text an article's source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SourceFormat {
    #[default]
    Auto,
    Text,
    Html,
}

/// Options of `postil read`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ReadOptions {
    pub(super) input: Input,
    pub(super) format: SourceFormat,
    pub(super) url: Option<String>,
    /// The encoding of a text.
    pub(super) encoding: Option<String>,
    /// The chapters wanted of a book, counted from 1; all when there are none.
    pub(super) chapters: Vec<usize>,
}

/// Options of `postil convert`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ConvertOptions {
    pub(super) input: Input,
    pub(super) to: Format,
    /// Standard output when there is none.
    pub(super) output: Option<PathBuf>,
}

/// Every option as it stood, before it is known whether the command takes it.
#[derive(Default)]
struct Given {
    input: Option<Input>,
    jsonl: bool,
    unit: Option<Unit>,
    source: Option<SourceFormat>,
    url: Option<String>,
    encoding: Option<String>,
    chapters: Vec<usize>,
    to: Option<Format>,
    output: Option<PathBuf>,
}

pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = lexopt::Parser::from_args(args);
    let name = match parser.next()? {
        None => return Err(usage("No command was given.")),
        Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Long("version") | Short('V')) => return Ok(Command::Version),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    if !["read", "recognize", "anchor", "convert"].contains(&name.as_str()) {
        return Err(usage(&format!("There is no command '{name}'.")));
    }
    let mut given = Given::default();
    while let Some(arg) = parser.next()? {
        match (name.as_str(), arg) {
            (_, Long("help") | Short('h')) => return Ok(Command::Help),
            (_, Value(value)) if given.input.is_none() => given.input = Some(input(value)),
            ("recognize" | "anchor", Long("jsonl")) => given.jsonl = true,
            ("recognize" | "anchor", Long("unit")) => given.unit = Some(unit(&parser.value()?.string()?)?),
            ("read", Long("format")) => given.source = Some(source(&parser.value()?.string()?)?),
            ("read", Long("url")) => given.url = Some(parser.value()?.string()?),
            ("read", Long("encoding")) => given.encoding = Some(parser.value()?.string()?),
            ("read", Long("chapter")) => given.chapters.extend(chapters(&parser.value()?.string()?)?),
            ("convert", Long("to")) => given.to = Some(format(&parser.value()?.string()?)?),
            ("convert", Short('o') | Long("output")) => given.output = Some(parser.value()?.into()),
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    command(&name, given)
}

fn command(name: &str, given: Given) -> Result<Command, Failure> {
    let unit = given.unit.unwrap_or_default();
    match (name, given.input, given.to) {
        ("read", input, _) => Ok(Command::Read(ReadOptions {
            input: input.unwrap_or(Input::Standard),
            format: given.source.unwrap_or_default(),
            url: given.url,
            encoding: given.encoding,
            chapters: given.chapters,
        })),
        ("convert", None, _) => Err(usage("'convert' needs a file to read.")),
        ("convert", Some(input), Some(to)) => Ok(Command::Convert(ConvertOptions { input, to, output: given.output })),
        ("convert", Some(_), None) => Err(usage("'convert' needs --to FORMAT.")),
        (_, _, _) if !given.jsonl => Err(usage(&format!("'{name}' reads streams only: say --jsonl."))),
        ("recognize", input, _) => Ok(Command::Recognize { input: input.unwrap_or(Input::Standard), unit }),
        (_, input, _) => Ok(Command::Anchor { input: input.unwrap_or(Input::Standard), unit }),
    }
}

fn input(value: OsString) -> Input {
    if value == "-" { Input::Standard } else { Input::File(value.into()) }
}

fn unit(name: &str) -> Result<Unit, Failure> {
    match name {
        "codepoints" => Ok(Unit::CodePoints),
        "utf16" => Ok(Unit::Utf16),
        _ => Err(usage(&format!("There is no unit '{name}'; there are codepoints and utf16."))),
    }
}

/// Numbers such as `3` or `1,4,5`.
fn chapters(list: &str) -> Result<Vec<usize>, Failure> {
    let number = |part: &str| part.trim().parse().ok().filter(|number| *number > 0);
    let numbers: Option<Vec<usize>> = list.split(',').map(number).collect();
    numbers.ok_or_else(|| usage(&format!("'{list}' names no chapters; say --chapter 3 or --chapter 1,4,5.")))
}

fn source(name: &str) -> Result<SourceFormat, Failure> {
    match name {
        "auto" => Ok(SourceFormat::Auto),
        "text" => Ok(SourceFormat::Text),
        "html" => Ok(SourceFormat::Html),
        _ => Err(usage(&format!("There is no source format '{name}'; there are auto, text and html."))),
    }
}

fn format(name: &str) -> Result<Format, Failure> {
    let known = Format::ALL.map(Format::name).join(", ");
    Format::from_name(name).ok_or_else(|| usage(&format!("There is no format '{name}'; there are {known}.")))
}

fn usage(what: &str) -> Failure {
    Failure::Usage(what.to_owned())
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        usage(&format!("{error}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|failure| failure.to_string())
    }

    #[test]
    fn the_commands_of_the_contract_are_understood() {
        let file = || Input::File("a.json".into());
        assert_eq!(
            parsed("read --format html --url https://example.org/"),
            Ok(Command::Read(ReadOptions {
                input: Input::Standard,
                format: SourceFormat::Html,
                url: Some("https://example.org/".to_owned()),
                encoding: None,
                chapters: Vec::new(),
            }))
        );
        assert_eq!(parsed("anchor --jsonl a.json"), Ok(Command::Anchor { input: file(), unit: Unit::CodePoints }));
        assert_eq!(
            parsed("recognize - --jsonl --unit utf16"),
            Ok(Command::Recognize { input: Input::Standard, unit: Unit::Utf16 })
        );
        assert_eq!(
            parsed("convert a.json --to csv -o b.csv"),
            Ok(Command::Convert(ConvertOptions { input: file(), to: Format::Csv, output: Some("b.csv".into()) }))
        );
        let book = parsed("read a.epub --chapter 2,4 --chapter 7 --encoding koi8-u");
        assert!(matches!(book, Ok(Command::Read(read)) if read.chapters == [2, 4, 7] && read.encoding.is_some()));
        assert_eq!(parsed("read --help"), Ok(Command::Help));
        assert_eq!(parsed("-V"), Ok(Command::Version));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, named) in [
            ("", "No command"),
            ("fetch", "'fetch'"),
            ("anchor a.json", "--jsonl"),
            ("convert a.json", "--to"),
            ("convert --to csv", "file"),
            ("convert a.json --to docx", "'docx'"),
            ("anchor --jsonl --unit bytes", "'bytes'"),
            ("read a b", "\"b\""),
            ("read --jsonl", "'--jsonl'"),
            ("read a.epub --chapter 0", "'0'"),
            ("read a.epub --chapter one", "'one'"),
        ] {
            let said = parsed(line).expect_err("not understood");
            assert!(said.contains(named), "{line}: {said}");
        }
    }
}
