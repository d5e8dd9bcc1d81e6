-- Returns the body of an entry with its head: number.

return call('GET', base .. 'body:' .. args[1])
