use crate::{PLACE, address, compare};
use eyelet_relay::{Message, RedisStream};

pub(crate) async fn run() {
    let url = address("EYELET_REDIS", "redis://127.0.0.1:6379");
    let relay = RedisStream::connect_and_create(&url, PLACE).await.unwrap();
    let client = redis::Client::open(url).unwrap();
    let info = client.get_connection_info().clone();
    let fast = redis::io::tcp::TcpSettings::default().set_nodelay(true);
    let client = redis::Client::open(info.set_tcp_settings(fast)).unwrap();
    let connection = client.get_multiplexed_async_connection().await.unwrap();
    let bare = {
        let connection = connection.clone();
        move |message: Message| {
            let mut connection = connection.clone();
            async move {
                let mut add = redis::cmd("XADD");
                add.arg(PLACE).arg("NOMKSTREAM").arg("*");
                for (name, value) in &message.attributes {
                    add.arg(format!("ce_{name}")).arg(value);
                }
                add.arg("content-type").arg(message.content_type).arg("data").arg(&*message.body);
                add.exec_async(&mut connection).await.unwrap();
            }
        }
    };
    compare("redis", relay, bare).await;
    redis::cmd("UNLINK").arg(PLACE).exec_async(&mut connection.clone()).await.unwrap();
}
