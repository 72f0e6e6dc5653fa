//! What the user asks for.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use declutter::{PageForm, render};
use url::Url;

/// The arguments, checked.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES)]
pub struct Args {
    /// File with the page; standard input if it is left out or `-`
    pub page: Option<PathBuf>,

    /// Address the page was fetched from, to make its relative links whole
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub url: Option<Url>,

    /// What form the page has; told by its tags if it is left out
    #[arg(long, value_name = "FORM", value_enum)]
    pub from: Option<From>,

    /// How the article is written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Json)]
    pub format: Format,

    /// Write to FILE, which appears under its name only when it is complete
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Tell on standard error why the article is what it is
    #[arg(long)]
    pub explain: bool,
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

Exit status:
  0  the page gave an article
  1  it could not be read, or there is no article in it
  2  wrong usage";

/// The forms of [`PageForm`] with their names on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum From {
    /// A page or a fragment of one
    Html,
    /// The plain text of a page
    Text,
}

impl From {
    /// The same form as the library names it.
    pub fn of_library(self) -> PageForm {
        match self {
            From::Html => PageForm::Html,
            From::Text => PageForm::Text,
        }
    }
}

/// The forms of [`render::Format`] with their names on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
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
}

fn web_address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    match url.scheme() {
        "http" | "https" => Ok(url),
        scheme => Err(format!("`{scheme}` is neither http nor https")),
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
