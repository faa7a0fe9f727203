//! `postil convert`: a file exported from Postil in another format.

use super::Failure;
use super::args::ConvertOptions;
use crate::exchange::w3c::{Content, import};
use std::io::{self, Write};

pub(super) fn run(options: &ConvertOptions, output: &mut impl Write) -> Result<(), Failure> {
    let bytes = options.input.bytes()?;
    let imported = import(&bytes, None, "").map_err(|error| options.input.failure(error))?;
    let Content::Document(document) = imported.content else {
        return Err(options.input.failure("the file holds no article"));
    };
    let converted = options.to.write(&document);
    match &options.output {
        None => output.write_all(converted.as_bytes())?,
        Some(path) => std::fs::write(path, converted)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?,
    }
    Ok(())
}
