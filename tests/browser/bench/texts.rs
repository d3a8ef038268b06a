//! Varied texts of a given length.

use std::fs;
use std::path::{Path, PathBuf};

/// At most so many texts of this many characters and the rest of a line: the texts of these folders strung together; no line
/// comes twice.
pub fn of(folders: &[&str], length: usize, most: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut count = 0;
    for path in folders.iter().copied().flat_map(files) {
        let text = fs::read_to_string(path).expect("a fixture");
        for line in text.split_inclusive('\n') {
            if count >= length {
                texts.push(String::new());
                count = 0;
            }
            count += line.chars().count();
            texts.last_mut().expect("one at least").push_str(line);
        }
        if texts.len() > most {
            break;
        }
    }
    // The last is a remainder.
    texts.pop();
    texts.truncate(most);
    texts
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    paths.sort();
    paths
}
