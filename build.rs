//! Tells the linker where the Z3 library stands: beside the sources here, beside the binary in a release archive.

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// The name under which Z3 asks to be loaded.
const LOADED_AS: &str = "libz3.so.5.4";

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vendor/z3/lib");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", folder.join(LOADED_AS).display());
    println!("cargo:rerun-if-changed={}", folder.join("libz3.so").display());
    if !folder.join("libz3.so").is_file() || !folder.join(LOADED_AS).is_file() {
        return missing(&folder);
    }
    println!("cargo:rustc-link-arg=-Wl,-rpath,{}", folder.display());
    println!("cargo:rustc-link-arg=-Wl,-rpath,$ORIGIN/../lib");
    match serve_doc_tests(&folder.join(LOADED_AS)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// Documentation tests take no link arguments, but cargo lets them load what stands in a search path under `target`.
fn serve_doc_tests(library: &Path) -> io::Result<()> {
    let Some(out) = env::var_os("OUT_DIR") else { return Ok(()) };
    let link = Path::new(&out).join(LOADED_AS);
    if fs::symlink_metadata(&link).is_ok() {
        fs::remove_file(&link)?;
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(library, &link)?;
    #[cfg(not(unix))]
    fs::copy(library, &link)?;
    println!("cargo:rustc-link-search=native={}", Path::new(&out).display());
    Ok(())
}

fn missing(folder: &Path) -> ExitCode {
    eprintln!();
    eprintln!("  缺少 Z3 求解器的动态库：{}", folder.join(LOADED_AS).display());
    eprintln!("  解决办法：在项目根目录运行   bash scripts/setup.sh   （从 PyPI 下载，数秒完成，不需要 C++ 编译器）");
    eprintln!("  不能联网时：GUIJU_Z3_LIB=<已有的 {LOADED_AS}> bash scripts/setup.sh");
    eprintln!();
    eprintln!("  the library of the Z3 solver is missing: {}", folder.join(LOADED_AS).display());
    eprintln!(
        "  remedy: run   bash scripts/setup.sh   in the project's folder (fetched from PyPI in seconds, no C++ compiler)"
    );
    eprintln!("  without network: GUIJU_Z3_LIB=<a {LOADED_AS} that you have> bash scripts/setup.sh");
    eprintln!();
    ExitCode::FAILURE
}
