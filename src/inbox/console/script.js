// Keys, and changes as they happen, for the pages of an inbox and of `eyelet listen`. The pages work
// without it. What it looks for:
//
// body[data-live]     the address of the events; an event `change` tells a version of the page
// body[data-version]  the version that the page shows
// [data-part][id]     what is replaced when the page has changed
// #live               is shown while the events come
// a[data-row][id]     the rows: j and k go from one to the next, Enter opens one
// [data-search]       the field that / goes to
// a[rel=next|prev]    n and p
// a[data-up]          u
// dialog#keys         ? opens it, as does [data-help]
'use strict';
{
  const $ = (selector) => document.querySelector(selector);
  const isTyping = (element) => element.closest('input, select, textarea, [contenteditable]') !== null;

  const step = (by) => {
    const rows = [...document.querySelectorAll('a[data-row]')];
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: 'nearest' });
  };
  const help = () => $('#keys')?.showModal();
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => $('a[rel=next]')?.click(),
    p: () => $('a[rel=prev]')?.click(),
    u: () => $('a[data-up]')?.click(),
    '/': () => $('[data-search]')?.focus(),
    '?': help,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $('dialog[open]')) return;
    if (isTyping(event.target)) {
      if (event.key === 'Escape') {
        // A search field would become empty.
        event.preventDefault();
        event.target.blur();
      }
      return;
    }
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  for (const button of document.querySelectorAll('[data-help]')) {
    button.hidden = false;
    button.addEventListener('click', help);
  }

  // The page is rendered by the server alone: this asks for it again and takes over its parts.
  let isAsking = false;
  let isOld = false;
  const refresh = async () => {
    isOld = true;
    if (isAsking) return;
    isAsking = true;
    try {
      while (isOld) {
        isOld = false;
        const response = await fetch(location.href, { redirect: 'error' });
        if (!response.ok) return;
        // A document that was parsed so runs no script and loads nothing.
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const focused = document.activeElement?.id;
        for (const part of document.querySelectorAll('[data-part][id]')) {
          const fresh = page.getElementById(part.id);
          if (fresh) part.replaceWith(document.adoptNode(fresh));
        }
        document.body.dataset.version = page.body.dataset.version ?? '';
        if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
      }
    } catch {
      // The server is away. The browser connects again by itself, and the next event tells more.
    } finally {
      isAsking = false;
    }
  };

  let events;
  const listen = () => {
    const shown = $('#live');
    events = new EventSource(document.body.dataset.live);
    events.addEventListener('open', () => { if (shown) shown.hidden = false; });
    events.addEventListener('error', () => { if (shown) shown.hidden = true; });
    events.addEventListener('change', (event) => {
      if (event.data !== document.body.dataset.version) refresh();
    });
  };
  const listenIfSeen = () => {
    events?.close();
    if (!document.hidden) listen();
  };
  if (document.body.dataset.live) {
    document.addEventListener('visibilitychange', listenIfSeen);
    listenIfSeen();
  }
}
