import { describe, expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

const PYTHON = `
from lockstep import pipeline, stage

nan = float("nan")
training = pipeline("text", [
    stage("parse", lambda text: [float(x) if x.isascii() and x.isdigit() else nan for x in text.split(" ")]),
    stage("double", lambda values: [x * 2 for x in values]),
    stage("clip", lambda values: [x if x != x else min(x, 10.0) for x in values]),
])
`
const TYPESCRIPT = `
import { pipeline, stage } from 'lockstep'
type Values = (number | null)[]
const each = (change: (x: number) => number) => (values: Values): Values =>
  values.map((x) => {
    if (Number.isNaN(x)) throw new Error('NaN came in')
    return x === null ? null : change(x)
  })
export const inference = pipeline('text', [
  stage('parse', (text: string): Values => text.split(' ').map((x) => (/^[0-9]+$/.test(x) ? Number(x) : null))),
  stage('double', each((x) => x * 2)),
  stage('clip', each((x) => Math.min(x, 11))),
])
`

describe('NaN in Python, null in TypeScript', () => {
  const files = {
    'training.py': PYTHON,
    'inference.ts': TYPESCRIPT,
    'golden.yaml': { lockstep: 1, records: ['1 2 x', '9 8 y', '7'].map((input, at) => ({ id: `r${at}`, input })) },
  }
  const checked = (compare: object) =>
    runOne(project({ ...files, 'lockstep.config.json': config({ training: 'training.py', compare }) }))

  test('are one under the rule, also where a value crosses over to prove a cause', async () => {
    const report = await checked({ '*': { nan: 'null' } })
    expect(report.verdict).toBe('diverged')
    expect(report.causes).toMatchObject([{ kind: 'implementation', level: 'proved', stage: 'clip' }])
    expect(report.tallies.find(({ name }) => name === 'parse')).toMatchObject({ differed: 0, rule: 'NaN = null' })
  })

  test('differ without it, and the report says which rule would join them', async () => {
    const report = await checked({})
    const parse = report.divergences.find(({ record }) => record === 'r0')
    expect(parse?.firstStage).toBe('parse')
    expect(parse?.differences[0]?.bridge).toBe("nan: 'null'")
  })
})

describe('statistics of an image', () => {
  const image = (name: string, change: string): string => `
    import { pipeline, stage, tensor } from 'lockstep'
    export const ${name} = pipeline('text', [
      stage('load', (text: string) => tensor('uint8', [10, 20], new Uint8Array(200).fill(text.length))),
      stage('filter', ({ shape, data }: any) => tensor('uint8', shape, data.map((x: number, at: number) => ${change}))),
    ])`
  const checked = (change: string, rule: object, options = {}) =>
    runOne(
      project({
        'training.ts': image('training', 'x'),
        'inference.ts': image('inference', change),
        'lockstep.config.json': config({ compare: { filter: rule } }),
      }),
      options,
    )

  test('agree within their bounds', async () => {
    const report = await checked('x + (at % 4 === 0 ? 1 : 0)', { mean: 0.5, p99: 1, psnr: 40 })
    expect([report.verdict, report.findings.filter(({ kind }) => kind === 'cliff')]).toEqual(['agreed', []])
    expect(report.tallies.find(({ name }) => name === 'filter')?.byRule).toBeGreaterThan(0)
  })

  test('warn of an element that they hide, and fail for it under strict', async () => {
    const hidden = 'at === 7 ? 255 : x'
    const report = await checked(hidden, { p99: 1 })
    expect([report.verdict, report.exitCode]).toEqual(['agreed', 0])
    const [cliff, ...others] = report.findings.filter(({ kind }) => kind === 'cliff')
    expect(others).toEqual([])
    expect(cliff).toMatchObject({ severity: 'warning', stage: 'filter' })
    expect(cliff?.message).toMatch(
      /^stage 'filter' agrees under 'p99 \|Δ\| ≤ 1', which hides .*: \|Δ\| up to 2\d\d, where 10/,
    )
    expect((await checked(hidden, { p99: 1 }, { strict: true })).exitCode).toBe(1)
  })

  test('beyond their bounds are a divergence that names them', async () => {
    const report = await checked('x + 1', { mean: 0.5, p99: 1 })
    expect(report.exitCode).toBe(1)
    expect(report.divergences[0]?.differences[0]?.statistics).toEqual([{ name: 'mean', value: 1, bound: 0.5 }])
    expect(report.causes[0]).toMatchObject({ kind: 'implementation', level: 'proved', stage: 'filter' })
  })
})
