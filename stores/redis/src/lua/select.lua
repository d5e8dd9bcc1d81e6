-- Looks at some entries: filter, after, before, whether the newest are first, most to look at, most to return, whether
-- only the numbers are needed.
-- Returns where to go on, if there is more, and the entries that the filter selects.

local filter, after, before, is_back = args[1], args[2], args[3], args[4]
local most, limit, is_brief = tonumber(args[5]), tonumber(args[6]), args[7]

-- The entries with an id, of which each scope has one at most.
local function with_id(id)
    local seqs = {}
    each_scope(function(scope)
        local seq = call('HGET', base .. 'ids:' .. scope, id)
        if seq and seq > after and seq < before then
            seqs[#seqs + 1] = seq
        end
    end)
    table.sort(seqs, function(one, other)
        if is_back then
            return one > other
        end
        return one < other
    end)
    return seqs
end

local function numbered()
    local set = filter[1] == 'dead' and 'dead' or 'all'
    if is_back then
        return call('ZREVRANGEBYLEX', base .. set, '(' .. before, '(' .. after, 'LIMIT', 0, most)
    end
    return call('ZRANGEBYLEX', base .. set, '(' .. after, '(' .. before, 'LIMIT', 0, most)
end

local function found(row)
    return {
        row.seq,
        row.scope,
        row.id or false,
        row.type or false,
        row.received,
        row.state,
        attempt(row),
        row.due,
        row.error or false,
    }
end

local seqs = filter[6] and with_id(filter[6]) or numbered()
local selected = {}
for _, seq in ipairs(seqs) do
    if #selected == limit then
        break
    end
    local row = read(seq)
    if selects(filter, row) then
        selected[#selected + 1] = is_brief and seq or found(row)
    end
end
local is_end = filter[6] or #seqs < most
return { not is_end and seqs[#seqs] or false, selected }
