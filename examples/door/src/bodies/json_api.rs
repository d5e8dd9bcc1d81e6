//! [JSON:API](https://jsonapi.org/format/) documents.
//!
//! `delivery.json::<Document<Order>>()` decodes one. With `.event_type(Json("/data/type"))` in the
//! row, the type of the resource is the type of the event.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A document whose data is a resource, `Vec` of resources, or `Option` of one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Document<D> {
    /// The primary data.
    pub data: D,
    /// Resources that the data refers to, of any type.
    #[serde(default = "Vec::new")]
    pub included: Vec<Resource<serde_json::Value>>,
}

/// A resource with its attributes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Resource<A> {
    /// The type of the resource, such as `orders`.
    pub r#type: String,
    /// The id. Type and id together name a resource.
    pub id: String,
    /// The attributes.
    pub attributes: A,
    /// The resources that this one refers to, by the name of the relationship.
    #[serde(default)]
    pub relationships: BTreeMap<String, Relationship>,
}

/// A relationship of a resource.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Relationship {
    /// The resources at the other end. `None` if the document has only links to them.
    #[serde(default)]
    pub data: Option<Linkage>,
}

/// The resources at the other end of a relationship.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Linkage {
    /// One resource.
    One(Identifier),
    /// Several resources.
    Many(Vec<Identifier>),
}

/// The name of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Identifier {
    /// The type of the resource.
    pub r#type: String,
    /// The id.
    pub id: String,
}
