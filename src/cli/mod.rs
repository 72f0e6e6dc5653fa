//! The command: arguments, input, output.

mod args;
mod input;
mod output;
mod reason;

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use declutter::{Article, Extractor};

use args::Args;
use input::Input;
use output::Output;

/// Every input gave an article.
const FOUND: u8 = 0;
/// An input could not be read or gave no article, or the output could not be written.
const NOT_FOUND: u8 = 1;
/// The command was called in a wrong way.
const USAGE: u8 = 2;

/// Runs the command on the arguments of the process.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too. A closed pipe is no failure of theirs.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(USAGE).into();
        }
    };
    if args.page.is_none() && io::stdin().is_terminal() {
        say(Args::command().render_help());
        return USAGE.into();
    }
    match one_page(args) {
        Ok(()) => FOUND.into(),
        Err(message) => {
            say(format_args!("declutter: {message}"));
            NOT_FOUND.into()
        }
    }
}

/// Takes one page from input to output. What went wrong comes back as the place and the
/// reason, `PLACE: REASON`.
fn one_page(args: Args) -> Result<(), String> {
    let input = Input::new(args.page);
    let output = Output::new(args.output);
    let mut extractor = Extractor::new();
    if let Some(url) = args.url {
        extractor = extractor.url(url);
    }
    if let Some(form) = args.from {
        extractor = extractor.form(form.of_library());
    }

    let page = input.read().map_err(|reason| at(&input, reason))?;
    let article = extract(&extractor, &page, args.explain).map_err(|reason| at(&input, reason))?;
    let mut text = args.format.of_library().render(&article);
    if !text.is_empty() {
        text.push('\n');
    }
    output
        .write(text.as_bytes())
        .map_err(|reason| at(&output, reason))?;
    match article.error {
        Some(failure) => Err(at(&input, failure.message)),
        None => Ok(()),
    }
}

fn extract(extractor: &Extractor, page: &[u8], explain: bool) -> Result<Article, declutter::Error> {
    if !explain {
        return extractor.extract(page);
    }
    let (article, explanation) = extractor.explain(page)?;
    say(explanation);
    Ok(article)
}

fn at(place: &impl Display, reason: impl Display) -> String {
    format!("{place}: {reason}")
}

/// Writes a line to standard error. Nobody is left to tell if that fails.
fn say(message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}
