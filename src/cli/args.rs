//! What the user asks for.

use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Parser, ValueEnum};
use clap_complete::Shell;
use declutter::{Article, DateOrder, PageForm, render};
use url::Url;

use super::input::Form;

/// The arguments, checked.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES)]
pub struct Args {
    /// Files and folders with pages; standard input if there are none, or for `-`
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// What the files are, where their first bytes do not tell
    #[arg(long, value_name = "FORM", value_enum, help_heading = "Input")]
    pub from: Option<From>,

    /// Address that the one page was fetched from, to make its relative links whole
    #[arg(long, value_name = "URL", value_parser = web_address, help_heading = "Input")]
    pub url: Option<Url>,

    /// What comes first in a date like 3/4/2026; by default the page's other dates say, or its language and country
    #[arg(long, value_name = "ORDER", value_enum, help_heading = "Input")]
    pub date_order: Option<Order>,

    /// Key under which rows of JSON Lines have the page
    #[arg(
        long,
        value_name = "KEY",
        default_value = "html",
        help_heading = "Input"
    )]
    pub html_field: String,

    /// Take the files of folders whose path in the folder fits PATTERN, in place of those with the
    /// usual endings; may be given again
    #[arg(long, value_name = "PATTERN", help_heading = "Input")]
    pub glob: Vec<String>,

    /// How articles are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Json)]
    #[arg(help_heading = "Output")]
    pub format: Format,

    /// Write these fields of the record only, with `source`, and `error` where there is one
    #[arg(
        long,
        value_name = "FIELD,…",
        value_delimiter = ',',
        help_heading = "Output"
    )]
    #[arg(value_parser = PossibleValuesParser::new(Article::FIELDS))]
    pub fields: Option<Vec<String>>,

    /// Write to FILE, which appears under its name only when it is complete
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Write one file a page into FOLDER, named as the page is
    #[arg(
        long,
        value_name = "FOLDER",
        conflicts_with = "output",
        help_heading = "Output"
    )]
    pub output_dir: Option<PathBuf>,

    /// Go on where a broken run with --resume into the same output stopped
    #[arg(long, help_heading = "Output")]
    pub resume: bool,

    /// Take an article that is less sure than X (0 to 1) for a failure
    #[arg(long, value_name = "X", value_parser = confidence, help_heading = "Work")]
    pub min_confidence: Option<f64>,

    /// Stop at the first failure
    #[arg(long, help_heading = "Work")]
    pub fail_fast: bool,

    /// Take no page of more than N bytes; K, M and G behind the number stand for KiB, MiB and GiB
    #[arg(long, value_name = "N", value_parser = bytes, default_value = "64M")]
    #[arg(help_heading = "Work")]
    pub max_bytes: usize,

    /// Give up a page after S seconds [default: never, so that the same input has the same output]
    #[arg(long, value_name = "S", value_parser = seconds, help_heading = "Work")]
    pub max_seconds: Option<Duration>,

    /// Pages that are worked on at a time [default: as many as there are cores]
    #[arg(long, value_name = "N", help_heading = "Work")]
    pub threads: Option<NonZero<u16>>,

    /// Tell on standard error why the article of the one page is what it is
    #[arg(long, help_heading = "Messages")]
    pub explain: bool,

    /// Write nothing to standard error but wrong usage and what ends the run
    #[arg(long, conflicts_with = "explain", help_heading = "Messages")]
    pub quiet: bool,

    /// Print the JSON Schema of the records
    #[arg(long, exclusive = true, help_heading = "About")]
    pub schema: bool,

    /// Print the completions for a shell
    #[arg(long, value_name = "SHELL", exclusive = true, help_heading = "About")]
    pub completions: Option<Shell>,

    /// Print the manual page
    #[arg(long, exclusive = true, help_heading = "About")]
    pub man: bool,
}

const EXAMPLES: &str = "\
Examples:
  The article of a page, as JSON
      declutter page.html

  Its title alone
      declutter page.html | jq -r .title

  Straight from the web
      curl -sL https://example.org/news/1 | declutter --url https://example.org/news/1

  To read it
      declutter --format markdown --output article.md page.html

  All pages of a folder and of a web archive, a JSON object a line
      declutter pages/ crawl.warc.gz > articles.jsonl

  Rows with a page under \"html\", and on from where that broke off
      declutter --from jsonl --output articles.jsonl --resume rows.jsonl.zst

Exit status:
  0    every page gave an article
  1    one at least could not be read or has no article, or the output could not be written
  2    wrong usage
  130  stopped by Ctrl-C";

/// What files can be said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// A page each
    Html,
    /// The plain text of a page each
    Text,
    /// Web archives
    Warc,
    /// Web archives with the text of pages
    Wet,
    /// JSON Lines, a page a row
    Jsonl,
}

impl From {
    /// The form of the files.
    pub fn form(self) -> Form {
        match self {
            From::Html | From::Text => Form::Page,
            From::Warc | From::Wet => Form::Archive,
            From::Jsonl => Form::Rows,
        }
    }

    /// The form of the pages, where that is said too.
    pub fn page_form(self) -> Option<PageForm> {
        match self {
            From::Html => Some(PageForm::Html),
            From::Text => Some(PageForm::Text),
            From::Warc | From::Wet | From::Jsonl => None,
        }
    }
}

/// The forms of [`DateOrder`] with their names on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Order {
    /// The day: the 3rd of April
    Dmy,
    /// The month: the 4th of March
    Mdy,
}

impl Order {
    /// The same order as the library names it.
    pub fn of_library(self) -> DateOrder {
        match self {
            Order::Dmy => DateOrder::DayMonth,
            Order::Mdy => DateOrder::MonthDay,
        }
    }
}

/// The forms of [`render::Format`] with their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// All that is known: title, byline, date, body and more
    Json,
    /// The body alone
    Text,
    /// Title, byline, date and body as Markdown
    Markdown,
    /// Title, byline, date and body as an HTML fragment
    Html,
}

impl Format {
    /// The same form as the library names it.
    pub fn of_library(self) -> render::Format {
        match self {
            Format::Json => render::Format::Json,
            Format::Text => render::Format::Text,
            Format::Markdown => render::Format::Markdown,
            Format::Html => render::Format::Html,
        }
    }

    /// The key that has the text in JSON Lines; JSON is the record itself.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Format::Json => None,
            Format::Text => Some("text"),
            Format::Markdown => Some("markdown"),
            Format::Html => Some("html"),
        }
    }

    /// The ending of a file in this form.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
        }
    }
}

fn web_address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    match url.scheme() {
        "http" | "https" => Ok(url),
        scheme => Err(format!("`{scheme}` is neither http nor https")),
    }
}

fn bytes(text: &str) -> Result<usize, String> {
    let unit = |letter| text.strip_suffix(letter);
    let (number, shift) = match (unit('K'), unit('M'), unit('G')) {
        (Some(number), ..) => (number, 10),
        (_, Some(number), _) => (number, 20),
        (.., Some(number)) => (number, 30),
        _ => (text, 0),
    };
    match number.parse::<usize>() {
        Ok(number) if number > 0 && number <= usize::MAX >> shift >> 2 => Ok(number << shift),
        _ => Err("not a number of bytes such as 300000, 500K or 64M".into()),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds: &f64| *seconds > 0.0);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "not a number of seconds above 0".into())
}

fn confidence(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("not a number from 0 to 1".into()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }
}
