// error: no method named `body` found for struct `eyelet::axum::Unverified`
// error: no method named `body` found for struct `eyelet::actix::Unverified`
// error: no method named `body` found for struct `eyelet::warp::Unverified`
// error: field `body` of struct `eyelet::axum::Unverified` is private
pub fn axum(request: eyelet::axum::Unverified) {
    let _ = request.body;
    let _ = request.body();
}

pub fn actix(request: eyelet::actix::Unverified) {
    let _ = request.body();
}

pub fn warp(request: eyelet::warp::Unverified) {
    let _ = request.body();
}

fn main() {}
