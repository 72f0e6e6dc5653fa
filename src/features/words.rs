//! The block by itself: its text, its words, its links.

use crate::blocks::{Block, Page};
use crate::error::Error;
use crate::hash::{FNV_START, HashMap, HashMapExt, fnv};
use crate::letters::is_alphanumeric;
use crate::limits::Budget;
use crate::scripts::is_cjk;

use super::Hints;
use super::table::{Feature, Features};

/// Fewest words of a paragraph that shows no end of a sentence.
const LONG_WITHOUT_SENTENCE: f32 = 20.0;
/// Fewest words of a paragraph.
const PARAGRAPH_WORDS: f32 = 10.0;
/// Link density from which a text is no paragraph.
const PARAGRAPH_LINKS: f32 = 0.35;
/// How many different words of a hint are looked at.
const HINT_WORDS: u8 = 128;

/// The counts of all blocks.
pub struct WordCounts {
    /// The counts of each block.
    pub blocks: Vec<Count>,
    /// Of each block whether the page sets it apart from its article.
    pub set_apart: Vec<bool>,
    hints: HintSizes,
}

/// What is counted in the text of one block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Count {
    /// Characters.
    pub characters: f32,
    /// Characters within links.
    pub link_characters: f32,
    /// Words; two CJK characters count as one.
    pub words: f32,
    /// Ends of sentences.
    pub sentences: f32,
    /// Whether the text ends as a sentence does.
    pub ends_sentence: bool,
    /// Commas and semicolons.
    pub commas: f32,
    /// Characters, if the text reads like a paragraph and isn't set apart; 0 otherwise.
    pub paragraph: f32,
    /// Hash of the text.
    pub hash: u64,
    /// Chinese, Japanese and Korean characters.
    pub cjk: f32,
    /// Digits.
    pub digits: f32,
    /// Capital letters.
    pub upper: f32,
    /// Words that start with a capital.
    pub capitalised: f32,
    /// Words of up to three small letters.
    pub short_words: f32,
    /// Words that are in a hint, and which ones.
    in_title: Found,
    in_description: Found,
}

/// Words of a block that a hint has too.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Found {
    words: f32,
    which: u128,
}

/// Number of different words in each hint.
#[derive(Default)]
struct HintSizes {
    title: f32,
    description: f32,
}

/// Which word of each hint a word is.
#[derive(Default)]
struct Hinted {
    title: Option<u8>,
    description: Option<u8>,
}

impl Count {
    /// Share of the text that is links, 0 to 1.
    pub fn link_density(&self) -> f32 {
        self.link_characters / self.characters.max(1.0)
    }

    /// Whether the block reads like a paragraph of an article.
    pub fn is_paragraph(&self) -> bool {
        self.paragraph > 0.0
    }

    /// So many of something by word.
    pub fn rate(&self, count: f32) -> f32 {
        count / self.words.max(1.0)
    }

    /// So many of something by character.
    pub fn share(&self, count: f32) -> f32 {
        count / self.characters.max(1.0)
    }
}

impl WordCounts {
    /// Counts the text of all blocks.
    ///
    /// # Errors
    /// The budget has no time left.
    pub fn count(page: &Page, hints: &Hints, budget: &Budget) -> Result<WordCounts, Error> {
        let (hinted, sizes) = hint_words(hints);
        let count = |block: &Block| {
            let text = page.text(block);
            let mut count = count_text(text, |word, count| {
                if let Some(hinted) = hinted.get(&word) {
                    count.in_title.note(hinted.title);
                    count.in_description.note(hinted.description);
                }
            });
            let links = block.link_bytes as f32 / text.len().max(1) as f32;
            count.link_characters = count.characters * links;
            if links >= PARAGRAPH_LINKS {
                count.paragraph = 0.0;
            }
            count
        };
        let mut blocks = Vec::with_capacity(page.blocks.len());
        for (index, block) in page.blocks.iter().enumerate() {
            budget.check_time_at(index)?;
            blocks.push(count(block));
        }
        Ok(WordCounts {
            set_apart: vec![false; blocks.len()],
            blocks,
            hints: sizes,
        })
    }

    /// Takes what the page sets apart, a value a block, out of its paragraph text.
    pub fn leave_out(&mut self, set_apart: Vec<bool>) {
        for (count, apart) in self.blocks.iter_mut().zip(&set_apart) {
            if *apart {
                count.paragraph = 0.0;
            }
        }
        self.set_apart = set_apart;
    }

    /// How far block and title are the same words: words in both by words in either, 0 to 1.
    pub fn title_overlap(&self, block: usize) -> f32 {
        let count = &self.blocks[block];
        let both = count.in_title.which.count_ones() as f32;
        let either = self.hints.title + count.words - count.in_title.words;
        both / either.max(1.0)
    }
}

impl Found {
    fn note(&mut self, word: Option<u8>) {
        if let Some(word) = word {
            self.words += 1.0;
            self.which |= 1 << word;
        }
    }
}

/// The different words of the hints, numbered, and how many each has.
fn hint_words(hints: &Hints) -> (HashMap<u64, Hinted>, HintSizes) {
    let mut words: HashMap<u64, Hinted> = HashMap::new();
    let mut number = |hint: &str, place: fn(&mut Hinted) -> &mut Option<u8>| {
        let mut next = 0;
        count_text(hint, |word, _| {
            if next < HINT_WORDS {
                place(words.entry(word).or_default()).get_or_insert_with(|| {
                    next += 1;
                    next - 1
                });
            }
        });
        f32::from(next)
    };
    let sizes = HintSizes {
        title: number(&hints.title, |hinted| &mut hinted.title),
        description: number(&hints.description, |hinted| &mut hinted.description),
    };
    (words, sizes)
}

/// One pass over a text. `each` is told the hash of each word, whatever its case.
pub fn count_text(text: &str, mut each: impl FnMut(u64, &mut Count)) -> Count {
    let mut count = Count::default();
    let mut whole = FNV_START;
    let mut word = FNV_START;
    let mut letters = 0u32;
    let (mut capital, mut small) = (false, true);
    // Whether a sentence ends here if a blank or the end comes next.
    let mut ended = false;
    let (mut characters, mut upper, mut digits, mut cjk) = (0u32, 0u32, 0u32, 0u32);
    let mut at = 0;
    loop {
        // Most characters are small Latin letters: a short way for them.
        let run = text.as_bytes()[at..].iter();
        let start = at;
        for letter in run.take_while(|byte| byte.is_ascii_lowercase()) {
            word = fnv(word, *letter);
            at += 1;
        }
        if at > start {
            if letters == 0 {
                (capital, small) = (false, true);
            }
            letters += (at - start) as u32;
            characters += (at - start) as u32;
            ended = false;
        }
        // What ends the text ends its last word.
        let next = text[at..].chars().next();
        let c = next.unwrap_or('\n');
        at += c.len_utf8();
        characters += 1;
        if is_alphanumeric(c) || c == '_' {
            let is_upper = c.is_uppercase();
            if letters == 0 {
                (capital, small) = (is_upper, true);
            }
            letters += 1;
            small &= c.is_lowercase();
            upper += u32::from(is_upper);
            digits += u32::from(c.is_ascii_digit());
            cjk += u32::from(is_cjk(c));
            let mut mix = |c: char| word = fnv(word, c);
            if is_upper {
                c.to_lowercase().for_each(mix);
            } else {
                mix(c);
            }
            ended = false;
        } else {
            if letters > 0 {
                count.words += 1.0;
                count.capitalised += f32::from(capital);
                count.short_words += f32::from(small && letters <= 3);
                each(word, &mut count);
                whole = fnv(whole, word);
                (word, letters) = (FNV_START, 0);
            }
            match c {
                '。' | '！' | '？' => {
                    count.sentences += 1.0;
                    ended = false;
                }
                '.' | '!' | '?' | '…' | '؟' | '۔' | '।' => ended = true,
                ',' | ';' | '،' | '、' | '，' => {
                    count.commas += 1.0;
                    ended = false;
                }
                _ if c.is_whitespace() => {
                    count.sentences += f32::from(ended);
                    ended = false;
                }
                _ if is_closing(c) => {}
                _ => ended = false,
            }
        }
        if next.is_none() {
            break;
        }
    }
    count.characters = (characters - 1) as f32;
    count.upper = upper as f32;
    count.digits = digits as f32;
    count.cjk = cjk as f32;
    count.ends_sentence = is_sentence_end(text);
    count.hash = whole;
    count.words = count.words.max(count.cjk / 2.0);
    if count.words >= PARAGRAPH_WORDS
        && (count.sentences > 0.0 || count.words >= LONG_WITHOUT_SENTENCE)
    {
        count.paragraph = count.characters;
    }
    count
}

/// Whether a text ends as a sentence does, closing quotes and brackets aside.
pub fn is_sentence_end(text: &str) -> bool {
    text.trim_end_matches(|c: char| is_closing(c) || c.is_whitespace())
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'])
}

/// Whether a text ends in dots: "…", "...", "[…]".
fn is_cut_short(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| is_closing(c) || c.is_whitespace());
    text.ends_with('…') || text.ends_with("...")
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '“' | '«' | ')' | ']' | '」' | '』'
    )
}

/// Writes the features of the blocks by themselves.
pub fn write(page: &Page, words: &WordCounts, features: &mut Features) {
    for (index, (block, count)) in page.blocks.iter().zip(&words.blocks).enumerate() {
        let text = page.text(block);
        let description = &count.in_description;
        let mut row = features.row_mut(index);
        row.set(Feature::characters, count.characters);
        row.set(Feature::words, count.words);
        row.set(Feature::link_density, count.link_density());
        row.set(Feature::ends_sentence, f32::from(count.ends_sentence));
        row.set(Feature::cut_short, f32::from(is_cut_short(text)));
        row.set(Feature::commas, count.commas);
        row.set(
            Feature::italic,
            block.italic_bytes as f32 / text.len().max(1) as f32,
        );
        row.set(Feature::inline_elements, block.inline_elements as f32);
        row.set(Feature::title_overlap, words.title_overlap(index));
        row.set(Feature::description_share, count.rate(description.words));
        row.set(
            Feature::description_cover,
            description.which.count_ones() as f32 / words.hints.description.max(1.0),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Count {
        count_text(text, |_, _| {})
    }

    #[test]
    fn words_and_sentences_are_counted() {
        let c = count("He said: “No.” Then, at 3.15, he left (quickly).");
        assert_eq!((c.words, c.sentences, c.commas), (10.0, 2.0, 2.0));
        assert!(c.ends_sentence);
        assert_eq!(c.characters, 48.0);
        let c = count("今天天气很好。我们去公园");
        assert_eq!((c.sentences, c.cjk, c.ends_sentence), (1.0, 11.0, false));
    }

    #[test]
    fn case_makes_no_other_word() {
        let mut seen = Vec::new();
        count_text("Straße STRASSE straße Ö ö", |word, _| seen.push(word));
        assert_eq!(seen[0], seen[2]);
        assert_eq!(seen[3], seen[4]);
        assert_ne!(seen[0], seen[1]);
    }
}
