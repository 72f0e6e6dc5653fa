//! What an earlier run has done.

use std::collections::HashMap;
use std::fs::{self, File};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::args::Format;
use super::input::Source;
use super::output::Folder;

/// The pages that have a record.
pub enum Done {
    /// None has.
    Nothing,
    /// Those in a file of records.
    Records(Records),
    /// Those with a file of their own, in the format that is asked for.
    Files(Folder, Format),
}

/// The sources of records: of each what takes little room, so that millions fit.
#[derive(Debug, Default)]
pub struct Records(HashMap<u128, Record>);

#[derive(Debug, Default)]
struct Record {
    /// How many there are of the same source: an input may be given twice.
    count: u32,
    failed: bool,
}

/// What is read of a record.
#[derive(Deserialize)]
struct Line {
    source: String,
    error: Option<IgnoredAny>,
}

impl Done {
    /// The records in a file, which is then open to go on behind the last. What is left of one
    /// that was torn is cut off.
    ///
    /// # Errors
    /// The file cannot be read or written, or something else than records is in it.
    pub fn in_file(path: &Path) -> io::Result<(File, Done)> {
        let mut options = File::options();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut records = Records::default();
        let mut end = 0;
        let mut lines = BufReader::new(&file);
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let length = lines.read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") {
                if !is_start_of_record(&line) {
                    return Err(foreign(number));
                }
                break;
            }
            records.add(serde_json::from_slice(&line).map_err(|_| foreign(number))?);
            end += length as u64;
        }
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        Ok((file, Done::Records(records)))
    }

    /// Whether a page has a record: `Some`, and in it whether the record is one of a failure.
    /// It counts once.
    pub fn take(&mut self, source: &Source) -> Option<bool> {
        match self {
            Done::Nothing => None,
            Done::Records(records) => records.take(source),
            Done::Files(folder, format) => {
                let path = folder.existing(source, *format)?;
                let is_json = path.extension().is_some_and(|ending| ending == "json");
                Some(is_json && is_failure(&path))
            }
        }
    }
}

impl Records {
    fn add(&mut self, line: Line) {
        let record = self.0.entry(key(&line.source)).or_default();
        record.count += 1;
        record.failed = line.error.is_some();
    }

    fn take(&mut self, source: &Source) -> Option<bool> {
        let record = self.0.get_mut(&key(&source.to_string()))?;
        record.count = record.count.checked_sub(1)?;
        Some(record.failed)
    }
}

/// A number that two sources have hardly ever in common.
fn key(source: &str) -> u128 {
    let hashes = BuildHasherDefault::<DefaultHasher>::new();
    let half = |salt: u8| u128::from(hashes.hash_one((salt, source)));
    half(0) << 64 | half(1)
}

/// Every record starts with its source.
fn is_start_of_record(bytes: &[u8]) -> bool {
    let opening = b"{\"source\":";
    let common = bytes.len().min(opening.len());
    bytes[..common] == opening[..common]
}

fn foreign(line: u64) -> io::Error {
    io::Error::other(format!(
        "line {line} is no record with a source, so it is left as it is"
    ))
}

fn is_failure(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Record {
        error: Option<IgnoredAny>,
    }
    let record = fs::read(path).ok();
    let record = record.and_then(|record| serde_json::from_slice::<Record>(&record).ok());
    record.is_some_and(|record| record.error.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(file: &str) -> Source {
        Source {
            file: file.into(),
            number: None,
        }
    }

    #[test]
    fn a_torn_record_is_cut_off_and_the_others_count() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("out.jsonl");
        let whole = "{\"source\":\"a\",\"title\":1}\n{\"source\":\"b\",\"error\":{}}\n{\"source\":\"a\",\"error\":null}\n";
        for torn in ["", "{", "{\"source\":\"c", "{\"source\":\"c\",\"title\":2}"] {
            fs::write(&path, format!("{whole}{torn}")).unwrap();
            let (mut file, mut done) = Done::in_file(&path).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), whole);
            assert_eq!(done.take(&source("a")), Some(false));
            assert_eq!(done.take(&source("a")), Some(false));
            assert_eq!(done.take(&source("a")), None);
            assert_eq!(done.take(&source("b")), Some(true));
            assert_eq!(done.take(&source("c")), None);
            io::Write::write_all(&mut file, b"x").unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("{whole}x"));
        }
    }

    #[test]
    fn a_file_of_something_else_is_left_alone() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("notes.txt");
        for text in [
            "my notes",
            "my notes\n",
            "{\"source\":\"a\"}\n{}\n",
            "{\n  \"title\": 1\n}\n",
        ] {
            fs::write(&path, text).unwrap();
            assert!(Done::in_file(&path).is_err(), "{text}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }
}
