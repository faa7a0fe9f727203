//! The command line `postil`, over the same core as the browser. Native only in use, pure in itself.

pub mod read;
