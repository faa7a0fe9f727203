//! The worker: parses and recognizes away from the page.

fn main() {
    postil::web::worker::serve();
}
