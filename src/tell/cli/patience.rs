//! Whether a long search goes on: a time budget, Ctrl-C, and a bar for whoever waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::console::Console;

/// Whether to go on: the time is not used up, and nobody has pressed Ctrl-C.
pub(super) struct Patience {
    begin: Instant,
    budget: Option<Duration>,
    interrupted: Arc<AtomicBool>,
    bar: Option<ProgressBar>,
}

impl Patience {
    /// Begins to wait; without a budget for as long as it takes.
    pub(super) fn new(budget: Option<Duration>, console: &Console) -> Self {
        let interrupted = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&interrupted);
        // Where no signal can be caught, the process ends at once as others do.
        let _uncaught = ctrlc::set_handler(move || seen.store(true, Ordering::Relaxed));
        let bar = console.is_watched.then(bar);
        Self { begin: Instant::now(), budget, interrupted, bar }
    }

    /// Shows how much is done, of how much, and says whether to go on.
    pub(super) fn goes_on(&self, (done, all): (usize, usize), message: &str) -> bool {
        if let Some(bar) = &self.bar {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
            bar.set_message(message.to_owned());
        }
        let in_time = self.budget.is_none_or(|budget| self.begin.elapsed() < budget);
        in_time && !self.interrupted.load(Ordering::Relaxed)
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}/{len} {elapsed} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(400));
    bar
}
