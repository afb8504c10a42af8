import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import { nodeFiles } from '../../harness/golden/node-files.ts'
import { pending } from '../../harness/golden/pending.ts'
import { findGolden } from '../../harness/golden/read/read-golden.ts'
import { readStored } from '../../harness/pair/stored.ts'
import { command, listed, type Moment } from './killed-commands.ts'

/** The version of training that the records of a golden file, and its pending changes, were made with, by id. */
export interface State {
  readonly golden: ReadonlyMap<string, number>
  readonly pending: ReadonlyMap<string, number>
}

/** One golden file under attack: what is known of it, and how many commands were killed. */
export interface Lane {
  readonly root: string
  readonly name: string
  readonly random: () => number
  state: State
  version: number
  records: number
  kills: number
  /** How many of them came while files were written: they left a lock or a temporary file. */
  caught: number
  /** A check has come to its end: from then on failing inputs are stored. */
  checked: boolean
}

/** Reads the files as they are; every one must be whole. */
export function observed({ root, name }: Lane): State {
  const path = join(root, 'golden', `${name}.yaml`)
  const files = nodeFiles({})
  const versionOf = (stages: ReadonlyMap<string, unknown> | null | undefined): number =>
    Number(/ v(\d+)$/.exec(String(stages?.get('ending')))?.[1])
  const records = findGolden(path, files)?.records ?? []
  return {
    golden: new Map(records.map(({ id, stages }) => [id, versionOf(stages)])),
    pending: new Map(pending(path, files).map(({ id, after }) => [id, versionOf(after?.stages)])),
  }
}

interface Step {
  readonly words: readonly string[]
  /** What the files hold once the command is through. */
  readonly after: State
  /** Its exit code then. */
  readonly code: readonly number[]
}

const NONE: ReadonlyMap<string, number> = new Map()

/** Chooses the next command of a lane, and says what it makes of its files. */
function nextStep(lane: Lane): Step {
  const { name, state, random } = lane
  const chosen = Math.floor(random() * 6)
  if (chosen === 0 && state.golden.size > 0)
    return { words: ['check', name, '--runs', '5'], after: state, code: [1, 4] }
  if (chosen <= 2 || state.golden.size === 0) {
    const id = `r${String((lane.records += 1)).padStart(3, '0')}`
    // Every third value is large, and lies in a file of its own.
    const input = lane.records % 3 === 0 ? `${'Word '.repeat(900)}${id}` : `Word ${id}`
    const golden = new Map([...state.golden, [id, lane.version]])
    const json = JSON.stringify({ id, input })
    return { words: ['golden', 'record', name, '--input', json], after: { ...state, golden }, code: [0] }
  }
  if (state.pending.size === 0) {
    lane.version += 1
    writeFileSync(join(lane.root, `${name}.version`), String(lane.version))
    const changed = [...state.golden.keys()].map((id) => [id, lane.version] as const)
    return { words: ['golden', 'update', name], after: { ...state, pending: new Map(changed) }, code: [0] }
  }
  const golden = chosen === 3 ? state.golden : new Map([...state.golden, ...state.pending])
  const verb = chosen === 3 ? 'reject' : 'accept'
  return { words: ['golden', verb, name, '--all'], after: { golden, pending: NONE }, code: [0] }
}

/** Runs one command, two of three times killed at some moment, and holds its files against what they may be then. */
export async function attack(lane: Lane): Promise<void> {
  const before = lane.state
  const { words, after, code } = nextStep(lane)
  const kill = lane.random() < 0.67 ? momentOf(lane.random) : null
  const ended = await command(lane.root, words, kill)
  const seen = observed(lane)
  const what = [lane.name, ...words].join(' ').slice(0, 80)
  if (ended.code !== null) {
    expect([what, ended.said.slice(-400), code]).toEqual([
      what,
      ended.said.slice(-400),
      expect.arrayContaining([ended.code]),
    ])
    expect([what, seen]).toEqual([what, after])
    if (words[0] === 'check') lane.checked = true
    else expect([what, leftOf(lane)]).toEqual([what, []])
  } else {
    lane.kills += 1
    if ([...leftOf(lane), ...leftInStored(lane.root, [lane])].length > 0) lane.caught += 1
    // First the golden file, then the pending one: a change is never in neither.
    const allowed = [before, { golden: after.golden, pending: before.pending }, after]
    expect([what, allowed]).toEqual([what, expect.arrayContaining([seen])])
  }
  if (lane.checked) expect([what, readStored(lane.root, lane.name).failures.length > 0]).toEqual([what, true])
  lane.state = seen
}

/** Of four kills one comes at any moment of the command, two while it writes, one somewhere in between. */
function momentOf(random: () => number): Moment {
  const from = (['start', 'lock', 'temporary', 'temporary'] as const)[Math.floor(random() * 4)] ?? 'start'
  const after = { start: 900, lock: 20, temporary: 0 }[from] * random()
  return { after, from, only: from !== 'temporary' && random() < 0.2 }
}

/** What lies beside a golden file and belongs to nothing. */
export function leftOf({ root, name }: Pick<Lane, 'root' | 'name'>): readonly string[] {
  const text = [`${name}.yaml`, `${name}.pending.yaml`]
  const files = nodeFiles({})
  const referred = text.map((file) => Buffer.from(files.read(join(root, 'golden', file)) ?? []).toString()).join('\n')
  const isMeant = (path: string): boolean =>
    text.includes(path) || path === name || path === `${name}/.gitattributes` || referred.includes(basename(path))
  const own = listed(join(root, 'golden')).filter((path) => path.startsWith(name) || path.startsWith(`.${name}`))
  return own.filter((path) => !isMeant(path))
}

/** What lies beside the stored failures of pairs and belongs to nothing. */
export function leftInStored(root: string, lanes: ReadonlyArray<Pick<Lane, 'name'>>): readonly string[] {
  return listed(join(root, '.lockstep')).filter((path) => lanes.some(({ name }) => path.startsWith(`.${name}.json.`)))
}
