//! Messages between windows: plain objects with named members.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with these members.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// A member; undefined where `data` is no object or has none of this name.
pub fn member(data: &JsValue, name: &str) -> JsValue {
    Reflect::get(data, &JsValue::from_str(name)).unwrap_or_default()
}

/// A member that is a string.
pub fn text(data: &JsValue, name: &str) -> Option<String> {
    member(data, name).as_string()
}

/// The length of a member that is a string, in UTF-16 code units, without copying it; 0 for anything else.
pub fn length(data: &JsValue, name: &str) -> u32 {
    use wasm_bindgen::JsCast;
    member(data, name).dyn_ref::<js_sys::JsString>().map_or(0, js_sys::JsString::length)
}
