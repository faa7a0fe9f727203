//! Files for the library: what was chosen or dropped several at a time, handed from the app to the annex.
//!
//! They lie on the page as `POSTIL_FILES` until the library takes them, which an event tells of.

use super::page;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{DataTransfer, FileList};

/// The event that tells of them.
pub const EVENT: &str = "postil-files";
const GLOBAL: &str = "POSTIL_FILES";

#[wasm_bindgen]
extern "C" {
    /// An item of a drop.
    type Item;
    /// The file or folder that was dropped, as long as the event is handled; not in every browser.
    #[wasm_bindgen(method, catch, js_name = webkitGetAsEntry)]
    fn entry(this: &Item) -> Result<JsValue, JsValue>;
}

/// Hands over chosen files when they are for the library: several, or an archive. Whether they were.
pub fn give_files(files: &FileList) -> bool {
    let given = Array::from(files);
    let is_archive = |file: web_sys::File| file.name().to_lowercase().ends_with(".zip");
    let many = given.length() > 1 || files.get(0).is_some_and(is_archive);
    if many {
        give(&given);
    }
    many
}

/// Hands over what was dropped when it is for the library: several files, a folder, or an archive. Whether it was.
pub fn give_dropped(data: &DataTransfer) -> bool {
    let items = Reflect::get(data, &"items".into()).unwrap_or(JsValue::UNDEFINED);
    let entries: Array = Array::from(&items)
        .iter()
        .filter_map(|item| item.unchecked_ref::<Item>().entry().ok().filter(JsValue::is_truthy))
        .collect();
    let is_folder = |entry: JsValue| Reflect::get(&entry, &"isDirectory".into()).is_ok_and(|is| is.is_truthy());
    if entries.iter().any(is_folder) {
        give(&entries);
        return true;
    }
    data.files().is_some_and(|files| give_files(&files))
}

fn give(files: &Array) {
    // The global object takes any property.
    let _ = Reflect::set(&js_sys::global(), &GLOBAL.into(), files);
    if let Ok(event) = web_sys::Event::new(EVENT) {
        let _ = page::window().dispatch_event(&event);
    }
}

/// Whether something waits to be taken.
pub fn waits() -> bool {
    Reflect::get(&js_sys::global(), &GLOBAL.into()).is_ok_and(|files| files.is_truthy())
}

/// Takes what was handed over: files, and entries of a drop.
pub fn take() -> Array {
    let files = Reflect::get(&js_sys::global(), &GLOBAL.into()).unwrap_or(JsValue::UNDEFINED);
    let _ = Reflect::set(&js_sys::global(), &GLOBAL.into(), &JsValue::UNDEFINED);
    if files.is_truthy() { Array::from(&files) } else { Array::new() }
}
