// What the worklist does beyond its form and links: marks what is new to this browser, and shows changes while it is open.
// Nothing of a patient is kept: the browser remembers one time. Without this script the page works, and marks by its address.
'use strict';
(() => {
  const table = document.getElementById('worklist');
  const told = document.getElementById('told');
  const again = document.getElementById('again');
  const marking = document.getElementById('marking');
  const seenLink = document.getElementById('seen');
  const KEY = 'hepacast.worklist.seen';
  const byAddress = table.dataset.seen === 'address';
  const changedHere = new Set();
  const changedElsewhere = new Set();
  let many = 0;
  let latest = Number(seenLink.dataset.at);

  const store = {
    read() { try { return Number(localStorage.getItem(KEY)) || 0; } catch { return 0; } },
    write(time) { try { localStorage.setItem(KEY, String(time)); } catch { /* Then nothing is marked at the next visit. */ } },
  };

  function mark(row, word) {
    const news = row.querySelector('.news');
    news.textContent = word;
    news.hidden = word === '';
  }

  // The page was read a little before the time that it bears; what stands on it was seen all the same.
  function newest() {
    return Math.max(latest, ...[...table.tBodies[0].rows].map(row => Number(row.dataset.changed)));
  }

  // A first visit has seen nothing, but everything would be marked: it begins with what is there.
  function markBySeen() {
    if (byAddress) return;
    if (!store.read()) store.write(newest());
    const seen = store.read();
    for (const row of table.tBodies[0].rows) {
      if (Number(row.dataset.changed) > seen) mark(row, Number(row.dataset.first) > seen ? 'new' : 'changed');
    }
    marking.textContent = 'Marked: what changed after ' + new Date(seen).toISOString().slice(0, 16).replace('T', ' ') + ' UTC.';
  }

  seenLink.addEventListener('click', event => {
    if (byAddress) return;
    event.preventDefault();
    store.write(newest());
    for (const row of table.tBodies[0].rows) mark(row, '');
    changedHere.clear();
    markBySeen();
    tell();
    told.textContent = 'All marked as seen.';
  });

  const cases = count => count === 1 ? '1 case' : count + ' cases';

  // One sentence a message, however many rows it brings: it is read aloud.
  function tell() {
    const parts = [];
    if (changedHere.size) parts.push(cases(changedHere.size) + ' changed on this page.');
    const elsewhere = changedElsewhere.size + many;
    if (elsewhere) parts.push(cases(elsewhere) + ' changed or came that this page does not show.');
    told.textContent = parts.join(' ');
    again.hidden = elsewhere === 0;
  }

  // Whoever is in the row stays there, and what is open stays open.
  function replace(old, row) {
    const inside = old.contains(document.activeElement);
    const focusable = [...old.querySelectorAll('a, summary')].indexOf(document.activeElement);
    const open = [...old.querySelectorAll('details')].map(details => details.open);
    const word = old.querySelector('.news').textContent;
    const changed = Number(row.dataset.changed) > Number(old.dataset.changed);
    mark(row, changed && word === '' ? 'changed' : word);
    row.querySelectorAll('details').forEach((details, i) => { details.open = open[i] === true; });
    old.replaceWith(row);
    if (inside) (row.querySelectorAll('a, summary')[focusable] || row.querySelector('a')).focus();
    if (changed) {
      changedHere.add(row.id);
      row.classList.add('arrived');
    }
  }

  function take(html) {
    const parsed = document.createElement('template');
    parsed.innerHTML = '<table><tbody>' + html + '</tbody></table>';
    for (const row of [...parsed.content.querySelectorAll('tr')]) {
      const old = document.getElementById(row.id);
      // Only the delivery may have gone on, which is no news of a case that is not shown.
      if (old) replace(old, row);
      else if (Number(row.dataset.changed) > Number(seenLink.dataset.at)) changedElsewhere.add(row.id);
      latest = Math.max(latest, Number(row.dataset.changed));
    }
    tell();
  }

  // Only while somebody can see it: a browser has few lines to one server. After a fault it waits longer each time, up to half a minute.
  let position = table.dataset.position;
  let source = null;
  let pause = 1000;
  let timer = 0;

  function listen() {
    clearTimeout(timer);
    if (source || document.hidden) return;
    source = new EventSource(table.dataset.changes + '?after=' + encodeURIComponent(position));
    const on = (name, then) => source.addEventListener(name, event => {
      pause = 1000;
      if (event.lastEventId) position = event.lastEventId;
      then(event.data);
    });
    on('rows', take);
    on('many', count => { many += Number(count); tell(); });
    on('still', () => {});
    source.addEventListener('open', () => { table.dataset.live = 'yes'; });
    source.addEventListener('error', () => {
      rest();
      timer = setTimeout(listen, pause);
      pause = Math.min(pause * 2, 30000);
    });
  }

  function rest() {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
    table.dataset.live = 'no';
  }

  document.addEventListener('visibilitychange', () => { if (document.hidden) rest(); else listen(); });
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  markBySeen();
  listen();
})();
