-- Returns the scopes, each with the arrival of its oldest entry that is not over, and how many are in each state.

local STATES = { 'ready', 'waiting', 'leased', 'done', 'superseded', 'dead' }
local stats = {}
each_scope(function(scope)
    local counts = call('HMGET', base .. 'counts:' .. scope, unpack(STATES))
    local oldest = call('ZRANGE', base .. 'pending:' .. scope, 0, 0)[1]
    stats[#stats + 1] = {
        scope,
        oldest and call('HGET', base .. 'entry:' .. oldest, 'received') or false,
        unpack(counts),
    }
end)
return stats
