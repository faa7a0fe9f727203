//! Mounts the app on the page.

fn main() {
    postil::web::start();
}
