// error: the item is gated behind the `ed25519` feature
use eyelet::providers::Discord;

fn main() {
    let _ = std::any::type_name::<Discord>();
}
