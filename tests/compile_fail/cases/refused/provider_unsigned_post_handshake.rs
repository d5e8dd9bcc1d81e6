// error: a handshake by `POST` needs a mark that tells it from a forged delivery
eyelet::provider!(
    pub Acme = Spec::hmac_sha256("acme", "x-acme-signature")
        .handshakes(&[Handshake::on("POST").echo_text(Query("challenge"))])
);

fn main() {}
