//! A `WebM` file with one AV1 track: what browsers play, and other players too. It follows RFC 9559
//! (Matroska), the container guidelines, and ‘AV1 in Matroska’ of the Alliance for Open Media.
//!
//! A chunk is a cluster, and the index names each: a player may begin at any.

use super::ebml::{Id, element, float, head, master, number};
use super::{A_SECOND, Packet};
use crate::spec::RunSpec;

const EBML: Id = 0x1A45_DFA3;
const EBML_VERSION: Id = 0x4286;
const EBML_READ_VERSION: Id = 0x42F7;
const EBML_MAX_ID_LENGTH: Id = 0x42F2;
const EBML_MAX_SIZE_LENGTH: Id = 0x42F3;
const DOC_TYPE: Id = 0x4282;
const DOC_TYPE_VERSION: Id = 0x4287;
const DOC_TYPE_READ_VERSION: Id = 0x4285;
const SEGMENT: Id = 0x1853_8067;
const SEEK_HEAD: Id = 0x114D_9B74;
const SEEK: Id = 0x4DBB;
const SEEK_ID: Id = 0x53AB;
const SEEK_POSITION: Id = 0x53AC;
const INFO: Id = 0x1549_A966;
const TIMESTAMP_SCALE: Id = 0x2A_D7B1;
const DURATION: Id = 0x4489;
const MUXING_APP: Id = 0x4D80;
const WRITING_APP: Id = 0x5741;
const TRACKS: Id = 0x1654_AE6B;
const TRACK_ENTRY: Id = 0xAE;
const TRACK_NUMBER: Id = 0xD7;
const TRACK_UID: Id = 0x73C5;
const TRACK_TYPE: Id = 0x83;
const FLAG_LACING: Id = 0x9C;
const DEFAULT_DURATION: Id = 0x23_E383;
const CODEC_ID: Id = 0x86;
const CODEC_PRIVATE: Id = 0x63A2;
const VIDEO: Id = 0xE0;
const PIXEL_WIDTH: Id = 0xB0;
const PIXEL_HEIGHT: Id = 0xBA;
const COLOUR: Id = 0x55B0;
const MATRIX_COEFFICIENTS: Id = 0x55B1;
const RANGE: Id = 0x55B9;
const TRANSFER_CHARACTERISTICS: Id = 0x55BA;
const PRIMARIES: Id = 0x55BB;
const CLUSTER: Id = 0x1F43_B675;
const TIMESTAMP: Id = 0xE7;
const SIMPLE_BLOCK: Id = 0xA3;
const CUES: Id = 0x1C53_BB6B;
const CUE_POINT: Id = 0xBB;
const CUE_TIME: Id = 0xB3;
const CUE_TRACK_POSITIONS: Id = 0xB7;
const CUE_TRACK: Id = 0xF7;
const CUE_CLUSTER_POSITION: Id = 0xF1;

/// The only track.
const TRACK: u8 = 1;
/// Nanoseconds of a tick of the file's clock: a millisecond, as in nearly every file.
const TICK_NS: u64 = 1_000_000;
/// A flag of a block: its frame stands for itself.
const IS_KEY: u8 = 0x80;
/// The first byte of an AV1 sequence header that says how long it is.
const SEQUENCE_HEADER: u8 = 0x0A;
/// What BT.709 is called, and its limited range.
const BT709: u64 = 1;
const LIMITED: u64 = 1;

/// A video as a file: what is said of its encoding (see [`Chunk::head`]), and the clusters of its
/// chunks, in order.
///
/// [`Chunk::head`]: super::Chunk::head
pub fn file<'a>(
    spec: &RunSpec,
    private: &[u8],
    clusters: impl Iterator<Item = &'a [u8]> + Clone,
) -> Vec<u8> {
    let mut info = Vec::new();
    master(&mut info, INFO, |out| {
        number(out, TIMESTAMP_SCALE, TICK_NS);
        float(out, DURATION, tick(spec.frames.get()) as f64);
        element(out, MUXING_APP, b"Waiting or Working");
        element(out, WRITING_APP, b"Waiting or Working, rav1e");
    });
    let mut tracks = Vec::new();
    master(&mut tracks, TRACKS, |out| {
        master(out, TRACK_ENTRY, |out| track(out, spec, private));
    });
    let mut segment = Vec::new();
    // The index comes last, and what comes first says where: its place doesn't change its length.
    let before = seek_head([0; 3]).len();
    let clusters_at = before + info.len() + tracks.len();
    let length: usize = clusters.clone().map(<[u8]>::len).sum();
    segment.extend(seek_head([
        before,
        before + info.len(),
        clusters_at + length,
    ]));
    segment.extend(info);
    segment.extend(tracks);
    let mut points = Vec::new();
    for (frames, cluster) in spec.chunks().zip(clusters) {
        cue(&mut points, frames.start, segment.len());
        segment.extend_from_slice(cluster);
    }
    element(&mut segment, CUES, &points);
    let mut out = Vec::with_capacity(segment.len() + 100);
    master(&mut out, EBML, |out| {
        number(out, EBML_VERSION, 1);
        number(out, EBML_READ_VERSION, 1);
        number(out, EBML_MAX_ID_LENGTH, 4);
        number(out, EBML_MAX_SIZE_LENGTH, 8);
        element(out, DOC_TYPE, b"webm");
        number(out, DOC_TYPE_VERSION, 4);
        number(out, DOC_TYPE_READ_VERSION, 2);
    });
    element(&mut out, SEGMENT, &segment);
    out
}

/// When a frame is seen, in ticks: the nearest one.
fn tick(frame: u32) -> u64 {
    let a_second = u64::from(A_SECOND);
    (u64::from(frame) * 1000 + a_second / 2) / a_second
}

/// Where in the segment the parts lie that a player needs first.
fn seek_head(at: [usize; 3]) -> Vec<u8> {
    let mut out = Vec::new();
    master(&mut out, SEEK_HEAD, |out| {
        for (id, at) in [INFO, TRACKS, CUES].into_iter().zip(at) {
            master(out, SEEK, |out| {
                element(out, SEEK_ID, &id.to_be_bytes());
                number(out, SEEK_POSITION, at as u64);
            });
        }
    });
    out
}

fn track(out: &mut Vec<u8>, spec: &RunSpec, private: &[u8]) {
    number(out, TRACK_NUMBER, TRACK.into());
    number(out, TRACK_UID, TRACK.into());
    number(out, TRACK_TYPE, 1);
    number(out, FLAG_LACING, 0);
    number(out, DEFAULT_DURATION, 1_000_000_000 / u64::from(A_SECOND));
    element(out, CODEC_ID, b"V_AV1");
    element(out, CODEC_PRIVATE, private);
    master(out, VIDEO, |out| {
        number(out, PIXEL_WIDTH, spec.width.get().into());
        number(out, PIXEL_HEIGHT, spec.height.get().into());
        master(out, COLOUR, |out| {
            number(out, MATRIX_COEFFICIENTS, BT709);
            number(out, RANGE, LIMITED);
            number(out, TRANSFER_CHARACTERISTICS, BT709);
            number(out, PRIMARIES, BT709);
        });
    });
}

/// The sequence header that a key frame begins with, whole. Its length is written in LEB128.
pub(super) fn sequence_header(data: &[u8]) -> Option<&[u8]> {
    let rest = data.strip_prefix(&[SEQUENCE_HEADER])?;
    let bytes = rest.iter().position(|byte| byte & 0x80 == 0)? + 1;
    let length = (rest.get(..bytes)?.iter().rev()).try_fold(0_usize, |length, byte| {
        length
            .checked_mul(128)?
            .checked_add(usize::from(byte & 0x7F))
    })?;
    data.get(..length.checked_add(1 + bytes)?)
}

/// A place to begin at: the cluster whose first frame this is lies there in the segment.
fn cue(out: &mut Vec<u8>, first: u32, at: usize) {
    master(out, CUE_POINT, |out| {
        number(out, CUE_TIME, tick(first));
        master(out, CUE_TRACK_POSITIONS, |out| {
            number(out, CUE_TRACK, TRACK.into());
            number(out, CUE_CLUSTER_POSITION, at as u64);
        });
    });
}

/// A chunk as a cluster: its packets, of which the first is the frame `first`.
pub(super) fn cluster(first: u32, packets: &[Packet]) -> Vec<u8> {
    let mut out = Vec::new();
    let from = tick(first);
    master(&mut out, CLUSTER, |out| {
        number(out, TIMESTAMP, from);
        for (frame, packet) in (first..).zip(packets) {
            head(out, SIMPLE_BLOCK, packet.data.len() + 4);
            // 240 frames last 10,000 ticks, and a block can say 32,767.
            let [.., high, low] = (tick(frame) - from).to_be_bytes();
            let flags = if packet.is_key { IS_KEY } else { 0 };
            out.extend_from_slice(&[0x80 | TRACK, high, low, flags]);
            out.extend_from_slice(&packet.data);
        }
    });
    out
}
