import { YAMLSeq, type Node } from 'yaml'
import { LockstepError, UsageError } from '../../errors.ts'
import { environmentNode } from '../environment.ts'
import { GOLDEN_VERSION } from '../golden-file.ts'
import type { Beside } from '../read/golden-reader.ts'
import { writingOf, type GoldenTarget } from './golden-target.ts'
import { planEdit } from './plan-edit.ts'
import { parseGolden, type ParsedGolden } from '../read/parse-golden.ts'
import type { GoldenProblem } from '../read/problem.ts'
import { recordNode } from './record-node.ts'
import type { StoredBytes } from '../values/stored-value.ts'
import { applySplices, withFinalFeed } from './text-splice.ts'
import { MOST_BYTES } from '../values/yaml-document.ts'
import { mapNode, nodeText, plainNode } from '../values/yaml-node.ts'

/** The new text of a golden file, and the large values it refers to that were written anew. */
export interface EditedGolden {
  readonly text: string
  readonly stored: StoredBytes
}

/**
 * Writes what a golden file is to hold, changing as few lines as possible: records and environments that stay as they
 * are keep their very bytes, a changed record keeps its comments. Environments no record refers to are dropped. The
 * result is parsed again and compared with the target before it is returned.
 */
export function editGolden(parsed: ParsedGolden | null, target: GoldenTarget, beside: Beside): EditedGolden {
  const stored: StoredBytes = new Map()
  const used = new Map(
    [...target.environments]
      .filter(([id]) => target.records.some((record) => record.env === id))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  const wanted: GoldenTarget = { records: target.records, environments: used }
  if (parsed?.yaml.top === null || parsed?.yaml.document === null) throw notWritten('a file that was not parsed')
  const found: Beside = { ...beside, stored: (name) => stored.get(name) ?? beside.stored(name) }
  if (parsed === null) return checked({ text: freshText(wanted, stored), stored }, wanted, found)
  const plan = planEdit(parsed, wanted, stored)
  if (plan.splices?.length === 0) return { text: parsed.yaml.text, stored }
  if (plan.splices !== null) {
    const text = applySplices(withFinalFeed(parsed.yaml.text), plan.splices)
    if (deviation(text, wanted, found) === null) return { text, stored }
  }
  return checked({ text: plan.document(), stored }, wanted, found)
}

function checked(edited: EditedGolden, wanted: GoldenTarget, beside: Beside): EditedGolden {
  const bytes = Buffer.byteLength(edited.text)
  if (bytes > MOST_BYTES) {
    const size = `${bytes.toLocaleString('en')} bytes, at most ${MOST_BYTES.toLocaleString('en')} are read`
    throw new UsageError(
      `the golden file of ${wanted.records.length} records would have ${size}; nothing was written`,
      {
        hint: 'record fewer of them: generated inputs need no golden file',
      },
    )
  }
  const why = deviation(edited.text, wanted, beside)
  if (why !== null) throw notWritten(why)
  return edited
}

function notWritten(why: string): LockstepError {
  return new LockstepError(
    'internal',
    `the golden file would not read back as it was meant (${why}); nothing was written`,
  )
}

/** Says how a text differs from what it should hold; null if it does not. */
function deviation(text: string, wanted: GoldenTarget, beside: Beside): string | null {
  const { golden, problems } = parseGolden('', Buffer.from(text, 'utf8'), beside)
  const damaged = new Set(wanted.records.filter((record) => record.damaged).map(({ id }) => id))
  const isMeant = ({ empty, repair = 'none' }: GoldenProblem): boolean =>
    empty === true || damaged.has(repair) || (repair === '' && damaged.size > 0)
  const problem = problems.find((found) => !isMeant(found))
  if (problem !== undefined) return `line ${problem.line}: ${problem.message}`
  if (golden.records.length !== wanted.records.length) return 'another number of records'
  const at = golden.records.findIndex((record, index) => {
    const other = wanted.records[index]
    return (
      record.id !== other?.id ||
      record.note !== other.note ||
      record.throws !== other.throws ||
      record.env !== other.env ||
      record.digest !== other.digest
    )
  })
  if (at !== -1) return `record '${wanted.records[at]?.id ?? ''}'`
  const ids = [...golden.environments.keys()].toSorted()
  return ids.join() === [...wanted.environments.keys()].toSorted().join() ? null : 'its environments'
}

function freshText(wanted: GoldenTarget, stored: StoredBytes): string {
  const records = new YAMLSeq()
  records.items = wanted.records.map((record) => recordNode(record, writingOf(record, wanted, stored)))
  const environments = [...wanted.environments].map(([id, environment]): [string, Node] => [
    id,
    environmentNode(environment, stored),
  ])
  const entries: Array<[string, Node]> = [['lockstep', plainNode(String(GOLDEN_VERSION))]]
  if (environments.length > 0) entries.push(['environments', mapNode(environments)])
  return nodeText(mapNode([...entries, ['records', records]]))
}
