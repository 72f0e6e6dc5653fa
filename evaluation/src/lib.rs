//! Runs declutter over corpora with known truth and prints the score table.
//!
//! The training of the score reads the corpora and cuts them into folds with the same code.
#![forbid(unsafe_code)]

mod against;
mod arguments;
pub mod as_text;
pub mod bare;
pub mod corpus;
mod decode;
mod elements;
pub mod extractors;
mod figures;
mod floors;
pub mod fold;
mod judge;
mod measures;
pub mod names;
mod output;
mod results;
pub mod shorten;
mod table;
pub mod tokens;
mod worst;

pub use arguments::Arguments;

use declutter::Extractor;
use extractors::Extractors;
use floors::Floors;
use judge::{Outputs, Pages};
use results::Results;

/// What a run comes to.
pub struct Run {
    /// The tables.
    pub report: String,
    /// Whether a figure is below its floor.
    pub misses_a_floor: bool,
}

/// Does what the arguments ask for. An error is one line that names its file.
pub fn run(arguments: &Arguments) -> Result<Run, String> {
    // Everything that is read comes first: a wrong path shall not cost a run.
    let earlier = arguments.against.as_deref().map(Results::read);
    let earlier = earlier.transpose()?;
    let floors = arguments.floors.as_deref().map(Floors::read).transpose()?;
    let sets = corpus::read_sets(&arguments.corpora, &arguments.sets, arguments.fold)?;

    let pages = match (arguments.as_text, arguments.texts.as_deref()) {
        (Some(style), _) => Pages::AsText(style),
        (None, Some(folder)) => Pages::Texts(folder),
        (None, None) if arguments.bare => Pages::Bare,
        (None, None) => Pages::AsServed,
    };
    let outputs = match &arguments.outputs {
        Some(folder) => Outputs::Folder(folder),
        None => Outputs::Library {
            extractors: match &arguments.out_of_fold {
                Some(folder) => Extractors::out_of_fold(folder, &Extractor::new())?,
                None => Extractors::one(Extractor::new()),
            },
            pages,
            shortened: arguments.shortened,
        },
    };

    let mut judged = Vec::new();
    for set in sets {
        judged.push(judge::judge(set, &outputs)?);
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
