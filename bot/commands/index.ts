import type { Command } from '../turn.ts';
import { alerts } from './alerts.ts';
import { audit } from './audit.ts';
import { autoRecharge } from './auto-recharge.ts';
import { balance } from './balance.ts';
import { balanceIs } from './balance-is.ts';
import { bought } from './bought.ts';
import { budget } from './budget.ts';
import { coverage } from './coverage.ts';
import { check } from './check.ts';
import { details } from './details.ts';
import { help } from './help.ts';
import { license } from './license.ts';
import { release } from './release.ts';
import { requests } from './requests.ts';
import { setup } from './setup.ts';
import { resume } from './resume.ts';
import { stop } from './stop.ts';
import { sync } from './sync.ts';
import { topUp } from './top-up.ts';
import { whoCan } from './who-can.ts';

/** Most useful first: help shows the first eight that a person may use. */
const rows: readonly Command[] = [
  balance,
  balanceIs,
  topUp,
  bought,
  requests,
  autoRecharge,
  check,
  license,
  coverage,
  alerts,
  setup,
  stop,
  resume,
  budget,
  release,
  whoCan,
  details,
  sync,
  audit,
];

export const commands: readonly Command[] = [...rows, help(rows)];
