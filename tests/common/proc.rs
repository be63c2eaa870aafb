//! What Linux tells of a process.

#![allow(dead_code, reason = "each test file uses a part")]

use std::fs::{read_dir, read_to_string};

/// The fields of a thread after its name: the first is the state.
fn fields(stat: &str) -> Vec<String> {
    let text = read_to_string(stat).unwrap_or_default();
    text.rsplit(')').next().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

fn threads(id: u32) -> Vec<String> {
    let tasks = read_dir(format!("/proc/{id}/task")).unwrap();
    tasks.flatten().map(|task| task.path().display().to_string()).collect()
}

/// `S` sleeps, `T` is stopped.
pub(crate) fn state(id: u32) -> char {
    fields(&format!("/proc/{id}/stat")).first().and_then(|state| state.chars().next()).unwrap_or('?')
}

/// Whether no thread has anything to do.
pub(crate) fn all_sleep(id: u32) -> bool {
    threads(id)
        .iter()
        .all(|thread| fields(&format!("{thread}/stat")).first().is_some_and(|state| state == "S"))
}

/// How often its threads have gone to sleep.
pub(crate) fn wakeups(id: u32) -> u64 {
    threads(id).iter().map(|thread| number(&format!("{thread}/status"), "voluntary_ctxt_switches:")).sum()
}

/// Processor time, in hundredths of a second.
pub(crate) fn ticks(id: u32) -> u64 {
    let fields = fields(&format!("/proc/{id}/stat"));
    fields[11..13].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}

/// Bytes that are in memory.
pub(crate) fn memory(id: u32) -> u64 {
    number(&format!("/proc/{id}/status"), "VmRSS:") * 1024
}

/// The most bytes that have been in memory.
pub(crate) fn peak_memory(id: u32) -> u64 {
    number(&format!("/proc/{id}/status"), "VmHWM:") * 1024
}

fn number(status: &str, name: &str) -> u64 {
    let text = read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}
