// Code and tables that scroll sideways can be reached with the keyboard
const reach = () => document.querySelectorAll('pre, .cell-output, .sd-table, .downloads').forEach(box => {
  box.scrollWidth > box.clientWidth ? box.setAttribute('tabindex', 0) : box.removeAttribute('tabindex');
  const atEnd = () => box.classList.toggle('at-end', box.scrollLeft + box.clientWidth > box.scrollWidth - 2);
  box.onscroll = atEnd;
  atEnd();
});
addEventListener('load', reach);
addEventListener('resize', reach);

// Where there is no column for the contents, they are folded at the top of the page
const contents = document.querySelector('#TOC > ul'), title = document.querySelector('#title-block-header');
if (contents && title && contents.children.length > 2) {
  const fold = Object.assign(document.createElement('details'), {className: 'on-this-page'});
  fold.append(Object.assign(document.createElement('summary'), {textContent: 'On this page'}), contents.cloneNode(true));
  fold.querySelectorAll('[id]').forEach(o => o.removeAttribute('id'));
  title.after(fold);
}

// The search comes when somebody enters its box, also by / or Ctrl+K. A page opened from a disk may not read its index
const search = document.querySelector('#quarto-search input');
if (location.protocol === 'file:') document.getElementById('quarto-search')?.remove();
else search?.addEventListener('focus', () => {
  search.onkeydown = event => { search.pressed = event.key; }; // an Enter that comes before the search is not lost
  import('./search/box.js');
}, {once: true});
addEventListener('keydown', event => {
  const typing = event.target.matches?.('input, textarea, select, [contenteditable]');
  const wanted = event.key === '/' ? !typing && !event.ctrlKey && !event.metaKey && !event.altKey : event.key === 'k' && (event.ctrlKey || event.metaKey);
  if (!wanted || !search?.isConnected || search.offsetParent === null) return;
  event.preventDefault();
  search.focus();
});

// Nor may it load the modules that check answers
if (location.protocol === 'file:') document.querySelector('.to-answer')?.append(
  'Opened from a disk, this page checks no answers: serve its folder with python -m http.server, or visit the website.');
