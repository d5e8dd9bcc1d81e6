-- Deletes entries that are not leased: filter, numbers. Returns how many.

write_when_full()
local deleted = 0
for _, seq in ipairs(args[2]) do
    local row = read(seq)
    if row and row.state ~= 'leased' and selects(args[1], row) then
        remove(row)
        settle_row(row, '0')
        deleted = deleted + 1
    end
end
if deleted > 0 then
    announce()
end
return finish(deleted)
