//! Imports the events of Stripe that never arrived, from its list of events.
//!
//! Run it once an hour. `STRIPE_API_KEY` is a restricted key that may read events, `STRIPE_API` another address than
//! `https://api.stripe.com`, and `INBOX` the file of the inbox.

use eyelet::inbox::Inbox;
use eyelet::providers::Stripe;
use reqwest::{Client, Url, redirect};
use serde_json::value::RawValue;
use std::env;
use std::error::Error;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A page of the list. The events stay as Stripe wrote them.
#[derive(serde::Deserialize)]
struct Page {
    data: Vec<Box<RawValue>>,
    has_more: bool,
}

#[derive(serde::Deserialize)]
struct Event {
    id: String,
}

/// Stripe lists what happened within the last 30 days.
const FIRST: Duration = Duration::from_secs(30 * 24 * 3600);

/// What is younger may still be under way, signed.
const LAST: Duration = Duration::from_secs(3600);

fn ago(time: Duration) -> Result<String, Box<dyn Error>> {
    Ok((SystemTime::now() - time).duration_since(UNIX_EPOCH)?.as_secs().to_string())
}

/// Returns how many events were imported.
async fn reconcile(inbox: &Inbox, client: &Client, list: Url, key: &str) -> Result<usize, Box<dyn Error>> {
    let (from, until) = (ago(FIRST)?, ago(LAST)?);
    let (mut imported, mut last) = (0, None::<String>);
    loop {
        let mut query = vec![("limit", "100"), ("created[gte]", &from), ("created[lte]", &until)];
        query.extend(last.as_deref().map(|last| ("starting_after", last)));
        let response = client.get(list.clone()).query(&query).bearer_auth(key).send().await?;
        let page: Page = response.error_for_status()?.json().await?;
        let ids = page.data.iter().map(|event| Ok(serde_json::from_str::<Event>(event.get())?.id));
        let ids = ids.collect::<Result<Vec<_>, serde_json::Error>>()?;
        let missing = inbox.missing("stripe", ids.clone()).await?;
        for (_, event) in ids.iter().zip(&page.data).filter(|(id, _)| missing.contains(id)) {
            inbox.import_unsigned::<Stripe>(event.get().to_owned()).await?;
            imported += 1;
        }
        // A page without an event has nothing after it, whatever it says.
        last = ids.into_iter().last();
        if !page.has_more || last.is_none() {
            return Ok(imported);
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let key = env::var("STRIPE_API_KEY").map_err(|_| "set STRIPE_API_KEY to a key that may read events")?;
    let api = env::var("STRIPE_API").unwrap_or("https://api.stripe.com".to_owned());
    // No redirect, as it would lead the key to another host.
    let client = Client::builder().timeout(Duration::from_secs(30)).redirect(redirect::Policy::none()).build()?;
    let inbox = monitoring::inbox()?;
    let imported = reconcile(&inbox, &client, Url::parse(&api)?.join("/v1/events")?, &key).await?;
    println!("imported {imported}");
    Ok(())
}
