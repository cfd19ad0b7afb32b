import type { ReviewAnswer, ReviewRefusal } from '../../domain/top-ups/reviews/review.ts';
import { moment } from '../format.ts';
import { rolesUnsure } from './roles-unsure.ts';

export function reviewRefusal(refusal: ReviewRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'microsoft-silent':
      return rolesUnsure;
    case 'unknown-purchase':
      return 'There is nothing to look at for that purchase. Type balance to see where you stand.';
    case 'not-allowed':
      return 'That needs the role approver. Ask an owner to give it to you in setup.';
    case 'own-purchase':
      return 'Somebody else has to look at your own purchase. It is booked either way.';
    case 'out-of-date':
      return 'This card was out of date, please look again. Nothing was stored.';
    case 'answered':
      return `${refusal.byName} has ${ANSWERED[refusal.answer]} it already, ${moment(refusal.at, zone)}.`;
  }
}

const ANSWERED: Readonly<Record<ReviewAnswer, string>> = {
  acknowledged: 'acknowledged',
  queried: 'queried',
};
