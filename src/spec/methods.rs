use super::same_text;

/// The methods by which deliveries and handshakes can come.
const METHODS: &[&str] = &["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

pub(super) const fn is_method(method: &str) -> bool {
    let mut rest = METHODS;
    while let [first, others @ ..] = rest {
        if same_text(first, method) {
            return true;
        }
        rest = others;
    }
    false
}
