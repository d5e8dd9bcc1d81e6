use crate::connection::{Connection, Server};
use crate::error::OpenError;
use crate::pack::Packed;
use crate::scripts::SCRIPTS;
use eyelet::inbox::Durability;
use redis::{FromRedisValue, InfoDict, RedisError, cmd};
use std::collections::HashMap;

/// The version of the keys that the scripts read and write.
const VERSION: u32 = 1;

/// The oldest server that the scripts work on.
const OLDEST: (u32, u32) = (6, 2);

/// Checks the server and what the prefix holds. Returns how durable the server is.
pub(crate) async fn prepare(server: &Server, stated: Option<Durability>) -> Result<Durability, OpenError> {
    let mut connection = server.connection().await?;
    let info: InfoDict = ask(&mut connection, &["INFO"]).await.map_err(|error| OpenError::of(&error))?;
    check(&info)?;
    let settings: Result<HashMap<String, String>, _> = ask(&mut connection, &["CONFIG", "GET", "*append*"]).await;
    let durability = match settings {
        Ok(settings) if settings.contains_key("appendfsync") => durability(&settings),
        Ok(_) => stated.ok_or_else(|| OpenError::NoConfig("`CONFIG GET` returns nothing".to_owned()))?,
        Err(error) => stated.ok_or_else(|| OpenError::NoConfig(OpenError::of(&error).to_string()))?,
    };
    check_version(server, connection).await?;
    Ok(durability)
}

async fn ask<T: FromRedisValue>(connection: &mut Connection, words: &[&str]) -> Result<T, RedisError> {
    let mut command = cmd(words.first().copied().unwrap_or_default());
    command.arg(words.get(1..)).query_async(&mut connection.connection).await
}

fn check(info: &InfoDict) -> Result<(), OpenError> {
    let setting = |name: &str| info.get::<String>(name).unwrap_or_default();
    let found = setting("redis_version");
    let mut numbers = found.split('.').map(|number| number.parse().unwrap_or_default());
    if (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()) < OLDEST {
        return Err(OpenError::OldServer { found });
    }
    if setting("role") == "slave" {
        return Err(OpenError::ReadOnly);
    }
    // The policies that begin with `volatile` delete only keys that have a lifetime, and no key of an inbox has one.
    let policy = setting("maxmemory_policy");
    if policy != "noeviction" && !policy.starts_with("volatile-") {
        return Err(OpenError::Evicts { policy });
    }
    Ok(())
}

fn durability(settings: &HashMap<String, String>) -> Durability {
    let is = |name: &str, value: &str| settings.get(name).is_some_and(|found| found == value);
    if !is("appendonly", "yes") {
        Durability::Memory
    } else if is("appendfsync", "always") && is("no-appendfsync-on-rewrite", "no") {
        Durability::Fsync
    } else {
        Durability::OsCache
    }
}

/// Checks the version of what the prefix holds, and writes it if it holds nothing.
async fn check_version(server: &Server, mut connection: Connection) -> Result<(), OpenError> {
    let mut args = Packed::array(1);
    args.number(VERSION);
    let mut call = SCRIPTS.open.key(&server.base);
    let found = call.arg(args.bytes()).invoke_async(&mut connection.connection).await;
    let found: String = found.map_err(|error| OpenError::of(&error))?;
    match found.parse() {
        Ok(VERSION) => Ok(()),
        Ok(found) => Err(OpenError::Newer { found, known: VERSION }),
        Err(_) => Err(OpenError::Foreign(format!("`{}version` is no number", server.base))),
    }
}
