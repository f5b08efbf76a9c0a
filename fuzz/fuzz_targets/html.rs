//! Any bytes as what `daftar_fuzz::html` takes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| daftar_fuzz::html(bytes));
