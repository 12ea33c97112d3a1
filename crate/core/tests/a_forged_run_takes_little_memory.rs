//! A file that claims to be long doesn't get the memory that it claims. In a file of its
//! own, because it watches the whole process's memory.

use ww_core::record::Record;
use ww_core::spec::RunSpec;
use ww_core::trace::TraceFile;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

#[test]
fn a_short_file_with_long_claims_takes_little_memory() {
    let spec = RunSpec::from_pairs([]).expect("defaults are possible");
    let bytes = Record::new(spec, "threads", 5.0)
        .trace()
        .to_bytes()
        .expect("the run can be saved");
    let header = 12 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let _profiler = dhat::Profiler::builder().testing().build();
    // The header's length, the count of events, and the length of each column.
    for at in [
        8,
        header,
        header + 4,
        header + 8,
        header + 12,
        header + 16,
        header + 20,
    ] {
        for claim in [4_000_000_u32, 4_000_001, u32::MAX] {
            let mut forged = bytes.clone();
            forged[at..at + 4].copy_from_slice(&claim.to_le_bytes());
            forged.truncate(forged.len() - 4);
            forged.extend(crc32fast::hash(&forged).to_le_bytes());
            let refusal = TraceFile::from_bytes(&forged).expect_err("it claims what it hasn’t");
            assert!(refusal.to_string().ends_with('.'));
        }
    }
    let most = dhat::HeapStats::get().max_bytes;
    assert!(most < 100_000, "{most} bytes were asked for");
}
