//! What another extractor finds on pages whose body is not known.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use evaluation::corpus::{Row, Set};
use serde::Deserialize;

/// Bodies by set and page.
#[derive(Debug, Default)]
pub struct Opinions(HashMap<(String, String), String>);

/// A row of the file.
#[derive(Deserialize)]
struct Opinion {
    set: String,
    id: String,
    body: String,
}

impl Opinions {
    /// Reads the file that `opinions.py` writes, a row a page.
    pub fn read(file: &Path) -> Result<Opinions, String> {
        let text =
            fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let rows = text.lines().enumerate().map(|(line, row)| {
            let opinion: Opinion = serde_json::from_str(row)
                .map_err(|error| format!("{}:{}: {error}", file.display(), line + 1))?;
            Ok(((opinion.set, opinion.id), opinion.body))
        });
        rows.collect::<Result<_, String>>().map(Opinions)
    }

    /// The body that was found on a page.
    pub fn of(&self, set: &Set, row: &Row) -> Option<&str> {
        let key = (set.name.clone(), row.id.clone());
        self.0.get(&key).map(String::as_str)
    }
}
