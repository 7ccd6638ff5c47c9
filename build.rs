//! Tells the linker where the Z3 library stands: beside the sources here, beside the binary in a release archive.

use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vendor/z3/lib");
    println!("cargo:rerun-if-changed={}", folder.display());
    if !folder.join("libz3.so").exists() && std::env::var_os("GUIJU_SYSTEM_Z3").is_none() {
        println!(
            "cargo:warning=vendor/z3/lib/libz3.so is missing: run scripts/setup.sh first (it fetches the Z3 library in seconds)"
        );
    }
    println!("cargo:rustc-link-arg=-Wl,-rpath,{}", folder.display());
    println!("cargo:rustc-link-arg=-Wl,-rpath,$ORIGIN/../lib");
}
