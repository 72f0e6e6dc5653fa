//! The records of a web archive (WARC and WET).
//!
//! A record says how long it is, and archives are found in which that is wrong: by a crawler's
//! mistake, or because a file was cut and others put behind it. So a length counts only where
//! another record, or the end, follows. Where it doesn't, the record is broken, and the next is
//! looked for: first in what was taken for this one, then in the next member of a packed file.

use std::io::{self, Read};
use std::mem;

use memchr::memmem;

use super::Stream;
use super::headers::Headers;
use super::tape::Tape;
use super::unpack::{Members, Next, Packing};

/// How every record starts.
pub const OPENING: &[u8] = b"WARC/";
/// The longest headers, in bytes.
const MAX_HEADERS: usize = 1 << 20;
/// How many bytes are looked at for what follows a record.
const FOLLOWING: usize = 64;

/// What is found where a record is expected.
#[derive(Debug, PartialEq)]
pub enum Frame {
    /// A record.
    Record {
        /// Its own headers.
        headers: Headers,
        /// What it holds.
        block: Vec<u8>,
    },
    /// Something that doesn't hold together.
    Broken {
        /// The record's headers, if they can be read.
        headers: Option<Headers>,
        /// What is wrong, in words.
        reason: String,
    },
    /// A record that is longer than a page can be.
    TooLarge {
        /// Its headers.
        headers: Headers,
        /// The longest page, in bytes.
        most: usize,
    },
}

/// The records of one archive.
pub struct Frames {
    /// The longest page, in bytes.
    most: usize,
    /// The segment of the file that is being read; it ends where the segment ends.
    tape: Tape<Segments>,
    /// The segment is broken, and a frame has told so.
    damaged: bool,
}

/// Stretches of a file that are framed by themselves.
enum Segments {
    Whole(Tape<Stream>),
    Packed(Members),
}

impl Segments {
    fn is_whole(&self) -> bool {
        matches!(self, Segments::Whole(_))
    }

    fn next(&mut self, failed: bool) -> Next {
        match self {
            Segments::Whole(_) => Next::End,
            Segments::Packed(members) => members.next(failed),
        }
    }
}

impl Read for Segments {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match self {
            Segments::Whole(file) => file.read(to),
            Segments::Packed(members) => members.read(to),
        }
    }
}

impl Frames {
    /// The records of a file, packed or not, with pages of at most so many bytes.
    pub fn new(file: Tape<Stream>, packing: Option<Packing>, most: usize) -> Self {
        let segments = match packing {
            None => Segments::Whole(file),
            Some(packing) => Segments::Packed(Members::new(file, packing, OPENING)),
        };
        Frames {
            tape: Tape::new(segments),
            most,
            damaged: false,
        }
    }

    /// The frame at the start of the bytes ahead.
    fn frame(&mut self) -> Frame {
        if !self.tape.ahead(OPENING.len()).starts_with(OPENING) {
            return self.broken(None, 0, "no record where one should start");
        }
        let Some(start) = self.end_of_headers() else {
            return self.broken(None, OPENING.len(), "its headers have no end");
        };
        let headers = &self.tape.ahead(start)[..start];
        if let Some(at) = opening_in(&headers[1..]) {
            return self.broken(None, at + 1, "its headers are cut off");
        }
        let headers = Headers::parse(headers);
        let length = headers.get("content-length");
        let Some(length) = length.and_then(|length| length.parse::<u64>().ok()) else {
            return self.broken(Some(headers), start, "it does not say how long it is");
        };
        let Some(length) = usize::try_from(length)
            .ok()
            .filter(|&length| length <= self.most.saturating_add(MAX_HEADERS))
        else {
            self.search(start);
            return Frame::TooLarge {
                headers,
                most: self.most,
            };
        };
        let end = start + length;
        if self.tape.ahead(end).len() < end {
            return self.broken(Some(headers), start, "it is shorter than it says");
        }
        if !self.holds_together(start, end) {
            return self.broken(Some(headers), start, "it is not as long as it says");
        }
        let block = self.tape.ahead(end)[start..end].to_vec();
        self.tape.pass(end);
        Frame::Record { headers, block }
    }

    fn end_of_headers(&mut self) -> Option<usize> {
        let mut count = 4 << 10;
        loop {
            let bytes = self.tape.ahead(count);
            let end = Headers::end(bytes);
            if end.is_some() || bytes.len() < count || count > MAX_HEADERS {
                return end;
            }
            count = bytes.len() * 2;
        }
    }

    /// Whether a record, whose block is that from `start` to `end` of the bytes ahead, is
    /// followed by what may follow one.
    fn holds_together(&mut self, start: usize, end: usize) -> bool {
        let ahead = self.tape.ahead(end + FOLLOWING);
        let (block, following) = (&ahead[start..end], &ahead[end..]);
        let ends_well = following.starts_with(b"\r\n\r\n");
        match skip_filling(following) {
            // Only at the end of a packed member it shows whether its bytes are right.
            [] => self.tape.error().is_none(),
            next if next.starts_with(OPENING) => true,
            // Where something else follows a record's own end, that alone is broken. But in a
            // packed member it comes of unpacking beyond a cut, and where another record starts
            // in this one, its length is wrong.
            _ if !ends_well || opening_in(block).is_some() => false,
            _ => self.tape.stream().is_whole(),
        }
    }

    /// A broken record; goes to where the next starts, at least `from` bytes ahead.
    fn broken(&mut self, headers: Option<Headers>, from: usize, reason: &str) -> Frame {
        self.search(from);
        let at_end = self.tape.ahead(1).is_empty();
        let reason = match self.tape.error() {
            Some(error) if at_end => {
                self.damaged = true;
                error.to_string()
            }
            _ => reason.to_owned(),
        };
        Frame::Broken { headers, reason }
    }

    /// Passes everything up to the start of a record, at least `from` bytes ahead, or to the end
    /// of the segment.
    fn search(&mut self, from: usize) {
        self.tape.pass(from);
        loop {
            let bytes = self.tape.ahead(FOLLOWING);
            let ended = bytes.len() < FOLLOWING;
            match opening_in(bytes) {
                Some(at) => return self.tape.pass(at),
                None if ended => {
                    let rest = bytes.len();
                    return self.tape.pass(rest);
                }
                None => {
                    // An opening may be cut by the end of what is ahead.
                    let searched = bytes.len() - (FOLLOWING - 1);
                    self.tape.pass(searched);
                }
            }
        }
    }

    fn take_damage(&mut self) -> Option<String> {
        let error = self.tape.error()?.to_string();
        (!mem::replace(&mut self.damaged, true)).then_some(error)
    }
}

impl Iterator for Frames {
    type Item = Frame;

    fn next(&mut self) -> Option<Frame> {
        loop {
            loop {
                let ahead = self.tape.ahead(FOLLOWING);
                let filling = ahead.len() - skip_filling(ahead).len();
                if filling == 0 {
                    break;
                }
                self.tape.pass(filling);
            }
            if !self.tape.ahead(1).is_empty() {
                return Some(self.frame());
            }
            if let Some(reason) = self.take_damage() {
                return Some(Frame::Broken {
                    headers: None,
                    reason,
                });
            }
            let failed = mem::take(&mut self.damaged);
            match self.tape.stream().next(failed) {
                Next::End => return None,
                Next::Member => self.tape.go_on(),
                Next::Junk => {
                    self.damaged = true;
                    return Some(Frame::Broken {
                        headers: None,
                        reason: "no packed record where one should start".into(),
                    });
                }
            }
        }
    }
}

/// What may stand between records: line ends, and the zeros of an unfinished file.
fn skip_filling(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| !b"\r\n\0".contains(byte));
    &bytes[end.unwrap_or(bytes.len())..]
}

/// Where a record starts: the version of the format, and a header on the next line. It may stand
/// within a line, behind the rest of a record that was cut.
fn opening_in(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, OPENING).find(|&at| {
        let [b'0'..=b'9', b'.', b'0'..=b'9', end @ ..] = &bytes[at + OPENING.len()..] else {
            return false;
        };
        let end = end.strip_prefix(b"\r").unwrap_or(end);
        let Some(header) = end.strip_prefix(b"\n") else {
            return false;
        };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let name = header.iter().take_while(|byte| is_name(byte)).count();
        name > 0 && header.get(name) == Some(&b':')
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn block(number: usize) -> String {
        format!("block {number}\r\n\r\n{}", "text ".repeat(number * 10))
    }

    fn record(number: usize, length: Option<usize>) -> Vec<u8> {
        let block = block(number);
        let length = length.unwrap_or(block.len());
        let headers = format!("WARC/1.0\r\nNumber: {number}\r\nContent-Length: {length}");
        format!("{headers}\r\n\r\n{block}\r\n\r\n").into_bytes()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    const MOST: usize = 1 << 24;

    fn frames(file: Vec<u8>) -> Vec<Frame> {
        let packing = Packing::of(&file);
        Frames::new(Tape::new(Box::new(Cursor::new(file))), packing, MOST).collect()
    }

    /// The number of each record with its block whole, or the reason of a broken one.
    fn told(file: Vec<u8>) -> Vec<Result<usize, String>> {
        let told = frames(file).into_iter().map(|frame| match frame {
            Frame::Record {
                headers,
                block: found,
            } => {
                let number = headers.get("number").unwrap().parse().unwrap();
                assert_eq!(found, block(number).into_bytes());
                Ok(number)
            }
            Frame::Broken { reason, .. } => Err(reason),
            Frame::TooLarge { headers, .. } => {
                Err(format!("{} too large", headers.get("number").unwrap()))
            }
        });
        told.collect()
    }

    #[test]
    fn records_come_one_by_one() {
        let records: Vec<_> = (1..5).map(|number| record(number, None)).collect();
        let expected = [Ok(1), Ok(2), Ok(3), Ok(4)];
        assert_eq!(told(records.concat()), expected);
        assert_eq!(told(gzip(&records.concat())), expected);
        let packed: Vec<_> = records.iter().map(|record| gzip(record)).collect();
        assert_eq!(told(packed.concat()), expected);
        assert_eq!(told(Vec::new()), []);
    }

    #[test]
    fn a_wrong_length_breaks_one_record() {
        // Too short; into the next, but one; beyond the end; more than a page.
        for wrong in [10, 120, 900, 1 << 20, MOST + MAX_HEADERS + 1] {
            let reason = match wrong {
                10 | 120 => "it is not as long as it says",
                1048576 => "it is shorter than it says",
                900 => "",
                _ => "2 too large",
            };
            let records: Vec<_> = (1..9)
                .map(|number| record(number, (number == 2).then_some(wrong)))
                .collect();
            let whole = told(records.concat());
            let packed = told(records.iter().flat_map(|record| gzip(record)).collect());
            for found in [whole, packed] {
                assert_eq!(found.len(), 8, "{found:?}");
                for (index, found) in found.iter().enumerate() {
                    match found {
                        Ok(number) => assert_eq!(*number, index + 1),
                        Err(found) => {
                            assert_eq!(index, 1);
                            assert!(found.contains(reason) || wrong == 120, "{found}");
                        }
                    }
                }
                assert!(found[1].is_err());
            }
        }
    }

    #[test]
    fn a_cut_record_breaks_no_other() {
        for cut in 1..record(2, None).len() - 4 {
            let mut records: Vec<_> = (1..5).map(|number| record(number, None)).collect();
            records[1].truncate(cut);
            let found = told(records.concat());
            let sound: Vec<usize> = found.iter().flatten().copied().collect();
            assert_eq!(
                (found.len(), &sound[..]),
                (4, &[1, 3, 4][..]),
                "{cut}: {found:?}"
            );
        }
    }

    #[test]
    fn a_broken_member_breaks_one_record() {
        let packed: Vec<_> = (1..7).map(|number| gzip(&record(number, None))).collect();
        for cut in 1..packed[2].len() {
            let mut file = packed.clone();
            file[2].truncate(cut);
            let found = told(file.concat());
            assert_eq!(found.len(), 6, "{cut}: {found:?}");
            assert!(found[2].is_err(), "{cut}: {found:?}");
            let sound: Vec<usize> = found.into_iter().flatten().collect();
            assert_eq!(sound, [1, 2, 4, 5, 6], "{cut}");
        }
    }

    #[test]
    fn junk_between_records_is_one_broken_record() {
        let (one, two) = (record(1, None), record(2, None));
        let junk = b"neither this\nnor that".to_vec();
        for file in [
            [one.clone(), junk.clone(), b"\r\n".to_vec(), two.clone()].concat(),
            [gzip(&one), junk, gzip(&two)].concat(),
        ] {
            let found = told(file);
            assert!(matches!(&found[..], [Ok(1), Err(_), Ok(2)]), "{found:?}");
        }
        let padded = [one, b"\0\0\0\0".to_vec()].concat();
        assert_eq!(told(padded), [Ok(1)]);
    }

    #[test]
    fn the_headers_of_a_broken_record_are_kept() {
        let file = record(3, Some(5000));
        let [
            Frame::Broken {
                headers: Some(headers),
                ..
            },
        ] = &frames(file)[..]
        else {
            panic!("one broken record with its headers");
        };
        assert_eq!(headers.get("number"), Some("3"));
    }
}
