-- Prolongs leases: until, leases. Each lease has a number and a fence.
-- Returns a digit for each: 0 if it was lost.

write_when_full()
local prolonged = {}
for i, lease in ipairs(args[2]) do
    local row = read(lease[1])
    local is_held = holds(row, lease[2])
    if is_held then
        become(row, 'leased', { due = args[1] })
    end
    prolonged[i] = is_held and 1 or 0
end
return finish(table.concat(prolonged))
