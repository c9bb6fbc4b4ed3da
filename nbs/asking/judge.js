// What becomes of an answer: as mnist37.exercises says it, for the exercises that ask for a value.

import { literal, Unread } from './literal.js';
export { Unread };
import { ELLIPSIS, PyError, repr, type } from './python.js';

// Status and message, as `Exercise.judged` gives them
export function judged(exercise, value) {
  try {
    const reached = exercise.judge(value);
    return ['right', reached ? `${reached} ${exercise.taught}` : exercise.taught];
  } catch (e) {
    if (e instanceof PyError && e.kind === 'Wrong') return ['wrong', e.message];
    console.warn(e);
    return ['not checked', 'this page cannot check that. Open the exercise in Colab, where Python does. This counts neither as right nor as wrong.'];
  }
}

// Whether the value is what the field holds at the start
export function untouched(exercise, value) {
  if (value === null || value === ELLIPSIS) return true;
  const start = literal(exercise.starter, exercise.name);
  return type(start) === type(value) && repr(start) === repr(value);
}

// Status and message for what was typed; `Unread` if that is no value
export function check(exercise, text) {
  const value = literal(text, exercise.name);
  if (untouched(exercise, value)) return ['not attempted', 'fill the field with your answer, and check again.'];
  return judged(exercise, value);
}
