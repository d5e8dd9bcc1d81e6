use crate::{Failure, Floor, SIGNATURE};
use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use eyelet::actix::{Delivery, webhook};
use eyelet::providers::GitHub;

async fn floor(floor: web::Data<Floor>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let status = floor.status(request.headers().get(SIGNATURE).map(|value| value.as_bytes()), &body);
    HttpResponse::new(StatusCode::from_u16(status).unwrap_or_default())
}

async fn eyelet(_: Delivery<GitHub>) -> HttpResponse {
    HttpResponse::new(StatusCode::OK)
}

#[actix_web::main]
pub(crate) async fn serve() -> Result<(), Failure> {
    let receiver = crate::receiver();
    let server =
        HttpServer::new(move || {
            App::new()
                .service(web::resource("/floor").app_data(web::Data::new(Floor::new())).to(floor))
                .service(webhook("/eyelet", receiver.clone(), eyelet))
        });
    let server = server.workers(1).bind("127.0.0.1:0")?;
    crate::listening(server.addrs()[0]);
    Ok(server.run().await?)
}
