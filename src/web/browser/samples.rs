//! The sample articles: beside the page on the site, inside the page in the single file.

use super::page;
use wasm_bindgen::JsCast;
use yew::AttrValue;

/// A sample article.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Its file under `seeds/`.
    pub file: AttrValue,
    /// What the button says.
    pub title: AttrValue,
}

/// The samples on offer.
pub fn all() -> Vec<Sample> {
    let samples = [
        ("river-agreement.txt", "Five countries and a river"),
        ("museum-returns.txt", "A museum gives back"),
        ("city-bike-plan.txt", "A city bets on bicycles"),
    ];
    samples.map(|(file, title)| Sample { file: file.into(), title: title.into() }).to_vec()
}

/// The text of a sample.
///
/// # Errors
/// A sentence for the reader.
pub async fn text(sample: &Sample) -> Result<String, String> {
    let gone = || format!("The sample “{}” could not be loaded. Reload the page, or paste an article.", sample.title);
    if let Some(inlined) = page::by_id("postil-seeds").and_then(|element| element.text_content()) {
        let seeds: std::collections::BTreeMap<String, String> = serde_json::from_str(&inlined).map_err(|_| gone())?;
        return seeds.get(sample.file.as_str()).cloned().ok_or_else(gone);
    }
    let fetched =
        wasm_bindgen_futures::JsFuture::from(page::window().fetch_with_str(&format!("./seeds/{}", sample.file))).await;
    let response: web_sys::Response = fetched.map_err(|_| gone())?.dyn_into().map_err(|_| gone())?;
    if !response.ok() {
        return Err(gone());
    }
    let text = response.text().map_err(|_| gone())?;
    let text = wasm_bindgen_futures::JsFuture::from(text).await.map_err(|_| gone())?;
    text.as_string().ok_or_else(gone)
}
