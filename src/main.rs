//! The `guiju` command.

/// Conditions are many small shared parts; the allocator of the C library takes a fifth of the time of a check.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    guiju::tell::cli::main()
}
