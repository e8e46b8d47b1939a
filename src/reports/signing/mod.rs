//! The school's own signature: one Ed25519 key pair a workspace, made at the first start, kept sealed, replaced only for a reason.

mod pair;
mod public_key;
mod queries;

pub use pair::{Pair, Seed};
pub use public_key::{KEY_BYTES, PublicKey, SIGNATURE_BYTES, in_groups};
pub use queries::{OwnKey, at_hand, own_keys, replace};
