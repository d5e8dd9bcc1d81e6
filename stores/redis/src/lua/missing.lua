-- Looks for ids: endpoint, ids. Returns a digit for each: 1 if an entry of the endpoint has it.

local known = {}
for i in ipairs(args[2]) do
    known[i] = 0
end
each_scope(function(scope, _, endpoint)
    if endpoint == args[1] then
        for i, id in ipairs(args[2]) do
            if known[i] == 0 then
                known[i] = call('HEXISTS', base .. 'ids:' .. scope, id)
            end
        end
    end
end)
return table.concat(known)
