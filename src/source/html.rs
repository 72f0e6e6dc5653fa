//! Text to one tree.

use std::cell::Cell;

use ego_tree::NodeId;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    CharacterTokens, CommentToken, EndTag, ParseError, Tag, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer,
};
use html5ever::{TokenizerResult, local_name};
use scraper::{Html, HtmlTreeSink};

use super::attributes;
use super::nesting::{Builder, Nesting};
use crate::error::Error;
use crate::limits::Budget;

/// Parses a page. HTML says for every text what tree it is.
///
/// # Errors
/// The page takes more than its budget.
pub fn parse(text: &str, budget: &Budget) -> Result<Html, Error> {
    let builder = Builder::new(HtmlTreeSink::new(Html::new_document()), Default::default());
    let tokenizer = Tokenizer::new(Gate::new(builder, *budget), Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&attributes::limit(text)));
    // `feed` comes back early at a script and at a statement of the encoding; neither matters here.
    while tokenizer.feed(&input) != TokenizerResult::Done {}
    tokenizer.end();
    let Gate {
        builder, nesting, ..
    } = tokenizer.sink;
    nesting.result()?;
    Ok(builder.sink.0.into_inner())
}

/// Stands between the tokenizer and the tree: every token passes here, and what the tree needn't
/// hold stops here. Now that is comments, parse errors, and the text of styles and of scripts
/// other than JSON-LD.
struct Gate {
    builder: Builder,
    nesting: Nesting,
    /// Whether the text that comes is of a script or style that nobody reads.
    mute: Cell<bool>,
}

impl Gate {
    fn new(builder: Builder, budget: Budget) -> Self {
        Gate {
            builder,
            nesting: Nesting::new(budget),
            mute: Cell::new(false),
        }
    }
}

impl TokenSink for Gate {
    type Handle = NodeId;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match &mut token {
            CommentToken(_) | ParseError(_) => return TokenSinkResult::Continue,
            CharacterTokens(_) if self.mute.get() => return TokenSinkResult::Continue,
            TagToken(tag) => {
                self.mute.set(is_unread(tag));
                if !self.nesting.pass(tag, &self.builder) {
                    return TokenSinkResult::Continue;
                }
            }
            _ => {}
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether this tag opens a script or style whose text nobody reads.
fn is_unread(tag: &Tag) -> bool {
    if tag.kind == EndTag {
        return false;
    }
    match tag.name {
        local_name!("style") => true,
        local_name!("script") => !tag.attrs.iter().any(|attribute| {
            attribute.name.local == local_name!("type") && is_json_ld(&attribute.value)
        }),
        _ => false,
    }
}

/// Whether the type of a script is JSON-LD.
fn is_json_ld(kind: &str) -> bool {
    kind.to_ascii_lowercase().contains("ld+json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

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
