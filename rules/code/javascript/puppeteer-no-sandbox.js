const puppeteer = require('puppeteer');

async function start(playwright) {
  // ruleid: js-puppeteer-no-sandbox
  await puppeteer.launch({ args: ['--no-sandbox', '--headless'] });
  // ruleid: js-puppeteer-no-sandbox
  await playwright.chromium.launch({ chromiumSandbox: false });
  // ok: js-puppeteer-no-sandbox
  await puppeteer.launch({ args: ['--headless'] });
  // ok: js-puppeteer-no-sandbox
  await puppeteer.launch();
}
module.exports = start;
