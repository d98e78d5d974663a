// Shipping labels as plain text, in the language of the country that the parcel goes to.
'use strict';

const http = require('node:http');

const dates = require('date-and-time');

const LOCALES = ['de', 'en', 'fr'];
const PATTERNS = { de: 'DD.MM.YYYY', en: 'YYYY-MM-DD', fr: 'DD/MM/YYYY' };
const languages = new Map(LOCALES.map((locale) => [locale, require(`./locales/${locale}.json`)]));

function label(order, locale, parcels) {
  const words = languages.get(locale);
  const count = words['%d parcel'][parcels === 1 ? 'one' : 'other'].replace('%d', parcels);
  return [words['Order %s'].replace('%s', order), count, words['Handle with care'],
    dates.format(new Date(), PATTERNS[locale], true), ''].join('\n');
}

function createServer() {
  return http.createServer((request, response) => {
    const url = new URL(request.url, 'http://labels');
    const send = (status, text, type = 'text/plain; charset=utf-8') => {
      response.writeHead(status, { 'content-type': type });
      response.end(text);
    };
    if (url.pathname === '/health') return send(200, '{"status":"ok"}', 'application/json');
    const order = /^\/labels\/([A-Z0-9-]{1,24})$/.exec(url.pathname);
    if (request.method !== 'GET' || !order) return send(404, 'no such resource\n');
    const locale = url.searchParams.get('locale') || 'en';
    const parcels = Number(url.searchParams.get('parcels') || 1);
    if (!languages.has(locale)) return send(400, 'locale is not one of de, en, fr\n');
    if (!Number.isInteger(parcels) || parcels < 1 || parcels > 99) return send(400, 'parcels is not 1 to 99\n');
    return send(200, label(order[1], locale, parcels));
  });
}

if (require.main === module) {
  const server = createServer();
  server.listen(Number(process.env.PORT || 8080), process.env.HOST || '127.0.0.1');
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setTimeout(() => process.exit(0), 3000).unref();
    });
  }
}

module.exports = { createServer };
