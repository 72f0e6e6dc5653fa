//! The numbers that tools set before the items of ordered lists: of breadcrumbs, of steps.

use super::Line;

/// So many lines on at most an item is followed by the next one: wrapped items take some.
const REACH: usize = 3;
/// Most digits of a number.
const DIGITS: usize = 3;

/// Takes the numbers off items that follow each other, and marks those as items.
pub fn take_off(lines: &mut [Line]) {
    let numbers: Vec<Option<u32>> = lines.iter().map(|line| number(&line.text)).collect();
    let mut is_item = vec![false; lines.len()];
    for (index, number) in numbers.iter().enumerate() {
        let Some(number) = number else { continue };
        let behind = (index + 1..lines.len()).take(REACH);
        let mut near =
            behind.take_while(|line| *line == index + 1 || lines[*line].blank_before == 0);
        let next = near.find(|line| numbers[*line] == Some(number + 1));
        if let Some(next) = next {
            is_item[index] = true;
            is_item[next] = true;
        }
    }
    let items = lines.iter_mut().zip(is_item).filter(|(_, is)| *is);
    for (line, _) in items {
        if let Some((_, text)) = line.text.split_once(' ') {
            line.text = text.to_owned();
            line.bullet = true;
        }
    }
}

/// The number of "12. Steps".
fn number(text: &str) -> Option<u32> {
    let (number, item) = text.split_once(' ')?;
    let number = number.strip_suffix(['.', ')'])?;
    let is_number = number.len() <= DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.parse().ok().filter(|_| is_number)?;
    item.starts_with(|c: char| !c.is_ascii_digit())
        .then_some(number)
}

#[cfg(test)]
mod tests {
    use crate::lines::Lines;

    #[test]
    fn items_lose_their_numbers() {
        let lines = Lines::of(
            "1. Home\n2. News\n \n3. The dike is closed\nuntil Friday.\n\n4. May was warm.\n5. 6 is more",
        );
        let texts: Vec<(&str, bool)> = lines
            .all
            .iter()
            .map(|line| (&*line.text, line.bullet))
            .collect();
        assert_eq!(
            texts,
            [
                ("Home", true),
                ("News", true),
                ("The dike is closed", true),
                ("until Friday.", false),
                ("4. May was warm.", false),
                ("5. 6 is more", false)
            ]
        );
    }
}
