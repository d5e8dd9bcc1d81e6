//! Unpacks compressed bodies after they were verified.

use crate::delivery::decode::DecodeError;
use flate2::bufread::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;
use std::sync::OnceLock;

/// The content of a compressed body, unpacked at the first use.
#[derive(Clone, Default)]
pub(crate) struct Unpacked {
    /// `None` if the receiver refuses compressed bodies.
    pub(crate) max: Option<usize>,
    content: OnceLock<Box<Result<Vec<u8>, DecodeError>>>,
}

impl Unpacked {
    /// The unpacked content of a compressed body. The signed first bytes say whether it is
    /// compressed, not the unsigned header.
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
            // The decoder reads following bytes as another member, so trailing bytes are an error.
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
