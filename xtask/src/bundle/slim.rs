//! Takes the name section out of the wasm files: a third of their size, and only a debugger reads it.
//! (`strip` in the Cargo profile would also take the `target_features` section, which wasm-bindgen reads.)

use super::{files, read, write};
use crate::Result;
use std::path::Path;

/// Strips every wasm file of the folder.
pub(super) fn strip_names(folder: &Path) -> Result<()> {
    for name in files(folder)?.iter().filter(|name| name.ends_with(".wasm")) {
        let path = folder.join(name);
        let slim = without_names(&read(&path)?).ok_or_else(|| format!("{name} is no wasm module Postil can read."))?;
        write(&path, &slim)?;
    }
    Ok(())
}

/// The module without its custom section `name` (WebAssembly core specification, 5.5 and 7.4).
fn without_names(module: &[u8]) -> Option<Vec<u8>> {
    let mut slim = module.get(..8)?.to_vec();
    let mut at = 8;
    while at < module.len() {
        let (size, content) = leb128(module, at + 1)?;
        let end = content.checked_add(size)?;
        let section = module.get(at..end)?;
        if !(module[at] == 0 && custom_name(module, content) == Some(b"name")) {
            slim.extend_from_slice(section);
        }
        at = end;
    }
    Some(slim)
}

fn custom_name(module: &[u8], at: usize) -> Option<&[u8]> {
    let (size, start) = leb128(module, at)?;
    module.get(start..start.checked_add(size)?)
}

/// An unsigned LEB128 number of at most 32 bits and the position after it.
fn leb128(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(at)?;
        at += 1;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((value, at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_section_goes() {
        let head = *b"\0asm\x01\0\0\0";
        let names = [0, 6, 4, b'n', b'a', b'm', b'e', 9];
        let other = [0, 3, 1, b'x', 7];
        let code = [10, 1, 0];
        let module = [&head[..], &other, &names, &code].concat();
        assert_eq!(without_names(&module), Some([&head[..], &other, &code].concat()));
        assert_eq!(without_names(&module[..module.len() - 1]), None);
    }
}
