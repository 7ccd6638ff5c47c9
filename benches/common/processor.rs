//! The processor time that work takes: on a shared machine it says more than the time that passes.

use rustix::time::{ClockId, clock_gettime};

/// The processor time of one call, in seconds.
pub fn once(job: impl FnOnce()) -> f64 {
    let start = processor_seconds();
    job();
    processor_seconds() - start
}

/// The processor time that this process has taken so far, in seconds.
pub fn processor_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}
