//! Journeys through Postil in real browsers: Chromium, Firefox and WebKit, over plain WebDriver.
//!
//! A journey is a function `fn(&Browser, &Site) -> Result<()>`, made into one test per engine by
//! [`engines!`]. It gets a fresh browser profile and a server for the built site of its own:
//!
//! ```text
//! fn opens_a_sample(browser: &Browser, site: &Site) -> Result<()> {
//!     browser.open(&site.url())?;                          // or open_file(&single_file()?)
//!     browser.wait_text("h1", "Postil")?;                  // waits up to 15 s, fails with a sentence
//!     browser.click_named("button", "Open")?;              // by accessible name
//!     browser.keys("textarea", "some text")?;              // types into an element
//!     browser.chord(&[keys::CONTROL], "z")?;               // a key with modifiers
//!     browser.select_text("article p", 4, 15)?;            // drags the mouse over these code units
//!     browser.upload("input[type=file]", &path)?;          // chooses a file
//!     let bytes = browser.download("export.json")?;        // waits for the file
//!     browser.assert_accessible("start screen")?;          // axe-core, 0 violations
//!     site.assert_nothing_left(browser)                    // no foreign request, no policy violation
//! }
//! engines!(opens_a_sample);
//! engines!(opens_a_sample_on_a_phone, Options::phone());
//! ```
//!
//! [`chromium!`] makes a test for one engine only, where the others could add nothing or have no way to.
//!
//! Also: [`Browser::js`], [`Browser::js_async`], [`Browser::wait_js`], [`Browser::drag`],
//! [`Browser::tap`], [`Browser::press`], [`Browser::screenshot`], [`Browser::console`],
//! [`Site::stop`] and [`Site::resume`] (offline), [`Site::requests`], and [`Options::dark`].
//! [`Browser::start`] opens a second browser with another profile inside one journey.
//!
//! When a journey fails, a screenshot and the console go to `target/browser-tests/`, and the
//! message names them. Nothing is ever skipped silently: a missing browser is a failure.

mod actions;
mod axe;
mod client;
mod console;
mod driver;
mod elsewhere;
mod journey;
pub mod keys;
mod server;
mod session;

pub use driver::{Engine, Options};
pub use elsewhere::{Elsewhere, Page};
pub use journey::{dist, run, single_file};
pub use server::Site;
pub use session::Browser;

/// Errors are sentences: what was tried, what was wanted, what was there instead.
pub type Result<T> = std::result::Result<T, String>;

/// Makes one test in Chromium of a journey: `chromium!(name, journey, options)`.
#[macro_export]
macro_rules! chromium {
    ($name:ident, $journey:expr, $options:expr) => {
        mod $name {
            #[allow(unused_imports, reason = "the options' expression may need the names around it or not")]
            use super::*;

            #[test]
            fn chromium() {
                $crate::run(stringify!($name), $crate::Engine::Chromium, &$options, $journey);
            }
        }
    };
}

/// Makes one test per engine of a journey; the names end in `::chromium`, `::firefox`, `::webkit`.
#[macro_export]
macro_rules! engines {
    ($journey:ident) => {
        $crate::engines!($journey, $crate::Options::default());
    };
    ($journey:ident, $options:expr) => {
        mod $journey {
            #[allow(unused_imports, reason = "the options' expression may need the names around it or not")]
            use super::*;

            #[test]
            fn chromium() {
                $crate::run(stringify!($journey), $crate::Engine::Chromium, &$options, super::$journey);
            }

            #[test]
            fn firefox() {
                $crate::run(stringify!($journey), $crate::Engine::Firefox, &$options, super::$journey);
            }

            #[test]
            fn webkit() {
                $crate::run(stringify!($journey), $crate::Engine::WebKit, &$options, super::$journey);
            }
        }
    };
}
