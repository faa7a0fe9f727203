//! Other tabs of the same browser: who saved what. Works without, where the browser has no such channel.

use gloo::events::EventListener;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "postil";

/// What one tab tells the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum News {
    /// A document was saved.
    Saved {
        /// Which one.
        key: Rc<str>,
        /// Its new revision.
        rev: u64,
    },
    /// Documents came, went or were renamed.
    Library,
}

/// The channel between tabs.
#[derive(Debug)]
pub struct Tabs(Option<BroadcastChannel>);

/// A listening ear; dropped, it closes.
#[must_use = "it listens only as long as it is held"]
pub struct Subscription {
    _listener: Option<EventListener>,
}

impl Tabs {
    /// Joins the channel, if there is one.
    pub fn join() -> Self {
        Tabs(BroadcastChannel::new(CHANNEL).ok())
    }

    /// Tells every other tab.
    pub fn announce(&self, news: &News) {
        if let Some(channel) = &self.0
            && let Ok(words) = serde_json::to_string(news)
        {
            // A channel that is closed has nobody to tell.
            let _ = channel.post_message(&JsValue::from_str(&words));
        }
    }

    /// Calls `hear` with what other tabs tell. What is not ours is passed over.
    pub fn subscribe(&self, hear: impl Fn(News) + 'static) -> Subscription {
        let listener = self.0.as_ref().map(|channel| {
            EventListener::new(channel, "message", move |event| {
                let words = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
                if let Some(news) = words.and_then(|words| serde_json::from_str(&words).ok()) {
                    hear(news);
                }
            })
        });
        Subscription { _listener: listener }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.0 {
            channel.close();
        }
    }
}
