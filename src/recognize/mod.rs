//! Text in, mentions out: people, organizations, places, groups, dates, amounts.
//!
//! Knows nothing of HTML, annotations or the browser. The same text gives the same mentions everywhere.

pub mod mention;
