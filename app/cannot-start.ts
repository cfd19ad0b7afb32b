import { DirectoryInUse } from '../db/embedded/directory-lock.ts';
import { ConfigError } from './config.ts';

/**
 * Why a start failed, in a sentence for whoever started it, with the variable that mends it. Undefined when it is our
 * fault: then the stack says more.
 */
export function whyNotStarted(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof DirectoryInUse) return `DATA_DIR: ${error.message}`;
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return isSystemError(first) ? sentenceOf(first) : undefined;
}

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly port?: number;
  readonly path?: string;
  readonly address?: string;
  readonly hostname?: string;
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && 'syscall' in error;

function sentenceOf({ code, syscall, port, path, address, hostname }: SystemError): string | undefined {
  // A socket in the file system, the lock, has no port.
  if (syscall === 'listen' && port === -1)
    return `DATA_DIR: ${address ?? 'its lock'} cannot be made (${code}).`;
  if (syscall === 'listen' && code === 'EADDRNOTAVAIL')
    return `HOST: this process may not listen on ${address ?? 'it'} (${code}).`;
  if (syscall === 'listen' && port !== undefined)
    return code === 'EADDRINUSE'
      ? `PORT: ${port} is taken by another process. Choose another one, or end that process.`
      : `PORT: this process may not listen on ${port} (${code}).`;
  if (syscall === 'mkdir') return `DATA_DIR: ${path ?? 'it'} cannot be made a directory (${code}).`;
  if (syscall === 'getaddrinfo') return `DATABASE_URL, HOST: there is no host ${hostname ?? ''} (${code}).`;
  if (syscall === 'connect') return `DATABASE_URL: nobody answers there (${code}).`;
  return undefined;
}
