-- Ends attempts: now, ends. Each end has a number, a fence, an ending, and for some a due time and an error.
-- Returns a digit for each: 0 if the lease was lost.

local now = args[1]

local endings = {
    done = function(row)
        become(row, 'done', { ended = now, error = false })
    end,
    dead = function(row, _, error)
        become(row, 'dead', { error = error })
    end,
    later = function(row, due, error)
        become(row, 'ready', { due = due, error = error })
    end,
    released = function(row)
        if row.taken then
            remove(row)
        else
            become(row, 'ready', { due = now, base = text(tonumber(row.base) + 1) })
        end
    end,
}

write_when_full()
local ended = {}
for i, one in ipairs(args[2]) do
    local row = read(one[1])
    local is_held = holds(row, one[2])
    if is_held then
        endings[one[3]](row, one[4], one[5])
        settle_row(row, now)
    end
    ended[i] = is_held and 1 or 0
end
return finish(table.concat(ended))
