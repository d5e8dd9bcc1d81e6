-- Deletes some of what is kept for too long: bodies before, entries before, most to change.
-- Returns 1 if there is more.

local left = tonumber(args[3])

local function before(set, time, most)
    return call('ZRANGEBYSCORE', base .. set, '-inf', '(' .. time, 'LIMIT', 0, most)
end

write_when_full()
local OLD = { 'over', 'bare', 'taken' }
for _, set in ipairs(OLD) do
    for _, seq in ipairs(before(set, args[2], left)) do
        local row = read(seq)
        remove(row)
        settle_row(row, '0')
        left = left - 1
    end
end
for _, seq in ipairs(before('over', args[1], left)) do
    local row = read(seq)
    call('UNLINK', base .. 'body:' .. seq)
    -- Out of one index and into the other.
    index(row, row.state, nil)
    write(row, { bare = '1' })
    index(row, nil, row.state)
end
local is_more = #before('over', args[1], 1) > 0
for _, set in ipairs(OLD) do
    is_more = is_more or #before(set, args[2], 1) > 0
end
return finish(is_more and 1 or 0)
