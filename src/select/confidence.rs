//! What the scores promise for a choice.

use super::Verdict;

/// The F1 over words to be expected of a choice, where each block's words are in the article with
/// the block's probability: twice the expected hits by the words chosen and the words expected.
pub fn expected_f1(words: &impl Fn(usize) -> f32, verdicts: &[Verdict], scores: &[f32]) -> f64 {
    let (mut hits, mut chosen, mut expected) = (0.0, 0.0, 0.0);
    for (block, (verdict, &score)) in verdicts.iter().zip(scores).enumerate() {
        let words = f64::from(words(block));
        let in_article = words * f64::from(score);
        expected += in_article;
        if *verdict == Verdict::Kept {
            hits += in_article;
            chosen += words;
        }
    }
    if chosen > 0.0 {
        2.0 * hits / (chosen + expected)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_scores_promise_more() {
        let f1 = |verdicts: &[Verdict], scores: &[f32]| expected_f1(&|_| 10.0, verdicts, scores);
        let (kept, out) = (Verdict::Kept, Verdict::Unlikely);
        assert_eq!(f1(&[kept, out], &[1.0, 0.0]), 1.0);
        // 7.5 hits, 10 words chosen, 7.5 + 2.5 expected.
        assert_eq!(f1(&[kept, out], &[0.75, 0.25]), 0.75);
        // What a rule drops against its score makes it less sure: 10 hits, 10 chosen, 20 expected.
        assert_eq!(f1(&[kept, Verdict::Copy], &[1.0, 1.0]), 2.0 / 3.0);
        assert_eq!(f1(&[out, out], &[0.25, 0.0]), 0.0);
        assert_eq!(f1(&[], &[]), 0.0);
    }
}
