//! Compressed copies, made once, for servers that send them as they are.

use std::io::Write;

use anyhow::Result;

/// Whether a file gets smaller: text and wasm, unless it is smaller than its headers.
pub fn is_worth_it(path: &str, length: usize) -> bool {
    const TEXTS: [&str; 7] = [".html", ".css", ".js", ".json", ".svg", ".wasm", ".txt"];
    length > 256 && TEXTS.iter().any(|end| path.ends_with(end))
}

/// As brotli, at its best quality.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(out)
}

/// As gzip, at its best quality.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
