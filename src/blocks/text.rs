//! What the text of a page is, exactly.
//!
//! White space, no-break spaces included, collapses to one blank; soft hyphens, zero-width marks
//! and control characters go; a line break that the page asks for stays one, without blanks
//! around it.

/// Appends text of a page to a block, cleaned.
#[derive(Debug, Default)]
pub struct TextBuilder {
    text: String,
    /// Start of the block that is being built.
    start: usize,
    /// A blank waits for the next visible character.
    blank: bool,
}

impl TextBuilder {
    /// Appends a run of text. `preformatted`: its line breaks count and its blanks stay.
    /// Returns whether it held anything visible.
    pub fn push(&mut self, run: &str, preformatted: bool) -> bool {
        let before = self.text.len();
        let mut rest = run;
        loop {
            // The usual run is words between single blanks, which stay as they are.
            let (words, more) = rest.split_at(words_length(rest.as_bytes()));
            if !words.is_empty() {
                self.push_visible(words);
            }
            let Some(c) = more.chars().next() else {
                return self.text.len() > before;
            };
            rest = &more[c.len_utf8()..];
            if c == '\n' && preformatted {
                self.line_break();
            } else if c.is_whitespace() {
                if preformatted && self.text.len() > self.start {
                    self.text.push(if c == '\t' { '\t' } else { ' ' });
                } else {
                    self.blank = true;
                }
            } else if !is_mark(c) || (is_joiner(c) && self.joins()) {
                self.push_visible(&more[..c.len_utf8()]);
            }
        }
    }

    fn push_visible(&mut self, text: &str) {
        if self.blank && self.needs_blank() {
            self.text.push(' ');
        }
        self.blank = false;
        self.text.push_str(text);
    }

    /// Appends a line break; it is dropped at the start and the end of the block.
    pub fn line_break(&mut self) {
        if self.text.len() > self.start {
            self.text.push('\n');
        }
        self.blank = false;
    }

    /// A blank where words of neighbouring elements would otherwise run together.
    pub fn separate(&mut self) {
        self.blank = true;
    }

    /// Number of bytes so far, over all blocks.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The text of the block that is being built.
    pub fn current(&self) -> &str {
        &self.text[self.start..]
    }

    /// Drops the text of the block that is being built.
    pub fn discard(&mut self) {
        self.text.truncate(self.start);
        self.blank = false;
    }

    /// Ends the block and gives its range, without white space at the end; `None` where it has
    /// no letter and no digit.
    pub fn finish(&mut self) -> Option<std::ops::Range<u32>> {
        let end = self.start + self.current().trim_end().len();
        self.text.truncate(end);
        self.blank = false;
        let start = self.start;
        if self.current().chars().any(char::is_alphanumeric) {
            self.start = end;
            Some(start as u32..end as u32)
        } else {
            self.text.truncate(start);
            None
        }
    }

    /// The text of all blocks, end to end.
    pub fn into_text(self) -> String {
        self.text
    }

    fn needs_blank(&self) -> bool {
        self.text.len() > self.start && !self.text.ends_with('\n')
    }

    /// Joiners have a meaning within scripts that join, and none between Latin letters.
    fn joins(&self) -> bool {
        !self.blank
            && self
                .current()
                .chars()
                .next_back()
                .is_some_and(|c| c > '\u{2FF}')
    }
}

/// The bytes of characters that are surely visible: ASCII, letters of two bytes and of three where
/// no mark and no white space is among them. A character that starts with another byte is not.
const VISIBLE: [bool; 256] = {
    let mut visible = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        visible[byte] = matches!(byte,
            0x21..=0x7E | 0x80..=0xBF | 0xC3..=0xCC | 0xCE..=0xD7 | 0xE4..=0xED);
        byte += 1;
    }
    visible
};

/// How far a text is words of visible characters with single blanks between them.
fn words_length(text: &[u8]) -> usize {
    let is_visible = |at: usize| text.get(at).is_some_and(|byte| VISIBLE[usize::from(*byte)]);
    let mut at = 0;
    while is_visible(at) || at > 0 && text.get(at) == Some(&b' ') && is_visible(at + 1) {
        at += 1;
    }
    at
}

/// Characters that are no text: controls, soft hyphens, zero-width and bidirectional marks.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Zero-width joiner and non-joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// One line of clean text, for fields other than the body.
pub fn clean_line(text: &str) -> String {
    let mut builder = TextBuilder::default();
    builder.push(text, false);
    builder.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned() {
        for (raw, clean) in [
            ("  a \n\t b\u{a0}\u{a0}c  ", "a b c"),
            ("so\u{ad}ft zero\u{200b}width\u{feff}", "soft zerowidth"),
            ("a\u{200d}b \u{202e}abc\u{202c}", "ab abc"),
            // A family of emoji and a Persian word keep their joiners.
            ("👩\u{200d}👧", "👩\u{200d}👧"),
            ("می\u{200c}شود", "می\u{200c}شود"),
            ("bell\u{7}", "bell"),
            (
                "één \u{ad} twee  \u{3000}三 四\u{2028}пять \u{61C}",
                "één twee 三 四 пять",
            ),
        ] {
            assert_eq!(clean_line(raw), clean);
        }
    }

    #[test]
    fn line_breaks_have_no_blanks_around() {
        let mut builder = TextBuilder::default();
        builder.line_break();
        builder.push(" a ", false);
        builder.line_break();
        builder.push(" b ", false);
        builder.line_break();
        assert_eq!(builder.finish(), Some(0..3));
        assert!(!builder.push(" \u{ad} ", false));
        assert!(builder.push(" * ", false));
        assert_eq!(builder.finish(), None);
        assert_eq!(builder.into_text(), "a\nb");
    }

    #[test]
    fn preformatted_text_keeps_its_shape() {
        let mut builder = TextBuilder::default();
        builder.push("if x:\n    y\n", true);
        assert_eq!(builder.finish(), Some(0..11));
        assert_eq!(builder.into_text(), "if x:\n    y");
    }
}
