module a
require b latest
