//! The files in what was chosen or dropped, folders with all that is in them.

use super::bringing::Named;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Files brought at a time: the rest is left out, which the report says.
pub(super) const MOST_FILES: usize = 5_000;

#[wasm_bindgen]
extern "C" {
    /// A file or folder that was dropped (File and Directory Entries API).
    type Entry;
    #[wasm_bindgen(method, getter, js_name = isDirectory)]
    fn is_directory(this: &Entry) -> bool;
    #[wasm_bindgen(method, getter, js_name = fullPath)]
    fn full_path(this: &Entry) -> String;
    #[wasm_bindgen(method, catch)]
    fn file(this: &Entry, done: &js_sys::Function, failed: &js_sys::Function) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = createReader)]
    fn reader(this: &Entry) -> Result<FolderReader, JsValue>;
    type FolderReader;
    /// Some of the entries; none when all were given.
    #[wasm_bindgen(method, catch, js_name = readEntries)]
    fn some(this: &FolderReader, done: &js_sys::Function, failed: &js_sys::Function) -> Result<(), JsValue>;
}

/// The files in `given`: files, and entries of a drop. Names that begin with a dot are a system's own and left out.
pub(super) async fn gather(given: Array) -> Vec<Named> {
    let mut files: Vec<Named> = Vec::new();
    let mut waiting: Vec<JsValue> = given.iter().collect();
    waiting.reverse();
    while let Some(one) = waiting.pop() {
        if files.len() > MOST_FILES {
            break;
        }
        if let Some(file) = one.dyn_ref::<File>() {
            let path = Reflect::get(&one, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
            let name = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
            add(&mut files, name, file.clone());
            continue;
        }
        let entry: Entry = one.unchecked_into();
        if entry.is_directory() {
            let mut inside = folder(&entry).await;
            inside.reverse();
            waiting.extend(inside);
        } else if let Ok(file) = settled(|done, failed| entry.file(done, failed)).await
            && let Ok(file) = file.dyn_into::<File>()
        {
            add(&mut files, entry.full_path().trim_start_matches('/').to_owned(), file);
        }
    }
    files
}

fn add(files: &mut Vec<Named>, name: String, file: File) {
    let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
    if !is_hidden {
        files.push(Named { name, file });
    }
}

/// What is in a folder, by name; nothing where it cannot be read.
async fn folder(entry: &Entry) -> Vec<JsValue> {
    let mut inside: Vec<JsValue> = Vec::new();
    let Ok(reader) = entry.reader() else { return inside };
    while let Ok(some) = settled(|done, failed| reader.some(done, failed)).await {
        let some = Array::from(&some);
        if some.length() == 0 || inside.len() > MOST_FILES {
            break;
        }
        inside.extend(some.iter());
    }
    inside.sort_by_cached_key(|one| one.unchecked_ref::<Entry>().full_path());
    inside
}

/// What a function with two callbacks ends with.
async fn settled(
    begin: impl Fn(&js_sys::Function, &js_sys::Function) -> Result<(), JsValue>,
) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |done, failed| {
        if let Err(error) = begin(&done, &failed) {
            let _ = failed.call1(&JsValue::UNDEFINED, &error);
        }
    }))
    .await
}
