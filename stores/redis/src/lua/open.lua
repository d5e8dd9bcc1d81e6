-- Returns the version of what the prefix holds, and writes the version of this program if it holds nothing.

local found = call('GET', base .. 'version')
if not found then
    call('SET', base .. 'version', args[1])
end
return found or args[1]
