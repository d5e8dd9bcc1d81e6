//! Sets `has_server` if the tests have a server. It is not in the published package.

fn main() {
    println!("cargo:rerun-if-env-changed=EYELET_POSTGRES");
    println!("cargo:rustc-check-cfg=cfg(has_server)");
    if std::env::var_os("EYELET_POSTGRES").is_some() {
        println!("cargo:rustc-cfg=has_server");
    }
}
