// Chromium for the tests of the pages. A page that a test opens must stay harmless: whatever it shows,
// it opens no dialog, logs no error and asks no other host.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({
  executablePath: process.env.EYELET_CHROMIUM ?? '/usr/bin/chromium',
  // The tests run as root in a container, where Chromium has no sandbox of its own.
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});

/// Opens an address in a context of its own, and runs a test with the page.
export async function withPage(address, test, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  // A machine that does other things as well can be slow.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const origin = new URL(address).origin;
  const wrong = [];
  const expected = [];
  context.on('dialog', (dialog) => {
    wrong.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(`${origin}/`) && asked !== 'data:,') wrong.push(`a request to ${asked}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      wrong.push(`in the console: ${message.text()} ${message.location().url}`);
    }
  });
  context.on('weberror', (error) => wrong.push(`an error of a script: ${error.error()}`));
  page.expectError = (text) => expected.push(text);
  try {
    await page.goto(address);
    await test(page);
    const left = wrong.filter((one) => !expected.some((text) => one.includes(text)));
    assert.deepEqual(left, [], 'the page must be harmless');
  } finally {
    await context.close();
  }
}

/// Serves a page of another website, for the time of a test.
export async function withWebsite(html, test) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await test(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/// Keeps a picture of the page for people, if `EYELET_SCREENSHOTS` names a folder.
export async function picture(page, name) {
  const folder = process.env.EYELET_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/// Fails if the page is wider than its window.
export async function assertFits(page) {
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(needed <= given, `the page is ${needed} pixels wide in a window of ${given}`);
}

/// Returns how bright the background is, from 0 to 255.
export async function brightness(page) {
  const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const parts = color.match(/\d+/g).slice(0, 3).map(Number);
  return parts.reduce((sum, part) => sum + part, 0) / 3;
}

export const close = () => browser.close();
