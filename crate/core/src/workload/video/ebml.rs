//! EBML, as far as a `WebM` file needs it: elements with an ID, a length and a content (RFC 8794).

/// An element's ID, as its bytes are written.
pub(super) type Id = u32;

/// Writes an element with this content.
pub(super) fn element(out: &mut Vec<u8>, id: Id, content: &[u8]) {
    head(out, id, content.len());
    out.extend_from_slice(content);
}

/// Writes an element whose content is a whole number, in eight bytes: so a file's first parts are
/// as long whatever they say.
pub(super) fn number(out: &mut Vec<u8>, id: Id, number: u64) {
    element(out, id, &number.to_be_bytes());
}

/// Writes an element whose content is a fraction.
pub(super) fn float(out: &mut Vec<u8>, id: Id, number: f64) {
    element(out, id, &number.to_be_bytes());
}

/// Writes an element of elements.
pub(super) fn master(out: &mut Vec<u8>, id: Id, fill: impl FnOnce(&mut Vec<u8>)) {
    let mut content = Vec::new();
    fill(&mut content);
    element(out, id, &content);
}

/// Writes what comes before a content of so many bytes.
pub(super) fn head(out: &mut Vec<u8>, id: Id, length: usize) {
    let bytes = id.to_be_bytes();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    out.extend_from_slice(&bytes[zeros..]);
    // In eight bytes: one that says so, and 2⁵⁶ − 2 is the most.
    out.extend_from_slice(&(1 << 56 | length as u64).to_be_bytes());
}
