//! Skips objects and lists without reading their values.

use super::blocks::{BLOCK, Marks};
use super::{Flaw, MAX_DEPTH};

/// Returns the position after the object or list that begins at `start`, inside `depth` open
/// brackets.
///
/// Looks only at strings and brackets, because nothing else determines where the value ends.
#[inline(never)]
pub(super) fn skip_nested(text: &[u8], start: usize, depth: usize) -> Result<usize, Flaw> {
    let mut open = Open::below(depth);
    let mut strings = Strings::default();
    let mut at = start;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let mut last = [b' '; BLOCK];
        let block = match rest.first_chunk::<BLOCK>() {
            Some(block) => block,
            None if rest.is_empty() => return Err(Flaw::End),
            None => {
                if let Some(start) = last.get_mut(..rest.len()) {
                    start.copy_from_slice(rest);
                }
                &last
            }
        };
        let marks = Marks::of(block);
        let inside = strings.inside(&marks);
        if marks.controls & inside != 0 {
            return Err(Flaw::Control);
        }
        let mut brackets = marks.brackets & !inside;
        while brackets != 0 {
            let index = brackets.trailing_zeros() as usize;
            brackets &= brackets - 1;
            let bracket = block.get(index).copied().unwrap_or_default();
            if matches!(bracket, b'[' | b'{') {
                open.push(bracket == b'{')?;
            } else if open.pop(bracket == b'}')? {
                return Ok(at + index + 1);
            }
        }
        at += BLOCK;
    }
}

/// The open brackets.
struct Open {
    count: usize,
    most: usize,
    /// A bit for each open bracket, the innermost lowest. A 1 is an object.
    kinds: u128,
}

// One bit is reserved for the outermost bracket.
const _: () = assert!(MAX_DEPTH < u128::BITS as usize);

impl Open {
    fn below(depth: usize) -> Self {
        Self { count: 0, most: MAX_DEPTH.saturating_sub(depth), kinds: 0 }
    }

    #[inline(always)]
    fn push(&mut self, is_object: bool) -> Result<(), Flaw> {
        if self.count == self.most {
            return Err(Flaw::Depth);
        }
        self.count += 1;
        self.kinds = self.kinds << 1 | u128::from(is_object);
        Ok(())
    }

    /// Closes the innermost bracket. Returns whether it was the outermost.
    #[inline(always)]
    fn pop(&mut self, is_object: bool) -> Result<bool, Flaw> {
        if (self.kinds & 1 == 1) != is_object {
            return Err(Flaw::Bracket);
        }
        self.kinds >>= 1;
        self.count = self.count.saturating_sub(1);
        Ok(self.count == 0)
    }
}

/// The state of strings at the end of a block.
#[derive(Default)]
struct Strings {
    /// All bits are set if the last block ended inside a string.
    open: u64,
    /// 1 if the last block ended with a backslash that escapes the next byte.
    escaped: u64,
}

impl Strings {
    /// Returns the bytes of a block that are inside a string, including its opening quote.
    #[inline(always)]
    fn inside(&mut self, marks: &Marks) -> u64 {
        let quotes = marks.quotes & !self.escaped_in(marks.backslashes);
        let inside = up_to_each(quotes) ^ self.open;
        self.open = if inside >> (BLOCK - 1) == 1 { u64::MAX } else { 0 };
        inside
    }

    /// Returns the bytes after an odd number of backslashes.
    #[inline(always)]
    fn escaped_in(&mut self, mut backslashes: u64) -> u64 {
        let mut escaped = std::mem::take(&mut self.escaped);
        // An escaped backslash does not escape the next byte.
        backslashes &= !escaped;
        while backslashes != 0 {
            let first = backslashes & backslashes.wrapping_neg();
            let next = first << 1;
            // A backslash in the last byte escapes the first byte of the next block.
            self.escaped = u64::from(next == 0);
            escaped |= next;
            backslashes &= !(first | next);
        }
        escaped
    }
}

/// Sets each bit for which the number of set bits up to and including it is odd.
#[inline(always)]
fn up_to_each(mut bits: u64) -> u64 {
    for distance in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << distance;
    }
    bits
}
