import { money } from '../../domain/money.ts';
import { line, mainButton, quiet } from '../card.ts';
import { anyOf } from '../top-up-people.ts';
import type { Face } from './face.ts';

export const rechargeUnfit: Face<'recharge-unfit'> = {
  headline: (_found, onIt, _view, { alerts: { rechargeUnfit: say } }) =>
    onIt === null ? say.headline : say.onIt(onIt),
  over: (_found, _view, { alerts }) => alerts.rechargeUnfit.over,
  lines(found, { organisation }, { format, alerts: { rechargeUnfit: say } }) {
    const { currency, trigger, rechargeAmount } = organisation.settings;
    const whole = (amount: string): string => format.whole(money(BigInt(amount), currency));
    return [
      line(say.suggestion(whole(found.suggestedAmount), whole(found.suggestedTrigger))),
      ...(found.trigger ? [line(say.trigger(format.whole(trigger)))] : []),
      ...(found.amount ? [line(say.amount(format.whole(rechargeAmount), whole(found.perWorkingDay)))] : []),
      quiet(say.where),
    ];
  },
  next(_found, { ownerNames }, words) {
    const { rechargeUnfit: say } = words.alerts;
    const names = anyOf(ownerNames, words);
    return names === '' ? say.nextNobody : say.next(names);
  },
  main: (_found, _view, { alerts }) => mainButton(alerts.rechargeUnfit.main, 'setup-form'),
};
