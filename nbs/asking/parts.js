// Small pieces of a page.

export function make(tag, properties = {}, ...children) {
  const { role, data = {}, ...others } = properties;
  const made = Object.assign(document.createElement(tag), others);
  if (role) made.setAttribute('role', role);
  Object.assign(made.dataset, data);
  made.append(...children);
  return made;
}

export const button = (text, onclick, properties = {}) => make('button', { type: 'button', onclick, ...properties }, text);

// A row of buttons of which at most one is pressed
export function choice(label, names, pressed, choose) {
  const press = name => buttons.forEach((b, i) => b.ariaPressed = names[i] === name);
  const buttons = names.map(name => button(name, () => { press(name); choose(name); }));
  press(pressed);
  return make('span', { role: 'group', ariaLabel: label, className: 'choice' }, ...buttons);
}

export const times = n => ['', 'once', 'twice'][n] || `${n} times`;
