import type { Entry } from './model/state.ts';

/** How often each transition, fault and refusal was reached. */
export class Counters {
  readonly reached = new Map<string, number>();

  add(what: string, times = 1): void {
    this.reached.set(what, (this.reached.get(what) ?? 0) + times);
  }

  refusal(verb: string, kind: string): void {
    this.add(`refusal ${kind}`);
    this.add(`${verb} refused`);
  }

  fault(kind: string): void {
    this.add(`fault ${kind}`);
  }

  entry(entry: Entry): void {
    switch (entry.kind) {
      case 'top-up':
        return this.add(
          `top-up ${entry.from ?? 'new'} ${entry.verb} ${entry.to}${entry.alone ? ' alone' : ''}`,
        );
      case 'proposal':
        return this.add(`proposal ${entry.verb}`);
      case 'setting':
        return this.add(`setting ${entry.field}${entry.proposal === null ? ' at once' : ' by proposal'}`);
      case 'budget':
        return this.add(`budget ${entry.verb}`);
      case 'role':
        return this.add(`role ${entry.verb}`);
      case 'purchase':
        return this.add(`purchase ${entry.before ?? 'alone'}`);
      case 'review':
        return this.add('review answered');
      case 'hold':
        return this.add(`hold ${entry.reason}`);
    }
  }

  missing(wanted: readonly string[]): readonly string[] {
    return wanted.filter((what) => !this.reached.has(what));
  }

  table(): string {
    return [...this.reached]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([what, times]) => `${String(times).padStart(9)}  ${what}`)
      .join('\n');
  }
}
