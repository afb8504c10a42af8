import { describe, expect, test } from 'vitest'
import { LockstepError } from '../../../harness/errors.ts'
import { findMembers } from '../../../harness/sides/watch/find-members.ts'
import { instrument } from '../../../harness/sides/watch/instrument.ts'
import { nameOf, nodeAt, parseModule } from '../../../harness/sides/watch/syntax.ts'

const TEXT = `import { Far } from './far.ts'
class Base {
  split(text: string) { const words = text.split(' '); return words }
  kept(text: string) { const kept = text; return kept }
}
export class P extends Base {
  #stop = ['a']
  constructor() { super(); const built = 1 }
  fit(texts: string[]) { const clean = texts; return clean }
  transform(text: string) {
    const clean = text.trim()
    this.last = clean
    return this.#drop(this.split(clean))
  }
  #drop(words: string[]) { const left = words.filter((word) => !this.#stop.includes(word)); return left }
  any(text: string) { const picked = text; return this['kept'](picked) }
}
export const made = new P()
export class Q extends Far { own(text: string) { const mine = text; return mine } }
export const plain = { run(text: string) { const out = text; return out } }
`

function names(name: string): string {
  const made = instrument({
    source: TEXT,
    file: '/side.ts',
    shown: 'side.ts',
    export: name,
    role: 'training',
    watch: 'auto',
  })
  return (made?.watched ?? []).map((one) => one.join(' ')).join(', ')
}

function refused(name: string, watch: readonly string[]): string {
  try {
    instrument({ source: TEXT, file: '/side.ts', shown: 'side.ts', export: name, role: 'training', watch })
  } catch (error) {
    return `${(error as LockstepError).message.split('\n')[0]?.replace(/^side.ts:(?:10:)? /, '')} | ${(error as LockstepError).hint}`
  }
  throw new Error('nothing was refused')
}

describe('a method is watched', () => {
  test('with those of its class that it calls by name, private ones too', () => {
    expect(names('P.transform')).toBe('words 3, clean 11, left 15')
    expect(names('P.fit')).toBe('clean 9')
    expect(names('P.kept')).toBe('kept 4')
    expect(names('made.transform')).toBe(names('P.transform'))
  })

  test('with all of them where it calls one by a name that is known only as it runs', () => {
    expect(names('P.any')).toBe('words 3, kept 4, built 8, clean 9 2, clean 11 2, left 15, picked 16')
  })

  test('of a plain object', () => {
    expect(names('plain.run')).toBe('out 20')
  })

  test('but not where another file defines it', () => {
    expect(names('Q.own')).toBe('mine 19')
    expect(refused('Q.far', ['out'])).toBe(
      "'Q.far' is defined in './far.ts': only functions of the side's own file are watched | name the file that defines it, or use tap()",
    )
  })

  test('and properties are told from variables', () => {
    const way = "name its value with tap('last', …), or behind a statement: // lockstep: last = this.last"
    const text = "watch: '%s' is a property, not a variable of 'P.transform' | "
    expect(refused('P.transform', ['last'])).toBe(text.replace('%s', 'last') + way)
    expect(refused('P.transform', ['this.last'])).toBe(text.replace('%s', 'this.last') + way)
  })
})

test('findMembers finds none where nothing is a class', () => {
  const bindings = parseModule(TEXT, '/side.ts')?.program.scope.bindings ?? {}
  const find = (name: string, method: string): ReturnType<typeof findMembers> | undefined => {
    const declared = bindings[name]?.path.node
    return declared === undefined ? undefined : findMembers(declared, method, bindings)
  }
  expect(find('plain', 'run')).toBeNull()
  const found = find('P', 'split')
  expect(found?.nodes).toHaveLength(1)
  expect([...(found?.classes ?? [])].map((node) => nameOf(nodeAt(node, 'id')))).toEqual(['P', 'Base'])
})
