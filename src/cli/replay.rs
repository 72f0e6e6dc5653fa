//! What the fuzz target for archives does with its bytes; the tests replay its findings.

use std::io;

use clap::Parser;

use super::args::Args;
use super::extraction::{Extraction, Outcome};
use super::input::{Inputs, Opened, Source, Wanted, Watch};
use super::record::Layout;

/// Reads bytes as a file of the command, and makes a record of each page in it.
pub fn archive(bytes: &[u8]) {
    let args = Args::parse_from(["declutter"]);
    let wanted = Wanted::new(&[], None).expect("no pattern is wrong");
    let mut inputs = Inputs::new(Vec::new(), wanted, None, args.max_bytes);
    let stream = Box::new(io::Cursor::new(bytes.to_vec()));
    let opened =
        Opened::new(stream, None, args.max_bytes, &Watch::default()).expect("memory can be read");
    let source = Source {
        file: "fuzzed".into(),
        number: None,
    };
    let first = inputs.begin_with(source, opened);
    let extraction = Extraction::new(&args);
    let layout = Layout::new(args.format, None);
    for job in first.into_iter().chain(inputs) {
        if let Outcome::Page(record) = extraction.run(job) {
            let line = layout.line(&record);
            assert!(line.ends_with('\n') && line.matches('\n').count() == 1);
            assert!(!line.contains("\"kind\":\"panic\""), "{line}");
        }
    }
}

/// The seeds and the findings of the fuzz target.
#[test]
fn findings_stay_mended() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut replayed = 0;
    for kind in ["seeds", "regressions"] {
        let Ok(files) = folder.join(kind).join("warc").read_dir() else {
            continue;
        };
        for file in files {
            archive(&std::fs::read(file.unwrap().path()).unwrap());
            replayed += 1;
        }
    }
    assert!(replayed > 0, "no seeds for archives");
}
