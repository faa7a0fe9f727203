//! What is on the page, one component a file.

pub mod annex_host;

pub mod article_head;

pub mod block_view;

pub mod card;

pub mod kept;

pub mod legend;

pub mod modal;

pub mod panel;

pub mod rows;

pub mod selection_bar;

pub mod settings_dialog;

pub mod start;

pub mod tag_editor;

pub mod text_view;

pub mod top_bar;
