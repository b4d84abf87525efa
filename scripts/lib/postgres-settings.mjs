// How the embedded server is tuned. Given on its command line at every start, so that a newer checkout's settings hold
// for older data too.
import fs from 'node:fs';
import os from 'node:os';

const MB = 1024 * 1024;

/** Memory this machine really grants: a container's limit is not in os.totalmem(). */
export function memoryBytes() {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 && limit < os.totalmem() ? limit : os.totalmem();
}

/** Containers often have 64 MB of /dev/shm, which a parallel query outgrows: System V memory has no such limit there. */
function sharedMemory() {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm');
    return bavail * bsize < 256 * MB ? { dynamic_shared_memory_type: 'sysv' } : {};
  } catch {
    return {};
  }
}

const megabytes = (bytes) => `${Math.floor(bytes / MB)}MB`;

export function durableSettings(memory = memoryBytes()) {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: megabytes(Math.min(512 * MB, Math.max(64 * MB, memory / 4))),
    effective_cache_size: megabytes(memory / 2),
    maintenance_work_mem: megabytes(Math.min(256 * MB, Math.max(64 * MB, memory / 16))),
    work_mem: '32MB',
    synchronous_commit: 'on',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    // Compiling a plan costs more than it gains for the short queries of pages.
    jit: 'off',
    password_encryption: 'scram-sha-256',
    log_line_prefix: '%m [%p] %u@%d ',
    log_checkpoints: 'off',
    // Statements, their parameters and the details of a violated constraint hold personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    ...sharedMemory(),
  };
}

/** For data that may be lost: tests start from nothing, so nothing needs to reach the disk. */
export const disposableSettings = (memory) => ({
  ...durableSettings(memory),
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
  shared_buffers: '256MB',
  log_min_error_statement: 'error',
  log_error_verbosity: 'default',
});
