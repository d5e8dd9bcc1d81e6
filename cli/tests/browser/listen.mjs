// The page of `eyelet listen` in Chromium. `main.rs` starts the command and sends to it:
//
// EYELET_PAGE      the page. Request 1 is a push of GitHub, 2 the same with a line end behind its body, 3 to 6 hostile
// EYELET_RECEIVER  its receiver, which forwards to a target that answers 200
// EYELET_LARGE     the page of another one, with ten thousand requests
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertFits, brightness, close, picture, withPage, withWebsite } from './browser.mjs';

const PAGE = process.env.EYELET_PAGE;
const RECEIVER = process.env.EYELET_RECEIVER;
const LARGE = process.env.EYELET_LARGE;
const PHONE = { viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true };

after(close);

const rows = (page) => page.locator('a[data-row]').allInnerTexts();

test('the list has the newest request first, its verdict and why it is refused', async () => {
  await withPage(PAGE, async (page) => {
    assert.deepEqual((await rows(page)).slice(-2), ['2', '1']);
    assert.match(await page.locator('#requests').innerText(), /proved: a line end was added to the body/);
    await picture(page, 'listen-list');
  });
});

test('search and filters select, and can be taken back', async () => {
  await withPage(PAGE, async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('refs/heads');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=refs/);
    assert.deepEqual(await rows(page), ['2', '1']);
    await page.locator('[name=kind]').selectOption('accepted');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL(/kind=accepted/);
    assert.deepEqual(await rows(page), ['1']);
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.waitForURL(PAGE);
    assert.ok((await rows(page)).length >= 6);
  });
});

test('the keyboard goes from row to row, opens a request and goes back', async () => {
  await withPage(PAGE, async (page) => {
    const order = await rows(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/request/${order[1]}$`));
    await page.keyboard.press('u');
    await page.waitForURL(PAGE);
    await page.keyboard.press('?');
    assert.ok(await page.locator('#keys').isVisible());
  });
});

test('a request shows headers, body and findings, and its command can be copied', async () => {
  await withPage(`${PAGE}request/2`, async (page) => {
    const text = await page.locator('main').innerText();
    assert.match(text, /proved[\s\S]*pass the receiver the bytes as they arrived/);
    assert.match(text, /x-github-event\s+push/);
    assert.ok(await page.locator('ul.json').isVisible());
    await page.getByRole('link', { name: 'hex' }).click();
    await page.waitForURL(/view=hex/);
    assert.match(await page.locator('pre.body').first().innerText(), /7b 22/);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    // The button says so for two seconds only.
    const copied = page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.getByRole('button', { name: 'Copy' }).click();
    await copied;
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^curl -X 'POST' 'http:/);
    await picture(page, 'listen-request');
  });
});

test('a request is replayed, and edited and sent signed', async () => {
  await withPage(`${PAGE}request/1`, async (page) => {
    assert.equal(await page.locator('table.numbers tbody tr').count(), 1);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.locator('table.numbers tbody tr').nth(1).waitFor();
    await page.getByRole('link', { name: 'Edit and send signed…' }).click();
    await page.locator('textarea').fill('{"edited":\ntrue}');
    await picture(page, 'listen-edit');
    await page.getByRole('button', { name: 'Sign and send' }).click();
    await page.waitForURL(/\/request\/\d+$/);
    assert.match(await page.locator('main').innerText(), /accepted[\s\S]*edited/);
  });
});

test('a request appears by itself', async () => {
  await withPage(PAGE, async (page) => {
    await page.locator('#live').waitFor();
    const before = Number((await rows(page))[0]);
    await fetch(`${RECEIVER}appears`, { method: 'POST', body: '{}' });
    await page.locator(`#row-${before + 1}`).waitFor();
    assert.match(await page.locator('#requests').innerText(), /\/appears/);
  });
});

test('hostile requests are harmless in each view', async () => {
  for (const number of [3, 4, 5, 6]) {
    for (const view of ['', '?view=text', '?view=hex']) {
      await withPage(`${PAGE}request/${number}${view}`, async (page) => {
        assert.match(await page.locator('h1').innerText(), /Request/);
        assert.equal(await page.locator('main img, main iframe, main script').count(), 0);
      });
    }
  }
});

test('another website cannot replay a request', async () => {
  const html = `<form method="post" action="${PAGE}request/1/replay"><button>go</button></form>`;
  await withWebsite(html, async (address) => {
    await withPage(PAGE, async (page) => {
      page.expectError('a request to');
      page.expectError('403');
      await page.goto(address);
      const answer = page.waitForResponse(/replay/);
      await page.getByRole('button', { name: 'go' }).click();
      assert.equal((await answer).status(), 403);
    });
  });
});

test('the pages fit a phone, and are dark if the system is', async () => {
  for (const path of ['', 'request/1', 'request/2', 'request/1/edit', 'request/5']) {
    await withPage(`${PAGE}${path}`, async (page) => {
      await assertFits(page);
      assert.ok(await brightness(page) < 60);
      await picture(page, `listen-phone-${path.replaceAll('/', '-')}`);
    }, { ...PHONE, colorScheme: 'dark' });
  }
});

test('ten thousand requests are read page by page', async () => {
  await withPage(LARGE, async (page) => {
    assert.equal((await rows(page)).length, 50);
    assert.equal((await rows(page))[0], '10000');
    await page.keyboard.press('n');
    await page.waitForURL(/before=/);
    assert.equal((await rows(page))[0], '9950');
    await page.locator('[name=text]').fill('"number":77,');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=/);
    assert.deepEqual(await rows(page), ['77']);
  });
});
