import { random } from '../microsoft/random.ts';

/** In [0, 1), by the seed and what the draw is about: asked again, it is the same. */
export const chance = (seed: number, ...about: readonly (string | number)[]): number =>
  random(seed, ...about.map((each) => (typeof each === 'number' ? each % 2_147_483_647 : numberOf(each))))();

/** FNV-1a over UTF-16 units, 32 bit. */
function numberOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
