//! Runs declutter over corpora with known truth and prints the score table.
#![forbid(unsafe_code)]

mod against;
mod arguments;
mod corpus;
mod figures;
mod floors;
mod fold;
mod judge;
mod measures;
mod names;
mod output;
mod results;
mod table;
mod tokens;
mod worst;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::floors::Floors;
use crate::results::Results;

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

/// What a run comes to.
struct Run {
    report: String,
    misses_a_floor: bool,
}

/// Does what the arguments ask for. An error is one line that names its file.
fn run(arguments: &Arguments) -> Result<Run, String> {
    // Everything that is read comes first: a wrong path shall not cost a run.
    let earlier = arguments.against.as_deref().map(Results::read);
    let earlier = earlier.transpose()?;
    let floors = arguments.floors.as_deref().map(Floors::read).transpose()?;
    let sets = corpus::read_sets(&arguments.corpora, &arguments.sets, arguments.fold)?;

    let mut judged = Vec::new();
    for set in sets {
        judged.push(judge::judge(set, arguments.outputs.as_deref())?);
    }

    let mut report = table::figures(&judged) + &table::errors(&judged);
    if let Some(count) = arguments.worst {
        let aspect = arguments.by.unwrap_or_default();
        report += &worst::worst(&judged, aspect, count, arguments.all);
    }
    if let Some(earlier) = &earlier {
        report += &against::difference(&judged, earlier, arguments.by, arguments.all);
    }
    let misses = floors.map(|floors| floors.misses(&judged));
    let misses = misses.unwrap_or_default();
    for miss in &misses {
        report += &format!("floor missed: {miss}\n");
    }
    if let Some(folder) = &arguments.write {
        for set in &judged {
            let outputs = set.pages.iter().map(|page| &page.output);
            output::write(folder, &set.name, outputs)?;
        }
    }
    if let Some(file) = &arguments.json {
        Results::of(&judged).write(file)?;
    }
    Ok(Run {
        report,
        misses_a_floor: !misses.is_empty(),
    })
}
