//! What the annex can show.

use serde::{Deserialize, Serialize};

/// A room, with all it needs to know from the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Room {
    /// The kept articles.
    Library,
}
