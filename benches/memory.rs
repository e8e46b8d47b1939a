//! How much memory a program took.

use std::fs;
use std::process::Child;

/// What a process and its children held at most, in kilobytes.
pub fn together(child: &Child) -> u64 {
    // Each thread lists the children it started.
    let threads = fs::read_dir(format!("/proc/{}/task", child.id())).into_iter().flatten().flatten();
    let children: String = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok()).collect();
    let all = children.split_whitespace().filter_map(|number| number.parse().ok()).chain([child.id()]);
    all.map(peak).sum()
}

fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
