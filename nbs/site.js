// Code and tables that scroll sideways can be reached with the keyboard
const reach = () => document.querySelectorAll('pre, .cell-output').forEach(box =>
  box.scrollWidth > box.clientWidth ? box.setAttribute('tabindex', 0) : box.removeAttribute('tabindex'));
addEventListener('load', reach);
addEventListener('resize', reach);
