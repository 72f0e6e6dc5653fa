use super::*;

fn cut(page: &str) -> Page {
    Page::cut(&crate::source::parse(page))
}

fn texts(page: &str) -> Vec<String> {
    let page = cut(page);
    page.blocks
        .iter()
        .map(|block| page.text(block).to_owned())
        .collect()
}

#[test]
fn blocks_end_at_elements_that_are_not_inline() {
    assert_eq!(
        texts("<div>a <b>b</b><p>c<x-box>d</x-box></p>e<ul><li>f<li>g</ul></div>"),
        ["a b", "c", "d", "e", "f", "g"]
    );
    assert_eq!(texts("<tr><table><tr><td>a<td>b</table>"), ["a", "b"]);
}

#[test]
fn double_line_breaks_end_blocks_and_single_ones_break_lines() {
    assert_eq!(
        texts("<p>a<br>b<br> <br>c<br><br><br>d<br>"),
        ["a\nb", "c", "d"]
    );
    let page = cut("<p>a<br><br>b");
    assert!(!page.blocks[0].after_break && page.blocks[1].after_break);
}

#[test]
fn what_is_no_text_is_left_out() {
    assert_eq!(
        texts(
            "<title>t</title><script>s</script><style>s</style><p>a<select><option>o</select><svg><text>v</svg>b<p>***"
        ),
        ["ab"]
    );
}

#[test]
fn links_bold_and_italics_are_counted() {
    let page = cut("<p>ab <a href=x>cd</a> <em>e<a>f</a></em> <b>g</b>");
    let block = &page.blocks[0];
    assert_eq!(page.text(block), "ab cd ef g");
    assert_eq!(
        (block.link_bytes, block.italic_bytes, block.bold_bytes),
        (3, 3, 2)
    );
}

#[test]
fn pieces_are_the_text_of_their_nodes() {
    let page = cut("<p>one <i>two</i><br>three<p>four");
    let pieces: Vec<Vec<&str>> = page
        .blocks
        .iter()
        .map(|block| page.pieces(block).map(|(_, text)| text).collect())
        .collect();
    assert_eq!(pieces, [vec!["one", " two", "\n", "three"], vec!["four"]]);
}

#[test]
fn a_dialog_shows_when_it_is_open() {
    let page = cut("<dialog><p>a</dialog><dialog open><p>b</dialog>");
    let hidden = page
        .blocks
        .iter()
        .map(|block| page.elements[block.element as usize].hidden);
    assert_eq!(hidden.collect::<Vec<_>>(), [true, false]);
}

#[test]
fn links_lose_what_screen_readers_alone_say() {
    for (html, text) in [
        (
            "the <a href=x>town<span class=sr-only> (opens in a new window)</span></a> said",
            "the town said",
        ),
        (
            "the <a href=x>town<i class='screen-reader-text'><b>external</b></i></a> said",
            "the town said",
        ),
        (
            "the <a href=x><span class=visuallyhidden>town</span></a> said",
            "the said",
        ),
        ("the <span class=sr-only>old</span> town", "the old town"),
        ("<a href=x><span class=sr-only>Home</span></a>", "Home"),
    ] {
        assert_eq!(texts(&format!("<p>{html}</p>")), [text]);
    }
}

#[test]
fn hidden_starts_go_with_visible_text_behind_them() {
    for (html, text) in [
        (
            "<i aria-hidden=true>schedule</i> Two minutes",
            "Two minutes",
        ),
        (
            "<b><i style='display:none'>aa</i>b<i aria-hidden=true>c</i></b>",
            "b",
        ),
        (
            "<i aria-hidden=true>T</i><i class=sr-only>T</i>he town",
            "The town",
        ),
        ("<i aria-hidden=true>T</i>he town", "The town"),
        ("<i aria-hidden=true>schedule</i> ", "schedule"),
    ] {
        assert_eq!(texts(&format!("<p>{html}</p>")), [text]);
    }
}

#[test]
fn elements_stand_for_others() {
    let tags = |html: &str| -> Vec<(String, Tag)> {
        let page = cut(html);
        let block = |block: &Block| {
            let tag = page.elements[block.element as usize].tag;
            (page.text(block).to_owned(), tag)
        };
        page.blocks.iter().map(block).collect()
    };
    let is = |html: &str, blocks: &[(&str, Tag)]| {
        let blocks = blocks.iter().map(|(text, tag)| (text.to_string(), *tag));
        assert_eq!(tags(html), blocks.collect::<Vec<_>>(), "{html}");
    };
    is(
        "<p>the <button>mayor</button> said",
        &[("the mayor said", Tag::P)],
    );
    is(
        "<p>says<x-term>Jane Doe,</x-term> who",
        &[("says Jane Doe, who", Tag::P)],
    );
    is(
        "<p>It is late. <button>Share</button> Next",
        &[
            ("It is late.", Tag::P),
            ("Share", Tag::Button),
            ("Next", Tag::P),
        ],
    );
    is(
        "<span style='color: red; display: block'>a</span><span>b</span>",
        &[("a", Tag::Div), ("b", Tag::Body)],
    );
    is(
        "<div role=heading aria-level=3>a</div><div role=heading>b</div>",
        &[("a", Tag::H3), ("b", Tag::H2)],
    );
}

#[test]
fn elements_know_what_is_around_them() {
    let page = cut(
        "<div hidden><p>a</div><div style='color:red; display : none'>b</div><nav role=navigation class=topMenu>c</nav><article><div itemprop=articleBody><p>d</div></article>",
    );
    let of = |index: usize| &page.elements[page.blocks[index].element as usize];
    assert!(of(0).hidden && of(1).hidden && !of(2).hidden);
    assert!(of(2).furniture && of(2).groups.contains(Group::Nav));
    assert!(of(3).article_body);
    let tags: Vec<Tag> = page
        .ancestors(page.blocks[3].element)
        .map(|e| e.tag)
        .collect();
    assert_eq!(tags[..3], [Tag::P, Tag::Div, Tag::Article]);
}

#[test]
fn depth_costs_no_stack() {
    let page = "<span>".repeat(20_000) + "deep";
    assert_eq!(texts(&page), ["deep"]);
}
