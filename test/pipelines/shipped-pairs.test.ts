import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { PairReport, Report } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'

const FOLDER = fileURLToPath(new URL('../../pipelines/', import.meta.url))

async function checked(name: string, runs: number | null = null): Promise<Report> {
  const config = await loadConfig({ cwd: FOLDER, file: name })
  return check({ config, pairs: [], options: { ...DEFAULT_OPTIONS, runs } })
}

describe('the shipped pairs', () => {
  let report: Report
  beforeAll(async () => {
    report = await checked('lockstep.config.ts')
  })
  const pairs = (): readonly PairReport[] => report.pairs

  test('agree on all their goldens and 1,000 generated inputs each', () => {
    expect(report.exitCode).toBe(0)
    expect(pairs().map(({ pair, verdict, divergenceCount }) => ({ pair, verdict, divergenceCount }))).toEqual([
      { pair: 'legal-text', verdict: 'agreed', divergenceCount: 0 },
      { pair: 'churn-table', verdict: 'agreed', divergenceCount: 0 },
      { pair: 'support-ticket', verdict: 'agreed', divergenceCount: 0 },
    ])
  })

  test('get a value from at least nine generated inputs in ten', () => {
    expect(pairs().filter(({ compared }) => compared.generated < 900)).toEqual([])
    expect(pairs().filter(({ compared }) => compared.golden < 19)).toEqual([])
  })

  test('have no stage that does nothing, neither on the goldens nor on generated inputs', () => {
    expect(pairs().map(({ vacuous }) => vacuous)).toEqual(pairs().map(() => ({ golden: [], generated: [] })))
  })

  test('need a tolerance only where float32 and the logarithm round', () => {
    const bridged = pairs().flatMap(({ tallies }) =>
      tallies.filter(({ rule, byRule }) => rule !== 'exact' || byRule > 0),
    )
    expect(bridged.map(({ name, rule }) => `${name} ${rule}`)).toMatchInlineSnapshot(`
      [
        "log close(ulp 2)",
        "scale close(atol 2e-6)",
        "features close(atol 2e-6)",
        "concat close(atol 2e-6)",
      ]
    `)
  })

  test('have goldens that are recorded, and that training still reproduces', () => {
    expect(pairs().flatMap(({ drifted }) => drifted)).toEqual([])
    expect(pairs().flatMap(({ findings }) => findings.map(({ kind, message }) => `${kind}: ${message}`))).toEqual([])
  })

  test('mutate none of their inputs', () => {
    expect(JSON.stringify(pairs().map(({ findings }) => findings))).not.toContain('mutat')
  })
})

describe('the demo', () => {
  let pair: PairReport
  beforeAll(async () => {
    pair = (await checked('demo.config.ts')).pairs[0]!
  })

  test('is caught, on goldens and on generated inputs', () => {
    expect([pair.verdict, pair.exitCode]).toEqual(['diverged', 1])
    const origins = new Set(pair.divergences.map(({ origin }) => origin))
    expect(origins.has('golden')).toBe(true)
    expect(pair.divergenceCount).toBeGreaterThan(50)
  })

  test('fails first at the stage that was moved', () => {
    expect(new Set(pair.divergences.map(({ firstStage }) => firstStage))).toEqual(new Set(['remove-stop-words']))
    const bare = pair.divergences.find(({ record }) => record === 'acronym-bare')!
    expect([bare.training?.text, bare.inference?.text]).toEqual(['"power attorney"', '"poa"'])
  })

  test('fails on every golden whose acronym holds a stop word, and on no other', async () => {
    const { divergences } = (await checked('demo.config.ts', 0)).pairs[0]!
    const golden = divergences.filter(({ origin }) => origin === 'golden').map(({ record }) => record)
    expect(golden.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')).toMatchInlineSnapshot(
      `
      "aal-example
      acronym-bare
      acronym-beside-diacritics
      acronym-dotted
      acronym-holds-stop-word
      acronym-in-compound
      acronym-many
      acronym-of-stop-words
      lone-surrogates
      python-that-is
      replacement-patterns"
    `,
    )
  })
})
