//! Raw DEFLATE by the browser's own streams.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

#[wasm_bindgen]
extern "C" {
    /// Has both ends, as `pipeThrough` wants them.
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

const FORMAT: &str = "deflate-raw";

/// Why nothing was packed or unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// The browser has no such streams.
    Unknown,
    /// The bytes are no DEFLATE.
    Damaged,
    /// They unpack to more than was allowed.
    TooLarge,
}

/// Packs bytes.
///
/// # Errors
/// When the browser cannot.
pub async fn deflate(bytes: &[u8]) -> Result<Vec<u8>, PackError> {
    let ends = CompressionStream::new(FORMAT).map_err(|_| PackError::Unknown)?;
    read(piped(bytes, ends.unchecked_ref())?, usize::MAX).await
}

/// Unpacks bytes to at most `most` bytes.
///
/// # Errors
/// When the browser cannot, the bytes are damaged, or there is more in them.
pub async fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, PackError> {
    let ends = DecompressionStream::new(FORMAT).map_err(|_| PackError::Unknown)?;
    read(piped(bytes, ends.unchecked_ref())?, most).await
}

fn piped(bytes: &[u8], ends: &ReadableWritablePair) -> Result<ReadableStream, PackError> {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(|_| PackError::Unknown)?;
    Ok(blob.stream().pipe_through(ends))
}

async fn read(stream: ReadableStream, most: usize) -> Result<Vec<u8>, PackError> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut all = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| PackError::Damaged)?;
        let Some(bytes) = Reflect::get(&part, &"value".into()).ok().filter(|value| !value.is_undefined()) else {
            return Ok(all);
        };
        let bytes: Uint8Array = bytes.unchecked_into();
        if all.len() + bytes.length() as usize > most {
            // What is left is not unpacked.
            let _ = reader.cancel();
            return Err(PackError::TooLarge);
        }
        all.extend(bytes.to_vec());
    }
}
