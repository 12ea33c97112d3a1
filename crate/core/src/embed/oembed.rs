//! oEmbed 1.0 (<https://oembed.com>): what a page of this site is as a frame of another, for who is
//! given nothing but its address.

use std::fmt;

use thiserror::Error;

use super::refusal::cut;
use super::way::{Embedded, Size, Way};
use super::{Catalogue, Refusal, Shown, Site};
use crate::say;
use crate::spec::RunSpec;

/// What the site is called.
pub const PROVIDER: &str = "Waiting or working?";

/// Seconds that an answer may be kept: a day.
const KEPT: u32 = 86_400;

/// An answer, as JSON writes it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "each is what oEmbed says that it is")]
pub struct Oembed {
    #[serde(rename = "type")]
    pub kind: String,
    pub version: String,
    pub title: String,
    pub provider_name: String,
    pub provider_url: String,
    pub cache_age: u32,
    pub html: String,
    pub width: u32,
    pub height: u32,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Thumbnail>,
}

/// A picture of it: with all of these, or none.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "each is what oEmbed says that it is")]
pub struct Thumbnail {
    pub thumbnail_url: String,
    pub thumbnail_width: u32,
    pub thumbnail_height: u32,
}

/// How large whoever asks has room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// How wide at most.
    pub width: Option<u32>,
    /// How high at most.
    pub height: Option<u32>,
}

/// Why an address has no answer.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NoEmbed {
    /// It is elsewhere, or nothing that could stand in a frame.
    Nothing(String),
    /// It says what can't be.
    Refused(Refusal),
}

impl From<Refusal> for NoEmbed {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl fmt::Display for NoEmbed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(address) => {
                out.write_str(&say!("‘{address}’ is no demo of this site.", address))
            }
            Self::Refused(why) => why.fmt(out),
        }
    }
}

impl Room {
    /// A frame that fits: of the usual size, or smaller.
    fn fits(self) -> Size {
        let least = |most: Option<u32>, usual: u32| most.unwrap_or(usual).min(usual);
        Size {
            width: least(self.width, Size::USUAL.width),
            height: least(self.height, Size::USUAL.height),
        }
    }

    fn has(self, width: u32, height: u32) -> bool {
        self.width.is_none_or(|most| width <= most) && self.height.is_none_or(|most| height <= most)
    }
}

impl Oembed {
    /// The answer for what an embed shows; `picture` is the size of its poster in pixels.
    pub fn of(
        site: &Site,
        shown: &Shown,
        catalogue: &Catalogue,
        room: Room,
        picture: Option<(u32, u32)>,
    ) -> Self {
        let frame = room.fits();
        let parameters = shown.parameters(catalogue);
        let title = shown.frame_title();
        let embedded = Embedded {
            site,
            parameters: &parameters,
            title: &title,
            size: frame,
        };
        // A picture that is too large is none: it has to fit as the frame has.
        let picture = picture.filter(|(width, height)| room.has(*width, *height));
        Self {
            kind: "rich".into(),
            version: "1.0".into(),
            html: embedded.line(Way::Iframe),
            title,
            provider_name: PROVIDER.into(),
            provider_url: site.to_string(),
            cache_age: KEPT,
            width: frame.width,
            height: frame.height,
            thumbnail: picture.map(|(width, height)| Thumbnail {
                thumbnail_url: site.of(&shown.poster_png()),
                thumbnail_width: width,
                thumbnail_height: height,
            }),
        }
    }
}

impl Shown {
    /// Its picture in pixels, from the top of the site.
    pub fn poster_png(&self) -> String {
        let stem = self.poster.strip_suffix(".svg").unwrap_or(&self.poster);
        format!("{stem}.png")
    }
}

impl Catalogue {
    /// What an address of the site shows in a frame: an embed's shows itself, a demo's page the first
    /// of its demos, and the lesson the one whose id is named after the `#`.
    ///
    /// # Errors
    /// [`NoEmbed`], when it shows nothing that could.
    pub fn at_address(&self, site: &Site, address: &str) -> Result<Shown, NoEmbed> {
        let nothing = || NoEmbed::Nothing(cut(address));
        let path = address.strip_prefix(site.as_str()).ok_or_else(nothing)?;
        let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let pairs = pairs
            .iter()
            .map(|(name, value)| (name.as_ref(), value.as_ref()));
        let path = path.strip_suffix("index.html").unwrap_or(path);
        if matches!(path, "embed/" | "embed") {
            return Ok(Shown::from_pairs(pairs, self)?);
        }
        let is_here = |place: &str| {
            !path.is_empty() && place.trim_end_matches('/') == path.trim_end_matches('/')
        };
        let found = self.demos.iter().find(|(name, entry)| match path {
            "" => name.as_str() == fragment,
            _ => entry.is_first && is_here(&entry.place),
        });
        let (name, _) = found.ok_or_else(nothing)?;
        // A demo's page is told its runs by its address, and nothing else.
        let run = pairs.filter(|(name, _)| RunSpec::parameter(name).is_some());
        let all = [("demo", name.as_str())].into_iter().chain(run);
        Ok(Shown::from_pairs(all, self)?)
    }
}
