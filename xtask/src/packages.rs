//! The system's browsers and drivers, installed with apt when they are missing.

use crate::{Result, shell};
use std::path::Path;

/// A program the tests need and the Debian packages that bring it.
struct Need {
    what: &'static str,
    /// Any of these program names or absolute paths.
    any: &'static [&'static str],
    packages: &'static [&'static str],
}

const NEEDS: &[Need] = &[
    Need { what: "a C compiler", any: &["cc"], packages: &["build-essential"] },
    Need { what: "Chromium", any: &["chromium", "chromium-browser", "google-chrome"], packages: &["chromium"] },
    Need { what: "Chromium's driver", any: &["chromedriver"], packages: &["chromium-driver"] },
    Need { what: "Firefox", any: &["firefox-esr", "firefox"], packages: &["firefox-esr"] },
    Need { what: "WebKit's driver", any: &["WebKitWebDriver"], packages: &["webkit2gtk-driver"] },
    Need {
        what: "WebKit's small browser",
        any: &[
            "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        ],
        packages: &["libwebkit2gtk-4.1-0"],
    },
    Need { what: "a screen for WebKit", any: &["Xvfb"], packages: &["xvfb"] },
    Need { what: "npm (fetches the accessibility checker)", any: &["npm"], packages: &["nodejs", "npm"] },
];

/// Makes sure that all browsers and drivers are there.
pub(crate) fn ensure() -> Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !present(need)).collect();
    for need in NEEDS {
        println!("  {}: {}", need.what, if present(need) { "here" } else { "missing" });
    }
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages.iter().copied()).collect();
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if !shell::found("apt-get") {
        return Err(format!(
            "Missing for the browser tests: {}. There is no apt-get here to install them; install them by your \
             system's own means. On Debian that is: {by_hand}",
            missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ")
        ));
    }
    let Some(prefix) = root_prefix() else {
        return Err(format!(
            "The browser tests need packages that only the administrator can install, and neither this user is \
             root nor does sudo work without a password. Run this once and try again:\n  sudo {by_hand}"
        ));
    };
    install(&prefix, &packages).map_err(|error| {
        format!("{error}\nThe packages could not be installed. Is the network there? By hand:\n  sudo {by_hand}")
    })?;
    match missing.iter().find(|need| !present(need)) {
        None => Ok(()),
        Some(need) => Err(format!("{} is still missing after installing {}.", need.what, need.packages.join(" "))),
    }
}

fn present(need: &Need) -> bool {
    need.any.iter().any(|name| if name.starts_with('/') { Path::new(name).is_file() } else { shell::found(name) })
}

/// The words before `apt-get`: none for root, sudo where it asks no password, `None` where neither helps.
fn root_prefix() -> Option<Vec<&'static str>> {
    if shell::output("id", &["-u"])?.trim() == "0" {
        return Some(vec![]);
    }
    shell::output("sudo", &["-n", "true"]).map(|_| vec!["sudo", "-n"])
}

fn install(prefix: &[&str], packages: &[&str]) -> Result<()> {
    let apt = |rest: &[&str]| {
        let mut words = prefix.to_vec();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        words.extend(rest);
        shell::run(words[0], &words[1..])
    };
    apt(&["update"])?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}
