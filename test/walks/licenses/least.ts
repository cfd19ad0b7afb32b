import type { Exchange } from './exchange.ts';

/** What is counted of, once it is over. */
export interface Work {
  /** Accounts in the directory, and people who were asked for by address. */
  readonly accounts: number;
  readonly listed: number;
  /** People about whom Microsoft had to be told something. */
  readonly told: number;
  /** Of those, people whose location had to be set first. */
  readonly located: number;
  /** People who got something: it is read back once from the services that take it up. */
  readonly given: number;
  /** Times that something is looked at whole: the preview, what was approved, and the end. */
  readonly looks: number;
}

export interface Least {
  readonly sum: number;
  /** How it adds up, for people. */
  readonly formula: string;
}

const PAGE = 999;
const IN_ONE_QUESTION = 15;

/**
 * As few requests as the work can be done with, a part of a batch being a request, as Microsoft counts: every look is the
 * products and the people, in pages or fifteen a question, whichever is less; one request a change; one look at the
 * services for everybody who was given something; and each that Microsoft put off, or refused as what passes, once more.
 */
export function leastRequests(work: Work, exchanges: readonly Exchange[]): Least {
  const { accounts, listed, told, located, given, looks } = work;
  const look = 1 + Math.min(Math.ceil(accounts / PAGE), Math.ceil(listed / IN_ONE_QUESTION));
  const again = exchanges.filter(isForTheMoment).length;
  return {
    sum: looks * look + told + located + given + again,
    formula: `${looks} looks of ${look} + ${told} changes + ${located} locations + ${given} looks at services + ${again} put off`,
  };
}

/** Microsoft asked to come back; or it refused what is known to pass: a location that is set, a seat that it counts as free. */
const isForTheMoment = ({ status, said }: Exchange): boolean =>
  [429, 503, 504].includes(status) || /invalid usage location|any available licenses/i.test(said);
