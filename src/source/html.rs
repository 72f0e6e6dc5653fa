//! Text to one tree.

mod ahead;
mod read;

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    CharacterTokens, CommentToken, EndTag, ParseError, StartTag, Tag, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer,
};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, TokenizerResult};
use scraper::{Html, HtmlTreeSink};

/// Parses a page. Never fails: HTML says for every text what tree it is.
///
/// The tree is the one that HTML says, as far as [`read`] tells what of it is needed, and without
/// white space that stands behind the tag of a block and means nothing.
pub fn parse(text: &str) -> Html {
    let input = BufferQueue::default();
    input.push_back(with_plain_line_ends(text));
    let gate = Gate::new(
        TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), Default::default()),
        &input,
        // The tokenizer has rules of its own for NUL.
        !text.contains('\0'),
    );
    let tokenizer = Tokenizer::new(gate, Default::default());
    // `feed` comes back early at a script and at a statement of the encoding; neither matters here.
    while tokenizer.feed(&input) != TokenizerResult::Done {}
    tokenizer.end();
    tokenizer.sink.builder.sink.0.into_inner()
}

/// The text with `"\n"` for every line end, as the standard has it before the tokenizer.
fn with_plain_line_ends(text: &str) -> StrTendril {
    if text.contains('\r') {
        StrTendril::from(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        StrTendril::from_slice(text)
    }
}

/// Stands between the tokenizer and the tree: every token passes here, and what the tree needn't
/// hold stops here. It also takes from the input what the tokenizer needn't see: the text of
/// scripts and styles that nobody reads, and markup that is plain.
struct Gate<'a, S> {
    builder: S,
    input: &'a BufferQueue,
    /// Whether anything may be taken from the input.
    may_take: bool,
    /// Whether the text that comes is of a script, style or the like that nobody reads.
    mute: Cell<bool>,
    /// How many elements are open in which white space counts everywhere, by their kind.
    spaced: RefCell<[u32; read::SPACED.len()]>,
}

impl<'a, S: TokenSink> Gate<'a, S> {
    fn new(builder: S, input: &'a BufferQueue, may_take: bool) -> Self {
        Gate {
            builder,
            input,
            may_take,
            mute: Cell::new(false),
            spaced: RefCell::default(),
        }
    }

    /// Passes a tag on; all tags pass here.
    fn pass_tag(&self, tag: Tag, line: u64) -> TokenSinkResult<S::Handle> {
        if let Some(kind) = read::SPACED.iter().position(|name| *name == tag.name) {
            let open = &mut self.spaced.borrow_mut()[kind];
            *open = match tag.kind {
                StartTag => open.saturating_add(1),
                EndTag => open.saturating_sub(1),
            };
        }
        self.builder.process_token(TagToken(tag), line)
    }

    /// Takes a tag from the tokenizer, and then what can be taken of what follows it.
    fn take_tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<S::Handle> {
        let name = tag.name.clone();
        let is_unread = read::is_unread_text(&tag);
        let keeps_all = read::keeps_all_attributes(&name);
        tag.attrs
            .retain(|attribute| keeps_all || read::is_read(&attribute.name.local));
        let result = self.pass_tag(tag, line);
        self.mute.set(false);
        match &result {
            TokenSinkResult::RawData(kind) => {
                self.mute.set(is_unread);
                if self.may_take && *kind != RawKind::Rcdata {
                    self.take_raw_text(&name, line);
                }
            }
            TokenSinkResult::Plaintext => {}
            _ if self.may_take => self.take_plain_markup(&name, line),
            _ => {}
        }
        result
    }

    /// Takes the text of a script or the like, as far as it surely goes.
    fn take_raw_text(&self, name: &LocalName, line: u64) {
        let Some(mut rest) = self.input.pop_front() else {
            return;
        };
        let length = ahead::raw_text(&rest, name) as u32;
        if !self.mute.get() && length > 0 {
            let text = CharacterTokens(rest.subtendril(0, length));
            let _ = self.builder.process_token(text, line);
        }
        rest.pop_front(length);
        self.input.push_front(rest);
    }

    /// Takes text and tags, as far as they are plain. The tokenizer has just read a tag of this
    /// name, and may go on with text or another tag wherever this ends.
    fn take_plain_markup(&self, after: &LocalName, line: u64) {
        let Some(mut rest) = self.input.pop_front() else {
            return;
        };
        let mut at = self.insignificant(&rest, 0, after);
        while let Some((token, end)) = ahead::token(&rest, at) {
            at = end;
            match token {
                Some(TagToken(tag)) => {
                    let name = tag.name.clone();
                    let _ = self.pass_tag(tag, line);
                    at += self.insignificant(&rest, at, &name);
                }
                Some(token) => {
                    let _ = self.builder.process_token(token, line);
                }
                None => {}
            }
        }
        rest.pop_front(at as u32);
        self.input.push_front(rest);
    }

    /// How much white space at `at`, behind a tag of this name, means nothing.
    fn insignificant(&self, rest: &StrTendril, at: usize, after: &LocalName) -> usize {
        if read::is_boundary(after) && self.spaced.borrow().iter().all(|open| *open == 0) {
            ahead::blank(rest.as_bytes(), at)
        } else {
            0
        }
    }
}

impl<S: TokenSink> TokenSink for Gate<'_, S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        match token {
            CommentToken(_) | ParseError(_) => TokenSinkResult::Continue,
            CharacterTokens(_) if self.mute.get() => TokenSinkResult::Continue,
            TagToken(tag) => self.take_tag(tag, line),
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_keeps_what_is_read() {
        let html = parse(
            "<head><meta charset=utf-8><style>p{}</style><script>var a;</script>\
             <script type='application/ld+json'>{\"a\":1}</script><!-- c --><body><p>x<!-- y -->z",
        );
        let text: String = html.root_element().text().collect();
        assert_eq!(text, "{\"a\":1}xz");
    }

    #[test]
    fn the_tree_is_scrapers() {
        let page = "<title>t</title><table><p>foster<tr><td>a<b>b<p>c</b>d</table><template><p>e</template>";
        assert_eq!(parse(page).html(), Html::parse_document(page).html());
    }
}
