INSERT INTO inbox_entry (scope, event_id, event_type, state, due_at, received_at,
  order_key, order_rule, version, copy_key, refuses_copies, is_copy, has_body)
  VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)
