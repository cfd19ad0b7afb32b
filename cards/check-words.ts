import type { Obstacle } from '../domain/licences/check/check.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { productName } from './product-name.ts';

/** What is in the way, for what stands after a colon; groups and products are made safe for a card. */
export function whyNot(obstacle: Obstacle, words: Words): string {
  const { check: say } = words;
  const { why } = say;
  switch (obstacle.kind) {
    case 'lacks':
      return why.lacks(obstacle.capability);
    case 'needs':
      return why.needs(obstacle.capability, obstacle.wants);
    case 'suspended':
      return why.suspended(productName(obstacle.product, words));
    case 'not-set-up':
      return why.notSetUp(obstacle.capability);
    case 'group-error': {
      const error = say.errors[obstacle.error];
      return obstacle.groupName === null
        ? why.error(obstacle.capability, error)
        : why.groupError(obstacle.capability, escape(obstacle.groupName, 30), error);
    }
    case 'guest':
    case 'account-disabled':
    case 'no-credit':
    case 'never-funded':
    case 'no-number':
      return why[obstacle.kind];
  }
}

/** What helps; null: the request does. */
export function whatHelps(obstacle: Obstacle, { check: { next } }: Words): string | null {
  switch (obstacle.kind) {
    case 'lacks':
    case 'needs':
      return null;
    case 'guest':
      return next.guest;
    case 'account-disabled':
      return next.enable;
    case 'no-credit':
      return next.topUp;
    case 'never-funded':
      return next.firstTopUp;
    case 'suspended':
      return next.renew;
    case 'no-number':
      return next.number;
    case 'group-error':
      return next.group;
    case 'not-set-up':
      return next.notSetUp;
  }
}
