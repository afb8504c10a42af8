import { describe, expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

const PYTHON = `
from lockstep import tap

def training(text):
    words = tap("words", text.split(" "), params={"by": " "}, uses=["./stop.txt"])
    return tap("cut", [word[:6] for word in words], params={"size": 6, "from": 0})
`

const typescript = (size: number): string => `
import { tap } from 'lockstep/tap'
export function inference(text: string): string[] {
  const words = tap('words', text.split(' '), { params: { by: ' ' }, uses: ['./stop.txt'] })
  const cut = words.map((word) => [...word].slice(0, ${size}).join(''))
  return tap('cut', cut, { params: { size: ${size}, from: 0 } })
}
`

const STAGED = `
import { pipeline, stage } from 'lockstep'
type Cut = { size: number; from: number }
export const inference = pipeline('text', [
  stage('words', (text: string) => text.split(' ')),
  stage('cut', (words: string[], { size }: Cut) => words.map((word) => [...word].slice(0, size).join('')), {
    params: { size: 4, from: 0 },
  }),
])
`

const pair = (inference: string, side: object | string = 'inference.ts') => ({
  'training.py': PYTHON,
  'inference.ts': inference,
  'stop.txt': 'the',
  'lockstep.config.json': config({ training: { file: 'training.py', export: 'training' }, inference: side }),
})

describe('params of taps', () => {
  test('that are the same in both languages are nothing to speak of, and both sides have their uses and times', async () => {
    const report = await runOne(project(pair(typescript(6))))
    expect(report.verdict).toBe('agreed')
    expect(report.findings.filter(({ kind }) => kind.startsWith('params'))).toEqual([])
    expect(report.stages.training.map(({ params }) => params)).toEqual([{ by: ' ' }, { size: 6, from: 0 }])
    for (const side of [report.provenance.training, report.provenance.inference])
      expect(Object.keys(side!.files)).toEqual(['./stop.txt'])
    for (const times of [report.timing.training, report.timing.inference]) {
      expect(Object.keys(times)).toEqual(['words', 'cut'])
      for (const { p50 } of Object.values(times)) expect(p50).toBeGreaterThan(0)
    }
  })

  test.each(['inference.ts', { file: 'inference.ts', node: true }])(
    'that differ are a likely cause: %j',
    async (side) => {
      const report = await runOne(project(pair(typescript(4), side)))
      expect(report.findings.filter(({ kind }) => kind === 'params-differ').map(({ message }) => message)).toEqual([
        "params of stage 'cut' differ: $.size is 6 in training, 4 at inference",
      ])
      const params = [{ path: '$.size', from: { text: '4' }, to: { text: '6' } }]
      expect(report.causes).toMatchObject([
        { kind: 'parameter', level: 'likely', stage: 'cut', edits: [{ edit: 'replace', stage: 'cut', params }] },
      ])
      expect(report.causes[0]!.caveat).toContain('the params of a tap cannot be set from outside')
    },
  )

  test('of a function beside a list of stages are set in the list, which proves them', async () => {
    const report = await runOne(project(pair(STAGED)))
    expect(report.causes).toMatchObject([
      {
        kind: 'parameter',
        level: 'proved',
        stage: 'cut',
        edits: [{ edit: 'set-params', params: [{ path: '$.size' }] }],
      },
    ])
  })

  test('that differ where the code is right are no cause', async () => {
    const code = typescript(6).replace('size: 6', 'size: 5')
    const report = await runOne(project(pair(code)))
    expect([report.verdict, report.causes]).toEqual(['agreed', []])
    expect(report.findings.map(({ kind }) => kind)).toContain('params-differ')
  })

  test('that vary from record to record are told of, and compared with nothing', async () => {
    const code = typescript(6).replace('from: 0', 'from: text.length')
    const report = await runOne(project(pair(code)))
    const found = report.findings.filter(({ kind }) => kind.startsWith('params'))
    expect(found).toMatchObject([{ kind: 'params-vary', stage: 'cut', side: 'inference', severity: 'warning' }])
    expect(found[0]!.message).toBe(
      "tap 'cut' of inference has other params on different records: $.from is 11, then 15",
    )
    expect(found[0]!.at).toMatch(/inference\.ts:6$/)
  })

  test('are not shown of a pair with private values', async () => {
    const code = typescript(4).replace('from: 0', 'from: text.length')
    const files = pair(code)
    const training = { file: 'training.py', export: 'training' }
    const told = { ...files, 'lockstep.config.json': config({ training, private: ['$'] }) }
    const report = await runOne(project(told))
    expect(JSON.stringify(report.findings)).not.toMatch(/is 11|then 15/)
    expect(report.stages.training.map((tap) => Object.hasOwn(tap, 'params'))).toEqual([false, false])
    expect(report.causes).toMatchObject([{ kind: 'implementation', stage: 'cut' }])
  })

  test('under an option that taps do not have are refused by name', async () => {
    const report = await runOne(project(pair(typescript(6).replace('{ params: { by', '{ parms: { by'))))
    expect(report.exitCode).toBe(2)
    expect(report.error?.message).toContain("Tap 'words' has an unknown option 'parms'; known: params, uses.")
  })
})
