//! The inputs, made when they are tried.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// A file that is made to hurt.
pub struct Input {
    /// Its name, by which the command knows its kind, or is misled.
    pub file: &'static str,
    /// What is in it.
    pub bytes: Box<dyn Fn() -> Vec<u8> + Send>,
}

const SENTENCE: &str = "The dike road near Oosterwijk is closed for repairs until Friday, the water \
    board says. Cyclists can take the ferry, which sails every half hour. ";

/// An article, with whatever comes behind it.
fn page(rest: impl AsRef<str>) -> Vec<u8> {
    let article = format!(
        "<!doctype html><title>Dike closed</title><article><h1>Dike closed</h1><p>{SENTENCE}\
         {SENTENCE}<p>{SENTENCE}"
    );
    [article.as_bytes(), rest.as_ref().as_bytes()].concat()
}

/// A page with something before it.
fn head(start: String) -> Vec<u8> {
    [b"<!doctype html>", start.as_bytes(), &page("")].concat()
}

/// A page that shows no article.
fn unseen(rest: &str) -> Vec<u8> {
    format!("<!doctype html><title>Dike closed</title>{rest}").into_bytes()
}

/// A post with front matter.
fn post(fields: &str, rest: &str) -> Vec<u8> {
    format!("---\n{fields}\n---\n\n# Dike closed\n\n{SENTENCE}\n\n{rest}").into_bytes()
}

fn json_ld(script: &str) -> Vec<u8> {
    head(format!(
        "<script type=application/ld+json>{script}</script>"
    ))
}

/// Attributes of different names.
fn attributes(count: usize) -> String {
    many(count, |number| format!("a{number} "))
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// So many bytes that look like nothing; always the same.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    std::iter::repeat_with(next).take(count).collect()
}

/// A record of a web archive, with headers of its answer.
fn record(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n");
    let length = head.len() + body.len();
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/1\r\n\
         WARC-Date: 2026-03-17T06:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {length}\r\n\r\n{head}"
    );
    [warc.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// UTF-16, little endian, with its mark.
fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    b"\xFF\xFE".iter().copied().chain(units).collect()
}

/// All inputs.
pub fn all() -> Vec<Input> {
    let mut all = Vec::new();
    let mut add = |file, bytes: Box<dyn Fn() -> Vec<u8> + Send>| all.push(Input { file, bytes });
    macro_rules! inputs {
        ($($file:literal => $bytes:expr,)*) => { $(add($file, Box::new(|| $bytes));)* };
    }
    inputs! {
        // Nesting.
        "divs.html" => page("<div>".repeat(200_000) + SENTENCE),
        "lists.html" => page("<ul><li>".repeat(100_000)),
        "quotes.html" => page("<blockquote>".repeat(200_000)),
        "spans.html" => page("<span>".repeat(200_000)),
        "tables-in-tables.html" => page("<table><tr><td>".repeat(70_000)),
        "definitions.html" => page("<dl><dd>".repeat(100_000)),
        "custom-elements.html" => page("<x-y>".repeat(200_000)),
        "objects.html" => page("<object>".repeat(200_000)),
        "templates-in-templates.html" => page("<template>".repeat(200_000)),
        "svg-groups.html" => page(format!("<svg>{}", "<g>".repeat(200_000))),
        "svg-styles.html" => page(format!("<svg>{}", "<style>".repeat(200_000))),
        "svg-and-html.html" => page("<svg><foreignObject>".repeat(100_000)),
        "math.html" => page("<math><mi>".repeat(100_000)),
        "framesets.html" => b"<frameset>".repeat(200_000),
        "items-in-items.html" => page("<div itemprop=author itemscope itemtype=Person>x".repeat(50_000)),
        "headings-and-times.html" => page("<h1>a<time>1 March 2026<h2>b".repeat(50_000)),
        // Elements that are open across others.
        "bold.html" => page("<b>".repeat(200_000)),
        "unlike-bold.html" => page(many(200_000, |n| format!("<b x={n}>"))),
        "unlike-fonts.html" => page(many(3_000, |n| format!("<font color={n}>")) + &"<p>x".repeat(200_000)),
        "bold-under-bold.html" => page(many(500, |n| format!("<b x={n}>")) + &many(200_000, |n| format!("<b y={n}></b>"))),
        "crossed.html" => page("<b><i><p></b></i></p>".repeat(100_000)),
        "crossed-links.html" => page("<a><b><div>".repeat(30_000) + &"</a></b></div>".repeat(30_000)),
        "links-in-paragraphs.html" => page("<a><p>".repeat(200_000)),
        "foster-parents.html" => page("<table>".to_owned() + &"<p>x".repeat(200_000)),
        "closing-headings.html" => page("<div>".repeat(500) + &"</h1>".repeat(2_000_000)),
        "closing-paragraphs.html" => page("<div>".repeat(500) + &"</p>".repeat(1_000_000)),
        "closing-bodies.html" => page("<div>".repeat(500) + &"</body>".repeat(1_000_000)),
        // Attributes.
        "attributes.html" => page(format!("<p {}>{SENTENCE}", many(100_000, |n| format!("a{n}=1 ")))),
        "attributes-in-svg-style.html" => page(format!("<svg><style><p x='</style>' {}>", many(100_000, |n| format!("a{n} ")))),
        "attributes-behind-quotes.html" => page(format!("<p x=\">\" {}>", many(100_000, |n| format!("a{n}='>' ")))),
        "attributes-on-all.html" => page(format!("<p {}>x", many(127, |n| format!("a{n} "))).repeat(20_000)),
        "attributes-on-bold.html" => page(many(10_000, |m| format!("<b {}>x", many(100, |n| format!("a{n}={m} "))))),
        "long-class.html" => page(format!("<p class='{}'>", "a ".repeat(10_000_000))),
        "long-link.html" => page(format!("<a href='https://paper.example/{}'>x</a>", "x".repeat(20_000_000))),
        "open-quote.html" => page("<p x=\"' ".repeat(1_000_000)),
        "attributes-of-an-end-tag.html" => page(format!("</p {}>", attributes(300_000))),
        "attributes-of-a-script-end.html" => page(format!("<script><!--<script></script x>--></script {}>", attributes(300_000))),
        "attributes-behind-a-comment.html" => page(format!("<!-- --!><p {}>-->", attributes(300_000))),
        "attributes-behind-a-bogus-comment.html" => page(format!("<!x <!-- ><p {}>-->", attributes(300_000))),
        "attributes-behind-cdata.html" => page(format!("<svg><![CDATA[<!--]]><p {}>-->", attributes(300_000))),
        "attributes-in-svg-styles.html" => page("<svg><style>".to_owned() + &format!("<p {}>", attributes(1_000)).repeat(1_000)),
        "names-of-attributes.html" => page(many(300_000, |n| format!("<b a{n}></b>"))),
        "names-of-elements.html" => page(many(300_000, |n| format!("<x-{n}></x-{n}>"))),
        // Many of one kind.
        "links.html" => page("<a href=/x>link</a> ".repeat(500_000)),
        "siblings.html" => page("<p>word</p>".repeat(500_000)),
        "breaks.html" => page("a<br>".repeat(500_000)),
        "images.html" => page("<img src=a.jpg alt=x>".repeat(500_000)),
        "cells.html" => page("<table><tr>".to_owned() + &"<td>x".repeat(500_000)),
        "options.html" => page("<select>".to_owned() + &"<option>a".repeat(500_000)),
        "paragraphs-100-mb.html" => format!("<p>{SENTENCE}").repeat(660_000).into_bytes(),
        "paragraphs-60-mb.html" => page(format!("<p>{SENTENCE}").repeat(390_000)),
        "empty-paragraphs-60-mb.html" => page("<p>".repeat(20_000_000)),
        "metas.html" => head(many(200_000, |n| format!("<meta name=n{n} content='v {n}'>"))),
        "titles.html" => head(many(100_000, |n| format!("<meta property=og:title content='Title number {n}'>"))),
        "authors.html" => head(many(100_000, |n| format!("<meta name=author content='Jan Smit{n}'>"))),
        "bylines.html" => page(many(100_000, |n| format!("<p class=byline>By Jan Smit{n}</p>"))),
        "names-in-a-byline.html" => page(format!("<p class=byline>By {}", "Jan van der Smit and ".repeat(100_000))),
        "headlines.html" => page(many(100_000, |n| format!("<h1>Headline number {n} about dikes</h1>"))),
        "long-title.html" => head(format!("<title>{}</title>", "a | b - ".repeat(500_000))),
        "times.html" => page(many(200_000, |n| format!("<time datetime=2026-01-{:02}>{n} January</time> ", n % 28 + 1))),
        "dates.html" => page(many(200_000, |n| format!("<p>{} March 20{:02}</p>", n % 28 + 1, n % 30))),
        "dates-in-a-paragraph.html" => page(many(300_000, |n| format!("{}/{}/20{:02} ", n % 28 + 1, n % 12 + 1, n % 30))),
        "keywords.html" => head(format!("<meta name=keywords content='{}'>", many(500_000, |n| format!("k{n},")))),
        // Characters.
        "word-20-mb.html" => page("<p>".to_owned() + &"a".repeat(20_000_000)),
        "line-20-mb.html" => page("<p>".to_owned() + &SENTENCE.repeat(130_000)),
        "entities.html" => page("<p>".to_owned() + &"&amp;".repeat(3_000_000)),
        "wrong-entities.html" => page("<p>".to_owned() + &"&#x110000;&notit;&".repeat(500_000)),
        "angle-brackets.html" => page("<p>".to_owned() + &"<".repeat(10_000_000)),
        "ampersands.html" => page("<p>".to_owned() + &"&".repeat(10_000_000)),
        "ampersands-in-a-table.html" => page("<table>".to_owned() + &"&".repeat(10_000_000)),
        "ampersands-in-a-title.html" => head("<title>".to_owned() + &"&".repeat(10_000_000)),
        "entities-in-a-table.html" => page("<table>".to_owned() + &"&notit;".repeat(2_000_000)),
        "nul-in-a-table.html" => page("<table>".to_owned() + &"a\0".repeat(3_000_000)),
        "quotes-in-a-tag.html" => page("<p ".to_owned() + &"\"".repeat(10_000_000)),
        "slashes-in-a-tag.html" => page("<p ".to_owned() + &"/".repeat(10_000_000)),
        "text-of-entities.txt" => "&amp;".repeat(2_000_000).into_bytes(),
        "text-of-tags.txt" => b"<a".repeat(5_000_000),
        "scripts-in-svg.html" => page("<svg>".to_owned() + &"<script>".repeat(500_000)),
        "styles-in-a-frameset.html" => ("<frameset>".to_owned() + &"<style>".repeat(1_000_000)).into_bytes(),
        "half-commented-scripts.html" => page("<script><!--</script>".repeat(300_000)),
        "open-comment.html" => page("<!-- ".to_owned() + &SENTENCE.repeat(100_000)),
        "comments.html" => page("<!--a-->".repeat(1_000_000)),
        "open-comments.html" => page("<!--".repeat(2_000_000)),
        "open-script.html" => page("<script>".to_owned() + &"</scrip".repeat(1_000_000)),
        "scripts.html" => page("<script>var a='<p>';</script>".repeat(300_000)),
        "plaintext.html" => page("<plaintext>".to_owned() + &"<p>".repeat(2_000_000)),
        "nul.html" => page("<p>".to_owned() + &"a\0".repeat(3_000_000)),
        "only-nul.html" => vec![0; 20_000_000],
        "bidi.html" => page("<p>".to_owned() + &"\u{202E}\u{2066}x".repeat(1_000_000)),
        "emoji.html" => page("<p>".to_owned() + &"\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} ".repeat(500_000)),
        "marks.html" => page("<p>a".to_owned() + &"\u{301}".repeat(5_000_000)),
        "blanks.html" => page("<p>".to_owned() + &" ".repeat(40_000_000) + "x"),
        "escapes.html" => page("\u{1}\u{1B}[31mx".repeat(1_000_000)),
        // Encodings.
        "ff.html" => [page(""), vec![0xFF; 10_000_000]].concat(),
        "utf-16.html" => utf16(&String::from_utf8(page("").repeat(5_000)).unwrap()),
        "utf-16-surrogates.html" => [b"\xFF\xFE".to_vec(), b"\0\xD8".repeat(3_000_000)].concat(),
        "utf-16-without-mark.html" => utf16(&String::from_utf8(page("")).unwrap())[2..].to_vec(),
        "utf-32.html" => String::from_utf8(page("")).unwrap().chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        "wrong-charset.html" => [b"<meta charset=gb18030>".to_vec(), page(""), b"\x81\x30\x81".repeat(1_000_000)].concat(),
        "iso-2022.html" => [b"<meta charset=iso-2022-jp>".to_vec(), page(""), b"\x1B$B".repeat(1_000_000)].concat(),
        "noise.html" => noise(5_000_000),
        "high-noise.html" => noise(5_000_000).into_iter().map(|byte| byte | 0x80).collect(),
        // Other kinds of files.
        "gzip.html" => gzip(&page("")),
        "gzip-bomb.html" => gzip(&vec![b'a'; 200_000_000]),
        "gzip-bomb-of-elements.html" => gzip(&b"<p>a".repeat(15_000_000)),
        "gzip-in-gzip.html" => gzip(&gzip(&gzip(&page("")))),
        "pdf.html" => [b"%PDF-1.7\n".to_vec(), noise(100_000)].concat(),
        "png.html" => [b"\x89PNG\r\n\x1A\n".to_vec(), noise(100_000)].concat(),
        "zip.html" => [b"PK\x03\x04".to_vec(), noise(100_000)].concat(),
        "nothing.html" => Vec::new(),
        // JSON-LD.
        "json-ld-deep.html" => json_ld(&"{\"a\":".repeat(200_000)),
        "json-ld-lists.html" => json_ld(&("[".to_owned() + &"[],".repeat(5_000_000) + "[]]")),
        "json-ld-objects.html" => json_ld(&format!("[{}{{}}]", "{\"@type\":\"NewsArticle\",\"headline\":\"Dike\"},".repeat(200_000))),
        "json-ld-quotes.html" => json_ld(&("{\"a\":\"".to_owned() + &"\" ".repeat(2_000_000))),
        "json-ld-scripts.html" => json_ld("{\"@type\":\"NewsArticle\",\"headline\":\"Dike closed\"}").repeat(50_000),
        "json-ld-authors.html" => json_ld(&format!("{{\"@type\":\"NewsArticle\",\"author\":[{}\"x\"]}}", many(100_000, |n| format!("\"Jan Smit{n}\",")))),
        "json-ld-references.html" => json_ld(&format!("{{\"@graph\":[{}{{}}]}}", many(50_000, |n| format!("{{\"@type\":\"Person\",\"@id\":\"#{n}\",\"author\":{{\"@id\":\"#{}\"}}}},", n + 1)))),
        // Pages without an article, which is then looked for in what is not shown.
        "unseen-objects.html" => unseen(&format!("<script>x=[{}0]</script>", "{\"\":\"\"},".repeat(250_000))),
        "unseen-values.html" => unseen(&format!("<script>{}</script>", "=[\"a\",{\"b\":[".repeat(700_000))),
        "unseen-depth.html" => unseen(&format!("<script>{}</script>", "=[[[[[[[[".repeat(1_000_000))),
        "unseen-lists.html" => unseen(&format!("<script>{}0{}</script>", "[[\"A b.\"],".repeat(100), "]".repeat(100)).repeat(2_000)),
        "unseen-scripts.html" => unseen(&("<template>".to_owned() + &"<script></script>".repeat(500_000))),
        "unseen-attributes.html" => unseen(&format!("<p a='{}", " b=\"&amp;\"".repeat(1_000_000))),
        "unseen-strings.html" => unseen(&format!("<script>{}</script>", "\"\\\"\\\\\\\"".repeat(1_000_000))),
        // Text.
        "lines.txt" => "The dike road\n".repeat(200_000).into_bytes(),
        "unlike-lines.txt" => many(150_000, |n| format!("Line number {n} of the long list\n")).into_bytes(),
        "short-lines.txt" => "a\n\n".repeat(5_000_000).into_bytes(),
        "lines-of-dates.txt" => "1 March 2026\n".repeat(300_000).into_bytes(),
        "lines-of-names.txt" => "By Jan Smit\n".repeat(300_000).into_bytes(),
        "blank-lines.txt" => ("x".to_owned() + &"\n".repeat(20_000_000)).into_bytes(),
        "glued.txt" => "AbcDefGhi.".repeat(1_000_000).into_bytes(),
        "one-word.txt" => vec![b'a'; 20_000_000],
        "one-thai-word.txt" => "ก".repeat(7_000_000).into_bytes(),
        // Items of feeds.
        "feed-depth.xml" => ("<item><title>".to_owned() + &"<a>".repeat(2_000_000)).into_bytes(),
        "feed-content-depth.xml" => ("<item><content:encoded>".to_owned() + &"<a b='&lt;'>".repeat(300_000)).into_bytes(),
        "feed-fields.xml" => ("<item>".to_owned() + &"<title>x</title>".repeat(700_000)).into_bytes(),
        "feed-references.xml" => ("<item><content:encoded>".to_owned() + &"&lt;p&gt;&nope;".repeat(700_000)).into_bytes(),
        // Front matter and Markdown.
        "aliases.md" => post(&("a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned() + &many(20, |n| {
            let (name, last) = (char::from(b'b' + n as u8), char::from(b'a' + n as u8));
            format!("{name}: &{name} [{}]\n", format!("*{last},").repeat(9))
        })), ""),
        "yaml-deep.md" => post(&("a: ".to_owned() + &"[".repeat(60_000)), ""),
        "yaml-deep-maps.md" => post(&"a: ".repeat(20_000), ""),
        "yaml-open.md" => ("---\n".to_owned() + &"a: b\n".repeat(2_000_000)).into_bytes(),
        "toml-deep.md" => format!("+++\na = {}\n+++\n\n{SENTENCE}", "[".repeat(60_000)).into_bytes(),
        "markdown-quotes.md" => post("title: Dike closed", &">".repeat(100_000)),
        "markdown-lists.md" => post("title: Dike closed", &"* ".repeat(100_000)),
        "markdown-brackets.md" => post("title: Dike closed", &"[a](".repeat(500_000)),
        "markdown-emphasis.md" => post("title: Dike closed", &"*a_ ".repeat(500_000)),
        "markdown-tables.md" => post("title: Dike closed", &"|a|b|\n|-|-|\n|x|y|\n\n".repeat(30_000)),
        // Archives and rows.
        "lengths.warc" => String::from_utf8(record("", &page(""))).unwrap().replace("Length: ", "Length: 9999999999999").repeat(3).into_bytes(),
        "headers.warc" => ("WARC/1.0\r\n".to_owned() + &"A: b\r\n".repeat(2_000_000)).into_bytes(),
        "openings.warc" => b"WARC/1.0\r\n".repeat(500_000),
        "bomb-in-a-record.warc" => record("Content-Encoding: gzip\r\n", &gzip(&vec![b'a'; 200_000_000])),
        "codings.warc" => record(&format!("Content-Encoding: {}\r\n", "gzip,".repeat(1_000)), &gzip(&page(""))),
        "chunks.warc" => record("Transfer-Encoding: chunked\r\n", &b"1\r\na\r\n".repeat(1_000_000)),
        "bomb.warc.gz" => gzip(&record("", &vec![b'a'; 200_000_000])),
        "half-members.warc.gz" => [gzip(&record("", &page(""))), b"\x1F\x8B\x08".repeat(2_000_000)].concat(),
        "deep.jsonl" => [&b"{\"html\":"[..], &b"[".repeat(2_000_000)].concat(),
        "deep-key.jsonl" => format!("{{\"x\":{}1{},\"html\":\"<p>x\"}}\n", "{\"a\":".repeat(100_000), "}".repeat(100_000)).into_bytes(),
        "long-row.jsonl" => format!("{{\"html\":\"{}\"}}\n", "a".repeat(100_000_000)).into_bytes(),
        "keys.jsonl" => format!("{{{}\"html\":\"<p>x\"}}\n", many(1_000_000, |n| format!("\"k{n}\":1,"))).into_bytes(),
        "surrogates.jsonl" => format!("{{\"html\":\"{}\"}}\n", "\\ud800".repeat(1_000_000)).into_bytes(),
    }
    all
}
