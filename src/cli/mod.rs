//! The command: arguments, input, output.

mod args;
mod batch;
mod extraction;
mod failure;
mod guard;
mod input;
mod output;
mod progress;
mod queue;
mod record;
#[cfg(any(test, fuzzing))]
pub mod replay;
mod resume;
mod single;

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Parser};

use args::Args;
use failure::reason;
use input::{Argument, Inputs, Opened, STDIN, Source, Wanted};
use progress::say;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Every page gave an article.
    Articles,
    /// A page could not be read or gave no article, or the output could not be written.
    Failures,
    /// The command was called in a wrong way.
    Usage,
    /// It was stopped before its end.
    Interrupted,
}

impl Exit {
    fn code(self) -> u8 {
        match self {
            Exit::Articles => 0,
            Exit::Failures => 1,
            Exit::Usage => 2,
            Exit::Interrupted => 130,
        }
    }
}

/// Runs the command on the arguments of the process.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too. A closed pipe is no failure of theirs.
            let _ = error.print();
            let code = u8::try_from(error.exit_code());
            return code.unwrap_or(Exit::Usage.code()).into();
        }
    };
    let exit = match about(&args) {
        Some(text) => print(&text),
        None => extract(args).unwrap_or_else(|error| {
            let _ = error.print();
            Exit::Usage
        }),
    };
    exit.code().into()
}

/// What is asked about the command itself.
fn about(args: &Args) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    let mut command = Args::command();
    if args.schema {
        text.extend_from_slice(record::SCHEMA.as_bytes());
    } else if let Some(shell) = args.completions {
        let name = command.get_name().to_owned();
        clap_complete::generate(shell, &mut command, name, &mut text);
    } else if args.man {
        let page = clap_mangen::Man::new(command).render(&mut text);
        page.expect("memory takes every page");
    } else {
        return None;
    }
    Some(text)
}

fn print(text: &[u8]) -> Exit {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            say(at("declutter: standard output", reason(&error)));
            Exit::Failures
        }
        _ => Exit::Articles,
    }
}

/// Extracts what the arguments name: one page by itself, anything else a record a page.
fn extract(args: Args) -> Result<Exit, clap::Error> {
    if args.inputs.is_empty() && io::stdin().is_terminal() {
        say(Args::command().render_help());
        return Ok(Exit::Usage);
    }
    if args.fields.is_some() && args.format != args::Format::Json {
        return Err(conflict(
            "--fields chooses fields of JSON; other formats have none",
        ));
    }
    if args.resume && args.output.is_none() && args.output_dir.is_none() {
        return Err(conflict("--resume needs --output or --output-dir"));
    }
    let output = args.output.as_deref().or(args.output_dir.as_deref());
    let wanted = Wanted::new(&args.glob, output)
        .map_err(|error| Command::error(&mut Args::command(), ErrorKind::InvalidValue, error))?;
    let mut arguments: Vec<Argument> = args.inputs.iter().cloned().map(Argument::new).collect();
    if arguments.is_empty() {
        arguments.push(Argument::Stdin);
    }
    if output.is_some_and(|output| arguments.iter().any(|argument| argument.is_at(output))) {
        return Err(conflict("the output is one of the inputs"));
    }
    let form = args.from.map(args::From::form);

    let of_many = args.resume || args.output_dir.is_some();
    if of_many || arguments.len() > 1 || arguments[0].is_folder() {
        of_one_page(&args)?;
        return Ok(batch::run(
            &args,
            None,
            Inputs::new(arguments, wanted, form, args.max_bytes),
        ));
    }
    let argument = arguments.remove(0);
    let mut inputs = Inputs::new(arguments, wanted, form, args.max_bytes);
    let (name, source) = match &argument {
        Argument::Stdin => (
            "standard input".to_owned(),
            Source {
                file: STDIN.into(),
                number: None,
            },
        ),
        Argument::Path(path) => (path.display().to_string(), Source::file(path)),
    };
    match inputs.open(&argument) {
        Ok(Opened::Page(page)) => Ok(single::run(&args, &name, page)),
        Ok(items) => {
            of_one_page(&args)?;
            let first = inputs.begin_with(source, items);
            Ok(batch::run(&args, first, inputs))
        }
        Err(error) => {
            if !args.quiet {
                say(at(name, reason(&error)));
            }
            Ok(Exit::Failures)
        }
    }
}

/// Refuses what makes sense for one page only.
fn of_one_page(args: &Args) -> Result<(), clap::Error> {
    match (&args.url, args.explain) {
        (Some(_), _) => Err(conflict(
            "--url is the address of one page, and there may be more here",
        )),
        (_, true) => Err(conflict(
            "--explain is for one page, and there may be more here",
        )),
        _ => Ok(()),
    }
}

fn conflict(message: &str) -> clap::Error {
    Args::command().error(ErrorKind::ArgumentConflict, message)
}

/// What went wrong, as it is told: the place and the reason.
fn at(place: impl Display, reason: impl Display) -> String {
    // A name with line breaks would look like several messages.
    let place = place.to_string().replace(['\n', '\r'], " ");
    format!("declutter: {place}: {reason}")
}
