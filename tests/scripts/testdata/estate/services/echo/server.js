'use strict';

require('node:http').createServer((request, response) => {
  response.end(request.url === '/health' ? 'ok' : process.env.GREETING);
}).listen(Number(process.env.PORT), process.env.HOST);
