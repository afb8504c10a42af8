import { YAMLSeq, type Node } from 'yaml'
import { outcomeKind, type Outcome, type Threw } from '../../pipeline/outcome.ts'
import { display } from '../../values/display.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { environmentNode } from '../environment.ts'
import { sameOutcomes } from '../record-digest.ts'
import type { GoldenChange, Recorded } from '../record-changes.ts'
import { outcomeNode } from './record-node.ts'
import { writeValue, type StoredBytes } from '../values/stored-value.ts'
import type { Written } from './change-golden.ts'
import { mapNode, nodeText, plainNode, textNode } from '../values/yaml-node.ts'

/** The version of the pending format that is written and read. */
export const PENDING_VERSION = 1

const HEADER = ` Changes that wait for a person to look at them. Nothing here counts until it is accepted.
 Settle them by id: npx lockstep golden accept ID…, or npx lockstep golden reject ID…`

/**
 * Writes pending changes, by id: what each does, the state it was made against, and the outcomes it brings; the outcome
 * before stands as a comment above each that differs. No changes: no file.
 */
export function pendingText(changes: readonly GoldenChange[]): Written {
  const stored: StoredBytes = new Map()
  if (changes.length === 0) return { text: null, stored }
  const sorted = [...changes].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const environments = new Map(
    sorted.flatMap(({ after }) => (after === null ? [] : [[after.env, after.environment] as const])),
  )
  const list = new YAMLSeq()
  list.items = sorted.map((change) => changeNode(change, stored))
  const entries: Array<[string, Node]> = [['lockstep-pending', plainNode(String(PENDING_VERSION))]]
  if (environments.size > 0) {
    const nodes = [...environments]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, env]): [string, Node] => [id, environmentNode(env, stored)])
    entries.push(['environments', mapNode(nodes)])
  }
  const top = mapNode([...entries, ['changes', list]])
  top.commentBefore = HEADER
  return { text: nodeText(top), stored }
}

function changeNode({ id, kind, note, input, before, after, against }: GoldenChange, stored: StoredBytes): Node {
  const entries: Array<[string, Node]> = [
    ['id', textNode(id)],
    ['change', textNode(kind)],
  ]
  if (against !== null) entries.push(['against', textNode(against)])
  if (kind === 'new') {
    if (note !== null) entries.push(['note', textNode(note)])
    entries.push(['input', writeValue(toTagged(input), 'int', stored)])
  }
  if (after !== null) {
    entries.push(
      ['env', textNode(after.env)],
      ['digest', textNode(after.digest)],
      ['stages', stagesNode(before, after, stored)],
    )
  }
  return mapNode(entries)
}

function stagesNode(before: Recorded | null, after: Recorded, stored: StoredBytes): Node {
  const map = mapNode(
    [...after.stages].map(([name, outcome]) => [
      name,
      outcomeNode(outcome, { numbers: after.environment.numbers, stored }),
    ]),
  )
  if (before === null) return map
  for (const [index, [name, outcome]] of [...after.stages].entries()) {
    const was = before.stages.get(name)
    if (before.stages.has(name) && sameOutcomes(new Map([[name, was]]), new Map([[name, outcome]]))) continue
    const key = map.items[index]?.key as { commentBefore?: string } | undefined
    if (key !== undefined) key.commentBefore = before.stages.has(name) ? ` was ${outcomeText(was)}` : ' was not there'
  }
  const gone = [...before.stages.keys()].filter((name) => !after.stages.has(name))
  if (gone.length > 0) map.comment = ` no longer there: ${gone.map((name) => display(name).text).join(', ')}`
  return map
}

/** Shows an outcome on one escaped line. */
function outcomeText(outcome: Outcome): string {
  const kind = outcomeKind(outcome)
  if (kind === 'value') return display(outcome).text
  return kind === 'threw'
    ? `threw ${display((outcome as Threw).type).text} ${display((outcome as Threw).message).text}`
    : 'not reached'
}
