import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { PairReport } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { causeText } from '../../harness/reporters/terminal/cause-lines.ts'
import { conform } from '../../harness/sides/conform/conform.ts'

const PIPELINE = fileURLToPath(new URL('../../pipelines/go-worker/', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'lockstep-go-'))
const worker = join(folder, 'go-worker')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function go(...words: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync('go', words, { cwd: PIPELINE, encoding: 'utf8' })
  if (error !== undefined)
    throw new Error(`cannot run go (${error.message}): install Go 1.23 or newer, and put it on PATH`)
  if (status !== 0) throw new Error(`go ${words.join(' ')}: ${stderr}`)
  return stdout
}

/** Checks the Go pipeline against one of inference.ts, by name. */
async function checkAgainst(name: string): Promise<PairReport> {
  const pair = {
    training: { command: [worker], export: 'search-terms' },
    inference: { file: join(PIPELINE, 'inference.ts'), export: name },
    inputs: join(PIPELINE, 'inputs.ts'),
  }
  writeFileSync(join(folder, 'lockstep.config.json'), JSON.stringify({ pairs: { 'search-terms': pair } }))
  const config = await loadConfig({ cwd: folder, file: null })
  return (await check({ config, pairs: [], options: DEFAULT_OPTIONS })).pairs[0]!
}

describe('the worker in Go', () => {
  beforeAll(() => void go('build', '-o', worker), 300_000)

  test('is one file of less than 200 lines, formatted and vetted', () => {
    expect(readFileSync(join(PIPELINE, 'main.go'), 'utf8').split('\n').length - 1).toBeLessThan(200)
    expect(go('list', '-f', '{{.GoFiles}}{{.Module.Path}}')).toBe('[main.go]lockstep/go-worker\n')
    expect(go('vet')).toBe('')
  })

  test.for(['fd', 'stdio', 'socket'] as const)(
    'speaks the protocol over %s, hard values included',
    async (transport) => {
      const what = {
        command: [worker],
        file: null,
        module: null,
        export: null,
        cwd: folder,
        env: {},
        onStderr: () => {},
      }
      const checks = await conform({ ...what, stageTimeoutMs: 5000, startTimeoutMs: 20_000 }, transport)
      expect(checks.filter(({ passed }) => passed !== true)).toEqual([])
      expect(checks.length).toBe(9)
    },
  )

  test('agrees with its twin in TypeScript on every stage', async () => {
    const { verdict, compared, divergenceCount, vacuous, provenance } = await checkAgainst('inference')
    expect([verdict, compared.generated, divergenceCount]).toEqual(['agreed', 1000, 0])
    expect(vacuous.generated).toEqual([])
    expect(provenance.skews).toEqual([])
  })

  test.for([
    ['reordered', 'order', 'remove-stop-words runs before expand-acronyms'],
    ['shortened', 'parameter', 'params of remove-stop-words differ'],
  ] as const)('shows what is wrong with %s, and proves it: %s', async ([name, kind, says]) => {
    const { verdict, causes } = await checkAgainst(name)
    expect(verdict).toBe('diverged')
    expect(causes.map((cause) => [cause.kind, cause.level, causeText(cause)])).toEqual([
      [kind, 'proved', expect.stringContaining(says)],
    ])
  })
})
