//! Blocks of `Name: value` lines, as they stand at the top of archive records and HTTP messages.

use memchr::memmem;

/// The lines of a block. Bytes that are no UTF-8 become U+FFFD.
#[derive(Debug, Clone, PartialEq)]
pub struct Headers {
    /// The first line: version, or version and status.
    pub first: String,
    lines: Vec<(String, String)>,
}

impl Headers {
    /// Where the text after the block starts: behind its first blank line.
    pub fn end(bytes: &[u8]) -> Option<usize> {
        let with_return = memmem::find(bytes, b"\n\r\n").map(|at| at + 3);
        let without = memmem::find(bytes, b"\n\n").map(|at| at + 2);
        with_return.into_iter().chain(without).min()
    }

    /// Reads a block. Lines that start with a blank go on with the one above; others without a
    /// colon are passed over.
    pub fn parse(block: &[u8]) -> Headers {
        let text = String::from_utf8_lossy(block);
        let mut text = text.lines();
        let first = text.next().unwrap_or_default().trim().to_owned();
        let mut lines: Vec<(String, String)> = Vec::new();
        for line in text {
            if line.starts_with([' ', '\t'])
                && let Some((_, value)) = lines.last_mut()
            {
                value.push(' ');
                value.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                lines.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Headers { first, lines }
    }

    /// The first value under a name, in whatever case it is written.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut lines = self.lines.iter();
        let line = lines.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(&line.1)
    }

    /// The kind of what follows the block, as `text/html`, if the lines name it.
    pub fn media_type(&self) -> Option<String> {
        let kind = self.get("content-type")?;
        let kind = kind.split(';').next()?.trim();
        (!kind.is_empty()).then(|| kind.to_ascii_lowercase())
    }

    /// The charset that the lines name.
    pub fn charset(&self) -> Option<String> {
        let kind = self.get("content-type")?;
        kind.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (name.trim().eq_ignore_ascii_case("charset")).then(|| value.to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_name() {
        let block =
            b"WARC/1.1\r\nWARC-Type: response\r\nX:\r\n a\r\n\tb: c\r\nnothing\r\nx: 2\r\n\r\n";
        assert_eq!(Headers::end(block), Some(block.len()));
        let headers = Headers::parse(block);
        assert_eq!(headers.first, "WARC/1.1");
        assert_eq!(headers.get("warc-TYPE"), Some("response"));
        assert_eq!(headers.get("x"), Some(" a b: c"));
        assert_eq!(headers.get("nothing"), None);
    }

    #[test]
    fn a_block_ends_at_its_first_blank_line() {
        assert_eq!(Headers::end(b"a: b\n\nc\r\n\r\n"), Some(6));
        assert_eq!(Headers::end(b"a: b\r\n\r\n\n\n"), Some(8));
        assert_eq!(Headers::end(b"a: b\r\n"), None);
    }

    #[test]
    fn the_kind_and_the_charset_stand_in_one_line() {
        for (line, kind, charset) in [
            ("Content-Type: text/html", Some("text/html"), None),
            (
                "content-type: TEXT/HTML ;a=b; Charset=\"utf-8\"",
                Some("text/html"),
                Some("utf-8"),
            ),
            ("Content-Type: ; charset=x", None, Some("x")),
            ("Server: s", None, None),
        ] {
            let headers = Headers::parse(format!("first\r\n{line}\r\n\r\n").as_bytes());
            assert_eq!(headers.media_type().as_deref(), kind);
            assert_eq!(headers.charset().as_deref(), charset);
        }
    }
}
