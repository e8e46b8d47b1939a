#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| repaydesk::roster::fuzzing::header(bytes).unwrap());
