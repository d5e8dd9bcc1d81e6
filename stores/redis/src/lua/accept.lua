-- Stores a batch: scope, id, type, received, key, hold, rank, copy, refuses copies, head and body of each entry.
-- Returns a digit for each: 1 if it is new.

local function is_known(entry)
    local scope, id, copy, refuses = entry[1], entry[2], entry[8], entry[9]
    if id and call('HEXISTS', base .. 'ids:' .. scope, id) == 1 then
        return true
    end
    local is_copy = copy and call('HEXISTS', base .. 'copies:' .. scope, copy) == 1
    return is_copy and refuses, is_copy
end

local function accept(entry)
    local known, is_copy = is_known(entry)
    if known then
        return 0
    end
    local key, received = entry[5], entry[4]
    local row = insert({
        state = key and 'waiting' or 'ready',
        due = received,
        fence = '0',
        base = '0',
        scope = entry[1],
        id = entry[2],
        type = entry[3],
        received = received,
        key = key,
        hold = entry[6],
        rank = entry[7],
        copy = entry[8],
        refuses = entry[9],
        marked = is_copy and '1' or nil,
    })
    call('SET', base .. 'body:' .. row.seq, entry[10])
    settle_row(row, received)
    return 1
end

local fresh = {}
for i, entry in ipairs(args) do
    fresh[i] = accept(entry)
end
fresh = table.concat(fresh)
if string.find(fresh, '1', 1, true) then
    announce()
end
return finish(fresh)
