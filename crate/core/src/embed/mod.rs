//! What other people's pages ask of a demo that they have put into a frame: by the parameters of
//! its address, and by messages afterwards.
//!
//! Whatever comes from outside is parsed here into types; what can't be is refused by a sentence.
//! API.md in `www/embed` says the same for those who write such pages.

mod builder;
mod catalogue;
mod demo_name;
mod message;
mod names;
mod oembed;
mod parameters;
mod refusal;
mod scale;
mod shown;
mod site;
mod told;
mod way;

pub use builder::{Built, Choices, Offered, Standing, Wanted};
pub use catalogue::{Catalogue, Entry, Step};
pub use demo_name::{DemoName, NotADemoName};
pub use message::{Call, MESSAGES, To};
pub use names::{Autoplay, Keys, Lang, Mode, Theme, Ui};
pub use oembed::{NoEmbed, Oembed, PROVIDER, Room, Thumbnail};
pub use parameters::PARAMETERS;
pub use refusal::{NotAMessage, Refusal};
pub use scale::Scale;
pub use shown::Shown;
pub use site::{NotASite, Site};
pub use told::{State, Told};
pub use way::{Embedded, Size, Way};

/// The version of the messages.
pub const VERSION: u32 = 1;
