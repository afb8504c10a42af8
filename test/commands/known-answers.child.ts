// Changes one built-in object after the other, and prints what is said of each. In a process of its own: what runs tests
// would break with it.
import { watchBuiltins } from '../../harness/child/builtins.ts'
import { builtinsError } from '../../harness/commands/known-answers.ts'

const { join } = Array.prototype
const arrayIterator = Object.getPrototypeOf([].values()) as object

const CHANGES: Readonly<Record<string, readonly [object: object, key: PropertyKey, value: unknown]>> = {
  'filled in': [Array.prototype, 'last', (): number => 1],
  'replaced by what does the same': [
    Array.prototype,
    'join',
    function (this: unknown[], ...given: [string?]): string {
      return join.apply(this, given)
    },
  ],
  'what is held already': [Object.prototype, 'hasOwnProperty', (): boolean => false],
  map: [Array.prototype, 'map', (): unknown[] => []],
  filter: [Array.prototype, 'filter', (): unknown[] => []],
  is: [Object, 'is', (): boolean => true],
  keys: [Object, 'keys', (): string[] => []],
  next: [arrayIterator, 'next', (): object => ({ done: true })],
  iterator: [Array.prototype, Symbol.iterator, (): object => ({ next: () => ({ done: true }) })],
}

const ask = builtinsError
const changed = watchBuiltins()
const told: Array<readonly [name: string, changed: readonly string[], error: string | null]> = []
for (const [name, [object, key, value]] of Object.entries(CHANGES)) {
  const before = Object.getOwnPropertyDescriptor(object, key)
  Object.defineProperty(object, key, { value, configurable: true, writable: true })
  const names = changed()
  const error = await ask(names)
  if (before === undefined) Reflect.deleteProperty(object, key)
  else Object.defineProperty(object, key, before)
  told.push([name, names, error === null ? null : error.what])
}
told.push(['none', changed(), null])
process.stdout.write(JSON.stringify(told))
