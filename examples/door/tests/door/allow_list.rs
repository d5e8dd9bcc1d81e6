use crate::client::{forged, genuine, send};
use crate::servers::{Handled, behind};
use door::guards::{AllowList, ClientIp};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_on_the_list_passes_and_others_are_refused_before_the_handler() {
    let handled = Handled::default();
    let list = AllowList::new(ClientIp::Connection, "127.0.0.0/8").unwrap();
    for server in behind(|| list.clone(), handled.handler()).await {
        list.replace("127.0.0.0/8").unwrap();
        assert_eq!(send(server.address, &genuine("{}")).await.status, 200, "{}", server.framework);
        assert_eq!(handled.take(), 1, "{}", server.framework);

        list.replace("192.0.2.0/24\n2001:db8::1\n").unwrap();
        assert_eq!(send(server.address, &genuine("{}")).await.status, 403, "{}", server.framework);
        assert_eq!(handled.take(), 0, "{}", server.framework);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_on_the_list_does_not_replace_the_signature() {
    let handled = Handled::default();
    let list = AllowList::new(ClientIp::Connection, "127.0.0.0/8").unwrap();
    for server in behind(|| list.clone(), handled.handler()).await {
        assert_eq!(send(server.address, &forged("{}")).await.status, 401, "{}", server.framework);
        assert_eq!(handled.take(), 0, "{}", server.framework);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_the_address_is_the_last_that_the_proxy_wrote() {
    let handled = Handled::default();
    let proxies = vec!["127.0.0.1/32".parse().unwrap()];
    let client_ip = ClientIp::Proxied { proxies, header: client_ip::rightmost_x_forwarded_for };
    let list = AllowList::new(client_ip, "192.0.2.0/24").unwrap();
    for server in behind(|| list.clone(), handled.handler()).await {
        for (forwarded, status) in
            [("198.51.100.7, 192.0.2.1", 200), ("192.0.2.1, 198.51.100.7", 403), ("unknown", 403)]
        {
            let mut request = genuine("{}");
            request.headers.push(("x-forwarded-for".to_owned(), forwarded.into()));
            let answer = send(server.address, &request).await;
            assert_eq!(answer.status, status, "{}: {forwarded}", server.framework);
            assert_eq!(handled.take(), usize::from(status == 200), "{}: {forwarded}", server.framework);
        }
        assert_eq!(send(server.address, &genuine("{}")).await.status, 403, "{}: no header", server.framework);
    }
}
