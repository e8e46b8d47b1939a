//! Several fields of one row sealed together: one seal a row costs a fraction of one a field. Each has its length in front.

use crate::store::error::{Result, StoreError};

/// Puts fields one behind the other.
#[derive(Default)]
pub struct Pack {
    bytes: Vec<u8>,
    filled: bool,
}

/// Takes them out again, in the same order. Fields put in by a later version are left.
pub struct Fields {
    bytes: Vec<u8>,
    at: usize,
}

impl Pack {
    /// Adds a field, or that there is none.
    pub fn add(&mut self, field: Option<&str>) {
        match field {
            Some(text) => {
                self.filled = true;
                let length = u32::try_from(text.len()).unwrap_or(u32::MAX - 1) + 1;
                self.length(length);
                self.bytes.extend_from_slice(text.as_bytes());
            }
            None => self.length(0),
        }
    }

    /// Lengths are short as a rule: seven bits a byte, the lowest first. 0 is no field.
    fn length(&mut self, mut length: u32) {
        while length >= 0x80 {
            self.bytes.push(u8::try_from(length & 0x7f).unwrap_or_default() | 0x80);
            length >>= 7;
        }
        self.bytes.push(u8::try_from(length).unwrap_or_default());
    }

    /// Everything put in; none where every field is missing.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        self.filled.then_some(&*self.bytes)
    }

    /// Ready for the next row, in the same room.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.filled = false;
    }
}

impl Fields {
    /// Takes fields out of what was opened.
    #[must_use]
    pub const fn of(bytes: Vec<u8>) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next field.
    ///
    /// # Errors
    /// [`StoreError::SealBroken`] where it is not what [`Pack`] made.
    pub fn take(&mut self) -> Result<Option<String>> {
        self.text().ok_or_else(|| StoreError::SealBroken("fields".to_owned()))
    }

    fn text(&mut self) -> Option<Option<String>> {
        let Some(length) = self.length()?.checked_sub(1) else { return Some(None) };
        let end = self.at.checked_add(usize::try_from(length).ok()?)?;
        let text = std::str::from_utf8(self.bytes.get(self.at..end)?).ok()?;
        self.at = end;
        Some(Some(text.to_owned()))
    }

    /// Behind the last field every further one is missing: one that was added since.
    fn length(&mut self) -> Option<u32> {
        let mut length = 0_u32;
        for shift in (0..32).step_by(7) {
            let Some(byte) = self.bytes.get(self.at).copied() else { return (shift == 0).then_some(0) };
            self.at += 1;
            length |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(length);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_out_as_they_were_put_in() {
        let long = "长".repeat(20_000);
        let fields = [Some("13800010001"), None, Some(""), Some(long.as_str()), None];
        let mut pack = Pack::default();
        assert_eq!(pack.bytes(), None);
        fields.iter().for_each(|field| pack.add(*field));
        let mut out = Fields::of(pack.bytes().unwrap().to_vec());
        for field in fields {
            assert_eq!(out.take().unwrap().as_deref(), field);
        }
        assert_eq!(out.take().unwrap(), None);
        pack.clear();
        pack.add(None);
        assert_eq!(pack.bytes(), None);
    }

    #[test]
    fn what_was_cut_off_is_told() {
        assert!(Fields::of(vec![9, b'a']).take().is_err());
        assert!(Fields::of(vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).take().is_err());
    }
}
