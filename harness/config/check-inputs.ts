import type { Add, ConfigPath } from './issue.ts'

/** Checks that inputs come from one place, and that what is said beside it says something. */
export function checkInputs(inputs: Readonly<Record<string, unknown>>, path: ConfigPath, add: Add): void {
  const { from, schema, sample, edges, valid, beyond } = inputs
  const isLog = typeof from === 'string' && /\.(?:jsonl|ndjson)$/.test(from)
  if (from !== undefined && schema !== undefined)
    add([...path, 'schema'], 'stands beside `from`; one of them says where inputs come from')
  if (sample !== undefined && !isLog)
    add([...path, 'sample'], "is for the lines of a log (`from: 'FILE.jsonl'`); `runs` says how many inputs are drawn")
  if (edges !== undefined && isLog)
    add([...path, 'edges'], 'is for inputs that are drawn; those of a log are run as they are')
  const own = [isLog ? 'a log' : null, schema === undefined ? null : '`schema`', valid === undefined ? null : '`valid`']
  const [said] = own.filter((one) => one !== null)
  if (beyond === undefined || said === undefined) return
  const hint = 'leave `beyond` out: what may occur is said, and fails the pair where it diverges'
  add([...path, 'beyond'], `says nothing beside ${said}`, { hint })
}
