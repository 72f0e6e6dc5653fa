//! Keeps a mistake of the extractor to the page that met it.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static TOLD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does something that may panic.
///
/// # Errors
/// What the panic said, and where. It is printed nowhere.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let default = panic::take_hook();
        panic::set_hook(Box::new(move |panic| match GUARDED.get() {
            true => TOLD.set(panic.to_string().replace('\n', " ")),
            false => default(panic),
        }));
    });
    GUARDED.set(true);
    // What the work has touched is dropped with it.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|_| TOLD.take())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told() {
        assert_eq!(guarded(|| 1), Ok(1));
        let told = guarded(|| panic!("no {}", "way")).unwrap_err();
        assert!(
            told.ends_with("no way") && told.contains("guard.rs"),
            "{told}"
        );
    }
}
