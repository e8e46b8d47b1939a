#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| repaydesk::roster::fuzzing::cells(text).unwrap());
