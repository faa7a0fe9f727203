//! The command line `postil`, over the same core as the browser. Native only in use, pure in itself.

pub mod read;
pub mod recognize;

mod anchor;
mod args;
mod convert;
mod jsonl;
mod source;

use args::{Command, Input, ReadOptions};
use std::ffi::OsString;
use std::io::{self, Read, Write};

/// The unit of the positions in a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    #[default]
    CodePoints,
    /// UTF-16 units, as JavaScript counts.
    Utf16,
}

/// Why a command did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line is wrong.
    #[error("{0}\nTry 'postil --help'.")]
    Usage(String),
    /// The input is wrong or cannot be read.
    #[error("{name}: {what}")]
    Input {
        /// The file's name, or `-`.
        name: String,
        /// What is wrong with it, where, and what to do.
        what: String,
    },
    /// The output cannot be written.
    #[error("The result could not be written: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// The exit status: 1 for the input or the disk, 2 for the command line, and 0 when whoever
    /// read the output has seen enough.
    pub fn status(&self) -> u8 {
        match self {
            Failure::Usage(_) => 2,
            Failure::Input { .. } => 1,
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Failure::Output(_) => 1,
        }
    }
}

/// Runs the command that `args` (without the program's name) ask for.
///
/// # Errors
/// When the command line, the input or the output is at fault.
pub fn run(args: impl IntoIterator<Item = OsString>, output: &mut impl Write) -> Result<(), Failure> {
    match args::parse(args)? {
        Command::Help => output.write_all(args::HELP.as_bytes())?,
        Command::Version => writeln!(output, "postil {}", env!("CARGO_PKG_VERSION"))?,
        Command::Read(options) => read(&options, output)?,
        Command::Recognize { input, unit } => recognize(&input, unit, output)?,
        Command::Anchor { input, unit } => jsonl::run(&input, output, |line| anchor::anchor_line(line, unit))?,
        Command::Convert(options) => convert::run(&options, output)?,
    }
    output.flush()?;
    Ok(())
}

/// `postil read`. What the reader should know goes to standard error.
fn read(options: &ReadOptions, output: &mut impl Write) -> Result<(), Failure> {
    let bytes = options.input.bytes()?;
    let source = source::open(&bytes, options).map_err(|error| options.input.failure(error))?;
    for line in source.said {
        eprintln!("{}: {line}", options.input.name());
    }
    writeln!(output, "{}", read::describe(&source.article))?;
    Ok(())
}

/// `postil recognize`.
fn recognize(input: &Input, unit: Unit, output: &mut impl Write) -> Result<(), Failure> {
    jsonl::run(input, output, |line| recognize::recognize_line(line, unit))
}

impl Input {
    /// The name for messages.
    fn name(&self) -> String {
        match self {
            Input::Standard => "-".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// An input failure that names this input.
    fn failure(&self, what: impl ToString) -> Failure {
        Failure::Input { name: self.name(), what: what.to_string() }
    }

    fn open(&self) -> Result<Box<dyn Read>, Failure> {
        match self {
            Input::Standard => Ok(Box::new(io::stdin().lock())),
            Input::File(path) => match std::fs::File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(self.failure(error)),
            },
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes).map_err(|error| self.failure(error))?;
        Ok(bytes)
    }
}
