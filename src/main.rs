//! The `guiju` command.

fn main() {}
