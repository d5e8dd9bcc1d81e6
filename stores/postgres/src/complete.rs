use crate::postgres::Postgres;
use crate::statements::end::COMPLETE;
use crate::statements::{Value, int, millis};
use eyelet::inbox::Job;
use std::time::SystemTime;
use tokio_postgres::{Error, GenericClient};

/// Ends a job in the transaction of its handler, so that its writes and the end commit together.
///
/// So the effect of the event happens exactly once. Call it last before the commit: until then, the
/// transaction holds the lock of the job's row.
///
/// Returns `false` if the lease was lost and another worker has the event, or if the job belongs to
/// another store. In that case, roll back.
///
/// After `true`, the worker stores no end of its own. If the transaction fails afterwards, the event is
/// tried again when the lease ends. If the entry has an order key, the next entry of the key goes
/// when the transaction is committed.
///
/// The tables must be in the `search_path` of the transaction. If they are not, use
/// [`Postgres::complete_in`].
///
/// ```no_run
/// use eyelet::inbox::{Failure, Job};
/// use eyelet::providers::Stripe;
/// use eyelet_postgres::deadpool_postgres::Pool;
///
/// async fn on_event(job: Job<Stripe>, pool: Pool) -> Result<(), Failure> {
///     let mut connection = pool.get().await?;
///     let tx = connection.transaction().await?;
///     tx.execute("INSERT INTO payment (event) VALUES ($1)", &[&job.delivery.event_id()]).await?;
///     if eyelet_postgres::complete_in(&job, &*tx).await? {
///         tx.commit().await?;
///     }
///     Ok(())
/// }
/// ```
///
/// # Errors
///
/// The server refuses the statement. The transaction can then only be rolled back.
pub async fn complete_in<P: Sync, E: Sync>(job: &Job<P, E>, tx: &impl GenericClient) -> Result<bool, Error> {
    complete(job, tx, COMPLETE).await
}

impl Postgres {
    /// Ends a job in the transaction of its handler, as [`complete_in`] does, whatever the
    /// `search_path` of the transaction.
    ///
    /// # Errors
    ///
    /// The server refuses the statement. The transaction can then only be rolled back.
    pub async fn complete_in<P: Sync, E: Sync>(&self, job: &Job<P, E>, tx: &impl GenericClient) -> Result<bool, Error> {
        complete(job, tx, &self.statements().complete).await
    }
}

async fn complete<P: Sync, E: Sync>(job: &Job<P, E>, tx: &impl GenericClient, sql: &str) -> Result<bool, Error> {
    let (lease, now) = (job.lease(), millis(SystemTime::now()));
    let values: [Value<'_>; 4] = [&int(lease.seq), &int(lease.fence), &now, &millis(job.received_at())];
    let ended = tx.query(sql, &values).await?.len() == 1;
    if ended {
        job.leave_end();
    }
    Ok(ended)
}
