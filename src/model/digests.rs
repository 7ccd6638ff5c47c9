//! The digests of the files that a model is made of.

use std::path::PathBuf;

use crate::text::{read_bytes, sha256};

use super::Model;
use super::load::listed;

impl Model {
    /// Every file that belongs to the model, by its path in the folder, with the SHA-256 of its bytes: the text, the rules,
    /// the tables and the superior norms it stands under. A file that cannot be read any more has an empty digest.
    pub fn digests(&self) -> Vec<(PathBuf, String)> {
        let folders = [("text", "txt"), ("rules", "md"), ("", "csv")];
        let paths = folders.iter().flat_map(|(folder, ending)| listed(&self.folder.join(folder), ending));
        let digest = |path: PathBuf| {
            let digest = read_bytes(&path).map_or_else(|_| String::new(), |bytes| sha256(&bytes));
            (path.strip_prefix(&self.folder).unwrap_or(&path).to_owned(), digest)
        };
        let superior = self.superior.iter().flat_map(|s| s.files.iter().map(|file| file.path.clone()));
        paths.chain(superior).map(digest).collect()
    }
}
