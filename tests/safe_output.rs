//! What is written can be shown: whatever stands in a page, the HTML and the Markdown of its
//! article carry nothing that runs, and a terminal is told nothing but text.

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

use declutter::render::Format;
use declutter::{Article, Extractor};
use desk::{Desk, stderr};
use scraper::Html;

/// Ways to get something to run, or to look like something else, in who shows the article.
const TRICKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<script/x>alert(1)</script>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<script>alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href='javascript:alert(1)'>x</math>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)' alt='a'>",
    "<img src=javascript:alert(1)>",
    "<img src='java\tscript:alert(1)'>",
    "<img src='data:text/html;base64,PHNjcmlwdD4='>",
    "<img src=`javascript:alert(1)`>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<img srcset='javascript:alert(1) 1x' src=a.jpg>",
    "<img style='xss:expression(alert(1))' src=a.jpg>",
    "<IMG LOWSRC='javascript:alert(1)' DYNSRC='javascript:alert(1)' src=b.jpg>",
    "<image src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' &#14;  javascript:alert(1)'>x</a>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href='&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='javascript&amp;colon;alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='https://paper.example/\" onmouseover=\"alert(1)'>x</a>",
    "<a href='https://paper.example/)[x](javascript:alert(1))'>x</a>",
    "<a href=/x onclick=alert(1) onmouseover=alert(1) style=color:red>x</a>",
    "<a href=/x target=_blank ping=https://evil.example>x</a>",
    "<a href='//evil.example\\@paper.example'>x</a>",
    "<base href='javascript:alert(1)//'><a href='x'>y</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<object data=javascript:alert(1)></object>",
    "<object type=text/html data='data:text/html,<script>alert(1)</script>'>x</object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=X>x</applet>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<div style='background-image:url(javascript:alert(1))'>x</div>",
    "<div style='position:fixed;inset:0'>x</div>",
    "<body onload=alert(1) background=javascript:alert(1)>",
    "<table background=javascript:alert(1)><tr><td background=javascript:alert(1)>x</table>",
    "<form action=javascript:alert(1)><input type=submit><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>x</select>",
    "<textarea autofocus onfocus=alert(1)></textarea><img src=x onerror=alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "<details open ontoggle=alert(1)><summary>x</summary>y</details>",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<bgsound src=javascript:alert(1)>",
    "<keygen autofocus onfocus=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><?php echo 1 ?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "&lt;img src=x onerror=alert(1)&gt;",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "</p></article></html><script>alert(1)</script>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "`<script>`alert(1)`</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "<x-y onclick=alert(1) is=script>x</x-y>",
    "<p id=__proto__ name=cookie>x</p>",
    "\u{202E}gnp.exe \u{2066}\u{200F}x\u{2069}",
    "\u{1B}]0;x\u{7}\u{1B}[2J\u{9B}31m",
    "a\0b<scr\0ipt>alert(1)</scr\0ipt>",
];

/// All that the HTML of an article is made of.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "body",
    "article",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "time",
    "strong",
    "em",
    "a",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "img",
    "br",
    "hr",
    "del",
];
const ATTRIBUTES: &[&str] = &["lang", "class", "datetime", "href", "src", "alt", "start"];

const SENTENCES: &str = "The dike road near Oosterwijk is closed for repairs until Friday, the water board \
    says. Cyclists can take the ferry, which sails every half hour and is free of charge.";

/// A page with the trick where text, titles, names and attributes are taken from.
fn page(trick: &str) -> String {
    let quoted = trick.replace('&', "&amp;").replace('"', "&quot;");
    let string = serde_json::json!(trick).to_string().replace("</", "<\\/");
    format!(
        "<!doctype html><html lang=\"{quoted}\"><title>Dike closed {trick}</title>\
         <meta property=og:title content=\"Dike closed {quoted}\"><meta name=author content=\"{quoted}\">\
         <meta property=article:section content=\"{quoted}\"><meta property=og:image content=\"{quoted}\">\
         <link rel=canonical href=\"{quoted}\">\
         <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":{string},\"author\":{string},\
         \"keywords\":{string}}}</script>\
         <article><h1>Dike closed {trick}</h1><p class=byline>By Anna {trick}</p><p>{SENTENCES}</p>\
         <p>{SENTENCES} <b>{trick}</b> {SENTENCES}</p><ul><li>{SENTENCES} {trick}</li></ul>\
         <blockquote>{SENTENCES} {trick}</blockquote><table><tr><td>{SENTENCES}<td>{trick}</table>\
         <pre>{SENTENCES} {trick}</pre><figure><img src=\"{quoted}\" alt=\"{quoted}\"></figure>\
         <p>{SENTENCES} <a href=\"{quoted}\">link</a> {SENTENCES}</p></article>"
    )
}

fn articles(trick: &str) -> Vec<Article> {
    let post = format!(
        "---\ntitle: Dike closed\n---\n\n# Dike closed\n\n{SENTENCES}\n\n{trick}\n\n{SENTENCES}\n"
    );
    let text = format!("Dike closed\n\n{SENTENCES}\n\n{SENTENCES} {trick}\n\n{SENTENCES}\n");
    [page(trick), post, text]
        .iter()
        .map(|page| {
            Extractor::new()
                .url("https://paper.example/a")
                .extract(page.as_bytes())
                .unwrap()
        })
        .collect()
}

fn assert_harmless(html: &str, trick: &str) {
    for node in Html::parse_fragment(html).root_element().descendants() {
        assert!(!node.value().is_comment(), "{trick}: {html}");
        let Some(element) = node.value().as_element() else {
            continue;
        };
        assert!(ELEMENTS.contains(&element.name()), "{trick}: {html}");
        for (name, value) in element.attrs() {
            assert!(ATTRIBUTES.contains(&name), "{trick}: {html}");
            if matches!(name, "href" | "src") {
                let is_known = |base: &url::Url| {
                    let url = base.join(value);
                    url.is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"))
                };
                let base = url::Url::parse("https://paper.example/a").unwrap();
                assert!(is_known(&base), "{trick}: {html}");
            }
        }
    }
}

#[test]
fn html_is_harmless() {
    assert!(TRICKS.len() >= 60);
    let mut bodies = 0;
    for trick in TRICKS {
        for article in articles(trick) {
            assert_harmless(&Format::Html.render(&article), trick);
            bodies += usize::from(article.body.is_some());
        }
    }
    // Some swallow all that follows them in the page; most must get as far as a body.
    assert!(bodies > TRICKS.len() * 5 / 2, "{bodies} bodies");
}

#[test]
fn markdown_is_harmless() {
    for trick in TRICKS {
        for article in articles(trick) {
            let options = pulldown_cmark::Options::ENABLE_TABLES
                | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
            let mut html = String::new();
            let markdown = Format::Markdown.render(&article);
            pulldown_cmark::html::push_html(
                &mut html,
                pulldown_cmark::Parser::new_ext(&markdown, options),
            );
            assert_harmless(&html, trick);
        }
    }
}

#[test]
fn fields_of_one_line_are_one_line_of_text() {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    for trick in TRICKS.iter().chain(&[
        "a\nb",
        "a\rb",
        "a&#10;b",
        "a\u{2028}b",
        "&#x202e;a",
        "a\u{85}b",
    ]) {
        for article in articles(trick) {
            let fields = [
                &article.title,
                &article.byline,
                &article.date,
                &article.lead,
                &article.published,
                &article.modified,
                &article.language,
                &article.site,
                &article.url,
                &article.section,
                &article.image,
                &article.description,
            ];
            for field in fields
                .into_iter()
                .flatten()
                .chain(&article.authors)
                .chain(&article.tags)
            {
                assert!(!field.contains(steers), "{trick:?}: {field:?}");
            }
        }
    }
}

#[test]
fn a_terminal_is_told_text() {
    let desk = Desk::new();
    let trick = "\u{1B}[2J\u{202E}\u{9B}31m\u{7}";
    desk.file("page.html", page(trick));
    desk.file("not\u{1B}[2Ja\u{202E}page.html", "%PDF-1.7");
    let outputs = [
        desk.declutter(&["--explain", "page.html"]),
        desk.declutter(&["not\u{1B}[2Ja\u{202E}page.html"]),
        desk.declutter(&["page.html", "not\u{1B}[2Ja\u{202E}page.html"]),
    ];
    for output in outputs {
        let told = stderr(&output);
        assert!(!told.is_empty());
        let steers = |c: char| c.is_control() && c != '\n' || c == '\u{202E}';
        assert!(!told.contains(steers), "{told:?}");
    }
}

#[test]
fn records_of_archives_are_written_in_the_folder() {
    let desk = Desk::new();
    let record = |url: &str| {
        let body = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{SENTENCES}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Filename: {url}\r\n\
             WARC-Date: 2026-03-17T06:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
             Content-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let urls = [
        "../../escaped",
        "file:///tmp/escaped",
        "/etc/escaped",
        "https://a.example/../../../escaped",
    ];
    desk.file("a.warc", urls.map(record).concat());
    desk.file("rows.jsonl", urls.map(|url| {
        serde_json::json!({"html": format!("<p>{SENTENCES}"), "url": url, "source": url, "id": url}).to_string() + "\n"
    }).concat());
    std::fs::create_dir(desk.path("below")).unwrap();
    desk.declutter(&["--output-dir", "below/out", "a.warc", "rows.jsonl"]);
    assert_eq!(desk.names(), ["a.warc", "below", "rows.jsonl"]);
    let below: Vec<_> = desk.path("below").read_dir().unwrap().collect();
    assert_eq!(below.len(), 1);
    let mut files = Vec::new();
    let mut folders = vec![desk.path("below/out")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let entry = entry.unwrap();
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(entry.path()),
                false => files.push(entry.path()),
            }
        }
    }
    assert_eq!(files.len(), 2 * urls.len(), "{files:?}");
}
