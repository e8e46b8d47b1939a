//! What the program wrote down while it was walked: its log, and the last words of whatever broke.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Debug, Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// From now on everything is kept, the smallest remark included.
    pub fn keep() -> Self {
        let log = Self::default();
        let (writer, panics) = (log.clone(), log.clone());
        let kept = tracing_subscriber::fmt().with_env_filter("trace").with_ansi(false).with_writer(move || writer.clone()).try_init();
        assert!(kept.is_ok(), "the log is kept by somebody else");
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            panics.put(format!("PANIC {panic}\n").as_bytes());
            usual(panic);
        }));
        log
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    fn put(&self, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.put(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
