//! The scripts of East Asia, whose characters are counted and parted other than those of alphabets.

/// Whether a character is one of Chinese, which Japanese uses, too.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// Whether a character is of the Japanese script that writes endings and particles.
pub fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309F}')
}

/// Whether a character is a Korean syllable, or a part of one that joins with others.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}')
}

/// Whether a character is of a script that sets no blanks between words: Chinese and Japanese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}') || is_han(c)
}

/// Whether a character is of any of them.
pub fn is_cjk(c: char) -> bool {
    is_unspaced(c) || is_hangul(c)
}

/// Whether a character is wide, and lines break around it.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}
