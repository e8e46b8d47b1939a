//! Something that may hang, waited for no longer than a time.

use std::sync::mpsc;
use std::time::Duration;

/// Runs `work` in a thread of its own and waits for it up to `longest`. None where it was not done by then, or where there is no
/// thread to be had; work that hangs is left to itself.
pub fn within<T: Send + 'static>(longest: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (told, tell) = mpsc::sync_channel(1);
    let thread = std::thread::Builder::new().name("delivery".to_owned()).spawn(move || {
        // Who waited may have gone.
        let _ = told.send(work());
    });
    if let Err(error) = thread {
        tracing::warn!(%error, "no thread for a delivery");
        return None;
    }
    tell.recv_timeout(longest).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_is_left_to_itself() {
        assert_eq!(within(Duration::from_secs(20), || 7), Some(7));
        let begun = std::time::Instant::now();
        assert_eq!(within(Duration::from_millis(30), || std::thread::sleep(Duration::from_secs(5))), None);
        assert!(begun.elapsed() < Duration::from_secs(4));
    }
}
