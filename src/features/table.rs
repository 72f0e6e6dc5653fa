//! The features by name.

/// Makes a table of features: an enum of their names and a list of what they are.
macro_rules! features {
    ($(#[$about:meta])* $table:ident:
        $($name:ident $unit:literal $meaning:literal $(up to $most:literal)?,)*) => {
        $(#[$about])*
        #[allow(non_camel_case_types)] // the names stand in the model's file as they are here
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Feature { $(#[doc = $meaning] $name,)* }

        impl From<Feature> for usize {
            fn from(feature: Feature) -> usize {
                feature as usize
            }
        }

        /// All of these features, in the order of the numbers in a row.
        pub const $table: &[$crate::features::FeatureInfo] = &[$($crate::features::FeatureInfo {
            name: stringify!($name),
            unit: $unit,
            meaning: $meaning,
            most: f32::INFINITY $(.min($most))?,
        },)*];
    };
}
pub(crate) use features;

/// What a feature is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FeatureInfo {
    /// Its name.
    pub name: &'static str,
    /// Its unit or its range.
    pub unit: &'static str,
    /// One line that explains it.
    pub meaning: &'static str,
    /// From this value on there is no telling more, and it counts as this: hardly any page that taught
    /// the scores has an article of more than 30,000 characters, and what little they saw of them they
    /// would hold against all longer ones.
    pub most: f32,
}

/// The features of all blocks of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    table: &'static [FeatureInfo],
    values: Vec<f32>,
}

/// The features of one block, to be written.
pub struct Row<'a>(&'a mut [f32]);

impl Features {
    /// Room for so many blocks with the features of a table, all 0.
    pub fn new(blocks: usize, table: &'static [FeatureInfo]) -> Features {
        Features {
            table,
            values: vec![0.0; blocks * table.len()],
        }
    }

    /// What the numbers of a row are.
    pub fn table(&self) -> &'static [FeatureInfo] {
        self.table
    }

    /// The features of one block, in the order of the table.
    pub fn row(&self, block: usize) -> &[f32] {
        &self.values[block * self.table.len()..][..self.table.len()]
    }

    /// One feature of one block.
    pub fn get(&self, block: usize, feature: impl Into<usize>) -> f32 {
        self.row(block)[feature.into()]
    }

    /// Cuts all features down to their most.
    pub(crate) fn cut_down(&mut self) {
        let most: Vec<(usize, f32)> = self
            .table
            .iter()
            .enumerate()
            .filter(|(_, feature)| feature.most.is_finite())
            .map(|(index, feature)| (index, feature.most))
            .collect();
        for row in self.values.chunks_exact_mut(self.table.len()) {
            for (feature, most) in &most {
                row[*feature] = row[*feature].min(*most);
            }
        }
    }

    pub(crate) fn row_mut(&mut self, block: usize) -> Row<'_> {
        Row(&mut self.values[block * self.table.len()..][..self.table.len()])
    }
}

impl Row<'_> {
    pub(crate) fn set(&mut self, feature: impl Into<usize>, value: f32) {
        self.0[feature.into()] = value;
    }
}

features! {
    /// A number that is counted for each block.
    FEATURES:
    // The block's own text.
    characters "characters" "length of the text",
    words "words" "length of the text; two CJK characters count as one word",
    link_density "0 to 1" "share of the text that is links",
    ends_sentence "0 or 1" "the text ends as a sentence does",
    cut_short "0 or 1" "the text ends in dots, as the start of a longer one does",
    commas "commas" "commas and semicolons in the text",
    italic "0 to 1" "share of the text set in italics",
    inline_elements "elements" "inline elements that hold some of the text",
    title_overlap "0 to 1" "words shared with the page's title, by words in either",
    description_share "0 to 1" "share of the words that the page's description has too",
    description_cover "0 to 1" "share of the description's words that the block has",
    // Words of the lexicon: 3 the block is nothing else, 2 it starts with them, 1 it has them.
    says_by "0 to 3" "words for a byline",
    says_read_also "0 to 3" "words for links to other articles",
    ends_photo_credit "0 or 1" "the text ends with the credit of a picture",
    lexicon_cover "0 to 1" "share of the text that such words cover",
    // The element and what is around it.
    tag "rank" "the element's name, ranked from running text to page furniture",
    parent_tag "rank" "the parent element's name, ranked likewise",
    depth "steps" "from the root down to the element",
    page_stated_body "0 or 1" "the page has such an element",
    in_article "steps" "up to the nearest article element; 30 if none",
    in_main "steps" "up to the nearest main element; 30 if none",
    in_footer "steps" "up to the nearest footer element; 30 if none",
    in_figure "steps" "up to the nearest figure; 30 if none",
    in_list "steps" "up to the nearest list; 30 if none",
    in_table "steps" "up to the nearest table; 30 if none",
    in_form "steps" "up to the nearest form, button or label; 30 if none",
    named_body "steps" "up to the nearest element with class words for body text; 30 if none",
    named_article "steps" "up to the nearest element with class words for an article; 30 if none",
    named_main "steps" "up to the nearest element with class words for the main part; 30 if none",
    named_comment "steps" "up to the nearest element with class words for comments; 30 if none",
    named_caption "steps" "up to the nearest element with class words for pictures and captions; 30 if none",
    named_meta "steps" "up to the nearest element with class words for dates and details; 30 if none",
    named_tags "steps" "up to the nearest element with class words for tags and topics; 30 if none",
    named_list "steps" "up to the nearest element with class words for lists and cards; 30 if none",
    named_box "steps" "up to the nearest element with class words for boxes; 30 if none",
    inner_article "0 to 1" "share of the page's paragraph text in the innermost article element; -1 if none",
    outer_article "0 to 1" "share of the page's paragraph text in the outermost article element; -1 if none",
    page_articles "elements" "article elements on the page",
    // Containers of the page's paragraph text: that of blocks which read like paragraphs and which the page
    // doesn't set apart from its article.
    up_to_winner "steps" "up to the first element that also holds the element that Readability's scoring finds",
    down_to_winner "steps" "from there down to the element that Readability's scoring finds",
    up_to_richest "steps" "up to the first element that also holds the element with most paragraphs as children",
    down_to_richest "steps" "from there down to the element with most paragraphs as children",
    up_to_headline "steps" "up to the first element that also holds the headline",
    down_to_headline "steps" "from there down to the headline",
    up_to_half "steps" "up to the first element that also holds the deepest element with half of the paragraph text",
    down_to_half "steps" "from there down to the deepest element with half of the paragraph text",
    up_to_most "steps" "up to the first element that also holds the deepest element with 70% of the paragraph text",
    down_to_most "steps" "from there down to the deepest element with 70% of the paragraph text",
    holder_score "0 to 1" "Readability's score of the element that holds the block, relative to the page's best",
    holder_own_share "0 to 1" "paragraph text right in the block's holder, relative to the page's richest holder",
    holder_links "0 to 1" "link density of the block's holder",
    holder_blocks "blocks" "in the block's holder" up to 150.0,
    holder_paragraphs "0 to 1" "share of paragraphs that aren't set apart among the holder's blocks",
    share_of_holder "0 to 1" "the block's share of its holder's text",
    blocks_before_in_holder "blocks" "in the block's holder before it" up to 60.0,
    alike_headlines "blocks" "since the headline in elements of the same names and classes as the headline's",
    element_links "0 to 1" "link density of the block's element",
    up1_share "0 to 1" "share of the page's paragraph text in the element 1 up",
    up1_links "0 to 1" "link density of the element 1 up",
    up1_blocks "blocks" "in the element 1 up" up to 150.0,
    up1_characters "characters" "in the element 1 up" up to 14_000.0,
    up2_share "0 to 1" "share of the page's paragraph text in the element 2 up",
    up2_links "0 to 1" "link density of the element 2 up",
    up2_blocks "blocks" "in the element 2 up" up to 150.0,
    up2_characters "characters" "in the element 2 up" up to 14_000.0,
    up3_share "0 to 1" "share of the page's paragraph text in the element 3 up",
    up3_links "0 to 1" "link density of the element 3 up",
    up3_blocks "blocks" "in the element 3 up" up to 150.0,
    up3_characters "characters" "in the element 3 up" up to 14_000.0,
    up5_share "0 to 1" "share of the page's paragraph text in the element 5 up",
    up5_links "0 to 1" "link density of the element 5 up",
    up5_blocks "blocks" "in the element 5 up" up to 150.0,
    up5_characters "characters" "in the element 5 up" up to 14_000.0,
    pair_blocks "blocks" "whose element and parent have the same names and classes" up to 200.0,
    pair_length "characters" "average length of these blocks (same element and parent)",
    pair_share "0 to 1" "share of the page's paragraph text in these blocks (same element and parent)",
    pair_links "0 to 1" "link density of these blocks (same element and parent)",
    pair_rank "0 to 1" "paragraph text of these blocks (same element and parent), relative to the page's richest such kind",
    triple_blocks "blocks" "whose element, parent and grandparent have the same names and classes" up to 200.0,
    triple_length "characters" "average length of these blocks (same element, parent and grandparent)",
    triple_share "0 to 1" "share of the page's paragraph text in these blocks (same element, parent and grandparent)",
    triple_links "0 to 1" "link density of these blocks (same element, parent and grandparent)",
    triple_rank "0 to 1" "paragraph text of these blocks (same element, parent and grandparent), relative to the page's richest such kind",
    // Reading order.
    order "0 to 1" "place among the page's blocks",
    text_before "0 to 1" "share of the page's text before the block",
    paragraph_before "0 to 1" "share of the page's paragraph text before the block",
    page_paragraph "characters" "paragraph text on the page, without what it sets apart" up to 14_000.0,
    page_blocks "blocks" "on the page" up to 600.0,
    page_links "0 to 1" "link density of the page",
    page_news "0 to 2" "the page states no article (0), an article (1), one of news (2)",
    from_headline "blocks" "since the headline; negative before it; -99 if there is none",
    text_from_headline "characters" "since the headline; -1 before it" up to 14_000.0,
    paragraph_from_headline "0 to 1" "share of the page's paragraph text since the headline; -1 before it",
    before1_tag "rank" "element of the block before; -1 if none",
    after1_links "0 to 1" "link density of the block after; -1 if none",
    after1_tag "rank" "element of the block after; -1 if none",
    window2_links "0 to 1" "link density within 2 blocks around",
    window5_links "0 to 1" "link density within 5 blocks around",
    window12_links "0 to 1" "link density within 12 blocks around",
    following_paragraph "characters" "paragraph text until the next heading, without what is set apart" up to 3_000.0,
    since_heading "blocks" "since the last heading; 99 if none",
    heading_links "0 to 1" "link density of the last heading; -1 if none",
    before1_links "0 to 1" "link density of the block before; -1 if none",
    ends_before "blocks" "since the headline that announce what follows an article",
    since_end "blocks" "since the last such announcement; 99 if none",
    copies "blocks" "with the same text on the page, itself included",
}
