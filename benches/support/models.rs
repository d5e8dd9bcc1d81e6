//! What an application might want of the payloads: typed, borrowed, not all of it.
#![expect(dead_code, reason = "fields are decoded for the time that it takes, not read")]

use eyelet::Str;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) enum Repo<'a> {
    #[serde(rename = "push", borrow)]
    Push(Push<'a>),
    #[serde(rename = "pull_request", borrow)]
    PullRequest(Box<PullRequestEvent<'a>>),
    #[serde(rename = "issues")]
    Issues {},
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum InternallyTaggedRepo<'a> {
    #[serde(borrow)]
    Push(Push<'a>),
    #[serde(borrow)]
    PullRequest(Box<PullRequestEvent<'a>>),
}

#[derive(Deserialize)]
pub(crate) struct Push<'a> {
    #[serde(rename = "ref", borrow)]
    pub(crate) reference: Str<'a>,
    #[serde(borrow)]
    pub(crate) after: Str<'a>,
    #[serde(borrow)]
    pub(crate) commits: Vec<Commit<'a>>,
    #[serde(borrow)]
    pub(crate) repository: Repository<'a>,
    #[serde(borrow)]
    pub(crate) sender: User<'a>,
}

#[derive(Deserialize)]
pub(crate) struct Commit<'a> {
    #[serde(borrow)]
    pub(crate) id: Str<'a>,
    #[serde(borrow)]
    pub(crate) message: Str<'a>,
    #[serde(borrow)]
    pub(crate) modified: Vec<Str<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct PullRequestEvent<'a> {
    #[serde(borrow)]
    pub(crate) action: Str<'a>,
    pub(crate) number: u64,
    #[serde(borrow)]
    pub(crate) pull_request: PullRequest<'a>,
    #[serde(borrow)]
    pub(crate) repository: Repository<'a>,
    #[serde(borrow)]
    pub(crate) sender: User<'a>,
}

#[derive(Deserialize)]
pub(crate) struct PullRequest<'a> {
    pub(crate) id: u64,
    #[serde(borrow)]
    pub(crate) title: Str<'a>,
    #[serde(borrow)]
    pub(crate) body: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) user: User<'a>,
    #[serde(borrow)]
    pub(crate) head: Branch<'a>,
    #[serde(borrow)]
    pub(crate) base: Branch<'a>,
    pub(crate) draft: bool,
    pub(crate) additions: u64,
}

#[derive(Deserialize)]
pub(crate) struct Branch<'a> {
    #[serde(rename = "ref", borrow)]
    pub(crate) reference: Str<'a>,
    #[serde(borrow)]
    pub(crate) sha: Str<'a>,
    #[serde(borrow)]
    pub(crate) repo: Repository<'a>,
}

#[derive(Deserialize)]
pub(crate) struct Repository<'a> {
    pub(crate) id: u64,
    #[serde(borrow)]
    pub(crate) full_name: Str<'a>,
    #[serde(borrow)]
    pub(crate) owner: User<'a>,
    pub(crate) private: bool,
    #[serde(borrow)]
    pub(crate) default_branch: Str<'a>,
}

#[derive(Deserialize)]
pub(crate) struct User<'a> {
    pub(crate) id: u64,
    #[serde(borrow)]
    pub(crate) login: Str<'a>,
}

#[derive(Deserialize)]
pub(crate) enum Billing<'a> {
    #[serde(rename = "invoice.paid", borrow)]
    InvoicePaid(Invoice<'a>),
    #[serde(rename = "customer.subscription.*")]
    Subscription {},
}

/// Stripe's body, if its type is known beforehand.
#[derive(Deserialize)]
pub(crate) struct InvoicePaid<'a> {
    #[serde(borrow)]
    pub(crate) data: Data<'a>,
}

/// Stripe's body, as serde itself has to take it: by the tag that stands behind.
#[derive(Deserialize)]
#[serde(tag = "type")]
pub(crate) enum InternallyTaggedBilling<'a> {
    #[serde(rename = "invoice.paid", borrow)]
    InvoicePaid(InvoicePaid<'a>),
}

#[derive(Deserialize)]
pub(crate) struct Data<'a> {
    #[serde(borrow)]
    pub(crate) object: Invoice<'a>,
}

#[derive(Deserialize)]
pub(crate) struct Invoice<'a> {
    #[serde(borrow)]
    pub(crate) id: Str<'a>,
    #[serde(borrow)]
    pub(crate) customer: Str<'a>,
    pub(crate) amount_paid: i64,
    #[serde(borrow)]
    pub(crate) lines: Lines<'a>,
}

#[derive(Deserialize)]
pub(crate) struct Lines<'a> {
    #[serde(borrow)]
    pub(crate) data: Vec<Line<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct Line<'a> {
    #[serde(borrow)]
    pub(crate) id: Str<'a>,
    pub(crate) amount: i64,
    #[serde(borrow)]
    pub(crate) description: Option<Str<'a>>,
}
