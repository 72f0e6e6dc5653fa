//! Compressed files: chains of members, each packed by itself.
//!
//! What a crawler writes has a member for every record, so a broken member need not take the
//! others with it: [`Members`] finds its feet again at the next one.

use std::io::{self, Read};
use std::mem;

use flate2::bufread::GzDecoder;
use memchr::memmem;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Stream;
use super::tape::{Reader, Tape};

/// How far back a member's start can lie, in packed bytes, for the search after a failure to
/// begin there. A longer one is hardly a single record.
const REACH: usize = 8 << 20;
/// How many bytes are unpacked at once. What comes out in the same step as a failure is lost, so
/// with small steps the headers of a record that is broken further on can still be read.
const STEP: usize = 1 << 10;
/// How many packed bytes are tried to see whether a member begins with them.
const TRIAL: usize = 4 << 10;
/// After so many places that look like the start of a member and are none, the rest of a broken
/// file is given up. In real data one of 16 million places looks like one.
const MOST_TRIALS: usize = 100_000;

/// A way of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// The packing of a file that starts with these bytes, if it is packed.
    pub fn of(head: &[u8]) -> Option<Packing> {
        let known = [Packing::Gzip, Packing::Zstd].into_iter();
        let mut known = known.filter(|packing| head.starts_with(packing.magic()));
        known
            .next()
            .or_else(|| is_skippable(head).then_some(Packing::Zstd))
    }

    /// The first bytes of a member.
    fn magic(self) -> &'static [u8] {
        match self {
            Packing::Gzip => b"\x1F\x8B\x08",
            Packing::Zstd => b"\x28\xB5\x2F\xFD",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "Zstandard",
        }
    }

    fn decoder(self, packed: Packed) -> Box<dyn Decoder> {
        match self {
            Packing::Gzip => Box::new(GzDecoder::new(packed)),
            Packing::Zstd => Box::new(ZstdDecoder::new(packed)),
        }
    }

    /// The first bytes that come out of a packed file, as far as they can be had from its own
    /// first bytes.
    pub fn unpacked_head(self, packed: &[u8], count: usize) -> Vec<u8> {
        let stream: Stream = Box::new(io::Cursor::new(packed.to_vec()));
        let mut members = Members::new(Tape::new(stream), self, b"");
        let mut head = Vec::new();
        while head.len() < count && members.next(false) == Next::Member {
            let rest = (count - head.len()) as u64;
            // What came out before a failure is there; the failure is met again in the file.
            if members.by_ref().take(rest).read_to_end(&mut head).is_err() {
                break;
            }
        }
        head
    }
}

/// Zstandard files may hold frames of other data, to be skipped.
fn is_skippable(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

type Packed = Reader<Stream>;

/// Unpacks one member.
trait Decoder: Read + Send {
    /// Gives back what it reads from.
    fn packed(self: Box<Self>) -> Packed;
}

impl Decoder for GzDecoder<Packed> {
    fn packed(self: Box<Self>) -> Packed {
        self.into_inner()
    }
}

/// Unpacks one frame.
struct ZstdDecoder {
    packed: Packed,
    frame: FrameDecoder,
    state: FrameState,
}

#[derive(PartialEq)]
enum FrameState {
    New,
    Open,
    Closed,
}

impl ZstdDecoder {
    fn new(packed: Packed) -> Self {
        ZstdDecoder {
            packed,
            frame: FrameDecoder::new(),
            state: FrameState::New,
        }
    }

    fn open(&mut self) -> io::Result<()> {
        self.state = FrameState::Open;
        match self.frame.init(&mut self.packed) {
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => {
                self.state = FrameState::Closed;
                let mut skipped = (&mut self.packed).take(length.into());
                io::copy(&mut skipped, &mut io::sink()).map(|_| ())
            }
            result => result.map_err(io::Error::other),
        }
    }

    fn close(&mut self) -> io::Result<()> {
        self.state = FrameState::Closed;
        match self.frame.get_checksum_from_data() {
            Some(stated) if Some(stated) != self.frame.get_calculated_checksum() => {
                Err(io::Error::new(io::ErrorKind::InvalidData, "wrong checksum"))
            }
            _ => Ok(()),
        }
    }
}

impl Read for ZstdDecoder {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.state == FrameState::New {
            self.open()?;
        }
        while self.state == FrameState::Open {
            let count = self.frame.read(to)?;
            if count > 0 || to.is_empty() {
                return Ok(count);
            }
            if self.frame.is_finished() {
                self.close()?;
            } else {
                let step = BlockDecodingStrategy::UptoBlocks(1);
                let decoded = self.frame.decode_blocks(&mut self.packed, step);
                decoded.map_err(io::Error::other)?;
            }
        }
        Ok(0)
    }
}

impl Decoder for ZstdDecoder {
    fn packed(self: Box<Self>) -> Packed {
        self.packed
    }
}

/// The members of a packed file, one by one. Reading ends where the member ends.
pub struct Members {
    packing: Packing,
    /// What an unpacked member starts with.
    opening: &'static [u8],
    state: State,
}

enum State {
    Inside(Box<dyn Decoder>),
    Between(Packed),
    /// Held only while one of the others is made from the other.
    Changing,
}

/// What [`Members::next`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A member, now to be read.
    Member,
    /// Bytes that start no member.
    Junk,
    /// The end of the file.
    End,
}

impl Members {
    /// The members of a file, before the first. When one is looked for after a failure, it must
    /// unpack to something that starts with `opening`.
    pub fn new(file: Tape<Stream>, packing: Packing, opening: &'static [u8]) -> Self {
        Members {
            packing,
            opening,
            state: State::Between(Reader::new(file, REACH)),
        }
    }

    /// Goes to the next member. After a failure, in which the decoder may have eaten into what
    /// follows, it is looked for from the start of the broken one.
    pub fn next(&mut self, failed: bool) -> Next {
        let Reader {
            mut tape, offset, ..
        } = match mem::replace(&mut self.state, State::Changing) {
            State::Inside(decoder) => decoder.packed(),
            State::Between(packed) => packed,
            State::Changing => unreachable!("a change is made within one call"),
        };
        let next = if failed {
            tape.pass(1);
            self.search(&mut tape)
        } else {
            tape.pass(offset);
            while tape.ahead(1).first() == Some(&0) {
                tape.pass(1);
            }
            match tape.ahead(4) {
                [] => Next::End,
                head if Packing::of(head) == Some(self.packing) => Next::Member,
                _ => Next::Junk,
            }
        };
        let packed = Reader::new(tape, REACH);
        self.state = match next {
            Next::Member => State::Inside(self.packing.decoder(packed)),
            Next::Junk | Next::End => State::Between(packed),
        };
        next
    }

    /// Passes everything up to where a member starts.
    fn search(&self, tape: &mut Tape<Stream>) -> Next {
        let magic = self.packing.magic();
        let mut trials = 0;
        loop {
            let bytes = tape.ahead(TRIAL);
            match memmem::find(bytes, magic) {
                Some(0) if self.opens(&bytes[..bytes.len().min(TRIAL)]) => return Next::Member,
                Some(0) if trials == MOST_TRIALS => {
                    while !tape.ahead(TRIAL).is_empty() {
                        tape.pass(TRIAL);
                    }
                    return Next::End;
                }
                Some(0) => {
                    trials += 1;
                    tape.pass(1);
                }
                Some(at) => tape.pass(at),
                None if bytes.len() < TRIAL => {
                    tape.pass(TRIAL);
                    return Next::End;
                }
                None => {
                    let passed = bytes.len() - magic.len() + 1;
                    tape.pass(passed);
                }
            }
        }
    }

    fn opens(&self, packed: &[u8]) -> bool {
        let head = self.packing.unpacked_head(packed, self.opening.len());
        head.starts_with(self.opening)
    }
}

impl Read for Members {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let State::Inside(decoder) = &mut self.state else {
            return Ok(0);
        };
        let step = to.len().min(STEP);
        decoder.read(&mut to[..step]).map_err(|error| {
            let name = self.packing.name();
            io::Error::new(error.kind(), format!("broken {name} data: {error}"))
        })
    }
}

/// All members as one stream. Like other programs it takes no notice of what follows the last.
pub struct Unpacked(Members);

impl Unpacked {
    /// The unpacked file.
    pub fn new(file: Tape<Stream>, packing: Packing) -> Self {
        Unpacked(Members::new(file, packing, b""))
    }
}

impl Read for Unpacked {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.0.read(to)?;
            if count > 0 || to.is_empty() || self.0.next(false) != Next::Member {
                return Ok(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn pack(packing: Packing, bytes: &[u8]) -> Vec<u8> {
        match packing {
            Packing::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(bytes).unwrap();
                encoder.finish().unwrap()
            }
            Packing::Zstd => compress_to_vec(bytes, CompressionLevel::Fastest),
        }
    }

    fn tape(bytes: Vec<u8>) -> Tape<Stream> {
        Tape::new(Box::new(io::Cursor::new(bytes)))
    }

    fn record(number: usize) -> Vec<u8> {
        let words: String = (0..200).map(|word| format!("{} ", word * number)).collect();
        format!("WARC/{number} {words}").into_bytes()
    }

    /// The records that come out of a file; of a failure nothing but that it was one.
    fn records(file: Vec<u8>, packing: Packing) -> Vec<Option<Vec<u8>>> {
        let mut members = Members::new(tape(file), packing, b"WARC/");
        let mut records = Vec::new();
        let mut failed = false;
        loop {
            let mut record = Vec::new();
            match members.next(failed) {
                Next::End => return records,
                Next::Junk => failed = true,
                Next::Member => failed = members.read_to_end(&mut record).is_err(),
            }
            records.push(Some(record).filter(|_| !failed));
        }
    }

    #[test]
    fn a_chain_is_one_stream() {
        for packing in [Packing::Gzip, Packing::Zstd] {
            let file = [
                pack(packing, b"one "),
                pack(packing, b"two"),
                b"junk".to_vec(),
            ]
            .concat();
            assert_eq!(Packing::of(&file), Some(packing));
            assert_eq!(packing.unpacked_head(&file, 5), b"one t");
            let mut text = String::new();
            let mut unpacked = Unpacked::new(tape(file.clone()), packing);
            unpacked.read_to_string(&mut text).unwrap();
            assert_eq!(text, "one two");

            let mut cut = Unpacked::new(tape(file[..10].to_vec()), packing);
            assert!(cut.read_to_end(&mut Vec::new()).is_err());
        }
        assert_eq!(Packing::of(b"<html>"), None);
    }

    #[test]
    fn frames_to_be_skipped_are_skipped() {
        let mut file = b"\x5D\x2A\x4D\x18\x03\0\0\0abc".to_vec();
        file.extend(pack(Packing::Zstd, b"text"));
        assert_eq!(Packing::of(&file), Some(Packing::Zstd));
        let mut text = String::new();
        let mut unpacked = Unpacked::new(tape(file), Packing::Zstd);
        unpacked.read_to_string(&mut text).unwrap();
        assert_eq!(text, "text");
    }

    #[test]
    fn a_broken_member_takes_no_other_with_it() {
        for packing in [Packing::Gzip, Packing::Zstd] {
            let whole: Vec<Vec<u8>> = (1..6).map(record).collect();
            let packed: Vec<Vec<u8>> = whole.iter().map(|record| pack(packing, record)).collect();
            let length = packed[2].len();
            for cut in [1, 5, 12, length / 2, length - 9, length - 1] {
                let mut file = packed.clone();
                file[2].truncate(cut);
                let mut expected: Vec<_> = whole.iter().cloned().map(Some).collect();
                expected[2] = None;
                assert_eq!(
                    records(file.concat(), packing),
                    expected,
                    "{packing:?}, {cut}"
                );
            }
            let mut file = packed.clone();
            file[2][length / 2] ^= 0xFF;
            file[4].truncate(20);
            let found = records(file.concat(), packing);
            let sound: Vec<bool> = found.iter().map(Option::is_some).collect();
            assert_eq!(sound, [true, true, false, true, false], "{packing:?}");
        }
    }
}
