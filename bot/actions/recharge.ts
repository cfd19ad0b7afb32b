import { switchOff, switchOn } from '../switch-recharge.ts';
import { READERS, defineAction, nothing } from './define.ts';

export const rechargeOff = defineAction({
  verb: 'recharge-off',
  allowed: READERS,
  data: nothing,
  run: async (_data, turn) => switchOff(turn),
});

export const rechargeOn = defineAction({
  verb: 'recharge-on',
  allowed: ['owner'],
  data: nothing,
  run: async (_data, turn) => switchOn(turn),
});
