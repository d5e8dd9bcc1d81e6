use rustls::client::danger::HandshakeSignatureValid;
use rustls::client::verify_server_name;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{ParsedCertificate, WebPkiClientVerifier};
use rustls::{CertificateError, DigitallySignedStruct, DistinguishedName, Error, RootCertStore, SignatureScheme};
use rustls::{DEFAULT_VERSIONS, ServerConfig};
use std::sync::Arc;

/// Makes the configuration of a server that demands a certificate from its clients, issued by one of
/// `roots` for one of `names`.
///
/// A client without one gets no further than the TLS handshake, so no request of it is read. Many
/// authorities issue certificates to anyone, so do not leave out the names, unless the authority is
/// your own.
///
/// # Errors
///
/// `roots` is empty, or the key does not fit the chain.
pub fn mutual(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    roots: RootCertStore,
    names: Vec<ServerName<'static>>,
) -> Result<ServerConfig, Box<dyn std::error::Error + Send + Sync>> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = Arc::new(KnownNames::new(roots, names, &provider)?);
    let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(DEFAULT_VERSIONS)?;
    Ok(config.with_client_cert_verifier(verifier).with_single_cert(chain, key)?)
}

/// Verifies a client's certificate, then compares its alternative names (SAN) with the known ones.
///
/// A certificate for `*.example.com` is also one for `hooks.example.com`.
#[derive(Debug)]
pub struct KnownNames {
    names: Vec<ServerName<'static>>,
    chain: Arc<dyn ClientCertVerifier>,
}

impl KnownNames {
    fn new(
        roots: RootCertStore,
        names: Vec<ServerName<'static>>,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Self, rustls::server::VerifierBuilderError> {
        let chain = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build()?;
        Ok(Self { names, chain })
    }
}

impl ClientCertVerifier for KnownNames {
    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        let verified = self.chain.verify_client_cert(end_entity, intermediates, now)?;
        let certificate = ParsedCertificate::try_from(end_entity)?;
        let is_known = self.names.iter().any(|name| verify_server_name(&certificate, name).is_ok());
        is_known.then_some(verified).ok_or(Error::InvalidCertificate(CertificateError::NotValidForName))
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        self.chain.root_hint_subjects()
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.chain.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.chain.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.chain.supported_verify_schemes()
    }
}
