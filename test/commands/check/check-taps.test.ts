import { describe, expect, test } from 'vitest'
import { config, project, record, runOne } from '../project.ts'

const TRAINING = `
from lockstep import tap


def training(ticket):
    subject = tap("subject", ticket["subject"].replace("-", " "))
    words = tap("words", subject.split(" "))
    sizes = tap("sizes", tuple(len(word) for word in words))
    return tap("features", [len(words), sum(sizes)])
`

const INFERENCE = `
import { tap } from 'lockstep/tap'
export function inference(ticket: { subject: string }): number[] {
  const subject = tap('subject', ticket.subject.replaceAll('-', ' '))
  const words = tap('words', subject.split(' '))
  const sizes = tap('sizes', words.map((word) => Math.min([...word].length, 6)))
  return tap('features', [words.length, sizes.reduce((sum, size) => sum + size, 0)])
}
`

const SUBJECTS = ['Printer on fire', 'help', '', 'A  b', 'Where is my invoice', 'ok then', 'unbelievable', 'x y z']

const files = {
  'training.py': TRAINING,
  'inference.ts': INFERENCE,
  'golden.yaml': {
    lockstep: 1,
    records: SUBJECTS.map((subject, index) => ({ id: `t${index}`, input: { subject } })),
  },
  'lockstep.config.json': config({ training: 'training.py' }),
}

describe('functions with taps in two languages', () => {
  test('the step that differs is proved by handing values across', async () => {
    const report = await runOne(project(files))
    expect(report.verdict).toBe('diverged')
    expect(report.causes).toMatchObject([
      {
        kind: 'implementation',
        level: 'proved',
        stage: 'sizes',
        reaches: true,
        edits: [{ edit: 'replace', stage: 'sizes' }],
        proof: { repaired: { golden: [8, 8], fresh: [1000, 1000] } },
        smallest: { input: { text: '{"subject": "aaaaaaa"}' } },
      },
    ])
  })

  test('against goldens alone the step is likely', async () => {
    const root = project(files)
    await record(root)
    const report = await runOne(root, { training: 'golden' })
    expect(report.causes).toMatchObject([
      {
        kind: 'implementation',
        level: 'likely',
        stage: 'sizes',
        caveat: 'training is not at hand: its golden values stand for it',
      },
    ])
  })
})

describe('functions without a tap', () => {
  const returning = {
    ...files,
    'training.py': 'def training(ticket):\n    return ticket["subject"].lower().split(" ")\n',
    'inference.ts': `
      export const inference = ({ subject }: { subject: string }): string[] =>
        subject.toLowerCase().split(' ').map((word) => word.slice(0, 6))`,
  }

  test('are compared by what they return, with a proved cause and a smallest input', async () => {
    const report = await runOne(project(returning))
    expect([report.verdict, report.exitCode, report.compared.golden]).toEqual(['diverged', 1, 8])
    expect(report.causes[0]).toMatchObject({ kind: 'implementation', level: 'proved', stage: 'return', reaches: true })
    const smallest = report.causes[0]?.smallest ?? report.causes[0]?.modes[0]?.smallest
    expect(smallest?.input.text).toMatch(/^\{"subject": "\S{7}"\}$/u)
  })

  test('agree where they return the same', async () => {
    const same = `
      export const inference = ({ subject }: { subject: string }): string[] =>
        subject.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).split(' ')`
    const ascii =
      'def training(ticket):\n    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in ticket["subject"]).split(" ")\n'
    const report = await runOne(project({ ...returning, 'training.py': ascii, 'inference.ts': same }))
    expect([report.verdict, report.compared.stages]).toEqual(['agreed', 1])
    expect(report.compared.golden).toBe(8)
  })

  test('on one side only end the check, which says what to do', async () => {
    const report = await runOne(project({ ...returning, 'training.py': TRAINING }))
    expect([report.verdict, report.exitCode]).toEqual(['could-not-run', 3])
    expect(report.error?.what).toContain("the inference function 'inference' passes no tap")
    expect(report.error?.hint).toContain('tap(name, value)')
  })
})
