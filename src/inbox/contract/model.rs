use crate::inbox::store::Store;
/// TODO
pub async fn model<S: Store + Clone>(_store: S, _seed: u64, _steps: usize) {}
