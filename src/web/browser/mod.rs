//! Browser services: what the shell asks of the page, the clock, the disk and other tabs.

pub mod page;

pub mod storage;

pub mod tabs;
