// The settings of the panel: sliders, menus and switches, read and written together.

import { format } from '../descent/descent.js';
import { CHOICES, DEFAULTS, MOST_SEED, SWITCHES } from './settings.js';

const find = name => document.getElementById(`set-${name}`);
const MENUS = ['model', 'loss', 'opt', 'batch'], SLIDERS = ['lr', 'momentum'];

function showSlider(name) {
    const text = format(CHOICES[name][find(name).value]);
    find(`${name}-value`).textContent = text;
    find(name).setAttribute('aria-valuetext', text);
}

export function writeControls(settings) {
    for (const name of MENUS) find(name).value = settings[name];
    for (const name of SLIDERS) {
        find(name).max = CHOICES[name].length - 1;
        find(name).value = CHOICES[name].indexOf(settings[name]);
        showSlider(name);
    }
    for (const name of SWITCHES) find(name).checked = settings[name];
    find('seed').value = settings.seed;
    showMomentum(settings);
}

// Adam has its own kind of momentum
const showMomentum = ({ opt }) => { find('momentum').disabled = opt === 'adam'; };

export function readControls() {
    const settings = { ...DEFAULTS };
    for (const name of MENUS) settings[name] = CHOICES[name].find(value => String(value) === find(name).value);
    for (const name of SLIDERS) settings[name] = CHOICES[name][find(name).value];
    for (const name of SWITCHES) settings[name] = find(name).checked;
    if (settings.opt === 'adam') settings.momentum = 0;
    settings.seed = Math.min(MOST_SEED, Math.max(0, Math.floor(Number(find('seed').value) || 0)));
    return settings;
}

export function listenToControls(changed) {
    for (const name of SLIDERS) find(name).addEventListener('input', () => { showSlider(name); changed(); });
    const others = [...MENUS, ...SWITCHES, 'seed'];
    for (const name of others) find(name).addEventListener('change', () => { showMomentum(readControls()); changed(); });
}
