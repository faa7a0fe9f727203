//! The command line.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut output = BufWriter::new(io::stdout().lock());
    let result = postil::cli::run(std::env::args_os().skip(1), &mut output);
    let Err(failure) = result else {
        return ExitCode::SUCCESS;
    };
    if failure.status() != 0 {
        // Nobody can be told when standard error is closed too.
        let _ = writeln!(io::stderr(), "postil: {failure}");
    }
    ExitCode::from(failure.status())
}
