// The pages of an inbox in Chromium. `main.rs` fills the inboxes and serves them:
//
// EYELET_SMALL   24 events of Stripe, number 1 to 24: the even ones dead, the others ready; 3 pushes of GitHub
// EYELET_LARGE   ten thousand events
// EYELET_HOSTILE entries whose texts and bodies are hostile
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertFits, brightness, close, picture, withPage, withWebsite } from './browser.mjs';

const SMALL = process.env.EYELET_SMALL;
const LARGE = process.env.EYELET_LARGE;
const HOSTILE = process.env.EYELET_HOSTILE;
const EVENTS = 10_000;
const PAGE = 50;
const PHONE = { viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true };

after(close);

const field = (page, name) => page.locator(`[name=${name}]`);
const numbers = (page) => page.locator('a[data-row]').allInnerTexts();
const text = async (page, selector) => (await page.locator(selector).innerText()).replaceAll('\u00a0', ' ');

test('the list has the newest entry first, its state, and the numbers of each endpoint', async () => {
  await withPage(SMALL, async (page) => {
    assert.deepEqual((await numbers(page)).slice(0, 4), ['27', '26', '25', '24']);
    const row = page.locator('tr', { has: page.locator('#row-24') });
    assert.match(await row.innerText(), /24\s+dead\s+.*stripe\s+invoice\.paid\s+evt_24\s+1/);
    assert.match(await text(page, '#numbers'), /stripe\s+12\s+0\s+0\s+0\s+12/);
    assert.match(await text(page, '#entries'), /no such customer/);
    await picture(page, 'list');
  });
});

test('filters select, can be linked to, and can be taken back', async () => {
  await withPage(SMALL, async (page) => {
    await field(page, 'type').fill('invoice.v*');
    await field(page, 'state').selectOption('dead');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL(/type=invoice.v/);
    assert.deepEqual(await numbers(page), ['22', '18', '14', '10', '6', '2']);
    assert.equal(await field(page, 'state').inputValue(), 'dead');
    await field(page, 'id').fill('evt_6');
    await page.keyboard.press('Enter');
    await page.waitForURL(/id=evt_6/);
    assert.deepEqual(await numbers(page), ['6']);
    await field(page, 'since').fill('yesterday');
    await page.keyboard.press('Enter');
    await page.waitForURL(/since=/);
    assert.match(await text(page, '[role=alert]'), /a time is written as/);
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.waitForURL(SMALL);
    assert.equal((await numbers(page)).length, 27);
    await page.locator('#numbers').getByRole('link', { name: '12' }).last().click();
    await page.waitForURL(/state=dead/);
    assert.equal((await numbers(page)).length, 12);
  });
});

test('an entry has its fields, its last error, and its body in each view', async () => {
  await withPage(`${SMALL}entry/24`, async (page) => {
    assert.match(await text(page, '#entry'), /stripe[\s\S]*invoice\.paid[\s\S]*evt_24[\s\S]*no such customer/);
    assert.equal(await page.locator('.tabs [aria-current]').innerText(), 'json');
    assert.match(await text(page, '.json'), /"id": "evt_24"/);
    const inner = page.locator('details details').first();
    assert.ok(await inner.getByText('"amount_paid"').isVisible());
    await inner.locator('summary').first().click();
    assert.ok(!(await inner.getByText('"amount_paid"').isVisible()), 'a closed object hides its members');
    await picture(page, 'entry');
    for (const [view, begins] of [['text', '{"id":"evt_24"'], ['hex', '00000000  7b 22 69 64']]) {
      await page.locator('.tabs').getByRole('link', { name: view }).click();
      await page.waitForURL(new RegExp(`view=${view}`));
      assert.ok((await page.locator('pre.body').innerText()).startsWith(begins), view);
    }
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'download' }).click(),
    ]);
    assert.equal(saved.suggestedFilename(), 'entry-24.bin');
  });
});

test('a dead entry is replayed', async () => {
  await withPage(`${SMALL}entry/20`, async (page) => {
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.waitForURL(/did=replay/);
    assert.equal(await text(page, '[role=status]'), '1 entry replayed.');
    assert.match(await text(page, '#entries'), /20\s+ready/);
  });
});

test('a page shows by itself that an entry has changed', async () => {
  await withPage(SMALL, async (page) => {
    await page.locator('#live:not([hidden])').waitFor();
    await page.locator('#row-18').focus();
    const other = await page.context().newPage();
    await other.goto(`${SMALL}entry/16`);
    await other.getByRole('button', { name: 'Replay' }).click();
    await other.waitForURL(/did=replay/);
    await other.close();
    await page.locator('tr', { has: page.locator('#row-16') }).getByText('ready').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'row-18', 'the focus stays where it was');
  });
});

test('many entries are deleted after a page has said how many they are', async () => {
  await withPage(`${SMALL}?type=push`, async (page) => {
    await page.getByRole('link', { name: 'Delete what the filters select' }).click();
    await page.waitForURL(/confirm/);
    assert.equal(await text(page, 'h1'), 'Delete 3 entries?');
    await picture(page, 'confirm');
    await page.getByRole('link', { name: 'Leave them' }).click();
    await page.waitForURL(`${SMALL}?type=push`);
    assert.equal((await numbers(page)).length, 3, 'nothing was deleted');
    await page.getByRole('link', { name: 'Delete what the filters select' }).click();
    await page.getByRole('button', { name: 'Delete 3' }).click();
    await page.waitForURL(/did=delete/);
    assert.equal(await text(page, '[role=status]'), '3 entries deleted.');
    assert.match(await text(page, '#entries'), /There is no such entry/);
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.waitForURL(SMALL);
    assert.equal((await numbers(page)).length, 24);
  });
});

test('every way through the pages can be gone with keys', async () => {
  await withPage(SMALL, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.id);
    await page.keyboard.press('j');
    const first = await focused();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const second = await focused();
    assert.equal(Number(first.slice(4)) - Number(second.slice(4)), 1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/entry/);
    await page.keyboard.press('u');
    await page.waitForURL(SMALL);
    await page.keyboard.press('/');
    await page.keyboard.type('invoice.void');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    assert.ok(await page.getByRole('heading', { name: 'Keys' }).isVisible());
    await picture(page, 'keys');
    await page.keyboard.press('Escape');
    assert.ok(!(await page.getByRole('heading', { name: 'Keys' }).isVisible()));
    await page.keyboard.press('/');
    await page.keyboard.press('Enter');
    await page.waitForURL(/type=invoice.void/);
  });
});

test('a narrow screen shows all, and nothing beside it', async () => {
  for (const [path, name] of [['', 'list'], ['entry/24', 'entry'], ['confirm/delete', 'confirm'], ['entry/1?view=hex', 'hex']]) {
    await withPage(SMALL + path, async (page) => {
      await assertFits(page);
      await picture(page, `narrow-${name}`);
      if (name === 'list') {
        await page.locator('#row-24').click();
        await page.waitForURL(/entry\/24/);
      }
    }, PHONE);
  }
  await withPage(HOSTILE, assertFits, PHONE);
});

test('the pages are dark or light as the system is', async () => {
  await withPage(SMALL, async (page) => {
    assert.ok((await brightness(page)) < 60, 'dark');
    await picture(page, 'dark-list');
    await page.goto(`${SMALL}entry/24`);
    await picture(page, 'dark-entry');
  }, { colorScheme: 'dark' });
  await withPage(SMALL, async (page) => assert.ok((await brightness(page)) > 200, 'light'), { colorScheme: 'light' });
});

test('ten thousand entries are shown page by page', async () => {
  await withPage(LARGE, async (page) => {
    const shown = await numbers(page);
    assert.deepEqual([shown.length, shown[0]], [PAGE, String(EVENTS)]);
    const count = await page.evaluate(() => document.querySelectorAll('*').length);
    assert.ok(count < 1500, `${count} elements are as many as a page of an empty inbox has, and its rows`);
    for (let before = EVENTS - PAGE; before > EVENTS - 5 * PAGE; before -= PAGE) {
      await page.keyboard.press('n');
      await page.waitForURL(new RegExp(`before=${before + 1}$`));
      assert.equal((await numbers(page))[0], String(before));
    }
    await page.keyboard.press('p');
    await page.waitForURL(new RegExp(`before=${EVENTS - 3 * PAGE + 1}$`));
    assert.equal((await numbers(page))[0], String(EVENTS - 3 * PAGE));
    await page.goto(`${LARGE}?before=${PAGE + 1}`);
    assert.equal((await numbers(page)).at(-1), '1');
    assert.equal(await page.locator('a[rel=next]').count(), 0, 'there is nothing before the first');
    await page.goto(`${LARGE}?id=evt_1`);
    assert.deepEqual(await numbers(page), ['1']);
    await page.goto(`${LARGE}confirm/delete`);
    assert.equal(await text(page, 'h1'), 'Delete 10 000 entries?');
    assert.match(await text(page, 'main dl'), /none: all entries/);
  });
});

test('hostile texts and bodies are harmless in each view', async () => {
  await withPage(HOSTILE, async (page) => {
    await picture(page, 'hostile-list');
    const rows = await numbers(page);
    assert.ok(rows.length >= 10);
    for (const row of rows) {
      for (const view of ['', '?view=json', '?view=xml', '?view=form', '?view=text', '?view=hex', '?view=%3Cscript%3E']) {
        await page.goto(`${HOSTILE}entry/${row}${view}`);
        const [scripts, count, length] = await page.evaluate(() => [
          document.querySelectorAll('main script, main img, main iframe, main svg, main style, main link').length,
          document.querySelectorAll('*').length,
          document.body.innerText.length,
        ]);
        assert.equal(scripts, 0, `entry ${row}${view} is text`);
        assert.ok(count < 12_000 && length < 500_000, `entry ${row}${view}: ${count} elements, ${length} characters`);
      }
      if (Number(row) < 4) await picture(page, `hostile-${row}`);
    }
    await page.goto(`${HOSTILE}?type=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&id=%27&state=x&did=%3Cb%3E&count=1`);
    assert.equal(await page.locator('main script').count(), 0);
  });
});

test('the pages work without their script', async () => {
  await withPage(SMALL, async (page) => {
    await field(page, 'id').fill('evt_2');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL(/id=evt_2/);
    assert.deepEqual(await numbers(page), ['2']);
    await page.locator('#row-2').click();
    await page.waitForURL(/entry\/2$/);
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete 1' }).click();
    assert.equal(await text(page, '[role=status]'), '1 entry deleted.');
  }, { javaScriptEnabled: false });
});

test('another website can neither act in the pages nor frame them', async () => {
  const form = `<form id="f" method="post" action="${LARGE}change/delete"><input name="token" value="x"></form>
    <script>f.submit()</script>`;
  await withWebsite(form, async (website) => {
    await withPage(`${LARGE}?seq=5`, async (page) => {
      page.expectError('a request to');
      page.expectError('403');
      await page.goto(website);
      await page.waitForURL(/change\/delete/);
      assert.match(await text(page, '[role=alert]'), /not sent by a page of this process/);
      await page.goto(`${LARGE}?seq=5`);
      assert.deepEqual(await numbers(page), ['5']);
    });
  });
  await withWebsite(`<iframe id="frame" src="${LARGE}"></iframe>`, async (website) => {
    await withPage(LARGE, async (page) => {
      page.expectError('a request to');
      page.expectError('frame');
      await page.goto(website);
      const frame = page.frames().find((one) => one !== page.mainFrame());
      assert.equal(await frame.locator('a[data-row]').count(), 0, 'the frame stays empty');
    });
  });
});
