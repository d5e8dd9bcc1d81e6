use super::Source;

/// A challenge that is answered with its HMAC under the signing secret.
///
/// Anyone can ask for such an answer, and it is a valid signature of the challenge. A row
/// therefore says what its provider's challenges look like. No other challenge is answered,
/// and a delivery whose signed content looks like one is refused.
#[derive(Clone, Copy, Debug)]
pub struct Challenge {
    pub(super) source: Source,
    alphabet: Alphabet,
    shortest: usize,
    longest: usize,
}

#[derive(Clone, Copy, Debug)]
enum Alphabet {
    LowerHex,
    Base64,
}

/// Longer than any challenge, and far shorter than a delivery.
const LONGEST: usize = 128;

impl Challenge {
    /// A challenge of `shortest` to `longest` lower-case hex digits.
    pub const fn lower_hex(source: Source, shortest: usize, longest: usize) -> Self {
        Self { source, alphabet: Alphabet::LowerHex, shortest, longest }
    }

    /// A challenge of 1 to 128 characters of base64 or base64url.
    pub const fn base64(source: Source) -> Self {
        Self { source, alphabet: Alphabet::Base64, shortest: 1, longest: LONGEST }
    }

    /// The place of the challenge in the request.
    pub(crate) const fn source(&self) -> Source {
        self.source
    }

    /// Whether the pieces of a text, read together, are such a challenge.
    pub(crate) fn describes(&self, text: &[&[u8]]) -> bool {
        let length: usize = text.iter().map(|piece| piece.len()).sum();
        (self.shortest..=self.longest).contains(&length)
            && text.iter().all(|piece| piece.iter().all(|byte| self.alphabet.has(*byte)))
    }

    pub(super) const fn assert_valid(&self) {
        self.source.assert_valid();
        assert!(0 < self.shortest && self.shortest <= self.longest, "a challenge has at least one character");
        assert!(self.longest <= LONGEST, "a challenge has at most 128 characters");
    }
}

impl Alphabet {
    const fn has(self, byte: u8) -> bool {
        match self {
            Alphabet::LowerHex => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            Alphabet::Base64 => byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_' | b'-'),
        }
    }
}
