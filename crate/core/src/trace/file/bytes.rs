//! A run as bytes: what a reader saves and opens. `FORMAT.md`, beside this folder, says what
//! each byte means.

use crc::{CRC_32_ISO_HDLC, Crc, Table};

use super::columns::{self, COLUMNS};
use super::header::{Header, MOST_HEADER};
use super::{MOST_EVENTS, NotATrace, TraceFile};

/// Version of this format. Version 1 is the JSON.
pub const FORMAT: u32 = 2;

/// Bytes of a saved run at most, unpacked.
pub(super) const MOST_BYTES: usize = 64 << 20;

/// Bytes of a saved run at most, packed by gzip.
pub(super) const MOST_PACKED_BYTES: usize = 16 << 20;

/// How every saved run begins: with its name, and one byte for the version.
const MAGIC: [u8; 7] = *b"WWTRACE";

/// As in gzip. With one table of a kibibyte: sixteen would be faster, and every reader would
/// download them.
static CHECKSUM: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

impl TraceFile {
    /// The run as bytes.
    ///
    /// # Errors
    /// [`NotATrace`] for a run that could not be read again: one with too many events, say.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotATrace> {
        self.check()?;
        let header = serde_json::to_vec(&Header::of(self)?)?;
        let columns = columns::write(&self.events);
        let mut bytes = Vec::new();
        bytes.extend(MAGIC);
        bytes.push(FORMAT.to_le_bytes()[0]);
        put_block(&mut bytes, &header)?;
        bytes.extend(length(self.events.len())?);
        for column in &columns {
            put_block(&mut bytes, column)?;
        }
        bytes.extend(CHECKSUM.checksum(&bytes).to_le_bytes());
        if bytes.len() > MOST_BYTES {
            return Err(NotATrace::Bytes);
        }
        Ok(bytes)
    }

    /// Reads a run from bytes. Takes no more memory than [`MOST_EVENTS`] events need, and
    /// no more than a few times what the bytes take.
    ///
    /// # Errors
    /// [`NotATrace`], with what is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotATrace> {
        let version = bytes.strip_prefix(&MAGIC).ok_or(NotATrace::Foreign)?;
        let version = u32::from(*version.first().ok_or(NotATrace::Damaged)?);
        if version != FORMAT {
            return Err(NotATrace::Version { found: version });
        }
        if bytes.len() > MOST_BYTES {
            return Err(NotATrace::Bytes);
        }
        let (content, checksum) = bytes.split_last_chunk().ok_or(NotATrace::Damaged)?;
        if CHECKSUM.checksum(content) != u32::from_le_bytes(*checksum) {
            return Err(NotATrace::Damaged);
        }
        let mut rest = content.get(MAGIC.len() + 1..).ok_or(NotATrace::Damaged)?;
        let header = take_block(&mut rest).ok_or(NotATrace::Damaged)?;
        if header.len() > MOST_HEADER {
            return Err(NotATrace::Header);
        }
        let header = str::from_utf8(header).map_err(|_| NotATrace::Header)?;
        let header: Header = serde_json::from_str(header).map_err(|_| NotATrace::Header)?;
        let mut trace = header.into_trace()?;
        let count = take_length(&mut rest).ok_or(NotATrace::Damaged)?;
        if count > MOST_EVENTS {
            return Err(NotATrace::Events { found: count });
        }
        let mut columns: [&[u8]; COLUMNS] = Default::default();
        for column in &mut columns {
            *column = take_block(&mut rest).ok_or(NotATrace::Damaged)?;
        }
        if !rest.is_empty() {
            return Err(NotATrace::Damaged);
        }
        trace.events = columns::read(columns, count, trace.lanes)?;
        trace.check()?;
        Ok(trace)
    }

    /// Reads a run from what could be unpacked of a damaged file: it is all there if only
    /// the packing was damaged, after the last of it.
    ///
    /// # Errors
    /// As [`TraceFile::from_bytes`]; bytes that end before they say what they are, are
    /// damaged and not foreign.
    pub fn from_part(bytes: &[u8]) -> Result<Self, NotATrace> {
        match Self::from_bytes(bytes) {
            Err(NotATrace::Foreign) if MAGIC.starts_with(bytes) => Err(NotATrace::Damaged),
            read => read,
        }
    }
}

/// Whether a saved run may have so many bytes, packed and unpacked. To be asked while it is
/// unpacked, since nobody can know before how much that will be.
///
/// # Errors
/// [`NotATrace::Bytes`] if not.
pub const fn check_size(packed: u64, unpacked: u64) -> Result<(), NotATrace> {
    if packed > MOST_PACKED_BYTES as u64 || unpacked > MOST_BYTES as u64 {
        Err(NotATrace::Bytes)
    } else {
        Ok(())
    }
}

/// A length, in four bytes, the lowest first.
fn length(of: usize) -> Result<[u8; 4], NotATrace> {
    let length = u32::try_from(of).map_err(|_| NotATrace::Bytes)?;
    Ok(length.to_le_bytes())
}

fn put_block(bytes: &mut Vec<u8>, block: &[u8]) -> Result<(), NotATrace> {
    bytes.extend(length(block.len())?);
    bytes.extend(block);
    Ok(())
}

fn take_length(rest: &mut &[u8]) -> Option<usize> {
    let (length, after) = rest.split_first_chunk()?;
    *rest = after;
    usize::try_from(u32::from_le_bytes(*length)).ok()
}

fn take_block<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take_length(rest)?;
    let (block, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(block)
}
