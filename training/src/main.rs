//! Writes features and labels of what the scores judge: blocks, lines of text, candidates for fields.
#![forbid(unsafe_code)]

mod align;
mod blocks;
mod fields;
mod labels;
mod opinions;
mod rows;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use evaluation::corpus::read_sets;

use blocks::Form;
use opinions::Opinions;

/// Writes DIR/blocks.f32 (a row of 32-bit numbers a block), DIR/pages.jsonl (a row a page with
/// the labels of its blocks) and DIR/features.json (the names of the numbers). With `--fields`
/// DIR/title.f32 and so on, with a row a candidate for title or byline.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Folder of the corpora.
    corpora: PathBuf,
    /// Where to write.
    out: PathBuf,
    /// Take the pages as plain text, each in several styles, and their lines as blocks.
    #[arg(long)]
    text: bool,
    /// Take the candidates for title and byline.
    #[arg(long, conflicts_with = "text")]
    fields: bool,
    /// Score with the models of DIR that have not seen a page's domain (as the evaluation's
    /// `--out-of-fold`): features of lines and the candidates for the fields depend on scores. Without
    /// it blocks and lines are not scored, and the candidates come from the crate's own scores.
    #[arg(long, value_name = "DIR")]
    scored_by: Option<PathBuf>,
    /// Take also the pages whose body is not known, with what another extractor finds on them, as
    /// `opinions.py` writes it.
    #[arg(long, value_name = "FILE", conflicts_with = "fields")]
    opinions: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("training: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let out = &arguments.out;
    let models = arguments.scored_by.as_deref();
    let sets = read_sets(&arguments.corpora, &[], None)?;
    let opinions = match &arguments.opinions {
        Some(file) => Opinions::read(file)?,
        None => Opinions::default(),
    };
    fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    if arguments.fields {
        return fields::write(&sets, models, out);
    }
    let form = if arguments.text {
        Form::Text
    } else {
        Form::Html
    };
    blocks::write(&sets, form, &opinions, models, out)
}
