//! One page: its article by itself, what went wrong on standard error only.

use declutter::Article;

use super::args::Args;
use super::extraction::{Extraction, Kind};
use super::failure::{Failure, reason};
use super::guard::guarded;
use super::input::{Stream, read_page};
use super::output::Output;
use super::progress::say;
use super::record::Layout;
use super::{Exit, at};

/// Takes a page from its file to the output. `name` is its name in messages.
pub fn run(args: &Args, name: &str, page: Stream) -> Exit {
    let extraction = Extraction::new(args);
    let article =
        match read_page(page, args.max_bytes).and_then(|page| article(&extraction, args, &page)) {
            Ok(article) => article,
            Err(failure) => {
                if !args.quiet {
                    say(at(name, failure.message));
                }
                return Exit::Failures;
            }
        };
    let layout = Layout::new(args.format, args.fields.as_deref());
    let text = layout.alone(&article);
    if let Err(message) = write(args, text.as_bytes()) {
        say(message);
        return Exit::Failures;
    }
    match article.error {
        Some(failure) => {
            if !args.quiet {
                say(at(name, failure.message));
            }
            Exit::Failures
        }
        None => Exit::Articles,
    }
}

fn article(extraction: &Extraction, args: &Args, page: &[u8]) -> Result<Article, Failure> {
    if args.explain {
        let explained = guarded(|| extraction.extractor().explain(page));
        let (_, explanation) = explained.map_err(Failure::panic)??;
        say(explanation);
    }
    extraction.article(extraction.extractor(), Kind::Page, page)
}

/// A reader who has gone away from standard output had enough: that is no error.
fn write(args: &Args, text: &[u8]) -> Result<(), String> {
    let (name, result) = match &args.output {
        None => (Output::stdout().to_string(), Output::stdout().write(text)),
        Some(path) => {
            let write = || {
                let mut output = Output::file(path)?;
                output.write(text)?;
                output.finish(true).map(|_| ())
            };
            (path.display().to_string(), write())
        }
    };
    match result {
        Err(error) if args.output.is_none() && error.kind() == std::io::ErrorKind::BrokenPipe => {
            Ok(())
        }
        result => result.map_err(|error| at(name, reason(&error))),
    }
}
