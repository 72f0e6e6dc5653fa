//! Slices of the corpora, cut by domain so that no site stands in two of them.

use std::str::FromStr;

use url::Host;

use crate::corpus::Row;

/// The slice that nobody looks into: a score on it stays a score on unseen pages.
pub const KEPT_APART: Fold = Fold { index: 0, count: 5 };

/// Labels under which a country's registry gives out names, as in `example.co.uk`.
const REGISTRY_LABELS: [&str; 10] = [
    "ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org",
];

/// Slice `index` of `count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    index: u64,
    count: u64,
}

impl Fold {
    /// Whether the page is in this slice.
    pub fn holds(&self, row: &Row) -> bool {
        index(row, self.count) == self.index
    }
}

/// The slice of `count` that the page is in.
pub fn index(row: &Row, count: u64) -> u64 {
    hash(&domain(row)) % count
}

impl FromStr for Fold {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(index, count)| {
            let (index, count) = (index.parse().ok()?, count.parse().ok()?);
            (index < count).then_some(Fold { index, count })
        });
        numbers.ok_or_else(|| "expected K/N with K less than N, such as 0/5".into())
    }
}

/// The part of the page's host that a site registers; the id of a page without an address.
fn domain(row: &Row) -> String {
    let url = row.web_url();
    match url.as_ref().and_then(|url| url.host()) {
        None => row.id.clone(),
        Some(Host::Domain(host)) => registrable(host.trim_end_matches('.')).to_owned(),
        Some(address) => address.to_string(),
    }
}

fn registrable(host: &str) -> &str {
    let mut labels = host.rsplit('.');
    let country = labels.next().is_some_and(|last| last.len() == 2);
    let registry = labels
        .next()
        .is_some_and(|label| REGISTRY_LABELS.contains(&label));
    let kept = if country && registry { 3 } else { 2 };
    let start = host.rmatch_indices('.').nth(kept - 1);
    start.map_or(host, |(dot, _)| &host[dot + 1..])
}

/// FNV-1a, 64 bits: the same on every machine and in every release.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, url: &str) -> Row {
        Row {
            id: id.into(),
            url: Some(url.into()),
            ..Row::default()
        }
    }

    #[test]
    fn the_hash_never_changes() {
        // The published test values of FNV-1a.
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn domains() {
        let cases = [
            ("https://www.example.org/a", "example.org"),
            ("http://EXAMPLE.org:8080", "example.org"),
            ("https://a.b.example.nl", "example.nl"),
            ("https://news.example.co.uk/a", "example.co.uk"),
            ("https://example.com.au/", "example.com.au"),
            ("https://com.com/", "com.com"),
            ("http://localhost/", "localhost"),
            ("http://192.0.2.1/", "192.0.2.1"),
            ("hard::example.org.html", "the id"),
        ];
        for (url, expected) in cases {
            assert_eq!(domain(&row("the id", url)), expected, "{url}");
        }
    }

    #[test]
    fn a_page_is_in_exactly_one_slice_and_a_site_stays_together() {
        for number in 0..50 {
            let first = row("1", &format!("https://www.site{number}.example/a"));
            let second = row("2", &format!("http://blog.site{number}.example/b"));
            let folds = (0..5).map(|index| Fold { index, count: 5 });
            let (of_first, of_second): (Vec<_>, Vec<_>) = folds
                .map(|fold| (fold.holds(&first), fold.holds(&second)))
                .unzip();
            assert_eq!(of_first.iter().filter(|held| **held).count(), 1);
            assert_eq!(of_first, of_second);
        }
    }

    #[test]
    fn slices_stay_as_they_are() {
        let slices: Vec<u64> = ["example.org", "example.com", "example.net", "example.nl"]
            .map(|domain| hash(domain) % 5)
            .into();
        assert_eq!(slices, [1, 0, 2, 0]);
    }

    #[test]
    fn parsing() {
        assert_eq!("0/5".parse(), Ok(KEPT_APART));
        for wrong in ["", "3", "5/5", "0/0", "-1/5", "a/b", "1/2/3"] {
            assert!(wrong.parse::<Fold>().is_err(), "{wrong}");
        }
    }
}
