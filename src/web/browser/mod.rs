//! Browser services: what the shell asks of the page, the clock, the disk and other tabs.

pub mod clipboard;

pub mod download;

pub mod handover;

pub mod highlight;

pub mod message;

pub mod pack;

pub mod page;

pub mod parcel;

pub mod samples;

pub mod selection;

pub mod settings;

pub mod storage;

pub mod tabs;
