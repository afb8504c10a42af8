import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { files, ROOT } from '../house/source-tree.ts'

const DIST = join(ROOT, 'dist')
const BUILD = join(ROOT, '.ci/build.mjs')

/** Before the first test: processes that tests start run what was built, so it must be of today's sources. */
export default function setUp(): void {
  if (isOutdated()) execFileSync(process.execPath, [BUILD], { stdio: 'inherit' })
  process.env['LOCKSTEP_PROGRAMS'] = DIST
}

function isOutdated(): boolean {
  const built = join(DIST, 'cli/main.js')
  if (!existsSync(built)) return true
  const since = statSync(built).mtimeMs
  const sources = [...files('harness'), 'package.json', '.ci/build.mjs', '.ci/bundle.mjs', '.ci/page.mjs']
  return sources.some((path) => statSync(join(ROOT, path)).mtimeMs > since)
}
