#![no_main]

// The reader of archives is a part of the command, not of the library.
#[allow(dead_code)]
#[path = "../../src/cli/mod.rs"]
mod cli;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cli::replay::archive(bytes));
