import { isSeq } from 'yaml'
import type { GoldenEnvironment, GoldenFile, GoldenRecord } from '../golden-file.ts'
import { GOLDEN_VERSION } from '../golden-file.ts'
import { environmentId } from '../environment.ts'
import { readEnvironments } from './environment-reader.ts'
import { goldenReader, type Beside } from './golden-reader.ts'
import type { GoldenProblem } from './problem.ts'
import { countOf, nodeKind } from '../values/reading.ts'
import { readRecord } from './record-reader.ts'
import { composeYaml, type YamlDocument } from '../values/yaml-document.ts'

const TOP_KEYS = { known: ['lockstep', 'environments', 'records'], required: ['records'] }

/** A golden file as parsed: what was readable, all that is wrong, and the YAML it stands in. */
export interface ParsedGolden {
  readonly golden: GoldenFile
  readonly problems: readonly GoldenProblem[]
  readonly yaml: YamlDocument
}

/** Parses the bytes of a golden file. Never throws over its content: every problem is collected, by line. */
export function parseGolden(path: string, bytes: Uint8Array, beside: Beside): ParsedGolden {
  const yaml = composeYaml(bytes)
  const { problems, lineOf } = yaml
  const nothing: ParsedGolden = { golden: { path, environments: new Map(), records: [] }, problems, yaml }
  if (yaml.top === null || problems.length > 0) return nothing
  const reader = goldenReader(yaml, beside)
  const version = yaml.top.get('lockstep', true)
  if (!checkVersion(version, yaml, problems)) return nothing
  const top = reader.map(yaml.top, 'the file', TOP_KEYS)
  if (top === null) return nothing
  const environments = top.has('environments')
    ? readEnvironments(top.get('environments'), reader.repairing('').reader)
    : new Map<string, GoldenEnvironment>()
  const distrusted = new Set(
    [...environments].filter(([id, environment]) => environmentId(environment) !== id).map(([id]) => id),
  )
  const list = top.get('records')
  if (top.has('records') && !isSeq(list)) {
    reader.problem(list, `records: expected a list, received ${nodeKind(list)}`, 'begin each record with: - id:')
  }
  const items = isSeq(list) ? list.items : []
  if (isSeq(list) && items.length === 0) {
    problems.push({
      line: lineOf(list),
      message: 'no records',
      hint: 'add one with id and input, then run: npx lockstep golden record',
      empty: true,
    })
  }
  const records: GoldenRecord[] = []
  const lines = new Map<string, number>()
  for (const item of items) {
    const record = readRecord(item, reader, { environments, distrusted, line: lineOf(item) })
    if (record === null) continue
    const first = lines.get(record.id)
    if (first === undefined) lines.set(record.id, record.line)
    else
      reader.problem(
        item,
        `a second record '${record.id}' (the first is on line ${first})`,
        'give it an id of its own, or delete one of them',
      )
    records.push(record)
  }
  return { golden: { path, environments, records }, problems, yaml }
}

function checkVersion(node: unknown, yaml: YamlDocument, problems: GoldenProblem[]): boolean {
  const version = countOf(node)
  if (version === GOLDEN_VERSION) return true
  const line = yaml.lineOf(node) || 1
  if (version !== null && version > GOLDEN_VERSION) {
    const message = `format version ${version}, but this lockstep reads versions up to ${GOLDEN_VERSION}`
    problems.push({ line, message, hint: 'install a newer lockstep, from where its README says' })
  } else {
    problems.push({
      line,
      message: `no format version that is known: expected lockstep: ${GOLDEN_VERSION}, received ${nodeKind(node)}`,
      hint: `begin the file with: lockstep: ${GOLDEN_VERSION}`,
    })
  }
  return false
}
