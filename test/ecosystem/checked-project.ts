import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { PairReport } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'

/** The folder of the repository. */
export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url))

/** The interpreter that has the real libraries. */
export const PYTHON: string = join(ROOT, '.venv/bin/python')

/** Checks the one pair of a project that has these files, by name, in a folder of its own, under a configuration with these settings. */
export async function checkedProject(
  files: Readonly<Record<string, string | Uint8Array>>,
  pair: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<PairReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-ecosystem-'))
  try {
    const config = JSON.stringify({ pairs: { pair }, runs: 200, ...settings })
    for (const [name, content] of Object.entries({ ...files, 'lockstep.config.json': config })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    const loaded = await loadConfig({ cwd: folder, file: 'lockstep.config.json' })
    return (await check({ config: loaded, pairs: [], options: DEFAULT_OPTIONS })).pairs[0]!
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Shows the causes of a report, a line each: kind, level, edits, stage. */
export function causesOf({ causes }: PairReport): string[] {
  return causes.map(
    ({ kind, level, stage, edits }) => `${kind}, ${level}: ${edits.map(({ edit }) => edit).join()} ${stage}`,
  )
}
