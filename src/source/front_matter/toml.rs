//! Front matter in TOML. The parser bounds how deep it nests.

use toml::{Table, Value};

use super::MOST_VALUES;
use crate::error::Error;
use crate::source::fields::Field;

/// Reads the fields; what is no TOML has none.
///
/// # Errors
/// [`Error::FrontMatter`] where there are too many values.
pub fn read(text: &str) -> Result<Vec<Field>, Error> {
    let table: Table = toml::from_str(text).unwrap_or_default();
    let mut fields = Vec::new();
    for (key, value) in &table {
        // Keys of tables whose names say nothing by themselves stand for themselves.
        if let (true, Value::Table(inner)) = (is_wrapper(key), value) {
            for (key, value) in inner {
                add(key, value, &mut fields)?;
            }
        } else {
            add(key, value, &mut fields)?;
        }
    }
    Ok(fields)
}

/// Tables that some site software wants around fields.
fn is_wrapper(key: &str) -> bool {
    matches!(key, "taxonomies" | "extra" | "params")
}

fn add(key: &str, value: &Value, fields: &mut Vec<Field>) -> Result<(), Error> {
    let mut waiting = vec![(String::new(), value)];
    while let Some((part, value)) = waiting.pop() {
        if fields.len() >= MOST_VALUES {
            return Err(Error::FrontMatter("it holds too many values"));
        }
        let scalar = match value {
            // The first value is to come out first.
            Value::Array(values) => {
                waiting.extend(values.iter().rev().map(|value| (part.clone(), value)));
                continue;
            }
            Value::Table(table) => {
                waiting.extend(
                    table
                        .iter()
                        .rev()
                        .map(|(part, value)| (part.clone(), value)),
                );
                continue;
            }
            Value::String(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Boolean(truth) => truth.to_string(),
            Value::Datetime(moment) => moment.to_string(),
        };
        fields.push(Field {
            key: key.to_owned(),
            part,
            value: scalar,
        });
    }
    Ok(())
}
