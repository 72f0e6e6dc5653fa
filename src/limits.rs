//! What one page may cost: every limit, and why it is there and as high as it is.
//!
//! All but the time are deterministic: they count bytes and nodes, and the same page meets the
//! same limit on every machine. What can be flattened without losing text is flattened (nesting,
//! attributes); what cannot is refused with an [`Error`].

use std::time::{Duration, Instant};

use crate::error::Error;

/// The deepest nesting of a page, as the parser's open elements. What is deeper is flattened:
/// blocks become paragraphs, inline elements go, their text stays.
///
/// The parser's scope checks walk all open elements for each tag, so that a page of N nested
/// elements costs N² steps. Browsers flatten beyond 512 for the same reason; the deepest of the
/// 1,905 pages of the corpora has 56.
pub const DEPTH: usize = 256;

/// The most formatting elements (`b`, `font`, `a`, …) that wait to be opened again, in the words
/// of the standard the active ones; open ones count twice. What is beyond is flattened.
///
/// Each paragraph opens them all again, and each new one is compared with all of its name: pages
/// of unclosed elements with unlike attributes grow with the square of their length.
pub const FORMATTING: usize = 96;

/// The most attributes of one element that are read; those behind go before the tokenizer sees
/// them, since it holds each against all before it, which makes it quadratic in their number.
/// The most that an element of the corpora has is 50.
pub const ATTRIBUTES: usize = 128;

/// The most steps of the parser: tags, attributes, and the nodes that come of them; comments,
/// mistakes and single characters that the tokenizer takes one by one. A page with more is refused.
///
/// A node takes some 150 bytes and a step up to [`DEPTH`] checks, a few nanoseconds each: this
/// keeps the parse of a page below 600 MiB and some seconds. The largest page of the corpora takes
/// 95,000.
pub const STEPS: usize = 4_000_000;

/// The most tags and attributes with names of their own, as `x-teaser` has one, that keep them.
/// Elements beyond are all alike, attributes go.
///
/// The parser keeps such names in a table that gets slow with many. A page of the corpora has up to
/// 2,902 such tags, of 232 names.
pub const NAMES: usize = 1 << 14;

/// The longest post in Markdown, in bytes; what is longer is read as plain text. Its parser takes
/// up to 100 times the bytes. The longest article of the corpora has 50 KB.
pub const MARKDOWN: usize = 4 << 20;

/// The most blocks of text, or lines of a plain text. A page with more is refused.
///
/// A block takes about 1 KiB, since it has a hundred numbers and their sources. The largest page
/// of the corpora has 18,000 texts, and fewer blocks.
pub const BLOCKS: usize = 1 << 19;

/// The longest script of JSON-LD that is read, in bytes, and the most for all scripts of a page.
/// What is beyond is passed over.
///
/// A value takes up to 50 times the bytes it has in the script. The most that a page of the
/// corpora has is 820 KiB.
pub const JSON_LD: usize = 4 << 20;

/// The longest page in bytes, where nothing else is said: 64 MiB. More is hardly a news page, and
/// memory grows with it.
pub const BYTES: usize = 64 << 20;

/// How many steps a stage may take between two looks at the clock.
const STEPS_BETWEEN_LOOKS: usize = 1 << 12;

/// What one page may cost.
///
/// ```
/// use declutter::{Error, Extractor, Limits};
///
/// let mut limits = Limits::default();
/// limits.bytes = 1000;
/// let extracted = Extractor::new().limits(limits).extract(&[b'a'; 1001]);
/// assert_eq!(extracted, Err(Error::TooLarge { limit: 1000 }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The longest page, in bytes as it came in, without compression. 64 MiB by default.
    pub bytes: usize,
    /// The longest time for one page; `None`, the default, for no limit. The clock is looked at
    /// within the stages and no thread is stopped, so that some milliseconds may be added. The
    /// only limit that depends on the machine.
    pub time: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: BYTES,
            time: None,
        }
    }
}

/// The limits on the page that is worked on.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    time: Option<(Instant, Duration)>,
}

impl Budget {
    /// The budget of a page that comes in now.
    ///
    /// # Errors
    /// [`Error::TooLarge`].
    pub fn of(limits: &Limits, page: &[u8]) -> Result<Self, Error> {
        if page.len() > limits.bytes {
            return Err(Error::TooLarge {
                limit: limits.bytes,
            });
        }
        Ok(Budget {
            time: limits.time.map(|time| (Instant::now(), time)),
        })
    }

    /// A budget without an end in time, for what is short.
    pub fn timeless() -> Self {
        Budget { time: None }
    }

    /// Holds a page's number of blocks or lines against the limit.
    ///
    /// # Errors
    /// [`Error::TooComplex`].
    pub fn check_blocks(&self, count: usize) -> Result<(), Error> {
        match count > BLOCKS {
            true => Err(Error::TooComplex {
                what: "blocks of text",
                limit: BLOCKS,
            }),
            false => Ok(()),
        }
    }

    /// Looks at the clock.
    ///
    /// # Errors
    /// [`Error::OutOfTime`].
    pub fn check_time(&self) -> Result<(), Error> {
        match self.time {
            Some((start, time)) if start.elapsed() > time => Err(Error::OutOfTime { limit: time }),
            _ => Ok(()),
        }
    }

    /// Looks at the clock at some of the steps of a loop.
    ///
    /// # Errors
    /// [`Error::OutOfTime`].
    pub fn check_time_at(&self, step: usize) -> Result<(), Error> {
        match step % STEPS_BETWEEN_LOOKS {
            0 => self.check_time(),
            _ => Ok(()),
        }
    }
}
