import { describe, expect, test } from 'vitest'
import type { PairReport } from '../../../harness/report/report.ts'
import { config, project, runOne } from '../project.ts'

/** A function whose steps stand for stages of two branches; what belongs to one of them comes all together, or by turns. */
const FUNCTIONS = {
  'python, branch by branch': `
import re

WORDS = {"contract": 1, "party": 2, "void": 3, "signed": 4, "notice": 5}


def features(text):
    clean = text.strip(" ")
    words = [word for word in re.split(r"[ ,.]+", clean) if word]
    low = [word.lower() if word.isascii() else word for word in words]
    ids = [WORDS.get(word, 0) for word in low]
    padded = (ids + [0] * 6)[:6]
    sizes = [len(words), max([len(word) for word in words], default=0)]
    stats = [sizes[0], min(sizes[1], 12)]
    both = {"ids": padded, "stats": stats}
    flat = both["ids"] + both["stats"]
    return flat
`,
  'python, by turns': `
import re

WORDS = {"contract": 1, "party": 2, "void": 3, "signed": 4, "notice": 5}


def features(text):
    clean = text.strip(" ")
    words = [word for word in re.split(r"[ ,.]+", clean) if word]
    sizes = [len(words), max([len(word) for word in words], default=0)]
    low = [word.lower() if word.isascii() else word for word in words]
    stats = [sizes[0], min(sizes[1], 12)]
    ids = [WORDS.get(word, 0) for word in low]
    padded = (ids + [0] * 6)[:6]
    flat = padded + stats
    return flat
`,
  'typescript, by turns': `
const WORDS = new Map([['contract', 1], ['party', 2], ['void', 3], ['signed', 4], ['notice', 5]])
export function features(text: string): number[] {
  const clean = text.replace(/^ +| +$/g, '')
  const words = clean.split(/[ ,.]+/).filter((word) => word !== '')
  const low = words.map((word) => (/^[\\x00-\\x7f]*$/.test(word) ? word.toLowerCase() : word))
  const sizes = [words.length, Math.max(0, ...words.map((word) => [...word].length))]
  const ids = low.map((word) => WORDS.get(word) ?? 0)
  const stats = [sizes[0], Math.min(sizes[1], 12)]
  const padded = [...ids, 0, 0, 0, 0, 0, 0].slice(0, 6)
  const flat = [...padded, ...stats]
  return flat
}
`,
} as const
type Form = keyof typeof FUNCTIONS

interface Code {
  readonly low: string
  readonly ids: string
  readonly pad: string
  readonly cap: string
  readonly flat: string
  readonly more: string
}

const CODE: Code = {
  low: "stage('low', (words: string[]) => words.map((word) => (/^[\\x00-\\x7f]*$/.test(word) ? word.toLowerCase() : word))),",
  ids: '?? 0',
  pad: '[...ids, 0, 0, 0, 0, 0, 0].slice(0, 6)',
  cap: '12',
  flat: '[...both.ids, ...both.stats]',
  more: '',
}

const pipelineOf = (fault: Partial<Code>): string => {
  const { low, ids, pad, cap, flat, more } = { ...CODE, ...fault }
  return `import { parallel, pipeline, stage } from 'lockstep'
const WORDS = new Map([['contract', 1], ['party', 2], ['void', 3], ['signed', 4], ['notice', 5]])
export const features = pipeline('features', [
  stage('clean', (text: string) => text.replace(/^ +| +$/g, '')),
  stage('words', (text: string) => text.split(/[ ,.]+/).filter((word) => word !== '')),
  parallel('both', {
    ids: [
      ${low}
      stage('ids', (words: string[]) => words.map((word) => WORDS.get(word) ${ids})),
      ${more}
      stage('padded', (ids: number[]) => ${pad}),
    ],
    stats: [
      stage('sizes', (words: string[]) => [words.length, Math.max(0, ...words.map((word) => [...word].length))]),
      stage('stats', ([count, longest]: number[]) => [count, Math.min(longest ?? 0, ${cap})]),
    ],
  }),
  stage('flat', (both: { ids: number[]; stats: number[] }) => ${flat}),
])
`
}

const records = [
  ' Contract, party void',
  'The signed notice of the extraordinarily void contract',
  '',
  'party party Void signed signed notice void',
  'Notice, void. signed contract party',
].map((input, at) => ({ id: `t${at}`, input }))

const pair = (form: Form, role: 'training' | 'inference', fault: Partial<Code>): string => {
  const ending = form.startsWith('python') ? 'py' : 'ts'
  const names = [...FUNCTIONS[form].matchAll(/^ +(?:const )?(\w+) = /gm)].map(([, name]) => name)
  const written = { file: `function.${ending}`, export: 'features', watch: names }
  const listed = { file: 'stages.ts', export: 'features' }
  return project({
    [`function.${ending}`]: FUNCTIONS[form],
    'stages.ts': pipelineOf(fault),
    'golden.yaml': { lockstep: 1, records },
    'lockstep.config.json': config(
      role === 'training' ? { training: written, inference: listed } : { training: listed, inference: written },
    ),
  })
}

const named = (report: PairReport): readonly string[] =>
  report.causes.map(({ kind, stage }) => `${kind} ${stage}`).toSorted()

const DEDUPE = "stage('dedupe', (ids: number[]) => ids.filter((id, at) => id === 0 || ids.indexOf(id) === at)),"
const FAULTS = [
  ['a missing step', { low: '' }, [['missing-stage', 'low']], [['extra-stage', 'low']]],
  ['a step too many', { more: DEDUPE }, [['extra-stage', 'dedupe']], [['missing-stage', 'dedupe']]],
  ['other code', { ids: '?? 1' }, [['implementation', 'ids']], [['implementation', 'ids']]],
  ['other code at the end', { pad: '[...ids, 0, 0, 0, 0, 0, 0].slice(-6)' }, [['implementation', 'padded']], null],
  ['another number', { cap: '8' }, [['implementation', 'stats']], null],
  ['other code behind both', { flat: '[...both.stats, ...both.ids]' }, [['implementation', 'flat']], null],
  [
    'faults in both',
    { low: '', cap: '8' },
    [
      ['implementation', 'stats'],
      ['missing-stage', 'low'],
    ],
    null,
  ],
] as const

/** Every other fault with the function in training, the others with it at inference, by turns from form to form. */
const half = (form: Form, odd: number) =>
  FAULTS.filter((_, at) => (at + Object.keys(FUNCTIONS).indexOf(form)) % 2 === odd)

describe.each(Object.keys(FUNCTIONS) as Form[])('a function beside parallel branches: %s', (form) => {
  test.each(['training', 'inference'] as const)('they agree, the function in %s', async (role) => {
    expect((await runOne(pair(form, role, {}))).verdict).toBe('agreed')
  })

  test.each(half(form, 0))('%s is proved and named', async (_, fault, expected) => {
    const report = await runOne(pair(form, 'training', fault))
    expect(named(report)).toEqual(expected.map(([kind, stage]) => `${kind} ${stage}`).toSorted())
    expect(new Set(report.causes.map(({ level }) => level))).toEqual(new Set(['proved']))
  })

  test.each(half(form, 1))('%s is proved and named, the function at inference', async (_, fault, same, other) => {
    const report = await runOne(pair(form, 'inference', fault))
    const expected = other ?? same.map(([kind, stage]) => [kind === 'missing-stage' ? 'extra-stage' : kind, stage])
    expect(named(report)).toEqual(expected.map(([kind, stage]) => `${kind} ${stage}`).toSorted())
    expect(new Set(report.causes.map(({ level }) => level))).toEqual(new Set(['proved']))
  })
})
