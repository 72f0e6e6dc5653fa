//! Which characters are letters or digits. The standard library searches for those of most scripts,
//! which for some takes longer than all that is done with the character; here they are looked up.

/// A bit for each character of the first plane, made by `build.rs`.
static BITS: &[u8; 0x1_0000 / 8] = include_bytes!(concat!(env!("OUT_DIR"), "/letters.bits"));

/// The same as [`char::is_alphanumeric`].
pub fn is_alphanumeric(c: char) -> bool {
    let code = c as usize;
    match BITS.get(code / 8) {
        Some(bits) => bits >> (code % 8) & 1 == 1,
        None => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_are_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(super::is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
