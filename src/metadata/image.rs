//! The article's main image.

use serde_json::Value;
use url::Url;

use super::statements::Statements;
use super::web_address::resolve;

/// `meta` elements with the address of an image, the surest first.
const TAGS: [&str; 7] = [
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
    "sailthru.image.full",
];

/// Absolute address of the image that the page states for its article; `base` is the page's own.
pub fn choose(statements: &Statements, base: Option<&Url>) -> Option<String> {
    let json_ld = &statements.json_ld;
    let of_json_ld = || {
        let main = json_ld.main()?.object();
        ["image", "thumbnailUrl"].iter().find_map(|key| {
            let values = json_ld.values(main, key).into_iter();
            values.filter_map(address).next()
        })
    };
    let tags = TAGS.iter().filter_map(|name| statements.meta.first(name));
    let stated = tags.chain(std::iter::once_with(of_json_ld).flatten());
    stated
        .filter_map(|url| resolve(&url, base))
        .next()
        .map(String::from)
}

/// The address in an image's JSON-LD: a text, or an object with the address in it.
fn address(image: &Value) -> Option<String> {
    let address = match image {
        Value::Object(image) => {
            let mut keys = ["url", "contentUrl", "@id"].iter();
            keys.find_map(|key| image.get(*key)?.as_str())?
        }
        image => image.as_str()?,
    };
    Some(address.to_owned())
}
