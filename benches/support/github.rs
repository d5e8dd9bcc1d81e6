//! Payloads in the shape of GitHub's, as long and as deep as those it sends:
//! https://docs.github.com/en/webhooks/webhook-events-and-payloads

const API: &str = "https://api.github.com";
const TIME: &str = "2026-05-15T15:20:33Z";
const SHA: &str = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";

/// About 7 KB.
pub(crate) fn push() -> Vec<u8> {
    let person = r#"{"name":"Ada Hooks","email":"21031067+adahooks@users.noreply.github.com","username":"adahooks"}"#;
    let commit = format!(
        r#"{{"id":"{SHA}","tree_id":"{SHA}","distinct":true,"message":"Explain the buckle\n\nIt \"holds\" now.","timestamp":"{TIME}","url":"https://github.com/adahooks/hello-world/commit/{SHA}","author":{person},"committer":{person},"added":[],"removed":[],"modified":["README.md"]}}"#
    );
    format!(
        r#"{{"ref":"refs/heads/main","before":"{SHA}","after":"{SHA}","repository":{},"pusher":{person},"sender":{},"created":false,"deleted":false,"forced":false,"base_ref":null,"compare":"https://github.com/adahooks/hello-world/compare/{SHA}","commits":[{commit}],"head_commit":{commit}}}"#,
        repository(),
        user(),
    )
    .into_bytes()
}

/// About 21 KB: the repository stands in it three times.
pub(crate) fn pull_request() -> Vec<u8> {
    let repo = format!("{API}/repos/adahooks/hello-world");
    let web = "https://github.com/adahooks/hello-world/pull/2";
    let (user, repository) = (user(), repository());
    let branch = |name: &str| {
        format!(r#"{{"label":"adahooks:{name}","ref":"{name}","sha":"{SHA}","user":{user},"repo":{repository}}}"#)
    };
    let links = [
        ("self", "pulls/2"),
        ("issue", "issues/2"),
        ("comments", "issues/2/comments"),
        ("review_comments", "pulls/2/comments"),
        ("review_comment", "pulls/comments{/number}"),
        ("commits", "pulls/2/commits"),
        ("statuses", "statuses/ec26c3e57ca3a959ca5aad62de7213c562f8c821"),
    ]
    .map(|(name, path)| format!(r#""{name}":{{"href":"{repo}/{path}"}}"#))
    .join(",");
    format!(
        r#"{{"action":"opened","number":2,"pull_request":{{"url":"{repo}/pulls/2","id":279147437,"node_id":"MDExOlB1bGxSZXF1ZXN0Mjc5MTQ3NDM3","html_url":"{web}","diff_url":"{web}.diff","patch_url":"{web}.patch","issue_url":"{repo}/issues/2","number":2,"state":"open","locked":false,"title":"Explain the buckle","user":{user},"body":"A \"simple\" change that is worth a line or two.\r\nAnd one more.","created_at":"{TIME}","updated_at":"{TIME}","closed_at":null,"merged_at":null,"merge_commit_sha":null,"assignee":null,"assignees":[],"requested_reviewers":[],"requested_teams":[],"labels":[],"milestone":null,"commits_url":"{repo}/pulls/2/commits","review_comments_url":"{repo}/pulls/2/comments","review_comment_url":"{repo}/pulls/comments{{/number}}","comments_url":"{repo}/issues/2/comments","statuses_url":"{repo}/statuses/{SHA}","head":{head},"base":{base},"_links":{{{links},"html":{{"href":"{web}"}}}},"author_association":"OWNER","draft":false,"merged":false,"mergeable":null,"rebaseable":null,"mergeable_state":"unknown","merged_by":null,"comments":0,"review_comments":0,"maintainer_can_modify":false,"commits":1,"additions":1,"deletions":1,"changed_files":1}},"repository":{repository},"sender":{user}}}"#,
        head = branch("changes"),
        base = branch("main"),
    )
    .into_bytes()
}

fn user() -> String {
    let url = format!("{API}/users/adahooks");
    let urls = join(
        &[
            ("followers", "/followers"),
            ("following", "/following{/other_user}"),
            ("gists", "/gists{/gist_id}"),
            ("starred", "/starred{/owner}{/repo}"),
            ("subscriptions", "/subscriptions"),
            ("organizations", "/orgs"),
            ("repos", "/repos"),
            ("events", "/events{/privacy}"),
            ("received_events", "/received_events"),
        ],
        &url,
    );
    format!(
        r#"{{"login":"adahooks","id":21031067,"node_id":"MDQ6VXNlcjIxMDMxMDY3","avatar_url":"https://avatars1.githubusercontent.com/u/21031067?v=4","gravatar_id":"","url":"{url}","html_url":"https://github.com/adahooks",{urls},"type":"User","site_admin":false}}"#
    )
}

fn repository() -> String {
    let url = format!("{API}/repos/adahooks/hello-world");
    let urls = join(
        &[
            ("forks", "/forks"),
            ("keys", "/keys{/key_id}"),
            ("collaborators", "/collaborators{/collaborator}"),
            ("teams", "/teams"),
            ("hooks", "/hooks"),
            ("issue_events", "/issues/events{/number}"),
            ("events", "/events"),
            ("assignees", "/assignees{/user}"),
            ("branches", "/branches{/branch}"),
            ("tags", "/tags"),
            ("blobs", "/git/blobs{/sha}"),
            ("git_tags", "/git/tags{/sha}"),
            ("git_refs", "/git/refs{/sha}"),
            ("trees", "/git/trees{/sha}"),
            ("statuses", "/statuses/{sha}"),
            ("languages", "/languages"),
            ("stargazers", "/stargazers"),
            ("contributors", "/contributors"),
            ("subscribers", "/subscribers"),
            ("subscription", "/subscription"),
            ("commits", "/commits{/sha}"),
            ("git_commits", "/git/commits{/sha}"),
            ("comments", "/comments{/number}"),
            ("issue_comment", "/issues/comments{/number}"),
            ("contents", "/contents/{+path}"),
            ("compare", "/compare/{base}...{head}"),
            ("merges", "/merges"),
            ("archive", "/{archive_format}{/ref}"),
            ("downloads", "/downloads"),
            ("issues", "/issues{/number}"),
            ("pulls", "/pulls{/number}"),
            ("milestones", "/milestones{/number}"),
            ("notifications", "/notifications{?since,all,participating}"),
            ("labels", "/labels{/name}"),
            ("releases", "/releases{/id}"),
            ("deployments", "/deployments"),
        ],
        &url,
    );
    format!(
        r#"{{"id":186853002,"node_id":"MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=","name":"hello-world","full_name":"adahooks/hello-world","private":false,"owner":{},"html_url":"https://github.com/adahooks/hello-world","description":null,"fork":false,"url":"{url}",{urls},"created_at":"{TIME}","updated_at":"{TIME}","pushed_at":"{TIME}","git_url":"git://github.com/adahooks/hello-world.git","ssh_url":"git@github.com:adahooks/hello-world.git","clone_url":"https://github.com/adahooks/hello-world.git","svn_url":"https://github.com/adahooks/hello-world","homepage":null,"size":0,"stargazers_count":0,"watchers_count":0,"language":"Rust","has_issues":true,"has_projects":true,"has_downloads":true,"has_wiki":true,"has_pages":true,"forks_count":0,"mirror_url":null,"archived":false,"disabled":false,"open_issues_count":2,"license":null,"forks":0,"open_issues":2,"watchers":0,"default_branch":"main"}}"#,
        user(),
    )
}

fn join(urls: &[(&str, &str)], base: &str) -> String {
    let fields: Vec<String> = urls.iter().map(|(name, path)| format!(r#""{name}_url":"{base}{path}""#)).collect();
    fields.join(",")
}
