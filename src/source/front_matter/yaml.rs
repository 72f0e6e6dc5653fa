//! Front matter in YAML, read from the parser's events: no tree, no recursion, and aliases cost
//! what they stand for.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::{DEEPEST, MOST_VALUES};
use crate::error::Error;
use crate::source::fields::Field;

/// Reads the fields. What is no YAML is read line by line: many sites write values with colons
/// in them without quotes, and their software takes them.
///
/// # Errors
/// [`Error::FrontMatter`] where it is YAML that grows beyond all measure.
pub fn read(text: &str) -> Result<Vec<Field>, Error> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let Ok((event, _)) = event else {
            return Ok(by_lines(text));
        };
        reader.take(event)?;
    }
    Ok(reader.fields)
}

#[derive(Default)]
struct Reader {
    fields: Vec<Field>,
    /// The open lists and maps, innermost last.
    open: Vec<Open>,
    /// The values under each anchor.
    anchors: HashMap<usize, Vec<Field>>,
    /// Values that the anchors hold: they take room, too.
    held: usize,
}

/// An open list or map.
struct Open {
    /// The key whose value comes next, in a map.
    key: Option<String>,
    is_map: bool,
    /// Its anchor; 0 for none.
    anchor: usize,
    /// How many fields there were before it.
    start: usize,
}

impl Reader {
    fn take(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Scalar(value, _, anchor, _) => {
                let start = self.fields.len();
                if !self.take_key(&value) {
                    self.push("", &value)?;
                    self.hold(anchor, start)?;
                    self.end_value();
                }
            }
            Event::Alias(anchor) => {
                let values = self.anchors.get(&anchor).cloned().unwrap_or_default();
                let key = values.first().map_or("", |field| &field.value);
                if !self.take_key(key) {
                    for field in &values {
                        self.push(&field.part, &field.value)?;
                    }
                    self.end_value();
                }
            }
            Event::SequenceStart(anchor, _) => self.open(anchor, false)?,
            Event::MappingStart(anchor, _) => self.open(anchor, true)?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(closed) = self.open.pop() {
                    self.hold(closed.anchor, closed.start)?;
                    self.end_value();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, anchor: usize, is_map: bool) -> Result<(), Error> {
        if self.open.len() >= DEEPEST {
            return Err(Error::FrontMatter("its lists and maps nest too deeply"));
        }
        // A list or map as a key says nothing that is looked for.
        self.take_key("");
        self.open.push(Open {
            key: None,
            is_map,
            anchor,
            start: self.fields.len(),
        });
        Ok(())
    }

    /// Takes a key where one is due.
    fn take_key(&mut self, key: &str) -> bool {
        match self.open.last_mut() {
            Some(map) if map.is_map && map.key.is_none() => {
                map.key = Some(key.to_owned());
                true
            }
            _ => false,
        }
    }

    fn end_value(&mut self) {
        if let Some(map) = self.open.last_mut() {
            map.key = None;
        }
    }

    fn push(&mut self, part: &str, value: &str) -> Result<(), Error> {
        let mut keys = self.open.iter().filter_map(|open| open.key.as_deref());
        let Some(key) = keys.next() else {
            return Ok(());
        };
        let part = if part.is_empty() {
            keys.next_back().unwrap_or_default()
        } else {
            part
        };
        let field = Field {
            key: key.to_owned(),
            part: part.to_owned(),
            value: value.to_owned(),
        };
        self.fields.push(field);
        self.check()
    }

    /// Keeps the values since `start` for the aliases of an anchor.
    fn hold(&mut self, anchor: usize, start: usize) -> Result<(), Error> {
        if anchor > 0 {
            let values = self.fields[start..].to_vec();
            self.held += values.len();
            self.anchors.insert(anchor, values);
        }
        self.check()
    }

    fn check(&self) -> Result<(), Error> {
        if self.fields.len() + self.held > MOST_VALUES {
            return Err(Error::FrontMatter(
                "it holds too many values, its aliases counted",
            ));
        }
        Ok(())
    }
}

/// The lines of the form `key: value`.
fn by_lines(text: &str) -> Vec<Field> {
    text.lines()
        .filter(|line| super::starts_with_key(line, super::Form::Yaml))
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| Field {
            key: key.trim().to_owned(),
            part: String::new(),
            value: value.trim().trim_matches(['"', '\'']).to_owned(),
        })
        .take(MOST_VALUES)
        .collect()
}
