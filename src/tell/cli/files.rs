//! Writing files so that none is ever half there: to a temporary file first, then renamed.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use crate::text::{Complaint, Words};

/// Writes all of the files or, when one cannot be written, none of them.
///
/// # Errors
/// A complaint that names the folder or file.
pub(super) fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Complaint> {
    std::fs::create_dir_all(folder).map_err(|wrong| cannot_write(folder, &wrong))?;
    let mut ready = Vec::new();
    for (name, bytes) in files {
        ready.push((folder.join(name), temporary(folder, bytes)?));
    }
    for (path, file) in ready {
        file.persist(&path).map_err(|wrong| cannot_write(&path, &wrong.error))?;
    }
    Ok(())
}

/// Writes one file.
///
/// # Errors
/// A complaint that names the file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Complaint> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).map_or(PathBuf::from("."), Path::to_path_buf);
    let file = temporary(&folder, bytes)?;
    file.persist(path).map(|_| ()).map_err(|wrong| cannot_write(path, &wrong.error))
}

/// Makes a copy of a folder with some of its files otherwise, under a name of its own beside its later place.
///
/// # Errors
/// A complaint that names the folder or file.
pub(super) fn new_folder(from: &Path, changed: &[(PathBuf, String)], parent: &Path) -> Result<TempDir, Complaint> {
    std::fs::create_dir_all(parent).map_err(|wrong| cannot_write(parent, &wrong))?;
    let made = tempfile::Builder::new().prefix(".guiju-").tempdir_in(parent);
    let made = made.map_err(|wrong| cannot_write(parent, &wrong))?;
    let copied = copy(from, made.path());
    copied.map_err(|wrong| cannot_write(made.path(), &wrong))?;
    for (path, content) in changed {
        let path = made.path().join(path);
        std::fs::write(&path, content).map_err(|wrong| cannot_write(&path, &wrong))?;
    }
    Ok(made)
}

/// Gives a folder that is complete its place.
///
/// # Errors
/// A complaint that names the folder.
pub(super) fn place(made: TempDir, folder: &Path) -> Result<(), Complaint> {
    std::fs::rename(made.path(), folder).map_err(|wrong| cannot_write(folder, &wrong))?;
    // Its old name is gone, so nothing is taken away.
    let _moved = made.keep();
    share_folder(folder).map_err(|wrong| cannot_write(folder, &wrong))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            std::fs::create_dir(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

fn temporary(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile, Complaint> {
    let make = || {
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.flush()?;
        share(&file)?;
        Ok(file)
    };
    make().map_err(|wrong| cannot_write(folder, &wrong))
}

/// A temporary file is its owner's alone; a report is for colleagues too.
#[cfg(unix)]
fn share(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn share(_: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn share_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn share_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn cannot_write(path: &Path, wrong: &std::io::Error) -> Complaint {
    Complaint::of_file(
        "cannot-write",
        path,
        Words::new(format!("无法写入（{wrong}）"), format!("it cannot be written ({wrong})")),
        Words::new("请检查路径、权限和磁盘空间", "check the path, the permissions and the space on the disk"),
    )
}
