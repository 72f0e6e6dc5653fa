#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| declutter_fuzz::date(bytes));
