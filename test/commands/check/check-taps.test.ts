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
        smallest: { input: { text: '{ subject: "aaaaaaa" }' } },
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
