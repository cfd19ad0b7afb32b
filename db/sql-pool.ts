/** The part of node-postgres' Pool that Kysely and the queue's SQL backend use; both set-ups satisfy it. */
export interface SqlPool {
  query<R = unknown>(text: string, values?: readonly unknown[]): Promise<SqlResult<R>>;
  connect(): Promise<SqlClient>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: SqlClient) => void): this;
  removeAllListeners(event?: string): this;
}

export interface SqlClient {
  query<R = unknown>(text: string, values?: readonly unknown[]): Promise<SqlResult<R>>;
  on(event: 'notification', listener: (message: SqlNotification) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  removeListener(event: 'notification', listener: (message: SqlNotification) => void): this;
  removeAllListeners(event?: string): this;
  /** destroy: the connection is not given to anybody else. */
  release(destroy?: boolean): void;
}

export interface SqlResult<R> {
  rows: R[];
  rowCount: number | null;
  /** SELECT, INSERT, …; Kysely reads it to know what rowCount counts. */
  command: string;
}

interface SqlNotification {
  channel: string;
  payload?: string;
}
