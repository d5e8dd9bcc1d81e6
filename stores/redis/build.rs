//! Sets `has_server` if the tests have a server, and `has_program` if they can start one. It is not in the published
//! package.

fn main() {
    println!("cargo:rerun-if-env-changed=EYELET_REDIS");
    println!("cargo:rerun-if-env-changed=PATH");
    println!("cargo:rustc-check-cfg=cfg(has_server, has_program)");
    if std::env::var_os("EYELET_REDIS").is_some() {
        println!("cargo:rustc-cfg=has_server");
    }
    if std::process::Command::new("redis-server").arg("--version").output().is_ok() {
        println!("cargo:rustc-cfg=has_program");
    }
}
