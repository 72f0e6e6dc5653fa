//! How tools of one style differ.

/// The habits of a tool. Which ones a page gets follows from its bytes. Styles that have no use for
/// a habit take it for a choice of their own, as said where they do.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// Characters at which lines are wrapped.
    pub width: usize,
    /// Links are marked: by numbers with a list of addresses at the end, or by their addresses.
    pub links: bool,
    /// Images are named.
    pub images: bool,
    /// Blank lines stand between parts.
    pub blanks: bool,
}

/// Widths that tools wrap at.
const WIDTHS: [usize; 4] = [79, 72, 80, 120];

impl Habits {
    /// The habits for a page.
    pub fn of(page: &[u8]) -> Habits {
        let sum = page.iter().step_by(7).map(|byte| usize::from(*byte));
        let turn = sum.sum::<usize>() + page.len();
        Habits {
            width: WIDTHS[turn % 4],
            links: turn & 4 == 0,
            images: turn & 8 == 0,
            blanks: turn & 16 == 0,
        }
    }
}
