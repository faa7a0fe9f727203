//! Files that travel beside a wish of the annex, or come with the start of the installed app: JSON cannot hold them.
//!
//! They lie on the page as `POSTIL_PARCEL`, an array, until they are taken; `register.js` puts them there too.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{File, FilePropertyBag};

const PLACE: &str = "POSTIL_PARCEL";

/// Lays files there.
pub fn put(files: &[File]) {
    let list: Array = files.iter().collect();
    let _ = Reflect::set(&js_sys::global(), &PLACE.into(), &list);
}

/// Takes the files away that lie there.
pub fn take() -> Vec<File> {
    let Ok(list) = Reflect::get(&js_sys::global(), &PLACE.into()) else { return Vec::new() };
    let _ = Reflect::delete_property(&js_sys::global(), &PLACE.into());
    list.dyn_ref::<Array>()
        .map(|list| list.iter().filter_map(|file| file.dyn_into().ok()).collect())
        .unwrap_or_default()
}

/// A file of these parts (strings, bytes, blobs).
pub fn file(part: &wasm_bindgen::JsValue, name: &str, media_type: &str) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    File::new_with_blob_sequence_and_options(&Array::of1(part), name, &options).ok()
}
