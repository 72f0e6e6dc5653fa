//! The command line.

use std::path::PathBuf;

use clap::Parser;

use crate::as_text::Style;
use crate::fold::Fold;
use crate::measures::Aspect;

/// Runs declutter over corpora with known truth and prints the score table.
///
/// Exit code 0: done. 1: a floor is missed. 2: wrong usage, or a file that cannot be read.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    /// Folder of the corpora: each a folder with `truth.jsonl` and its pages.
    pub corpora: PathBuf,

    /// Only this set; may be given more than once.
    #[arg(long = "set", value_name = "NAME")]
    pub sets: Vec<String>,

    /// Only pages of slice K of N, cut by domain, such as `0/5`.
    #[arg(long, value_name = "K/N")]
    pub fold: Option<Fold>,

    /// Show the N worst pages of each set, and what is bad about them.
    #[arg(long, value_name = "N")]
    pub worst: Option<usize>,

    /// What `--worst` (there `word` if not given) and `--against` look at.
    #[arg(long, value_name = "ASPECT")]
    pub by: Option<Aspect>,

    /// Show also pages of the slice kept apart (0/5).
    #[arg(long)]
    pub all: bool,

    /// Write figures and page values to FILE.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,

    /// Show the difference to an earlier run, written by `--json`.
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,

    /// Write what was extracted to DIR/SET/out.jsonl.
    #[arg(long, value_name = "DIR")]
    pub write: Option<PathBuf>,

    /// Judge DIR/SET/out.jsonl instead of running the extractor.
    #[arg(long, value_name = "DIR")]
    pub outputs: Option<PathBuf>,

    /// Run each page with the model of DIR that has not seen its domain: DIR/foldK.json, and
    /// draftK, headlineK and linesK for plain text, titleK and bylineK for these fields, as the
    /// training writes them.
    #[arg(long, value_name = "DIR", conflicts_with = "outputs")]
    pub out_of_fold: Option<PathBuf>,

    /// Give the extractor each page as plain text in this style, without the page's address.
    #[arg(long, value_name = "STYLE", conflicts_with = "outputs")]
    pub as_text: Option<Style>,

    /// Give the extractor each page as the plain text that another tool wrote to
    /// DIR/SET/NAME.txt.gz, NAME that of the page's file; pages without one are left out.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["outputs", "as_text"])]
    pub texts: Option<PathBuf>,

    /// Give the extractor each page with its article cut short: one to seven paragraphs are left, by
    /// the page's id, and what stands around the article. Pages that can't be cut are left out.
    #[arg(long, conflicts_with_all = ["outputs", "texts"])]
    pub shortened: bool,

    /// Give the extractor each page with markup that says less: without class names, sections,
    /// paragraphs or statements, by the page's id.
    #[arg(long, conflicts_with_all = ["outputs", "as_text", "texts"])]
    pub bare: bool,

    /// Hold the figures against the floors in FILE.
    #[arg(long, value_name = "FILE")]
    pub floors: Option<PathBuf>,
}
