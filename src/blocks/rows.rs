//! Rows of tables.

use std::ops::Range;

use super::{Block, Page, Tag};

impl Page {
    /// The blocks of each row of data: two cells or more, each a single block. Rows of tables that
    /// lay the page out hold whole paragraphs.
    pub fn data_rows(&self) -> Vec<Range<usize>> {
        let rows = self.innermost(|element| element.tag == Tag::Tr);
        if rows.iter().all(Option::is_none) {
            return Vec::new();
        }
        let cells = self.innermost(|element| matches!(element.tag, Tag::Td | Tag::Th));
        let row = |block: &Block| rows[block.element as usize];
        let is_single = |pair: &[Block]| {
            let [a, b] = [&pair[0], &pair[1]].map(|block| cells[block.element as usize]);
            a != b
        };
        let mut found = Vec::new();
        let mut start = 0;
        for blocks in self.blocks.chunk_by(|a, b| row(a) == row(b)) {
            let end = start + blocks.len();
            if row(&blocks[0]).is_some() && blocks.len() > 1 && blocks.windows(2).all(is_single) {
                found.push(start..end);
            }
            start = end;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_data_or_layout() {
        let rows = |html: &str| Page::cut(&crate::source::parse(html)).data_rows();
        assert_eq!(
            rows("<p>x<table><tr><th>a<th>b<tr><td>c<td>d</table>"),
            [1..3, 3..5]
        );
        assert!(rows("<table><tr><td>a<td><p>b<p>c<tr><td>d</table>").is_empty());
        assert!(rows("<p>a<p>b").is_empty());
    }
}
