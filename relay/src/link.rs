use crate::connect_error::ConnectError;
use crate::settings::CONNECT_TIMEOUT;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// A connection that is made when it is needed, and anew once it is lost.
pub(crate) struct Link<C> {
    /// No task holds this lock while it waits, because all events of a worker ask for the connection at once.
    current: RwLock<Option<Arc<C>>>,
    /// Held by the task that connects.
    connecting: Mutex<()>,
}

impl<C> Link<C> {
    pub(crate) fn new(connection: C) -> Self {
        Self { current: RwLock::new(Some(Arc::new(connection))), connecting: Mutex::default() }
    }

    /// Returns the connection, or makes one if it is not up. Those who ask meanwhile wait for it.
    pub(crate) async fn get<F>(
        &self,
        is_up: impl Fn(&C) -> bool,
        connect: impl FnOnce() -> F,
    ) -> Result<Arc<C>, ConnectError>
    where
        F: Future<Output = Result<C, ConnectError>>,
    {
        if let Some(connection) = self.current(&is_up) {
            return Ok(connection);
        }
        let late = |_| ConnectError::Unreachable(format!("no connection within {CONNECT_TIMEOUT:?}"));
        // While a broker does not answer, those who wait give up together, not one after the other.
        let _connecting = timeout(CONNECT_TIMEOUT, self.connecting.lock()).await.map_err(late)?;
        if let Some(connection) = self.current(&is_up) {
            return Ok(connection);
        }
        let connection = Arc::new(connect().await?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(connection.clone());
        Ok(connection)
    }

    fn current(&self, is_up: impl Fn(&C) -> bool) -> Option<Arc<C>> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.as_ref().filter(|connection| is_up(connection)).cloned()
    }

    /// Leaves a connection to those who use it now. Does nothing if it was replaced already.
    pub(crate) fn lose(&self, lost: &Arc<C>) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|current| Arc::ptr_eq(current, lost)) {
            *current = None;
        }
    }
}
