//! Unpacks compressed bodies, once they were verified as they came.

use crate::delivery::decode::DecodeError;
use flate2::bufread::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;
use std::sync::OnceLock;

/// What a compressed body holds, unpacked when it is first asked for.
#[derive(Clone, Default)]
pub(crate) struct Unpacked {
    /// `None` where the receiver takes no compressed bodies.
    pub(crate) max: Option<usize>,
    content: OnceLock<Box<Result<Vec<u8>, DecodeError>>>,
}

impl Unpacked {
    /// What the body holds, if it is compressed: as its first bytes say, which are
    /// signed, and not the header beside them.
    pub(crate) fn content(&self, body: &[u8]) -> Option<Result<&[u8], DecodeError>> {
        let (max, packing) = (self.max?, Packing::of(body)?);
        let content = &**self.content.get_or_init(|| Box::new(packing.unpack(body, max)));
        Some(content.as_deref().map_err(Clone::clone))
    }
}

#[derive(Clone, Copy)]
enum Packing {
    /// [RFC 1952](https://www.rfc-editor.org/rfc/rfc1952)
    Gzip,
    /// [RFC 1950](https://www.rfc-editor.org/rfc/rfc1950), which HTTP calls `deflate`.
    Zlib,
}

impl Packing {
    fn of(body: &[u8]) -> Option<Self> {
        match body {
            [0x1f, 0x8b, ..] => Some(Packing::Gzip),
            // The usual window, and a check that no text of a form or document passes.
            [0x78, flags, ..] if (0x7800 | u16::from(*flags)) % 31 == 0 => Some(Packing::Zlib),
            _ => None,
        }
    }

    fn unpack(self, body: &[u8], max: usize) -> Result<Vec<u8>, DecodeError> {
        let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
        let mut content = Vec::new();
        let mut rest = body;
        let read = match self {
            // It takes what follows for another member, and so no trailing bytes.
            Packing::Gzip => MultiGzDecoder::new(&mut rest).take(limit).read_to_end(&mut content),
            Packing::Zlib => ZlibDecoder::new(&mut rest).take(limit).read_to_end(&mut content),
        };
        if content.len() > max {
            return Err(DecodeError::new("the unpacked body is larger than `decompress` allows"));
        }
        match read {
            Ok(_) if rest.is_empty() => Ok(content),
            _ => Err(DecodeError::new("the compressed body is damaged, cut short or followed by other bytes")),
        }
    }
}
