//! Reads what a command is given.

use crate::output::Failure;
use std::fs::File;
use std::io::{self, Read, stdin};

/// Reads a file, or the standard input if its name is `-`, of at most so many bytes.
pub(crate) fn read(file: &str, most: u64) -> Result<Vec<u8>, Failure> {
    let read =
        if file == "-" { bounded(stdin().lock(), most) } else { File::open(file).and_then(|file| bounded(file, most)) };
    let bytes = read.map_err(|error| Failure::new(format!("cannot read `{file}`: {error}")))?;
    if bytes.len() as u64 > most {
        return Err(Failure::new(format!("`{file}` has more than {} MiB", most >> 20)));
    }
    Ok(bytes)
}

/// One byte more tells that it is too much.
fn bounded(reader: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
