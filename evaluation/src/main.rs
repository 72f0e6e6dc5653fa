//! Runs declutter over corpora with known truth and prints the score table.
#![forbid(unsafe_code)]

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use evaluation::{Arguments, run};

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(run) => {
            // A reader that went away, as `head` does, is no failure of the run.
            let _ = io::stdout().write_all(run.report.as_bytes());
            ExitCode::from(u8::from(run.misses_a_floor))
        }
        Err(message) => {
            eprintln!("evaluation: {message}");
            ExitCode::from(2)
        }
    }
}
