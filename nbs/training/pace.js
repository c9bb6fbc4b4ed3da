// How fast a training is shown: slowly at first, where most happens, and then ever more steps at a time.

export const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

// The steps until the next look, a part of those that are behind
export const stepsFrom = (done, part, least = 1) => Math.max(least, Math.floor(done / part));
