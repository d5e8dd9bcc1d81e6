include!(env!("CASE"));
