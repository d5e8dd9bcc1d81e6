-- Looks at some entries: filter, after, most to look at, most to return, whether only the numbers are needed.
-- Returns where to go on, if there is more, and the entries that the filter selects.

local filter, after, most, limit, is_brief = args[1], args[2], tonumber(args[3]), tonumber(args[4]), args[5]

-- The entries with an id, of which each scope has one at most.
local function with_id(id)
    local seqs = {}
    each_scope(function(scope)
        local seq = call('HGET', base .. 'ids:' .. scope, id)
        if seq and seq > after and not (filter[9] and seq > filter[9]) then
            seqs[#seqs + 1] = seq
        end
    end)
    table.sort(seqs)
    return seqs
end

local function numbered()
    local set = filter[1] == 'dead' and 'dead' or 'all'
    return call('ZRANGEBYLEX', base .. set, '(' .. after, filter[9] and '[' .. filter[9] or '+', 'LIMIT', 0, most)
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
