//! A `pull_request` event as its receiver would write it by hand: the fields of the
//! shipped type, those that the payload has not left as they are.
#![expect(dead_code, reason = "fields are decoded for the time that it takes, not read")]

use eyelet::Str;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<OffsetDateTime>, D::Error> {
    let text: Option<Str<'de>> = Option::deserialize(deserializer)?;
    text.map(|text| OffsetDateTime::parse(&text, &Rfc3339).map_err(serde::de::Error::custom)).transpose()
}

#[derive(Deserialize)]
pub(crate) struct PullRequestEvent<'a> {
    #[serde(borrow)]
    pub(crate) action: Option<Str<'a>>,
    pub(crate) number: Option<u64>,
    #[serde(borrow)]
    pub(crate) pull_request: Option<PullRequest<'a>>,
    #[serde(borrow)]
    pub(crate) assignee: Option<User<'a>>,
    #[serde(borrow)]
    pub(crate) label: Option<Label<'a>>,
    #[serde(borrow)]
    pub(crate) milestone: Option<Milestone<'a>>,
    #[serde(borrow)]
    pub(crate) requested_reviewer: Option<User<'a>>,
    #[serde(borrow)]
    pub(crate) requested_team: Option<Team<'a>>,
    pub(crate) changes: Option<IgnoredAny>,
    #[serde(borrow)]
    pub(crate) before: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) after: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) repository: Option<Repository<'a>>,
    #[serde(borrow)]
    pub(crate) organization: Option<Organization<'a>>,
    #[serde(borrow)]
    pub(crate) installation: Option<Installation<'a>>,
    #[serde(borrow)]
    pub(crate) sender: Option<User<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct PullRequest<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    pub(crate) number: Option<u64>,
    #[serde(borrow)]
    pub(crate) state: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) title: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) body: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) user: Option<User<'a>>,
    #[serde(borrow)]
    pub(crate) html_url: Option<Str<'a>>,
    pub(crate) locked: Option<bool>,
    pub(crate) draft: Option<bool>,
    #[serde(borrow)]
    pub(crate) head: Option<Branch<'a>>,
    #[serde(borrow)]
    pub(crate) base: Option<Branch<'a>>,
    #[serde(borrow, default)]
    pub(crate) labels: Vec<Label<'a>>,
    #[serde(borrow, default)]
    pub(crate) assignees: Vec<User<'a>>,
    #[serde(borrow, default)]
    pub(crate) requested_reviewers: Vec<User<'a>>,
    #[serde(borrow, default)]
    pub(crate) requested_teams: Vec<Team<'a>>,
    #[serde(borrow)]
    pub(crate) milestone: Option<Milestone<'a>>,
    #[serde(borrow)]
    pub(crate) author_association: Option<Str<'a>>,
    pub(crate) merged: Option<bool>,
    #[serde(borrow)]
    pub(crate) merged_by: Option<User<'a>>,
    pub(crate) mergeable: Option<bool>,
    #[serde(borrow)]
    pub(crate) mergeable_state: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) merge_commit_sha: Option<Str<'a>>,
    pub(crate) comments: Option<u64>,
    pub(crate) review_comments: Option<u64>,
    pub(crate) commits: Option<u64>,
    pub(crate) additions: Option<u64>,
    pub(crate) deletions: Option<u64>,
    pub(crate) changed_files: Option<u64>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) created_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) updated_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) closed_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) merged_at: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
pub(crate) struct Branch<'a> {
    #[serde(borrow)]
    pub(crate) label: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) r#ref: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) sha: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) user: Option<User<'a>>,
    #[serde(borrow)]
    pub(crate) repo: Option<Repository<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct Repository<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) name: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) full_name: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) owner: Option<User<'a>>,
    pub(crate) private: Option<bool>,
    pub(crate) fork: Option<bool>,
    pub(crate) archived: Option<bool>,
    #[serde(borrow)]
    pub(crate) description: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) default_branch: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) visibility: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) language: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(crate) topics: Vec<Str<'a>>,
    #[serde(borrow)]
    pub(crate) html_url: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) clone_url: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) ssh_url: Option<Str<'a>>,
    pub(crate) stargazers_count: Option<u64>,
    pub(crate) open_issues_count: Option<u64>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) created_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) updated_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) pushed_at: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
pub(crate) struct User<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) login: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) name: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) email: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) r#type: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) html_url: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) avatar_url: Option<Str<'a>>,
    pub(crate) site_admin: Option<bool>,
}

#[derive(Deserialize)]
pub(crate) struct Label<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) name: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) color: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) description: Option<Str<'a>>,
    pub(crate) default: Option<bool>,
}

#[derive(Deserialize)]
pub(crate) struct Milestone<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    pub(crate) number: Option<u64>,
    #[serde(borrow)]
    pub(crate) title: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) description: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) state: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) creator: Option<User<'a>>,
    pub(crate) open_issues: Option<u64>,
    pub(crate) closed_issues: Option<u64>,
    #[serde(borrow)]
    pub(crate) html_url: Option<Str<'a>>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) due_on: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) created_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) updated_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) closed_at: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
pub(crate) struct Team<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) name: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) slug: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) description: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) privacy: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) permission: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) html_url: Option<Str<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct Organization<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) login: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) url: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) description: Option<Str<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct Installation<'a> {
    pub(crate) id: Option<u64>,
    #[serde(borrow)]
    pub(crate) node_id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) account: Option<User<'a>>,
    pub(crate) app_id: Option<u64>,
    #[serde(borrow)]
    pub(crate) app_slug: Option<Str<'a>>,
    pub(crate) target_id: Option<u64>,
    #[serde(borrow)]
    pub(crate) target_type: Option<Str<'a>>,
    #[serde(borrow)]
    pub(crate) repository_selection: Option<Str<'a>>,
    pub(crate) permissions: Option<IgnoredAny>,
    #[serde(borrow, default)]
    pub(crate) events: Vec<Str<'a>>,
    #[serde(borrow)]
    pub(crate) html_url: Option<Str<'a>>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) created_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) updated_at: Option<OffsetDateTime>,
    #[serde(default, deserialize_with = "time")]
    pub(crate) suspended_at: Option<OffsetDateTime>,
    #[serde(borrow)]
    pub(crate) suspended_by: Option<User<'a>>,
}
