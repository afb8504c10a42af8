import { describe, expect, test } from 'vitest'
import type { LockstepError } from '../../../harness/errors.ts'
import { pipeline } from '../../../harness/pipeline/pipeline.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { pickTarget, splitExport } from '../../../harness/sides/modules/pick-target.ts'
import type { Construct } from '../../../harness/sides/side.ts'

class Base {
  readonly by: string
  constructor(by: string) {
    this.by = by
  }
  split(text: string): string[] {
    return text.split(this.by)
  }
}
class Upper extends Base {
  readonly shout = (text: string): string => text + this.by
  static size(text: string): number {
    return text.length
  }
  static override bind(text: string): string {
    return text
  }
  get words(): string[] {
    return [this.by]
  }
  override split(text: string): string[] {
    return super.split(text.toUpperCase())
  }
  call(text: string): string {
    return `${this.by}${text}`
  }
}
class Free {
  made = 0
  run(text: string): string {
    this.made += 1
    return `${text}${this.made}`
  }
}
function Old(this: { by: string }, by: string): void {
  this.by = by
}
Old.prototype.split = function (this: { by: string }, text: string): string[] {
  return text.split(this.by)
}
class Fails {
  constructor() {
    throw new RangeError('no model')
  }
  run(text: string): string {
    return text
  }
}
const exported = {
  Base,
  Upper,
  Free,
  Old,
  Fails,
  default: Free,
  ready: new Upper('-'),
  plain: { upper: (text: string) => text.toUpperCase(), by: ',', deep: { run: (text: string) => text } },
  make: () => new Upper('+'),
  makeLater: async () => new Upper('+'),
  splitter: (by: string) => (text: string) => text.split(by),
  stages: (name: string) => pipeline(name, [stage('lower', (text: string) => text.toLowerCase())]),
  p: pipeline('p', [stage('lower', (text: string) => text.toLowerCase())]),
  'a.b': (text: string) => `a.b ${text}`,
  limit: 3,
}

function pick(name: string, construct: Construct | null = null): Promise<unknown> {
  return pickTarget(exported, { name, role: 'training', at: 'side.ts', construct })
}

async function gives(name: string, construct?: Construct | null, given = 'a-b'): Promise<unknown> {
  return ((await pick(name, construct)) as (text: string) => unknown)(given)
}

async function refusal(name: string, construct?: Construct | null): Promise<string> {
  try {
    await pick(name, construct)
  } catch (error) {
    const { message, hint, at } = error as LockstepError
    return `${at === 'side.ts' ? '' : `at ${at}: `}${message.split('\n')[0]?.replace('side.ts: ', '')} | ${hint}`
  }
  throw new Error('nothing was refused')
}

describe('pickTarget', () => {
  test('runs a method on an object that is made with arguments', async () => {
    expect(await gives('Base.split', ['-'])).toEqual(['a', 'b'])
    expect(await gives('Upper.split', ['-'])).toEqual(['A', 'B'])
    expect(await gives('Upper.split', { args: ['-'] })).toEqual(['A', 'B'])
    expect(await gives('Upper.shout', ['!'])).toBe('a-b!')
    expect(await gives('Upper.call', ['!'])).toBe('!a-b')
    expect(await gives('Old.split', ['-'])).toEqual(['a', 'b'])
    expect(((await pick('Upper.split', ['-'])) as () => void).name).toBe('split')
  })

  test('or by a function of the module, or by a factory', async () => {
    expect(await gives('Upper.split', 'make', 'a+b')).toEqual(['A', 'B'])
    expect(await gives('Base.split', 'makeLater', 'a+b')).toEqual(['A', 'B'])
    expect(await gives('make.split', [], 'a+b')).toEqual(['A', 'B'])
    expect(await gives('splitter', ['-'])).toEqual(['a', 'b'])
    expect(await pick('stages', ['made'])).toMatchObject({ name: 'made' })
  })

  test('makes an object of its own where that takes no arguments, once', async () => {
    const run = (await pick('Free.run')) as (text: string) => string
    expect([run('a'), run('a')]).toEqual(['a1', 'a2'])
    expect(await gives('default.run')).toBe('a-b1')
  })

  test('needs none for static methods and what is an object already', async () => {
    expect(await gives('Upper.size')).toBe(3)
    expect(await gives('Upper.bind')).toBe('a-b')
    expect(await gives('ready.split')).toEqual(['A', 'B'])
    expect(await gives('plain.upper')).toBe('A-B')
    expect(await gives('plain.deep.run')).toBe('a-b')
    expect(await gives('a.b')).toBe('a.b a-b')
    expect(await pick('p')).toBe(exported.p)
  })

  test('says what is not there, or is no method', async () => {
    expect(await refusal('Upper.splt', ['-'])).toBe("there is no 'splt' in 'Upper.splt' | did you mean 'split'?")
    expect(await refusal('Upper.zzz', ['-'])).toBe("there is no 'zzz' in 'Upper.zzz' | it has shout, split, call")
    expect(await refusal('Uper.split', ['-'])).toMatch(/^there is no export 'Uper'; it exports 'Base', 'Upper'/)
    expect(await refusal('Upper.#secret', ['-'])).toBe(
      "'Upper.#secret' is private to its class | name the public method that calls it",
    )
    expect(await refusal('Upper.words', ['-'])).toBe(
      "'Upper.words' is a property: a getter | name one of its methods: export: 'Upper.shout'",
    )
    expect(await refusal('plain.by')).toMatch(/^'plain\.by' is a property: string \| name one of its methods/)
    expect(await refusal('make.split')).toBe(
      "there is no 'split' in 'make.split' | to call it first, say construct: []",
    )
    expect(await refusal('p.split')).toMatch(/^'p' is a list of stages: it has no methods to name/)
    expect(await refusal('Free')).toBe(
      "'Free' is a class, not a function | name one of its methods: export: 'Free.run'",
    )
    expect(await refusal('limit.run')).toBe("there is no 'run' in 'limit.run' | it has no methods")
  })

  test('says why an object cannot be made', async () => {
    const way = "give its arguments with construct: […] ([]: none), or name a function that makes it: construct: 'make'"
    expect(await refusal('Base.split')).toBe(`the constructor of 'Base' takes 1 argument | ${way}`)
    expect(await refusal('Upper.split')).toBe(`the constructor of 'Upper' takes 1 argument | ${way}`)
    expect(await refusal('Fails.run')).toMatch(/^'Fails' cannot be made: RangeError: no model/)
    expect(await refusal('Free.run', 'make')).toMatch(/^what make\(\) returns is no Free/)
    expect(await refusal('Free.run', 'mak')).toMatch(/^construct: 'mak' is no function that the module exports/)
    expect(await refusal('ready.split', [])).toMatch(/^'ready' is an object already, nothing that makes one/)
    expect(await refusal('make', [])).toBe(
      "what 'make' makes is object, no function | name one of its methods: export: 'make.shout'",
    )
    expect(await refusal('p', [])).toMatch(/leave out `construct`$/)
  })
})

test('splitExport takes the whole name first', () => {
  expect(splitExport('a.b', { 'a.b': 1 })).toEqual({ first: 'a.b', path: [] })
  expect(splitExport('a.b.c', { a: 1 })).toEqual({ first: 'a', path: ['b', 'c'] })
  expect(splitExport(null, {})).toEqual({ first: null, path: [] })
})
