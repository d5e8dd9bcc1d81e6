-- Makes entries due again: now, filter, numbers. Returns how many.

local now, filter = args[1], args[2]
local keyed = {}
local replayed = 0
for _, seq in ipairs(args[3]) do
    local row = read(seq)
    if row and (OVER[row.state] or row.state == 'dead') and not row.bare and selects(filter, row) then
        become(row, row.key and 'waiting' or 'ready', { base = row.fence, due = now, ended = false })
        replayed = replayed + 1
        keyed[#keyed + 1] = row.key and row or nil
    end
end
-- After all of them have changed.
for _, row in ipairs(keyed) do
    settle_row(row, now)
end
if replayed > 0 then
    announce()
end
return finish(replayed)
