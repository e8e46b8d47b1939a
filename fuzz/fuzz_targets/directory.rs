#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| repaydesk::sheet::fuzzing::directory(bytes).unwrap());
