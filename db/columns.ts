import type { ColumnType } from 'kysely';

/** bigint comes back as text from both drivers and goes in as bigint. */
export type BigIntColumn = ColumnType<string, bigint | number | string, bigint | number | string>;
export type NullableBigInt = ColumnType<string | null, bigint | null, bigint | null>;
/** timestamptz, UTC. */
export type TimeColumn = ColumnType<Date, Date, Date>;
export type NullableTime = ColumnType<Date | null, Date | null, Date | null>;
/** jsonb: written as JSON text (raw arrays differ between the drivers). */
export type JsonColumn = ColumnType<unknown, string, string>;
