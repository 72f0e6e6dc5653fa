//! Text to one tree.

mod ahead;
mod boundaries;
mod names;
mod read;
mod references;

use std::cell::{Cell, RefCell};

use ego_tree::NodeId;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    CharacterTokens, CommentToken, ParseError, Tag, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer,
};
use html5ever::{LocalName, TokenizerResult};
use memchr::memchr;
use scraper::{Html, HtmlTreeSink};

use super::attributes::{self, Ahead};
use super::nesting::{Builder, Nesting};
use crate::error::Error;
use crate::limits::Budget;
pub use read::{TIMES as TIME_ATTRIBUTES, is_json_ld};
pub use references::decode_attribute;

use boundaries::Boundaries;
use names::Names;

/// Parses a page. HTML says for every text what tree it is.
///
/// The tree is the one that HTML says, as far as [`read`] tells what of it is needed, and without
/// white space between two tags of blocks that means nothing.
///
/// # Errors
/// The page takes more than its budget.
pub fn parse(text: &str, budget: &Budget) -> Result<Html, Error> {
    // The tokenizer has rules of its own for NUL.
    build(text, memchr(0, text.as_bytes()).is_none(), budget)
}

/// Parses a page. `takes`: plain markup goes past the tokenizer.
fn build(text: &str, takes: bool, budget: &Budget) -> Result<Html, Error> {
    let input = BufferQueue::default();
    input.push_back(with_plain_line_ends(text));
    let builder = Builder::new(HtmlTreeSink::new(Html::new_document()), Default::default());
    let gate = Gate::new(builder, Nesting::new(*budget), &input, takes);
    gate.take_surplus(Ahead::Markup { cdata: false });
    let tokenizer = Tokenizer::new(gate, Default::default());
    // `feed` comes back early at a script and at a statement of the encoding; neither matters here.
    while tokenizer.feed(&input) != TokenizerResult::Done {}
    tokenizer.end();
    let Gate {
        builder, nesting, ..
    } = tokenizer.sink;
    nesting.result()?;
    Ok(builder.sink.0.into_inner())
}

/// The text with `"\n"` for every line end, as the standard has it before the tokenizer.
fn with_plain_line_ends(text: &str) -> StrTendril {
    let Some(mut end) = memchr(b'\r', text.as_bytes()) else {
        return StrTendril::from_slice(text);
    };
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        plain.push_str(&rest[..end]);
        plain.push('\n');
        rest = &rest[end + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
        match memchr(b'\r', rest.as_bytes()) {
            Some(next) => end = next,
            None => break,
        }
    }
    plain.push_str(rest);
    StrTendril::from(plain)
}

/// Stands between the tokenizer and the tree: every token passes here, and what the tree needn't
/// hold stops here. It also takes from the input what the tokenizer needn't see: the text of
/// scripts and styles that nobody reads, and markup that is plain.
struct Gate<'a> {
    builder: Builder,
    nesting: Nesting,
    names: Names,
    input: &'a BufferQueue,
    /// Whether anything is taken from the input.
    takes: bool,
    /// Whether the text that comes is of a script, style or the like that nobody reads.
    mute: Cell<bool>,
    boundaries: RefCell<Boundaries>,
    /// How many bytes were searched for the ends of raw elements in vain.
    in_vain: Cell<usize>,
}

/// After how many bytes that were searched for the ends of raw elements in vain those elements are
/// left to the tokenizer: the same bytes may be searched for each of them.
const MOST_IN_VAIN: usize = 4 << 20;

impl<'a> Gate<'a> {
    fn new(builder: Builder, nesting: Nesting, input: &'a BufferQueue, takes: bool) -> Self {
        Gate {
            builder,
            nesting,
            names: Names::default(),
            input,
            takes,
            mute: Cell::new(false),
            boundaries: RefCell::new(Boundaries::new()),
            in_vain: Cell::new(0),
        }
    }

    /// Passes a tag on; all tags pass here.
    fn pass_tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        self.names.limit(&mut tag);
        if !self.nesting.pass(&mut tag, &self.builder) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(TagToken(tag), line)
    }

    /// Takes a tag from the tokenizer, and then what can be taken of what follows it.
    fn take_tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<NodeId> {
        let name = tag.name.clone();
        let is_unread = read::is_unread_text(&tag);
        let keeps_all = read::keeps_all_attributes(&name);
        read::drop_broken_off(&mut tag);
        tag.attrs
            .retain(|attribute| keeps_all || read::is_read(&attribute.name.local));
        let is_boundary = self.boundaries.borrow_mut().pass(&tag);
        let result = self.pass_tag(tag, line);
        self.mute.set(false);
        match &result {
            TokenSinkResult::RawData(kind) => {
                self.mute.set(is_unread);
                if self.takes && *kind != RawKind::Rcdata {
                    self.take_raw_text(&name, line);
                }
                self.take_surplus(Ahead::Raw(&name));
            }
            TokenSinkResult::Plaintext => {}
            _ => {
                if self.takes {
                    self.take_plain_markup(is_boundary, line);
                }
                let cdata = self.is_foreign();
                self.take_surplus(Ahead::Markup { cdata });
            }
        }
        result
    }

    /// Takes surplus attributes off the tag that the tokenizer will come to next.
    fn take_surplus(&self, ahead: Ahead) {
        let Some(mut rest) = self.input.pop_front() else {
            return;
        };
        if let Some(surplus) = attributes::surplus(rest.as_bytes(), ahead) {
            let mut behind = rest.clone();
            behind.pop_front(surplus.end as u32);
            self.input.push_front(behind);
            rest.pop_back(rest.len32() - surplus.start as u32);
        }
        self.input.push_front(rest);
    }

    /// Takes the text of a script or the like, as far as it surely goes.
    fn take_raw_text(&self, name: &LocalName, line: u64) {
        let Some(mut rest) = self.input.pop_front() else {
            return;
        };
        let length = ahead::raw_text(&rest, name) as u32;
        if !self.mute.get() && length > 0 {
            let text = CharacterTokens(rest.subtendril(0, length));
            self.pass(text, line);
        }
        rest.pop_front(length);
        self.input.push_front(rest);
    }

    /// Takes text and tags, as far as they are plain. The tokenizer has just read a tag, which may
    /// be a boundary, and may go on with text or another tag wherever this ends. White space
    /// between two boundaries means nothing, and goes.
    fn take_plain_markup(&self, is_boundary: bool, line: u64) {
        let Some(mut rest) = self.input.pop_front() else {
            return;
        };
        let mut at = 0;
        let mut behind_boundary = is_boundary;
        let mut blank = None;
        while !self.nesting.is_stopped() {
            let Some((token, end)) = ahead::token(&rest, at) else {
                if let Some(blank) = blank.take() {
                    self.pass(blank, line);
                }
                match self.take_raw_element(&rest, at, line) {
                    Some(end) => at = end,
                    None => break,
                }
                behind_boundary = false;
                continue;
            };
            at = end;
            match token {
                Some(TagToken(tag)) => {
                    let is_boundary = self.boundaries.borrow_mut().pass(&tag);
                    if let Some(blank) = blank.take().filter(|_| !is_boundary) {
                        self.pass(blank, line);
                    }
                    let _ = self.pass_tag(tag, line);
                    behind_boundary = is_boundary;
                }
                Some(CharacterTokens(text)) if behind_boundary && self.is_insignificant(&text) => {
                    blank = Some(CharacterTokens(text));
                }
                Some(token) => {
                    if let Some(blank) = blank.take() {
                        self.pass(blank, line);
                    }
                    self.pass(token, line);
                    behind_boundary = false;
                }
                None => {}
            }
        }
        rest.pop_front(at as u32);
        self.input.push_front(rest);
    }

    /// Takes a script or the like, if all of it is plain; says where what follows it starts.
    fn take_raw_element(&self, page: &StrTendril, at: usize, line: u64) -> Option<usize> {
        if self.in_vain.get() > MOST_IN_VAIN || self.is_foreign() {
            return None;
        }
        let search = |bytes| self.in_vain.set(self.in_vain.get() + bytes);
        let element = ahead::raw_element(page, at).map_err(search).ok()?;
        let is_unread = read::is_unread_text(&element.start);
        let TokenSinkResult::RawData(_) = self.pass_tag(element.start, line) else {
            // Here its content is markup like other.
            search(element.text.len());
            return Some(element.text.start);
        };
        if !is_unread && !element.text.is_empty() {
            let text = page.subtendril(element.text.start as u32, element.text.len() as u32);
            self.pass(CharacterTokens(text), line);
        }
        let _ = self.pass_tag(element.end, line);
        Some(element.behind)
    }

    /// Whether what comes next stands in SVG or the like.
    fn is_foreign(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Whether a text between two boundaries means nothing.
    fn is_insignificant(&self, text: &str) -> bool {
        ahead::is_blank(text) && self.boundaries.borrow().is_space_void()
    }

    /// Passes on a token that the tokenizer needn't know of.
    fn pass(&self, token: Token, line: u64) {
        // Only tags change how the tokenizer goes on.
        let _ = self.builder.process_token(token, line);
    }
}

impl TokenSink for Gate<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let result = match token {
            TagToken(tag) => self.take_tag(tag, line),
            // Mistakes and characters come one by one.
            _ if !self.nesting.step(&self.builder) => TokenSinkResult::Continue,
            CommentToken(_) | ParseError(_) => TokenSinkResult::Continue,
            CharacterTokens(_) if self.mute.get() => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line),
        };
        if self.nesting.is_stopped() {
            while self.input.pop_front().is_some() {}
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_foreign()
    }
}

#[cfg(test)]
mod tests {
    use ego_tree::NodeRef;
    use ego_tree::iter::Edge;
    use scraper::Node;

    use super::*;
    use crate::blocks::{Flow, Tag as Kind};
    use crate::source::parse;

    /// The tree as the tokenizer alone makes it.
    fn by_tokenizer(page: &str) -> Html {
        build(page, false, &Budget::timeless()).unwrap()
    }

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

    /// A tree as text, without white space that means nothing.
    fn outline(html: &Html) -> String {
        let is_boundary = |node: Option<NodeRef<Node>>| match node.map(|node| node.value()) {
            Some(Node::Element(element)) => Kind::of(&element.name.local).flow() == Flow::Block,
            _ => true,
        };
        let mut outline = String::new();
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => outline.push_str(&format!("{element:?}")),
                    Node::Text(text) => {
                        let before = node.prev_sibling().or_else(|| node.parent());
                        let after = node.next_sibling().or_else(|| node.parent());
                        let is_pre = |node: NodeRef<Node>| {
                            let element = node.value().as_element();
                            element.is_some_and(|element| element.name() == "pre")
                        };
                        if node.ancestors().any(is_pre) {
                            outline.push_str(text);
                        } else {
                            let blanks = |c| matches!(c, ' ' | '\n' | '\t');
                            let mut text: &str = text;
                            if is_boundary(before) {
                                text = text.trim_start_matches(blanks);
                            }
                            if is_boundary(after) {
                                text = text.trim_end_matches(blanks);
                            }
                            let mut blank = false;
                            for c in text.chars() {
                                if !(blanks(c) && blank) {
                                    outline.push(if blanks(c) { ' ' } else { c });
                                }
                                blank = blanks(c);
                            }
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if node.value().is_element() {
                        outline.push_str("</>");
                    }
                }
            }
        }
        outline
    }

    #[test]
    fn the_tree_is_the_tokenizers() {
        for page in [
            "<p CLASS=a data-x='1' dataTime=\"2\" dateTime='3'>x</p>\n <P>y<br/>z<hr />",
            "<a href='?a=1&amp;b=2'>x &amp; y</a> <a href=/x/>z</a><a href=\"a\"class=b>c</a>",
            "<p class=a class=b id>x<p id = 'y'>y<p id=x\"y>z</p ><p/ id=a></p id=b>",
            "<pre>\n\n  a\n <b> b</b></pre>\n <p> a <i> b</p>\n <p>c</i> </p>\n<p>d",
            "<!-- a --><p>a<!-->b--><!--->c<!-- - -- d --!>e--><!---->f<!--g",
            "<script>a<b</script><script><!-- <script></script> --></script> x",
            "<script type=application/ld+json>{\"a\":\"</p>\"}</SCRIPT ><p>x<style>p{}</style >y",
            "<style><!-- </style> --><p>x</style><noscript><p>a</noscript><textarea>\n<p></textarea>",
            "<svg viewBox='0 0 1 1'><clipPath><style><p>a</style></clipPath><title>b</title></svg>c",
            "<svg><![CDATA[<p>]]><desc><p>a</desc></svg><math><mi><b>a</b></math>",
            "<title>a &lt; <b></title><body class=a><body id=b><xmp><p></xmp><plaintext><p>x</p>",
            "a < b <p>c <1 </ d> <?php x ?> <!x> </> <p",
            "<table> <tr> x <td> y </table> <select> <option> a </select> <p>a\u{a0}\u{e9}<p>\u{4e2d}",
            "<template> <p> a </template><frameset><frame>",
            "<p> <!-- --> it&#39;s <p> <!-- --> <!-- --> x<!-- --> <p>",
            "<p>a</div> </div>b</x> </y>c<td> <tr>d<body> <body>e",
            "<b>a<table><tr><td>b</b></table> <p>c</p> <p>d",
            "<p>a &lt; b < c &amp;&nbsp;&copy;d &copy e &notit; &#8217;&#x80; & && &",
            "<p title='&lt;&b=1&copy=2&copy;&nope;'><a href='?a=1&b=2&amp;c&copy'>x</a>",
            "<p>a<script>1<2</script> b<svg><script>a<p>b</script></svg><style>p</style ><p>c",
            "<frameset><noscript><style>a</style></noscript><noframes><p>a</noframes>",
            "<p>a &iframe src=x>b</iframe> c <&script>d</script> e &style>f</style>",
        ] {
            assert_eq!(
                outline(&parse(page)),
                outline(&by_tokenizer(page)),
                "{page}"
            );
        }
    }

    #[test]
    fn the_tree_of_broken_pages_is_the_tokenizers() {
        // What is parted by blanks is one splinter each.
        const SPLINTERS: &str = "< > \" ' & / = ; # - ! ] &amp; &nbsp; &#233; &#x80; &copy &copy=1 \
            &notit; &b=1 /> <!-- --> <!--> --!> <!x <?x </ </> <script> </script> <script><!-- \
            <style> </style/> <noscript> </noscript> <iframe> </IFRAME> <pre>\n\n </pre> <svg> </svg> \
            <math> <desc> <b> </b> <b\x0Ca=&lt;> <a\thref=x&amp;y> </a> <P\nID=X> </p> <table> <td> \
            <select> <option> <frameset> <title> </title> <textarea> </textarea> <xmp> </xmp\n> \
            <plaintext> <![CDATA[ ]]> <template> </template> <div\ta=' <body\x0Cclass=x> \r\n \r \0 \
            \t \u{a0} \u{4e2d}";
        let splinters: Vec<&str> = SPLINTERS.split(' ').chain([" ", "\n", " \n "]).collect();
        let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
        let mut random = 1u64;
        let mut next = |below: usize| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (random >> 33) as usize % below
        };
        let mut compared = 0;
        for folder in std::fs::read_dir(fixtures).unwrap() {
            let Ok(page) = std::fs::read_to_string(folder.unwrap().path().join("page.html")) else {
                continue;
            };
            for _ in 0..20 {
                let mut page = page.clone();
                for _ in 0..next(12) {
                    let from = page.floor_char_boundary(next(page.len()));
                    let to = page.ceil_char_boundary(from + next(4));
                    page.replace_range(from..to, splinters[next(splinters.len())]);
                }
                if next(4) == 0 {
                    page.truncate(page.floor_char_boundary(next(page.len())));
                }
                let (ours, theirs) = (outline(&parse(&page)), outline(&by_tokenizer(&page)));
                let pairs = ours.bytes().zip(theirs.bytes());
                let same = pairs.take_while(|(a, b)| a == b).count();
                assert!(
                    ours == theirs,
                    "{:?} for {:?} in {page}",
                    String::from_utf8_lossy(&ours.as_bytes()[same.saturating_sub(99)..]),
                    String::from_utf8_lossy(&theirs.as_bytes()[same..]),
                );
                compared += 1;
            }
        }
        assert!(compared > 0);
    }
}
