//! Any bytes as what `daftar_fuzz::text` takes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| daftar_fuzz::text(bytes));
