WITH batch AS MATERIALIZED (
  SELECT CASE WHEN k.is_known THEN NULL ELSE nextval('inbox_arrival') END AS seq, s.id AS scope, t.*
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::smallint[],
        $8::bigint[], $9::bytea[], $10::boolean[], $11::boolean[], $12::text[], $13::bytea[])
      WITH ORDINALITY AS t(provider, endpoint, event_id, event_type, received_at, order_key, order_rule,
        version, copy_key, refuses_copies, is_copy, head, body, place)
    LEFT JOIN LATERAL (SELECT id FROM inbox_scope
      WHERE provider = t.provider AND endpoint = t.endpoint LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT true AS is_known FROM inbox_entry
      WHERE scope = s.id AND event_id = t.event_id LIMIT 1) k ON true),
stored AS (
  INSERT INTO inbox_entry (seq, scope, event_id, event_type, state, due_at, received_at, order_key, order_rule,
      version, copy_key, refuses_copies, is_copy, has_body)
    SELECT seq, scope, event_id, event_type, CASE WHEN order_key IS NULL THEN 0 ELSE 1 END, received_at,
      received_at, order_key, order_rule, version, copy_key, refuses_copies, is_copy, true
    FROM batch WHERE seq IS NOT NULL ORDER BY scope, event_id
  ON CONFLICT (scope, event_id) WHERE event_id IS NOT NULL DO NOTHING RETURNING seq),
bodies AS (INSERT INTO inbox_body (seq, head, body) SELECT seq, head, body FROM batch JOIN stored USING (seq))
SELECT place, scope, order_key FROM batch JOIN stored USING (seq)
