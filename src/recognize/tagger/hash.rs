//! Hashes of words and features: small, fixed for ever, the same on every machine.

/// Start of [`word`].
const OFFSET: u32 = 0x811c_9dc5;

/// FNV-1a over the bytes of a word.
pub(crate) fn word(text: &str) -> u32 {
    text.bytes().fold(OFFSET, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Spreads a value over all 32 bits (the finalizer of MurmurHash3).
pub(crate) const fn spread(value: u32) -> u32 {
    let value = (value ^ (value >> 16)).wrapping_mul(0x85eb_ca6b);
    let value = (value ^ (value >> 13)).wrapping_mul(0xc2b2_ae35);
    value ^ (value >> 16)
}

/// Two values, in this order, as one.
pub(crate) const fn pair(first: u32, second: u32) -> u32 {
    spread(first.wrapping_mul(0x9e37_79b1) ^ second.rotate_left(15))
}
