//! Sums over stretches of lines, and distances between lines.

/// Distances in lines are cut off here.
pub const FAR: f32 = 99.0;

/// Sums from the first line on.
pub struct Sum(Vec<f32>);

impl Sum {
    /// Adds up a value of each line.
    pub fn of(values: impl Iterator<Item = f32>) -> Sum {
        let mut sums = vec![0.0];
        for value in values {
            sums.push(sums[sums.len() - 1] + value);
        }
        Sum(sums)
    }

    /// Over all lines before this one.
    pub fn before(&self, line: usize) -> f32 {
        self.0[line]
    }

    /// Over the lines from one up to, but not, another; lines that aren't there count nothing.
    pub fn within(&self, from: isize, to: isize) -> f32 {
        let last = self.0.len() as isize - 1;
        self.0[to.clamp(0, last) as usize] - self.0[from.clamp(0, last) as usize]
    }

    /// Over all lines.
    pub fn all(&self) -> f32 {
        self.0[self.0.len() - 1]
    }
}

/// The last marked line before each line.
pub fn last_before(marks: &[bool]) -> Vec<Option<usize>> {
    let mut last = None;
    let step = |(index, mark): (usize, &bool)| {
        let before = last;
        if *mark {
            last = Some(index);
        }
        before
    };
    marks.iter().enumerate().map(step).collect()
}

/// The next marked line behind each line.
pub fn next_behind(marks: &[bool]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut found: Vec<Option<usize>> = (0..marks.len())
        .rev()
        .map(|index| {
            let behind = next;
            if marks[index] {
                next = Some(index);
            }
            behind
        })
        .collect();
    found.reverse();
    found
}

/// How far apart two lines are; [`FAR`] where there is no other.
pub fn apart(line: usize, other: Option<usize>) -> f32 {
    other.map_or(FAR, |other| (line.abs_diff(other) as f32).min(FAR))
}

/// The stretch with the greatest sum, as the first line and the one behind the last.
pub fn greatest_stretch(values: impl Iterator<Item = f32>) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (index, value) in values.enumerate() {
        if sum <= 0.0 {
            (start, sum) = (index, 0.0);
        }
        sum += value;
        if sum > best_sum {
            (best, best_sum) = ((start, index + 1), sum);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_distances() {
        let sum = Sum::of([1.0, 2.0, 4.0].into_iter());
        assert_eq!(
            (
                sum.before(2),
                sum.within(-2, 2),
                sum.within(1, 9),
                sum.all()
            ),
            (3.0, 3.0, 6.0, 7.0)
        );
        let marks = [false, true, false, true];
        assert_eq!(last_before(&marks), [None, None, Some(1), Some(1)]);
        assert_eq!(next_behind(&marks), [Some(1), Some(3), Some(3), None]);
        assert_eq!((apart(5, Some(2)), apart(5, None)), (3.0, FAR));
    }

    #[test]
    fn the_greatest_stretch_is_found() {
        let values = [1.0, -2.0, 3.0, -1.0, 2.0, -9.0, 3.0];
        assert_eq!(greatest_stretch(values.into_iter()), (2, 5));
        assert_eq!(greatest_stretch([-1.0].into_iter()), (0, 0));
    }
}
