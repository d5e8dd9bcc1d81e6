//! What the inbox reaches of the engine's own limit.
//!
//! Each argument is a part of the name of a row. Without one, all rows are measured.

mod axum;
#[path = "../../support/bodies.rs"]
mod bodies;
mod deliveries;
mod engine;
mod hang;
mod metered;
mod postgres;
mod rows;
mod sqlite;
mod table;

use engine::Engine;
use postgres::Postgres;
use sqlite::Sqlite;
use table::Line;

type Failure = Box<dyn std::error::Error>;

/// The rows of each engine. `metrics` is the last, as its recorder stays.
const ROWS: [&str; 8] = ["accept", "single", "duplicates", "handle", "million", "hot-key", "axum", "metrics"];

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Failure> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |name: &str| asked.is_empty() || asked.iter().any(|part| name.contains(part));
    table::print_head();
    // First, because what other rows have freed would hide the growth of the memory.
    if is_wanted("hang") {
        table::print(hang::hang().await?);
    }
    for row in ROWS {
        if is_wanted(&format!("{row}/sqlite")) {
            table::print(measure(row, &mut Sqlite::new()?).await?);
        }
        if is_wanted(&format!("{row}/postgres")) {
            table::print(measure(row, &mut Postgres::new().await?).await?);
        }
    }
    Ok(())
}

async fn measure<E: Engine>(row: &str, engine: &mut E) -> Result<Vec<Line>, Failure> {
    let lines = match row {
        "accept" => rows::accept(engine).await,
        "single" => rows::single(engine).await,
        "duplicates" => rows::duplicates(engine).await,
        "handle" => rows::handle(engine).await,
        "million" => rows::million(engine).await,
        "hot-key" => rows::hot_key(engine).await,
        "axum" => axum::axum(engine).await,
        "metrics" => metered::metrics(engine).await,
        _ => Err("no such row".into()),
    };
    engine.clear().await?;
    lines
}
