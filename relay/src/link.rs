use crate::connect_error::ConnectError;
use crate::settings::CONNECT_TIMEOUT;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// A connection that is made when it is needed, and anew once it is lost.
pub(crate) struct Link<C> {
    current: Mutex<Option<Arc<C>>>,
}

impl<C> Link<C> {
    pub(crate) fn new(connection: C) -> Self {
        Self { current: Mutex::new(Some(Arc::new(connection))) }
    }

    /// Returns the connection, or makes one if it is not up. Those who ask meanwhile wait for it.
    pub(crate) async fn get(
        &self,
        is_up: impl Fn(&C) -> bool,
        connect: impl Future<Output = Result<C, ConnectError>>,
    ) -> Result<Arc<C>, ConnectError> {
        let late = |_| ConnectError::Unreachable(format!("no connection within {CONNECT_TIMEOUT:?}"));
        // While a broker does not answer, those who wait give up together, not one after the other.
        let mut current = timeout(CONNECT_TIMEOUT, self.current.lock()).await.map_err(late)?;
        match current.as_ref().filter(|connection| is_up(connection)) {
            Some(connection) => Ok(connection.clone()),
            None => Ok(current.insert(Arc::new(connect.await?)).clone()),
        }
    }

    /// Leaves a connection to those who use it now. Does nothing if it was replaced already.
    pub(crate) async fn lose(&self, lost: &Arc<C>) {
        let mut current = self.current.lock().await;
        if current.as_ref().is_some_and(|current| Arc::ptr_eq(current, lost)) {
            *current = None;
        }
    }
}
