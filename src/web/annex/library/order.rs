//! The order the reader chose last, kept in localStorage beside the settings; harmless to lose.

use crate::library::listing::Order;
use crate::web::browser::page::window;

const KEY: &str = "postil-library-order";

pub(super) fn load() -> Order {
    let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

pub(super) fn keep(order: Order) {
    if let (Ok(Some(storage)), Ok(json)) = (window().local_storage(), serde_json::to_string(&order)) {
        // A refused store is no loss worth a message.
        let _ = storage.set_item(KEY, &json);
    }
}
