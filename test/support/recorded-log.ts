import type { Log } from '../../domain/log.ts';

export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sentence: string;
}

/** A log that keeps its lines. */
export function recordedLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const keep = (level: Line['level']) => (fields: object, sentence: string) => {
    lines.push({ level, fields: { ...fields }, sentence });
  };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}
