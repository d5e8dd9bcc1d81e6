//! `eyelet send` to a server that speaks TLS.

use crate::send::{SECRET, reply};
use crate::server::Server;
use crate::support::eyelet_with;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// Makes a certificate for 127.0.0.1 in this folder.
fn acceptor(folder: &Path) -> TlsAcceptor {
    let make = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 \
                -addext basicConstraints=critical,CA:FALSE -keyout key.pem -out certificate.pem";
    let made = Command::new("openssl").args(make.split_whitespace()).current_dir(folder).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let certificate = CertificateDer::from_pem_file(folder.join("certificate.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join("key.pem")).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    TlsAcceptor::from(Arc::new(config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap()))
}

#[test]
fn a_server_gets_a_request_only_if_its_certificate_is_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_with(Some(acceptor(folder.path())), |_, _| reply(200, ""));
    let send = |trusted: &str| {
        let trusted = folder.path().join(trusted);
        let variables = [("GITHUB_WEBHOOK_SECRET", SECRET), ("SSL_CERT_FILE", trusted.to_str().unwrap())];
        eyelet_with(&["send", "github", "push", "--to", &server.url], &variables, b"")
    };
    let run = send("certificate.pem");
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let run = send("none.pem");
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("no answer  once: invalid peer certificate"), "{}", run.stdout);
    assert_eq!(server.requests(), 1);
}
