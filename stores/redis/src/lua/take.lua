-- Takes an id for a request: scope, id, type, received, now, the end of the lease.
-- Returns what is with the id, and if it is taken now, its number, fence and attempt.

local scope, id, now, ends_at = args[1], args[2], args[5], args[6]

local seq = call('HGET', base .. 'ids:' .. scope, id)
local row
if seq then
    row = read(seq)
else
    row = insert({
        state = 'leased',
        due = now,
        fence = '0',
        base = '0',
        scope = scope,
        id = id,
        type = args[3],
        received = args[4],
        taken = '1',
        bare = '1',
    })
end
if row.state ~= 'leased' or not row.taken then
    return finish({ 'done' })
end
if tonumber(row.due) > tonumber(now) then
    return finish({ 'running' })
end
become(row, 'leased', { fence = text(tonumber(row.fence) + 1), due = ends_at })
return finish({ 'mine', row.seq, row.fence, attempt(row) })
