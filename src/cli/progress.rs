//! What is told on standard error while many pages are worked on, and at the end.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::extraction::PassedOver;
use super::input::Inputs;

/// How often the line of progress is drawn.
const TICK: Duration = Duration::from_millis(200);

/// What became of the pages so far.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Pages that have a record.
    pub pages: u64,
    /// Those of them that had it from an earlier run.
    pub before: u64,
    /// Those of them whose record is one of a failure.
    pub failures: u64,
    /// Records of archives that are no pages, by their reason.
    passed_over: [u64; REASONS.len()],
}

const REASONS: [(PassedOver, &str); 4] = [
    (PassedOver::OtherRecord, "of other kinds"),
    (PassedOver::OtherStatus, "with a status other than 200"),
    (PassedOver::NotHtml, "not HTML"),
    (PassedOver::Revisit, "revisits"),
];

impl Tally {
    /// Counts a record that is passed over.
    pub fn pass_over(&mut self, reason: PassedOver) {
        let index = REASONS.iter().position(|(known, _)| *known == reason);
        self.passed_over[index.expect("every reason is in the table")] += 1;
    }
}

/// One line: how many pages, and what was not one.
impl Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plural = |count: u64| if count == 1 { "" } else { "s" };
        write!(f, "{} page{}", self.pages, plural(self.pages))?;
        if self.before > 0 {
            write!(f, " ({} from before)", self.before)?;
        }
        write!(f, ", {} error{}", self.failures, plural(self.failures))?;
        let total: u64 = self.passed_over.iter().sum();
        if total > 0 {
            write!(f, ", {total} record{} passed over", plural(total))?;
            let mut opening = " (";
            for (count, (_, reason)) in self.passed_over.iter().zip(REASONS) {
                if *count > 0 {
                    write!(f, "{opening}{count} {reason}")?;
                    opening = ", ";
                }
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}

/// Tells how it goes.
pub struct Progress {
    bar: ProgressBar,
    bytes: Box<dyn Fn() -> u64>,
    quiet: bool,
    start: Instant,
}

impl Progress {
    /// Progress over the inputs: a line that is drawn again and again where standard error is a
    /// terminal.
    pub fn new(inputs: &Inputs, quiet: bool) -> Self {
        let bar = if quiet || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            let total = inputs.total_bytes();
            let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
            let left = total.map_or("", |_| ", {percent}%, {eta} left");
            let template = format!("{{spinner}} {{msg}}{left}");
            let style = ProgressStyle::with_template(&template);
            bar.set_style(style.expect("the template is sound"));
            bar.enable_steady_tick(TICK);
            bar
        };
        let watch = inputs.watch();
        Progress {
            bar,
            bytes: Box::new(move || watch.bytes()),
            quiet,
            start: Instant::now(),
        }
    }

    /// Tells how far it is.
    pub fn update(&self, tally: &Tally) {
        if !self.bar.is_hidden() {
            let new = (tally.pages - tally.before) as f64;
            let rate = new / self.start.elapsed().as_secs_f64().max(1e-3);
            self.bar.set_position((self.bytes)());
            self.bar.set_message(format!("{tally}, {rate:.0} pages/s"));
        }
    }

    /// Tells a line, unless all is to be quiet.
    pub fn say(&self, message: impl Display) {
        if !self.quiet {
            self.bar.suspend(|| say(message));
        }
    }

    /// Tells how it went.
    pub fn finish(&self, tally: &Tally) {
        self.bar.finish_and_clear();
        let seconds = self.start.elapsed().as_secs_f64();
        self.say(format_args!("declutter: {tally} in {seconds:.1} s"));
        if tally.pages == 0 && tally.passed_over == [0; REASONS.len()] {
            self.say(
                "declutter: of folders only HTML files and archives are taken; --glob takes others",
            );
        }
    }

    /// Takes the line of progress away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// Writes a line to standard error. Nobody is left to tell if that fails.
pub fn say(message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{}", shown(&message.to_string()));
}

/// A message without what would move the cursor, change colours or turn the direction of the
/// text: names of files and words of pages may hold such characters.
fn shown(message: &str) -> String {
    let steers = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    message.replace(steers, "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_do_not_steer_the_terminal() {
        let name = "a\u{1B}[2J\u{9B}1m\u{202E}\rb\n";
        assert_eq!(shown(name), "a\u{FFFD}[2J\u{FFFD}1m\u{FFFD}\u{FFFD}b\n");
    }

    #[test]
    fn a_tally_is_one_line() {
        let mut tally = Tally {
            pages: 1,
            ..Tally::default()
        };
        assert_eq!(tally.to_string(), "1 page, 0 errors");
        (tally.pages, tally.before, tally.failures) = (30, 10, 1);
        tally.pass_over(PassedOver::NotHtml);
        tally.pass_over(PassedOver::OtherRecord);
        tally.pass_over(PassedOver::NotHtml);
        assert_eq!(
            tally.to_string(),
            "30 pages (10 from before), 1 error, 3 records passed over (1 of other kinds, 2 not HTML)"
        );
    }
}
