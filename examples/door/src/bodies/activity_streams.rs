//! [Activity Streams 2.0](https://www.w3.org/TR/activitystreams-core/) documents.
//!
//! With `.event_type(Json("/type"))` in the row, `delivery.event::<Event>()` takes an enum whose variants
//! are named after the activities: `Create(Activity<Note>)`, `Follow(Activity<Object>)`.

use serde::Deserialize;

/// An activity with an object of a known type.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Activity<O> {
    /// The id, a URL.
    #[serde(default)]
    pub id: Option<String>,
    /// Who did it.
    pub actor: Reference<Object>,
    /// What it was done to.
    pub object: Reference<O>,
    /// When it was published, as RFC 3339 writes times.
    #[serde(default)]
    pub published: Option<String>,
}

/// An object, or only its URL.
///
/// Whoever signed the delivery wrote the URL. Fetch nothing from it without a list of hosts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Reference<T> {
    /// The URL of the object.
    Url(String),
    /// The object itself.
    Embedded(T),
}

/// An object of any type.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Object {
    /// The id, a URL.
    #[serde(default)]
    pub id: Option<String>,
    /// The type, such as `Person`.
    #[serde(default)]
    pub r#type: Option<String>,
    /// The name in plain text.
    #[serde(default)]
    pub name: Option<String>,
    /// The content, in HTML unless `mediaType` says otherwise. It is not sanitized.
    #[serde(default)]
    pub content: Option<String>,
}
