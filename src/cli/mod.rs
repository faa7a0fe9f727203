//! The command line `postil`, over the same core as the browser. Native only in use, pure in itself.

pub mod recognize;

/// The unit of offsets in lines read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    #[default]
    CodePoints,
    /// UTF-16 code units.
    Utf16,
}
