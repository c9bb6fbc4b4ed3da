// The little Markdown of messages, as nodes: `code`, *emphasis*, **strong**.

import { make } from './parts.js';

const MARKS = /`([^`]+)`|\*\*([^*]+)\*\*|\*(\S(?:[^*]*\S)?)\*/g;

export function nodes(text) {
  const made = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const [all, code, strong, em] = match;
    made.push(text.slice(end, match.index), make(code ? 'code' : strong ? 'strong' : 'em', {}, code ?? strong ?? em));
    end = match.index + all.length;
  }
  return [...made, text.slice(end)].filter(o => o !== '');
}
