// Code and tables that scroll sideways can be reached with the keyboard
const reach = () => document.querySelectorAll('pre, .cell-output, .sd-table, .downloads').forEach(box =>
  box.scrollWidth > box.clientWidth ? box.setAttribute('tabindex', 0) : box.removeAttribute('tabindex'));
addEventListener('load', reach);
addEventListener('resize', reach);

// With the keyboard, past the menus at once
const skip = Object.assign(document.createElement('a'), {className: 'skip', href: '#quarto-document-content', textContent: 'To the text'});
document.body.prepend(skip);

// A page opened from a disk may not read the index that the search needs
if (location.protocol === 'file:') document.getElementById('quarto-search')?.remove();
