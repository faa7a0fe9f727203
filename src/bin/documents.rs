//! The worker that reads documents which are neither text nor HTML.

fn main() {
    postil::web::documents_worker::serve();
}
