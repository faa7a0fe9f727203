//! Callbacks that stay the same from one drawing to the next.

use yew::prelude::*;

/// A callback that never changes and calls the latest one given here: a component it is handed to is not drawn
/// again for its sake.
#[hook]
pub fn use_steady<T: 'static>(callback: Callback<T>) -> Callback<T> {
    let latest = use_mut_ref(|| callback.clone());
    latest.replace(callback);
    let steady = use_memo((), move |()| {
        Callback::from(move |value| {
            let now = latest.borrow().clone();
            now.emit(value);
        })
    });
    (*steady).clone()
}
