import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** No account of its own: `nobody` of Debian and Alpine, the overflow id of Linux. */
const NOBODY = 65_534

/**
 * What `body` returns, run as a user to whom the permissions of files apply: root reads and writes everywhere. Synchronous
 * only, as the whole process changes its user. Throws where the temporary folder cannot be entered by others.
 */
export const withoutPrivileges = <T>(body: () => T): T => {
  if (process.geteuid?.() !== 0) return body()
  const inFolder = `${tmpdir()}/.` // asked first: Node reads no TMPDIR for a process that changed its user
  process.seteuid?.(NOBODY)
  try {
    statSync(inFolder)
    return body()
  } finally {
    process.seteuid?.(0)
  }
}
