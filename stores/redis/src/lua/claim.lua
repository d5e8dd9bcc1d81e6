-- Leases what is due: now, the end of the leases, most, wanted. What is wanted are providers and scopes.
-- Returns the next due time, if nothing is due, and the leased entries.

local now, ends_at, most = args[1], args[2], tonumber(args[3])
local wanted = {}
for _, name in ipairs(args[4]) do
    wanted[name] = true
end

local next_due
local scopes = {}
each_scope(function(scope, provider)
    if wanted[provider] or wanted[scope] then
        local due = tonumber(call('ZRANGE', base .. 'due:' .. scope, 0, 0, 'WITHSCORES')[2])
        if due and due <= tonumber(now) then
            scopes[#scopes + 1] = { name = scope, place = #scopes }
        end
        if due and (not next_due or due < next_due) then
            next_due = due
        end
    end
end)
if #scopes == 0 then
    return { next_due and text(next_due) or false, {} }
end
if most == 0 then
    return { false, {} }
end

write_when_full()
local turn = text(call('INCR', base .. 'claims'))
for _, scope in ipairs(scopes) do
    scope.served = tonumber(call('HGET', base .. 'served', scope.name) or 0)
end
-- Those that waited longest are first, so that no flood at one endpoint holds up the others.
table.sort(scopes, function(one, other)
    if one.served ~= other.served then
        return one.served < other.served
    end
    return one.place < other.place
end)

local function lease(seq)
    local row = read(seq)
    become(row, 'leased', { fence = text(tonumber(row.fence) + 1), due = ends_at })
    return {
        seq,
        row.fence,
        attempt(row),
        row.marked or false,
        row.scope,
        row.id or false,
        row.type or false,
        row.received,
        row.key or false,
        row.hold or false,
        row.rank or false,
        row.copy or false,
        row.refuses or false,
        call('GET', base .. 'body:' .. seq),
    }
end

local leased = {}
for i, scope in ipairs(scopes) do
    local share = math.ceil((most - #leased) / (#scopes - i + 1))
    if share > 0 then
        call('HSET', base .. 'served', scope.name, turn)
    end
    local due = call('ZRANGEBYSCORE', base .. 'due:' .. scope.name, '-inf', now, 'LIMIT', 0, share)
    for _, seq in ipairs(due) do
        leased[#leased + 1] = lease(seq)
    end
end
return finish({ false, leased })
