//! The bytes of a page as text.

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::{Encoding, WINDOWS_1252};
use regex::bytes::Regex;

/// The page's text: valid UTF-8, or the encoding that it states.
pub fn decode(page: &[u8]) -> Cow<'_, str> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)charset\s*=\s*["']?([a-z0-9_-]+)"#).expect("the expression is valid")
    });
    if let Ok(text) = std::str::from_utf8(page) {
        return Cow::Borrowed(text);
    }
    let stated = CHARSET
        .captures(page)
        .and_then(|found| Encoding::for_label(&found[1]));
    stated.unwrap_or(WINDOWS_1252).decode(page).0
}
