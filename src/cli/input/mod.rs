//! Where pages come from: files, folders and standard input; pages, archives and rows in them,
//! packed or not.

mod folder;
mod headers;
mod http;
mod opened;
mod rows;
mod source;
mod tape;
mod unpack;
mod warc;

use std::collections::VecDeque;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use folder::Wanted;
pub use headers::Headers;
pub use http::Answer;
#[cfg(any(test, fuzzing))]
pub use opened::Watch;
pub use opened::{Form, Opened};
pub use rows::{Keys, Row};
pub use source::{STDIN, Source};

use super::failure::Failure;
use opened::Items;
use warc::Frame;

/// A file, or what comes out of one.
pub type Stream = Box<dyn Read + Send>;

/// A page to be extracted, or why it cannot be had. What takes time is left to who gets it.
pub struct Job {
    /// Where it comes from.
    pub source: Source,
    /// What is known of it.
    pub payload: Payload,
}

/// What an input has for a page.
pub enum Payload {
    /// A file that is a page.
    Page(Stream),
    /// A record of an archive.
    Archived {
        /// Its headers.
        headers: Headers,
        /// What it holds.
        block: Vec<u8>,
    },
    /// A row of JSON.
    Row(Vec<u8>),
    /// A record of an archive that cannot be used; its headers, as far as they can be read.
    BrokenRecord(Option<Headers>, Failure),
    /// A page or a row that cannot be read.
    Failed(Failure),
}

/// Reads a page to its end.
///
/// # Errors
/// It cannot be read, or has more than `most` bytes.
pub fn read_page(stream: Stream, most: usize) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let mut stream = stream.take(most as u64 + 1);
    match stream.read_to_end(&mut page) {
        Err(error) => Err(Failure::unreadable(&error)),
        Ok(_) if page.len() > most => Err(Failure::too_large(most)),
        Ok(_) => Ok(page),
    }
}

/// An argument of the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// `-`
    Stdin,
    /// A file or a folder.
    Path(PathBuf),
}

impl Argument {
    /// What a path on the command line means.
    pub fn new(path: PathBuf) -> Self {
        match path == Path::new("-") {
            true => Argument::Stdin,
            false => Argument::Path(path),
        }
    }

    /// Whether it names a folder that is there.
    pub fn is_folder(&self) -> bool {
        matches!(self, Argument::Path(path) if path.is_dir())
    }

    /// Whether it names the file or folder that is at `other`.
    pub fn is_at(&self, other: &Path) -> bool {
        let Argument::Path(path) = self else {
            return false;
        };
        (path.is_file() || path.is_dir()) && path.canonicalize().ok() == other.canonicalize().ok()
    }
}

type Walk = Box<dyn Iterator<Item = Result<PathBuf, (PathBuf, io::Error)>> + Send>;

/// The pages of all arguments, in their order. Nothing is opened before its turn.
pub struct Inputs {
    arguments: VecDeque<Argument>,
    wanted: Wanted,
    form: Option<Form>,
    /// The most bytes of a page.
    most: usize,
    /// Told how many bytes of files have been read.
    watch: opened::Watch,
    folder: Option<Walk>,
    /// The archive or file of rows that is being read.
    current: Option<(String, Items)>,
}

impl Inputs {
    /// The pages of the arguments. `form` is what every file is, if that was said; `most`: the
    /// longest page, in bytes.
    pub fn new(arguments: Vec<Argument>, wanted: Wanted, form: Option<Form>, most: usize) -> Self {
        Inputs {
            arguments: arguments.into(),
            wanted,
            form,
            most,
            watch: opened::Watch::default(),
            folder: None,
            current: None,
        }
    }

    /// Counts the bytes that are read.
    pub fn watch(&self) -> opened::Watch {
        self.watch.clone()
    }

    /// How many bytes all files have; `None` where that cannot be known.
    pub fn total_bytes(&self) -> Option<u64> {
        let size = |path: &Path| path.metadata().ok().map(|file| file.len());
        let sizes = self.arguments.iter().map(|argument| match argument {
            Argument::Stdin => None,
            Argument::Path(path) if path.is_dir() => {
                let files = folder::walk(path.clone(), self.wanted.clone()).flatten();
                Some(files.filter_map(|file| size(&file)).sum())
            }
            Argument::Path(path) => Some(size(path).unwrap_or(0)),
        });
        sizes.sum()
    }

    /// Opens the one file that the arguments name.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn open(&self, argument: &Argument) -> io::Result<Opened> {
        match argument {
            Argument::Stdin => Opened::stdin(self.form, self.most, &self.watch),
            Argument::Path(path) => Opened::file(path, self.form, self.most, &self.watch),
        }
    }

    /// Puts a file that is open already before all others. Gives its page, if it is one.
    pub fn begin_with(&mut self, source: Source, opened: Opened) -> Option<Job> {
        match opened {
            Opened::Page(stream) => Some(Job {
                source,
                payload: Payload::Page(stream),
            }),
            Opened::Items(items) => {
                self.current = Some((source.file, items));
                None
            }
        }
    }

    fn take_up(&mut self, argument: Argument) -> Option<Job> {
        let source = match &argument {
            Argument::Stdin => Source {
                file: STDIN.into(),
                number: None,
            },
            Argument::Path(path) => Source::file(path),
        };
        match self.open(&argument) {
            Ok(opened) => self.begin_with(source, opened),
            Err(error) => Some(failed(source, &error)),
        }
    }
}

impl Iterator for Inputs {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some((file, items)) = &mut self.current {
                match items.next() {
                    Some((number, payload)) => {
                        let source = Source {
                            file: file.clone(),
                            number: Some(number),
                        };
                        return Some(Job { source, payload });
                    }
                    None => self.current = None,
                }
            }
            let job = match self.folder.as_mut().map(Iterator::next) {
                Some(Some(Ok(path))) => self.take_up(Argument::Path(path)),
                Some(Some(Err((path, error)))) => Some(failed(Source::file(&path), &error)),
                Some(None) => {
                    self.folder = None;
                    None
                }
                None => match self.arguments.pop_front()? {
                    Argument::Path(path) if path.is_dir() => {
                        self.folder = Some(Box::new(folder::walk(path, self.wanted.clone())));
                        None
                    }
                    argument => self.take_up(argument),
                },
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

fn failed(source: Source, error: &io::Error) -> Job {
    Job {
        source,
        payload: Payload::Failed(Failure::unreadable(error)),
    }
}

impl From<Frame> for Payload {
    fn from(frame: Frame) -> Self {
        match frame {
            Frame::Record { headers, block } => Payload::Archived { headers, block },
            Frame::Broken { headers, reason } => {
                Payload::BrokenRecord(headers, Failure::broken_record(reason))
            }
            Frame::TooLarge { headers, most } => {
                Payload::BrokenRecord(Some(headers), Failure::too_large(most))
            }
        }
    }
}
