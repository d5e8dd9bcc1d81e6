-- The code that all scripts share. It is put before each of them.
--
-- KEYS[1] is the beginning of all keys, with the hash tag. ARGV[1] holds the arguments, packed as MessagePack. ARGV[2]
-- names the store that calls. Numbers of entries are texts of 16 digits, so that they sort as numbers do. Times are
-- milliseconds since 1970, as texts.
--
-- version           the version of this layout
-- last              the number of the newest entry
-- entry:SEQ         a hash: an entry without its body
-- body:SEQ          the length of the head, a colon, the head and the body
-- all               a sorted set: the numbers of all entries
-- dead              a sorted set: the numbers of the dead ones
-- over, bare        sorted sets by the end: what is done or superseded, with its body and without
-- taken             a sorted set by the end of the lease: what a request handles
-- scopes            a sorted set: provider, NUL, endpoint
-- claims            how many claims there were
-- served            a hash: the last claim that served each scope
-- counts:SCOPE      a hash: how many entries are in each state
-- ids:SCOPE         a hash: the number of the entry with each id
-- copies:SCOPE      a hash: how many entries have each replay key
-- due:SCOPE         a sorted set by due time: what is ready or leased
-- pending:SCOPE     a sorted set by arrival: what is ready, waiting or leased
-- heads:SCOPE       a hash: the entry of each order key that is ready or leased
-- open:SCOPE NUL KEY    a sorted set: what is not over, RANK:SEQ, the next one first
-- done:SCOPE NUL KEY    a sorted set: the versions done, RANK:SEQ, the newest one first

local base = KEYS[1]
local call = redis.call
local args = cmsgpack.unpack(ARGV[1])

-- The states of entries by where they are indexed.
local UNDER_WAY = { ready = true, leased = true }
local PENDING = { ready = true, waiting = true, leased = true }
local OVER = { done = true, superseded = true }

-- Lets the script write although the memory is full, so that work goes on and makes room. The server refuses only the
-- first write of a script, and only one that can need memory.
local function write_when_full()
    call('DEL', base .. 'none')
end

-- A number as text. `tostring` would round a large one.
local function text(number)
    return string.format('%.0f', number)
end

-- Changes of the counts, which `finish` writes.
local counted = {}

local function count(scope, state, by)
    if state then
        counted[scope] = counted[scope] or {}
        counted[scope][state] = (counted[scope][state] or 0) + by
    end
end

-- The number of the newest entry, if the script made one.
local last

-- Returns the number after the newest one.
local function next_seq()
    last = (last or tonumber(call('GET', base .. 'last') or 0)) + 1
    return string.format('%016.0f', last)
end

-- Writes what was counted, and returns the answer of the script.
local function finish(answer)
    if last then
        call('SET', base .. 'last', text(last))
    end
    for scope, states in pairs(counted) do
        for state, by in pairs(states) do
            if by ~= 0 then
                call('HINCRBY', base .. 'counts:' .. scope, state, by)
            end
        end
    end
    return answer
end

-- Tells other stores that something may have become due. Their workers look from time to time anyway, so a user who may
-- not publish is no failure.
local function announce()
    redis.pcall('PUBLISH', base .. 'arrived', ARGV[2])
end

local function read(seq)
    local fields = call('HGETALL', base .. 'entry:' .. seq)
    if #fields == 0 then
        return nil
    end
    local row = { seq = seq }
    for i = 1, #fields, 2 do
        row[fields[i]] = fields[i + 1]
    end
    return row
end

-- Writes fields of a row. `false` deletes one.
local function write(row, fields)
    local set = {}
    for field, value in pairs(fields) do
        row[field] = value or nil
        if value then
            set[#set + 1] = field
            set[#set + 1] = value
        else
            call('HDEL', base .. 'entry:' .. row.seq, field)
        end
    end
    call('HSET', base .. 'entry:' .. row.seq, unpack(set))
end

-- Adds a member to a sorted set, or removes it.
local function place(set, was_in, is_in, score, member)
    if is_in then
        call('ZADD', base .. set, score, member)
    elseif was_in then
        call('ZREM', base .. set, member)
    end
end

-- Whether a row in this state holds up those behind it.
local function is_open(row, state)
    return PENDING[state] or (state == 'dead' and row.hold)
end

local function index_key(row, before, after)
    local key = row.scope .. '\0' .. row.key
    local member = (row.rank or '') .. ':' .. row.seq
    place('open:' .. key, is_open(row, before), is_open(row, after), 0, member)
    if row.rank then
        place('done:' .. key, before == 'done', after == 'done', 0, member)
    end
    if UNDER_WAY[after] then
        call('HSET', base .. 'heads:' .. row.scope, row.key, row.seq)
    elseif UNDER_WAY[before] then
        call('HDEL', base .. 'heads:' .. row.scope, row.key)
    end
end

-- Moves a row between the indexes. A new one has no state before, a deleted one has none after.
local function index(row, before, after)
    local scope, seq = row.scope, row.seq
    count(scope, before, -1)
    count(scope, after, 1)
    place(row.taken and 'taken' or 'due:' .. scope, UNDER_WAY[before], UNDER_WAY[after], row.due, seq)
    if PENDING[before] ~= PENDING[after] then
        place('pending:' .. scope, PENDING[before], PENDING[after], row.received, seq)
    end
    place('dead', before == 'dead', after == 'dead', 0, seq)
    place(row.bare and 'bare' or 'over', OVER[before], OVER[after], row.ended, seq)
    if row.key then
        index_key(row, before, after)
    end
end

-- Brings a row into a state, with other fields.
local function become(row, state, fields)
    local before = row.state
    fields = fields or {}
    fields.state = state
    write(row, fields)
    index(row, before, state)
end

-- Whether a lease is the newest of its entry, and its attempt has not ended.
local function holds(row, fence)
    return row and row.state == 'leased' and row.fence == fence
end

-- Sets aside what is older than what was done of a key.
local function supersede(key, now)
    local done = call('ZRANGE', base .. 'done:' .. key, 0, 0)[1]
    if not done then
        return
    end
    -- `;` follows `:`, so the range begins behind all entries of the same rank.
    local older = '[' .. string.sub(done, 1, -18) .. ';'
    for _, member in ipairs(call('ZRANGEBYLEX', base .. 'open:' .. key, older, '+')) do
        local row = read(string.sub(member, -16))
        if row.rank and row.state ~= 'leased' then
            become(row, 'superseded', { ended = now })
        end
    end
end

-- Makes the next entry of a key ready, unless one is leased. All others wait.
local function settle(scope, order_key, now)
    local key = scope .. '\0' .. order_key
    supersede(key, now)
    local head = call('HGET', base .. 'heads:' .. scope, order_key) or nil
    local first = call('ZRANGE', base .. 'open:' .. key, 0, 0)[1]
    first = first and string.sub(first, -16)
    if head == first then
        return
    end
    if head then
        local row = read(head)
        if row.state == 'leased' then
            return
        end
        become(row, 'waiting')
    end
    local row = first and read(first)
    if row and row.state == 'waiting' then
        become(row, 'ready')
    end
end

local function settle_row(row, now)
    if row.key then
        settle(row.scope, row.key, now)
    end
end

-- The scopes that the script has made known.
local known_scopes = {}

-- Makes a row of these fields. Its first write is that of the script, which fails as a whole if the memory is full.
local function insert(fields)
    local row = { seq = next_seq() }
    write(row, fields)
    call('ZADD', base .. 'all', 0, row.seq)
    if not known_scopes[row.scope] then
        known_scopes[row.scope] = true
        call('ZADD', base .. 'scopes', 0, row.scope)
    end
    if row.id then
        call('HSET', base .. 'ids:' .. row.scope, row.id, row.seq)
    end
    if row.copy then
        call('HINCRBY', base .. 'copies:' .. row.scope, row.copy, 1)
    end
    index(row, nil, row.state)
    return row
end

-- Deletes a row. Its order key must be settled after that.
local function remove(row)
    index(row, row.state, nil)
    call('ZREM', base .. 'all', row.seq)
    if row.id then
        call('HDEL', base .. 'ids:' .. row.scope, row.id)
    end
    if row.copy and call('HINCRBY', base .. 'copies:' .. row.scope, row.copy, -1) <= 0 then
        call('HDEL', base .. 'copies:' .. row.scope, row.copy)
    end
    call('DEL', base .. 'entry:' .. row.seq)
    call('UNLINK', base .. 'body:' .. row.seq)
end

local function attempt(row)
    return text(tonumber(row.fence) - tonumber(row.base))
end

-- Returns the provider and the endpoint of a scope.
local function parts(scope)
    local at = string.find(scope, '\0', 1, true)
    return string.sub(scope, 1, at - 1), string.sub(scope, at + 1)
end

-- Calls a function with each scope, its provider and its endpoint, in the order of their bytes.
local function each_scope(visit)
    for _, scope in ipairs(call('ZRANGE', base .. 'scopes', 0, -1)) do
        visit(scope, parts(scope))
    end
end

local function is(wanted, value)
    return not wanted or wanted == value
end

-- Whether a filter selects a row: state, provider, endpoint, type, beginning of the type, id, since, until.
local function selects(filter, row)
    local provider, endpoint = parts(row.scope)
    return is(filter[1], row.state)
        and is(filter[2], provider)
        and is(filter[3], endpoint)
        and is(filter[4], row.type)
        and (not filter[5] or (row.type and string.sub(row.type, 1, #filter[5]) == filter[5]))
        and is(filter[6], row.id)
        and (not filter[7] or tonumber(row.received) >= tonumber(filter[7]))
        and (not filter[8] or tonumber(row.received) < tonumber(filter[8]))
end
