//! The school's own signature: one Ed25519 key pair a workspace.

mod public_key;

pub use public_key::{KEY_BYTES, PublicKey, SIGNATURE_BYTES, in_groups};
