//! The `guiju` command.

fn main() -> std::process::ExitCode {
    guiju::tell::cli::main()
}
