import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The environment variable that names the folder in which every test file has a file of its own. */
export const STARTED_FOLDER = 'LOCKSTEP_STARTED_FOLDER'

const PRELOADED = fileURLToPath(new URL('note-start.cjs', import.meta.url))

/** Before the first test: every Node process that tests start notes whether it checks something. */
export default function setUp(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-started-')))
  process.env[STARTED_FOLDER] = folder
  const quoted = PRELOADED.replaceAll(/["\\]/g, '\\$&')
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --require "${quoted}"`.trim()
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Names the file that stands for a test file, by its path below the top folder. */
export function startedFile(folder: string, path: string): string {
  return join(folder, encodeURIComponent(path.replaceAll('\\', '/')))
}

/** Reads how many checks each test file has started so far, by its path; files that started none are left out. */
export function checksStarted(folder: string): ReadonlyMap<string, number> {
  return new Map(readdirSync(folder).map((name) => [decodeURIComponent(name), statSync(join(folder, name)).size]))
}
