//! rav1e, as one chunk uses it: frames go in, and as many packets come out, in the same order.

use std::fmt;

use rav1e::prelude::{
    ChromaSamplePosition, ChromaSampling, ColorDescription, ColorPrimaries, Config, Context,
    EncoderConfig, EncoderStatus, FrameType, InvalidConfig, MatrixCoefficients, PixelRange,
    Rational, SceneDetectionSpeed, SpeedSettings, TransferCharacteristics,
};
use thiserror::Error;

use super::A_SECOND;
use super::yuv::Yuv;
use crate::say;
use crate::spec::RunSpec;

/// The fastest preset there is: a reader waits for it.
const SPEED: u8 = 10;
/// How coarse the encoder may be: from 0, which loses nothing, to 255.
const QUANTIZER: usize = 90;

/// How a packet begins, and a file's packets don't: an OBU that says that a moment of the video
/// is over.
const DELIMITER: [u8; 2] = [0x12, 0x00];

/// A frame that is encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packet {
    /// Its OBUs, without a temporal delimiter.
    pub data: Vec<u8>,
    /// Whether it stands for itself, and needs no frame before it.
    pub is_key: bool,
}

/// Why there is no video.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotEncoded {
    /// The encoder can't make such a video at all.
    Config(InvalidConfig),
    /// It stopped on its way.
    Status(EncoderStatus),
}

impl fmt::Display for NotEncoded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::Config(why) => say!("The encoder can’t make this video: {why}.", why),
            Self::Status(why) => say!("The encoder stopped: {why}.", why),
        };
        out.write_str(&said)
    }
}

/// An encoder of one chunk, on the thread that calls it.
pub struct Encoder(Context<u8>);

impl Encoder {
    /// An encoder of a spec's frames.
    ///
    /// # Errors
    /// When rav1e makes no video of that size.
    pub fn new(spec: &RunSpec) -> Result<Self, NotEncoded> {
        // One frame looked ahead, and no search for scenes: the only cut is where a chunk begins.
        let mut speed_settings = SpeedSettings::from_preset(SPEED);
        speed_settings.rdo_lookahead_frames = 1;
        speed_settings.scene_detection_mode = SceneDetectionSpeed::None;
        let config = EncoderConfig {
            width: spec.width.get() as usize,
            height: spec.height.get() as usize,
            time_base: Rational {
                num: 1,
                den: u64::from(A_SECOND),
            },
            chroma_sampling: ChromaSampling::Cs420,
            chroma_sample_position: ChromaSamplePosition::Unknown,
            pixel_range: PixelRange::Limited,
            color_description: Some(ColorDescription {
                color_primaries: ColorPrimaries::BT709,
                transfer_characteristics: TransferCharacteristics::BT709,
                matrix_coefficients: MatrixCoefficients::BT709,
            }),
            // Packets come in the order of their frames.
            low_latency: true,
            min_key_frame_interval: 0,
            max_key_frame_interval: u64::from(spec.frames.get()),
            quantizer: QUANTIZER,
            speed_settings,
            ..EncoderConfig::with_speed_preset(SPEED)
        };
        let context = Config::new().with_encoder_config(config).new_context();
        Ok(Self(context.map_err(NotEncoded::Config)?))
    }

    /// What a file says of the encoding before the first frame: the four bytes of an `av1C`.
    pub fn head(&self) -> Vec<u8> {
        self.0.container_sequence_header()
    }

    /// Takes the next frame.
    ///
    /// # Errors
    /// When the encoder wants no more.
    pub fn take(&mut self, from: &Yuv) -> Result<(), NotEncoded> {
        let mut frame = self.0.new_frame();
        let planes = [&from.luma, &from.chroma[0], &from.chroma[1]];
        let widths = [from.width, from.width.div_ceil(2), from.width.div_ceil(2)];
        for ((plane, bytes), width) in frame.planes.iter_mut().zip(planes).zip(widths) {
            plane.copy_from_raw_u8(bytes, width, 1);
        }
        self.0.send_frame(frame).map_err(NotEncoded::Status)
    }

    /// Encodes the next frame. Once this is called, no more frames are taken.
    ///
    /// # Errors
    /// When there is none, or the encoder fails.
    pub fn packet(&mut self) -> Result<Packet, NotEncoded> {
        self.0.flush();
        loop {
            match self.0.receive_packet() {
                Ok(packet) => {
                    let data = match packet.data.strip_prefix(&DELIMITER) {
                        Some(rest) => rest.to_vec(),
                        None => packet.data,
                    };
                    let is_key = packet.frame_type == FrameType::KEY;
                    return Ok(Packet { data, is_key });
                }
                // Work was done that no packet shows yet.
                Err(EncoderStatus::Encoded) => {}
                Err(status) => return Err(NotEncoded::Status(status)),
            }
        }
    }
}
