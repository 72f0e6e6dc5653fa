//! Files told apart by their first bytes.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::rows::{Rows, looks_like_rows};
use super::tape::Tape;
use super::unpack::{Packing, Unpacked};
use super::warc::{self, Frames};
use super::{Payload, Stream};

/// How many bytes of a file are looked at to tell its form.
const HEAD: usize = 4 << 10;
/// How many of them tell whether it is packed.
const MAGIC: usize = 4;

/// The form of what is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One page.
    Page,
    /// An archive: WARC or WET.
    Archive,
    /// JSON Lines.
    Rows,
}

impl Form {
    /// The form of a file that starts with these bytes.
    fn of(head: &[u8]) -> Form {
        match () {
            () if head.starts_with(warc::OPENING) => Form::Archive,
            () if looks_like_rows(head) => Form::Rows,
            () => Form::Page,
        }
    }
}

/// A file that is open and told apart.
pub enum Opened {
    /// It is one page.
    Page(Stream),
    /// It holds several.
    Items(Items),
}

/// What an archive or a file of rows holds, with numbers from 1.
pub type Items = Box<dyn Iterator<Item = (u64, Payload)> + Send>;

impl Opened {
    /// Opens a file; `form` is what it is said to be, `most` the longest page, in bytes.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn file(path: &Path, form: Option<Form>, most: usize, watch: &Watch) -> io::Result<Opened> {
        Opened::new(Box::new(File::open(path)?), form, most, watch)
    }

    /// Opens standard input.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn stdin(form: Option<Form>, most: usize, watch: &Watch) -> io::Result<Opened> {
        Opened::new(Box::new(io::stdin()), form, most, watch)
    }

    /// Tells what a stream holds.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn new(
        stream: Stream,
        form: Option<Form>,
        most: usize,
        watch: &Watch,
    ) -> io::Result<Opened> {
        let mut file = Tape::new(watch.on(stream));
        let packing = Packing::of(file.ahead(MAGIC));
        let form = form.unwrap_or_else(|| {
            let head = file.ahead(HEAD);
            match packing {
                Some(packing) => Form::of(&packing.unpacked_head(head, HEAD)),
                None => Form::of(head),
            }
        });
        if file.ahead(0).is_empty()
            && let Some(error) = file.error()
        {
            return Err(io::Error::new(error.kind(), error.to_string()));
        }
        let unpacked = |file: Tape<Stream>| -> Stream {
            match packing {
                Some(packing) => Box::new(Unpacked::new(file, packing)),
                None => Box::new(file),
            }
        };
        Ok(match form {
            Form::Page => Opened::Page(unpacked(file)),
            Form::Rows => Opened::Items(Box::new(Rows::new(unpacked(file), most).map(
                |(number, line)| {
                    let payload = line.map_or_else(Payload::Failed, Payload::Row);
                    (number, payload)
                },
            ))),
            Form::Archive => {
                let frames = Frames::new(file, packing, most);
                Opened::Items(Box::new((1..).zip(frames.map(Payload::from))))
            }
        })
    }
}

/// Counts the bytes that are read from files, as they are on disk.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<AtomicU64>);

impl Watch {
    /// How many there were.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn on(&self, stream: Stream) -> Stream {
        Box::new(Watched {
            stream,
            watch: self.clone(),
        })
    }
}

struct Watched {
    stream: Stream,
    watch: Watch,
}

impl Read for Watched {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(to)?;
        self.watch.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
