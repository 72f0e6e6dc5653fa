//! Turns the large data files, which are JSON for people and tools, into a compact form that is
//! read in no time: the command on one small page would otherwise spend most of its time on them.
//! And makes the table of letters.

use std::path::Path;
use std::{env, fs};

use serde::{Deserialize, Serialize};

#[path = "src/lexicon/file.rs"]
mod lexicon;

#[allow(dead_code)] // The crate's own business with the same types.
#[path = "src/score"]
mod score {
    pub mod calibration;
    pub mod file;
}

fn main() {
    compact_all::<lexicon::Words>("src/lexicon", "words");
    compact_all::<lexicon::Phrases>("src/lexicon", "phrases");
    compact_all::<score::file::ModelFile>("src/score", "model");
    write("letters.bits", &letters());
}

/// A bit for each character of the first plane: whether it is a letter or digit.
fn letters() -> Vec<u8> {
    let is_letter = |code| char::from_u32(code).is_some_and(char::is_alphanumeric);
    let byte = |first: u32| {
        (0..8).fold(0, |byte, bit| {
            byte | u8::from(is_letter(first + bit)) << bit
        })
    };
    (0..0x1_0000).step_by(8).map(byte).collect()
}

fn write(name: impl AsRef<Path>, content: &[u8]) {
    let out = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&out).join(name), content).expect("cargo's folder can be written");
}

/// Turns what a type holds of the JSON files of a folder into compact files of the same names.
fn compact_all<T: Serialize + Deserialize<'static>>(folder: &str, extension: &str) {
    println!("cargo::rerun-if-changed={folder}");
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let file = entry.expect("the folder can be read").path();
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let json = fs::read_to_string(&file).expect("the file can be read");
        let data: T = serde_json::from_str(json.leak())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let compact = postcard::to_allocvec(&data).expect("it has a compact form");
        let name = file.with_extension(extension);
        let name = name.file_name().expect("a file has a name");
        write(name, &compact);
    }
}
