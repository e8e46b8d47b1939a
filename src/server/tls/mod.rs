//! TLS: the school's own certificate, or one made here at the first start for the local network.

mod fingerprint;
mod made;
mod own;
mod read;

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};

pub use fingerprint::Fingerprint;
pub use made::{Made, Why, make};
pub use own::school_certificate;
pub use read::NotUsable;

use crate::basics::calendar::Instant;

/// What the server shows to browsers.
#[derive(Clone)]
pub struct Certificate {
    config: Arc<ServerConfig>,
    /// What people compare.
    pub fingerprint: Fingerprint,
    /// When it ends, in universal time.
    pub ends_at: Instant,
    /// The school's own, which browsers know how to check; else made here.
    pub is_the_schools: bool,
}

impl Certificate {
    fn of(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>, is_the_schools: bool) -> Result<Self, NotUsable> {
        let (Some(first), provider) = (chain.first(), Arc::new(ring::default_provider())) else { return Err(NotUsable::Unfit) };
        let (fingerprint, ends_at) = (Fingerprint::of(first), read::validity(first)?.1);
        let pair = CertifiedKey::from_der(chain, key, &provider).map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => NotUsable::OtherKey,
            _ => NotUsable::Unfit,
        })?;
        let versions = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = versions.map_err(|_| NotUsable::Unfit)?.with_no_client_auth();
        let config = config.with_cert_resolver(Arc::new(SingleCertAndKey::from(pair)));
        Ok(Self { config: Arc::new(config), fingerprint, ends_at, is_the_schools })
    }

    /// What the listener takes.
    #[must_use]
    pub fn config(&self) -> ServerConfig {
        ServerConfig::clone(&self.config)
    }
}

/// Never the key.
impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Certificate({})", self.fingerprint)
    }
}
