import { money } from '../../domain/money.ts';
import { line, mainButton } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import type { Face } from './face.ts';

export const rechargeTooMany: Face<'recharge-too-many'> = {
  headline({ count, from }, onIt, _view, { alerts: { rechargeTooMany: say } }) {
    if (onIt !== null) return say.onIt(onIt);
    return from === null ? say.headline(count) : say.fast;
  },
  over: (_found, _view, { alerts }) => alerts.rechargeTooMany.over,
  lines({ count, most, from, to }, { organisation }, { format, alerts: { rechargeTooMany: say } }) {
    const { rechargeAmount, timeZone } = organisation.settings;
    const { amount, currency } = rechargeAmount;
    const all = format.whole(money(amount * BigInt(count), currency));
    return [
      from === null || to === null
        ? line(say.sum(count, format.whole(rechargeAmount), all, most))
        : line(say.between(format.moment(from, timeZone), format.moment(to, timeZone))),
      line(say.who),
      line(say.stop),
    ];
  },
  next(_found, { ownerNames }, words) {
    const { rechargeTooMany: say } = words.alerts;
    const names = anyOf(ownerNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.rechargeTooMany.main, 'balance-details'),
};
