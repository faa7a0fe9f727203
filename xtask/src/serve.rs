//! `cargo xtask serve`: builds, serves on this machine and opens the browser.

use crate::setup::Purpose;
use crate::{Result, setup, shell};
use std::net::TcpListener;

/// The command.
pub(crate) fn command(words: &mut lexopt::Parser) -> Result<()> {
    let mut port: u16 = 8080;
    let mut open = true;
    while let Some(word) = words.next().map_err(|e| e.to_string())? {
        match word {
            lexopt::Arg::Long("port") | lexopt::Arg::Short('p') => {
                let value = words.value().map_err(|e| e.to_string())?;
                let text = value.to_string_lossy();
                port = text.parse().map_err(|_| format!("--port takes a number from 1 to 65535, not '{text}'."))?;
            }
            lexopt::Arg::Long("open") => open = true,
            lexopt::Arg::Long("no-open") => open = false,
            other => return Err(other.unexpected().to_string()),
        }
    }
    setup::ensure(Purpose::Serve)?;
    if TcpListener::bind(("127.0.0.1", port)).is_err() {
        return Err(format!(
            "Port {port} is taken by another program. Choose another one: cargo xtask serve --port {}",
            port.saturating_add(1)
        ));
    }
    println!("\nPostil will be at http://127.0.0.1:{port}/ as soon as it is built. Ctrl+C stops it.\n");
    let port = port.to_string();
    let mut arguments = vec!["serve", "--release", "--address", "127.0.0.1", "--port", &port];
    if open && can_open() {
        arguments.push("--open");
    }
    shell::run("trunk", &arguments)
}

/// Whether there is a screen to open a browser on; a server or a container has none.
fn can_open() -> bool {
    let unix_without_screen = cfg!(all(unix, not(target_os = "macos")))
        && std::env::var_os("DISPLAY").is_none()
        && std::env::var_os("WAYLAND_DISPLAY").is_none();
    !unix_without_screen
}
