//! The strings of a script.

/// The strings of a script that have at least so many bytes, without their escapes. No string runs over the
/// end of a line, so that a quotation mark in a comment spoils no more than its line.
pub fn within(script: &str, least: usize) -> impl Iterator<Item = String> + '_ {
    let bytes = script.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + bytes[from..].iter().position(|&byte| byte == b'"')?;
            let mut end = start + 1;
            while !matches!(bytes.get(end)?, b'"' | b'\n') {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            from = end + 1;
            if end - start >= least
                && let Some(literal) = script.get(start..=end)
                && let Ok(string) = serde_json::from_str(literal)
            {
                return Some(string);
            }
        }
    })
}
