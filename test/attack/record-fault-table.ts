import type { Role } from '../../harness/pipeline/role.ts'
import { INPUTS, RUNNERS, type RecordFault } from './record-faults.ts'

/** What a fault must come to. */
export interface Expected {
  readonly exit: 0 | 1 | 3
  /** The inputs that diverge, all at the stage of the fault; a number: so many, and it is not known beforehand which. */
  readonly diverging: readonly string[] | number
  /** How the side with the fault is shown on them. */
  readonly shown: RegExp
  /** How many records are compared; `least`: so many or more. */
  readonly compared: number | { readonly least: number }
  /** Golden records whose verdict is other than `agrees`, and which. */
  readonly golden: Readonly<Record<string, string>>
  /** The kind of every cause, where something diverges and all was run. */
  readonly cause: 'implementation' | 'nondeterminism' | null
  /** What says why not all was run or judged; null: all was. */
  readonly why: RegExp | null
}

/** One kind of fault, in the rows of the table: what the side does on which inputs, and what must come of it. */
export interface Kind {
  readonly name: string
  readonly fault: Partial<RecordFault> & Pick<RecordFault, 'kind'>
  readonly expected: (fault: RecordFault) => Partial<Expected>
}

const ALL = INPUTS.golden.length + INPUTS.generated.length
const CRASHED = /^crashed \(exit code 7\)$/
const HUNG = /^hung \(over 800 ms\)$/
const ON = { inputs: ['g3', 'v7'] }

const one = (kind: string, shown: RegExp | ((fault: RecordFault) => RegExp)): Kind => ({
  name: kind,
  fault: { kind },
  expected: (fault) => ({ shown: shown instanceof RegExp ? shown : shown(fault) }),
})
const crash = (name: string, fault: Partial<RecordFault>, expected: Partial<Expected> = {}): Kind => ({
  name,
  fault: { kind: 'exits', ...fault },
  expected: ({ inputs }) => ({
    diverging: inputs ?? 25,
    golden: Object.fromEntries((inputs ?? []).filter((id) => id.startsWith('g')).map((id) => [id, 'diverges'])),
    ...expected,
  }),
})
/** A shell says by its own exit code which signal ended what it ran. */
const bySignal =
  (signal: string, code: number) =>
  ({ runner }: RecordFault): RegExp =>
    new RegExp(`^crashed \\(${runner === 'command' ? `exit code ${128 + code}` : signal}\\)$`)

/** All kinds of faults. */
export const KINDS: readonly Kind[] = [
  one('wrong', /^"wrong"$/),
  one('throws', /(ValueError|RangeError).*on purpose/),
  one('exits', CRASHED),
  one('segv', bySignal('SIGSEGV', 11)),
  one('kill', bySignal('SIGKILL', 9)),
  one('hangs', HUNG),
  one('spins', HUNG),
  one('stops', HUNG),
  one('closes', /^crashed \(closed its channel\)$/),
  {
    name: 'eats',
    fault: { kind: 'eats' },
    // Python is told where there is no more, and throws.
    expected: ({ runner }) =>
      runner === 'python' ? { shown: /MemoryError/, cause: null } : { shown: /^out of memory \(heap\)$/ },
  },
  { name: 'leaves', fault: { kind: 'leaves' }, expected: () => ({ exit: 0, diverging: [], golden: {}, cause: null }) },
  crash('every tenth', { inputs: ['v0', 'v10', 'v20', 'v30'] }),
  crash('the first', { inputs: ['g0'] }),
  crash('while narrowed', { inputs: ['v5', 'v9'], when: 'then on another' }, { cause: null }),
  crash(
    'in a batch',
    { kind: 'hangs', inputs: ['v7'], when: 'in a batch' },
    { cause: 'nondeterminism', shown: HUNG, diverging: ['v7'] },
  ),
  {
    // Nobody knows on which record of those that travelled together a process ended that does not end again.
    name: 'a third of times',
    fault: { kind: 'segv', inputs: ['v7'], when: 'a third of times' },
    expected: (fault) =>
      fault.runner === 'in process'
        ? { exit: 3, diverging: [], golden: {}, cause: null, why: /did not happen again/ }
        : { diverging: 1, shown: bySignal('SIGSEGV', 11)(fault), golden: {}, cause: 'nondeterminism' },
  },
  crash('all goldens', { inputs: INPUTS.golden }),
  {
    name: 'both sides',
    fault: { kind: 'exits', role: 'both' },
    expected: () => ({
      exit: 3,
      diverging: [],
      golden: { g3: 'not-compared' },
      compared: ALL - ON.inputs.length,
      cause: null,
      why: /2 records could not be judged.*g3/,
    }),
  },
  crash(
    'never starts',
    { kind: 'never starts' },
    {
      exit: 3,
      diverging: [],
      golden: Object.fromEntries(INPUTS.golden.map((id) => [id, 'not-compared'])),
      compared: 0,
      cause: null,
      why: /ended with code 7 before it described its pipeline/,
    },
  ),
  crash(
    'all records',
    { inputs: null },
    {
      exit: 3,
      diverging: 24,
      golden: Object.fromEntries(INPUTS.golden.map((id) => [id, 'diverges'])),
      compared: { least: 0 },
      cause: null,
      why: /25 records ended a worker/,
    },
  ),
  crash(
    'more than 25',
    { inputs: INPUTS.generated.slice(0, 30) },
    {
      exit: 3,
      diverging: INPUTS.generated.slice(0, 24),
      compared: { least: INPUTS.golden.length + 24 },
      cause: null,
      why: /25 records ended a worker/,
    },
  ),
]

/** A cell of the table. */
export interface Cell {
  readonly name: string
  readonly fault: RecordFault
  readonly expected: Expected
}

/** All cells: every kind by role and by how the side is run; in an order such that any share of them has many kinds. */
export function cells(): readonly Cell[] {
  const STAGES = ['first', 'middle', 'last'] as const
  const all = RUNNERS.flatMap((runner, row) =>
    (['training', 'inference'] as const).flatMap((role: Role, column) =>
      KINDS.filter((kind) => kind.fault.role !== 'both' || role === 'training').map((kind, at): Cell => {
        const stage = STAGES[(at + row + column) % STAGES.length] ?? 'first'
        const fault: RecordFault = { ...ON, when: null, role, runner, stage, ...kind.fault }
        const usual: Expected = {
          exit: 1,
          diverging: fault.inputs ?? 0,
          shown: CRASHED,
          compared: ALL,
          golden: { g3: 'diverges' },
          cause: 'implementation',
          why: null,
        }
        return {
          name: `${kind.name}, ${fault.role}, ${runner}`,
          fault,
          expected: { ...usual, ...kind.expected(fault) },
        }
      }),
    ),
  )
  // A step that shares no divisor with how many there are comes to each of them once.
  return all.map((_, at) => all[(at * 37) % all.length] ?? (all[0] as Cell))
}
