use crate::client::{Answer, forged, genuine, send_over};
use crate::servers::{Handled, Handler, Server, listen, receiver, run_actix};
use actix_web::{App, HttpServer};
use axum::Router;
use door::tls::{mutual, serve};
use eyelet::testing::Request;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// An authority that issues certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

type Certified = (CertificateDer<'static>, PrivateKeyDer<'static>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn issue(&self, name: &str, usage: ExtendedKeyUsagePurpose) -> Certified {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.extended_key_usages = vec![usage];
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        (certificate.der().clone(), PrivateKeyDer::Pkcs8(key.serialize_der().into()))
    }

    fn roots(&self) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        roots.add(self.0.der().clone()).unwrap();
        roots
    }
}

async fn with_tls(authority: &Authority, handler: impl Handler) -> [Server; 3] {
    let (certificate, key) = authority.issue("localhost", ExtendedKeyUsagePurpose::ServerAuth);
    let names = ["billing.example.com", "shop.example.com"].map(|name| ServerName::try_from(name).unwrap());
    let tls = mutual(vec![certificate], key, authority.roots(), names.into()).unwrap();
    let shared = Arc::new(tls.clone());

    let (listener, axum) = listen().await;
    let router = Router::new().route("/", eyelet::axum::webhook(receiver(), handler.clone()));
    tokio::spawn(serve(listener, Some(Arc::clone(&shared)), move |_| router.clone()));

    let (listener, warp) = listen().await;
    let service = warp::service(eyelet::warp::webhook(receiver(), handler.clone()));
    tokio::spawn(serve(listener, Some(shared), move |_| service.clone()));

    let (listener, actix) = listen().await;
    let listener = listener.into_std().unwrap();
    run_actix(move || {
        let app = move || App::new().service(eyelet::actix::webhook("/", receiver(), handler.clone()));
        // The default of 3 s can be too short for a machine that does other things as well.
        let server = HttpServer::new(app).workers(1).tls_handshake_timeout(Duration::from_secs(60));
        server.listen_rustls_0_23(listener, tls).unwrap().run()
    });

    [("axum", axum), ("warp", warp), ("actix-web", actix)].map(|(framework, address)| Server { framework, address })
}

/// Sends a request with this certificate, or without one.
async fn send(
    address: SocketAddr,
    authority: &Authority,
    certified: Option<Certified>,
    request: &Request,
) -> io::Result<Answer> {
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(authority.roots());
    let config = match certified {
        Some((certificate, key)) => config.with_client_auth_cert(vec![certificate], key).unwrap(),
        None => config.with_no_client_auth(),
    };
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("localhost").unwrap();
    send_over(TlsConnector::from(Arc::new(config)).connect(name, stream).await?, request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_with_a_known_name_passes_and_no_other_gets_through_the_handshake() {
    let client = ExtendedKeyUsagePurpose::ClientAuth;
    let (authority, another) = (Authority::new(), Authority::new());
    let handled = Handled::default();
    for Server { framework, address } in with_tls(&authority, handled.handler()).await {
        for name in ["billing.example.com", "shop.example.com", "*.example.com"] {
            let known = authority.issue(name, client.clone());
            let answer = send(address, &authority, Some(known), &genuine("{}")).await;
            assert_eq!(answer.unwrap().status, 200, "{framework}: {name}");
            assert_eq!(handled.take(), 1, "{framework}: {name}");
        }
        for (certified, what) in [
            (None, "no certificate"),
            (Some(authority.issue("other.example.com", client.clone())), "another name"),
            (Some(authority.issue("billing.example.com.example.org", client.clone())), "a longer name"),
            (Some(another.issue("billing.example.com", client.clone())), "another authority"),
            (Some(authority.issue("billing.example.com", ExtendedKeyUsagePurpose::ServerAuth)), "a server's"),
        ] {
            let answer = send(address, &authority, certified, &genuine("{}")).await;
            assert!(answer.is_err(), "{framework}: {what}");
            assert_eq!(handled.take(), 0, "{framework}: {what}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_certificate_does_not_replace_the_signature() {
    let authority = Authority::new();
    let handled = Handled::default();
    for Server { framework, address } in with_tls(&authority, handled.handler()).await {
        let known = authority.issue("billing.example.com", ExtendedKeyUsagePurpose::ClientAuth);
        let answer = send(address, &authority, Some(known), &forged("{}")).await;
        assert_eq!(answer.unwrap().status, 401, "{framework}");
        assert_eq!(handled.take(), 0, "{framework}");
    }
}
