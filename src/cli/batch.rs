//! Many pages: a record for each, in the order of the inputs.

use std::io;
use std::path::Path;
use std::process;
use std::thread;

use super::args::Args;
use super::extraction::{Extraction, Outcome};
use super::failure::reason;
use super::input::{Inputs, Job, Source};
use super::output::{Claims, Folder, Output};
use super::progress::{Progress, Tally, say};
use super::queue::{Stop, results};
use super::record::{Layout, Record};
use super::resume::Done;
use super::{Exit, at};

/// Takes all pages from the inputs to the output. `first` is a page that is open already.
pub fn run(args: &Args, first: Option<Job>, inputs: Inputs) -> Exit {
    let (mut destination, done) = match destination(args) {
        Ok(opened) => opened,
        Err(message) => {
            say(message);
            return Exit::Failures;
        }
    };
    let progress = Progress::new(&inputs, args.quiet);
    let stop = Stop::default();
    stop_on_interrupt(&stop);

    let layout = Layout::new(args.format, args.fields.as_deref());
    let worker = Worker {
        extraction: Extraction::new(args),
        one_file_a_page: args.output_dir.is_some(),
        layout,
    };
    let tasks = tasks(first.into_iter().chain(inputs), done, destination.folder());
    let finished = results(threads(args), tasks, stop.clone(), move |task| {
        worker.run(task)
    });

    let mut tally = Tally::default();
    let mut stopped_early = false;
    for finished in finished {
        match finished {
            Finished::PassedOver(reason) => tally.pass_over(reason),
            Finished::Before { failed } => {
                tally.pages += 1;
                tally.before += 1;
                tally.failures += u64::from(failed);
            }
            Finished::Homeless(source) => {
                tally.pages += 1;
                tally.failures += 1;
                progress.say(at(
                    source,
                    "not written, as another page of this run has its file",
                ));
                if args.fail_fast {
                    stopped_early = true;
                    break;
                }
            }
            Finished::Page(page) => {
                match destination.write(&page) {
                    Ok(()) => {}
                    // Who reads standard output had enough.
                    Err((_, error)) if is_closed(args, &error) => {
                        progress.clear();
                        return exit(&tally);
                    }
                    Err((name, error)) => {
                        progress.clear();
                        say(at(name, reason(&error)));
                        if let Ok(Some(part)) = destination.finish(false) {
                            say(at("what is finished is in", part.display()));
                        }
                        return Exit::Failures;
                    }
                }
                tally.pages += 1;
                if let Some(failure) = &page.failure {
                    tally.failures += 1;
                    progress.say(at(&page.source, failure));
                    if args.fail_fast {
                        stopped_early = true;
                        break;
                    }
                }
            }
        }
        progress.update(&tally);
    }
    let interrupted = stop.was_said();
    progress.finish(&tally);
    match destination.finish(!interrupted && !stopped_early) {
        Ok(None) => {}
        Ok(Some(part)) => progress.say(at("what is finished is in", part.display())),
        Err((name, error)) => {
            say(at(name, reason(&error)));
            return Exit::Failures;
        }
    }
    match interrupted {
        true => Exit::Interrupted,
        false => exit(&tally),
    }
}

fn exit(tally: &Tally) -> Exit {
    match tally.failures {
        0 => Exit::Articles,
        _ => Exit::Failures,
    }
}

fn is_closed(args: &Args, error: &io::Error) -> bool {
    let to_stdout = args.output.is_none() && args.output_dir.is_none();
    to_stdout && error.kind() == io::ErrorKind::BrokenPipe
}

fn threads(args: &Args) -> usize {
    match args.threads {
        Some(threads) => usize::from(threads.get()),
        None => thread::available_parallelism().map_or(1, |cores| cores.get()),
    }
}

/// The first Ctrl-C lets what was begun come to its end, the second doesn't.
fn stop_on_interrupt(stop: &Stop) {
    let stop = stop.clone();
    let handler = move || {
        if stop.was_said() {
            process::exit(Exit::Interrupted.code().into());
        }
        stop.say();
    };
    // Without a handler the system ends the process, and what is written is still there.
    let _ = ctrlc::set_handler(handler);
}

/// What a worker is to do.
enum Task {
    Job(Job),
    /// A page that has its record.
    Before {
        failed: bool,
    },
    /// A page whose file another page has.
    Homeless(Source),
}

fn tasks(
    jobs: impl Iterator<Item = Job>,
    mut done: Done,
    folder: Option<Folder>,
) -> impl Iterator<Item = Task> {
    let mut claims = Claims::default();
    jobs.map(move |job| {
        let is_free = |folder: &Folder| claims.take(folder, &job.source);
        if !folder.as_ref().is_none_or(is_free) {
            return Task::Homeless(job.source);
        }
        match done.take(&job.source) {
            Some(failed) => Task::Before { failed },
            None => Task::Job(job),
        }
    })
}

/// What comes of a task.
enum Finished {
    Page(Page),
    Before { failed: bool },
    Homeless(Source),
    PassedOver(super::extraction::PassedOver),
}

/// A page that is ready to be written.
struct Page {
    source: Source,
    text: String,
    /// The ending of its file.
    ending: &'static str,
    failure: Option<String>,
}

struct Worker {
    extraction: Extraction,
    layout: Layout,
    one_file_a_page: bool,
}

impl Worker {
    fn run(&self, task: Task) -> Finished {
        let job = match task {
            Task::Job(job) => job,
            Task::Before { failed } => return Finished::Before { failed },
            Task::Homeless(source) => return Finished::Homeless(source),
        };
        match self.extraction.run(job) {
            Outcome::PassedOver(reason) => Finished::PassedOver(reason),
            Outcome::Page(record) => Finished::Page(self.page(*record)),
        }
    }

    fn page(&self, record: Record) -> Page {
        let (text, ending) = match self.one_file_a_page {
            true => self.layout.file(&record),
            false => (self.layout.line(&record), ""),
        };
        Page {
            text,
            ending,
            failure: record.failure().map(str::to_owned),
            source: record.source,
        }
    }
}

/// Where the records of many pages go.
enum Destination {
    Lines(Output),
    Files(Folder),
}

/// A failure to write with the name of what could not be written.
type Unwritten = (String, io::Error);

fn destination(args: &Args) -> Result<(Destination, Done), String> {
    let open = |path: &Path| -> io::Result<(Destination, Done)> {
        if args.output_dir.is_some() {
            let folder = Folder::create(path)?;
            let done = match args.resume {
                true => Done::Files(folder.clone(), args.format),
                false => Done::Nothing,
            };
            return Ok((Destination::Files(folder), done));
        }
        let (output, done) = match args.resume {
            true => Output::growing(path)?,
            false => (Output::file(path)?, Done::Nothing),
        };
        Ok((Destination::Lines(output), done))
    };
    match args.output.as_deref().or(args.output_dir.as_deref()) {
        None => Ok((Destination::Lines(Output::stdout()), Done::Nothing)),
        Some(path) => open(path).map_err(|error| at(path.display(), reason(&error))),
    }
}

impl Destination {
    /// The folder that each page has a file in.
    fn folder(&self) -> Option<Folder> {
        match self {
            Destination::Lines(_) => None,
            Destination::Files(folder) => Some(folder.clone()),
        }
    }

    fn write(&mut self, page: &Page) -> Result<(), Unwritten> {
        let bytes = page.text.as_bytes();
        match self {
            Destination::Lines(output) => output
                .write(bytes)
                .map_err(|error| (output.to_string(), error)),
            Destination::Files(folder) => {
                let written = folder.write(&page.source, page.ending, bytes);
                written.map_err(|(path, error)| (path.display().to_string(), error))
            }
        }
    }

    fn finish(self, complete: bool) -> Result<Option<std::path::PathBuf>, Unwritten> {
        match self {
            Destination::Lines(output) => {
                let name = output.to_string();
                output.finish(complete).map_err(|error| (name, error))
            }
            Destination::Files(_) => Ok(None),
        }
    }
}
