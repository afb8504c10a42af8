import { extname } from 'node:path'
import { ignoreTree } from '../compare/path-pattern.ts'
import { LOOSE_KEYS } from '../compare/rule-keys.ts'
import { oddVariable } from '../sides/http/variables.ts'
import type { Add, ConfigPath, Issue } from './issue.ts'
import { checkInputs } from './check-inputs.ts'
import { checkReplay } from './check-replay.ts'
import { describe } from './schema-issues.ts'

/** File endings that run in a JavaScript process. */
export const IN_PROCESS_EXTENSIONS: readonly string[] = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']

type Plain = Readonly<Record<string, unknown>>

/**
 * Checks what fits together but is no matter of one key: names of pairs, how a side is run, what a known divergence
 * covers. Takes any value; what has the wrong type is passed over (the schema says so).
 */
export function crossCheck(value: unknown): Issue[] {
  const issues: Issue[] = []
  const add: Add = (path, message, more) => issues.push({ path, on: 'value', message, hint: null, ...more })
  refuseProto(value, [], add)
  if (!isPlain(value) || !isPlain(value['pairs'])) return issues
  const pairs = Object.entries(value['pairs'])
  if (pairs.length === 0) add(['pairs'], 'names no pair; a configuration needs at least one')
  for (const [name, pair] of pairs) {
    const path = ['pairs', name]
    checkName(name, path, add)
    if (!isPlain(pair)) continue
    checkSide(pair['training'], [...path, 'training'], add)
    checkSide(pair['inference'], [...path, 'inference'], add)
    checkEnvironments(pair, path, add)
    checkAlign(pair['align'], [...path, 'align'], add)
    checkRules(pair['compare'], [...path, 'compare'], add)
    checkPaths(pair['private'], [...path, 'private'], add)
    checkVersions(pair['versions'], [...path, 'versions'], add)
    if (isPlain(pair['inputs'])) checkInputs(pair['inputs'], [...path, 'inputs'], add)
    if (isPlain(pair['replay'])) checkReplay(pair['replay'], [...path, 'replay'], add)
    if (Array.isArray(pair['known'])) {
      for (const [index, entry] of pair['known'].entries()) checkKnown(entry, [...path, 'known', index], add)
    }
  }
  return issues
}

function refuseProto(value: unknown, path: ConfigPath, add: Add): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseProto(item, [...path, index], add)
  } else if (isPlain(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === '__proto__') add([...path, key], 'is no name a configuration may use', { on: 'key' })
      else refuseProto(item, [...path, key], add)
    }
  }
}

function checkName(name: string, path: ConfigPath, add: Add): void {
  if (/^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} _.@+/-]*[\p{L}\p{N}\p{M}])?$/u.test(name) && !/\.\.|\/\//.test(name)) return
  const hint = 'letters, digits and - _ . @ + / between them: it names the golden file and is typed on the command line'
  add(path, `a pair cannot be named ${describe(name)}`, { on: 'key', hint })
}

function checkVersions(versions: unknown, path: ConfigPath, add: Add): void {
  if (!isPlain(versions)) return
  for (const [what, policy] of Object.entries(versions)) {
    if (policy !== 'older' || what === 'unicode') continue
    add([...path, what], "'older' is a policy of `unicode` alone", { hint: 'same, warn or ignore' })
  }
}

function checkSide(side: unknown, path: ConfigPath, add: Add): void {
  if (typeof side === 'string') {
    checkExtension(side, path, add)
    return
  }
  if (!isPlain(side)) return
  const { file, module, command, python, node, http } = side
  if (http !== undefined) {
    checkVariables(http, [...path, 'http'], add)
    for (const key of Object.keys(side)) {
      if (key !== 'http') add([...path, key], 'is not for a service: lockstep does not start it')
    }
    return
  }
  checkMaking(side, path, add)
  const hasProgram = command !== undefined || python !== undefined
  if (file !== undefined && module !== undefined)
    add(path, 'has both `file` and `module`; one of them names the pipeline')
  if (file === undefined && module === undefined && command === undefined) {
    add(path, 'names no pipeline; it needs `file` or `module` (or the `command` of a worker)')
  }
  if (python !== undefined && command !== undefined) add(path, 'has both `python` and `command`; one of them starts it')
  const hasNode = node !== undefined && node !== false
  if (hasNode && hasProgram) add([...path, 'node'], 'stands beside `python` or `command`; one of them starts it')
  if (typeof file === 'string') {
    if (hasNode && extname(file) === '.py') add([...path, 'node'], `${describe(file)} is no JavaScript or TypeScript`)
    if (python !== undefined && extname(file) !== '.py') add([...path, 'python'], `${describe(file)} is no Python file`)
    if (!hasProgram) checkExtension(file, [...path, 'file'], add)
  }
  for (const key of isInProcess(side) ? ['transport', 'cwd'] : []) {
    if (side[key] !== undefined) add([...path, key], 'is for workers; this side runs in a process of lockstep itself')
  }
}

/** What is made of an export, where it is lockstep that loads it. */
function checkMaking(side: Plain, path: ConfigPath, add: Add): void {
  const { construct, file, module, command } = side
  const isOther =
    command !== undefined && module === undefined && !(typeof file === 'string' && extname(file) === '.py')
  for (const key of isOther ? ['construct', 'batch'] : []) {
    if (side[key] !== undefined)
      add([...path, key], 'is not for a worker of its own, which makes its function by itself')
  }
  if (isOther || construct === undefined) return
  if (side['export'] === undefined) {
    add([...path, 'construct'], 'says how an export is made, and none is named', { hint: "export: 'Class.method'" })
  }
  const isPython =
    (typeof file === 'string' && extname(file) === '.py') || command !== undefined || side['python'] !== undefined
  if (isPlain(construct) && construct['kwargs'] !== undefined && !isPython) {
    const hint = 'JavaScript has no arguments by name: construct: [{ … }]'
    add([...path, 'construct', 'kwargs'], 'is for Python', { hint })
  }
}

/** A variable that no environment can have would be sent as it is written. */
function checkVariables(http: unknown, path: ConfigPath, add: Add): void {
  if (!isPlain(http)) return
  const headers = isPlain(http['headers']) ? Object.entries(http['headers']) : []
  const texts = [[['url'], http['url']], ...headers.map(([name, value]) => [['headers', name], value])] as const
  for (const [below, text] of texts as ReadonlyArray<readonly [ConfigPath, unknown]>) {
    const odd = typeof text === 'string' ? oddVariable(text) : null
    const hint = 'write ${NAME}, with a name of letters, digits and _'
    if (odd !== null) add([...path, ...below], `${describe(`\${${odd}}`)} is no environment variable`, { hint })
  }
}

function isInProcess(side: unknown): boolean {
  if (typeof side === 'string') return extname(side) !== '.py'
  if (!isPlain(side) || side['command'] !== undefined || side['python'] !== undefined) return false
  if (side['http'] !== undefined) return false
  if (side['node'] !== undefined && side['node'] !== false) return false
  return typeof side['file'] !== 'string' || extname(side['file']) !== '.py'
}

/** Two sides that share a process share its environment: variables of one alone would silently be both's. */
function checkEnvironments(pair: Plain, path: ConfigPath, add: Add): void {
  const { training, inference } = pair
  if (training === undefined || !isInProcess(training) || !isInProcess(inference)) return
  const env = (side: unknown): Plain => (isPlain(side) && isPlain(side['env']) ? side['env'] : {})
  const [left, right] = [env(training), env(inference)]
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  const name = names.find((one) => left[one] !== right[one])
  if (name === undefined) return
  const side = left[name] === undefined ? 'inference' : 'training'
  add([...path, side, 'env', name], 'both sides run in one process, so they cannot differ in their environment')
}

function checkExtension(file: string, path: ConfigPath, add: Add): void {
  const extension = extname(file)
  if (file === '' || extension === '.py' || IN_PROCESS_EXTENSIONS.includes(extension)) return
  const known = ['.py', ...IN_PROCESS_EXTENSIONS].join(', ')
  const hint = `known endings: ${known}; another language needs the \`command\` of its worker`
  add(path, `nothing is known to run ${describe(file)}`, { hint })
}

function checkRules(rules: unknown, path: ConfigPath, add: Add): void {
  for (const [stage, rule] of isPlain(rules) ? Object.entries(rules) : []) {
    if (!isPlain(rule)) continue
    checkPaths(rule['ignore'], [...path, stage, 'ignore'], add)
    const loose = rule['exact'] === true ? LOOSE_KEYS.find((key) => rule[key] !== undefined) : undefined
    if (loose !== undefined) add([...path, stage, loose], 'contradicts `exact` beside it')
  }
}

function checkPaths(paths: unknown, path: ConfigPath, add: Add): void {
  for (const [index, pattern] of Array.isArray(paths) ? paths.entries() : []) {
    if (typeof pattern !== 'string' || !pattern.startsWith('$')) continue
    try {
      ignoreTree([pattern], '')
    } catch {
      const hint = 'write paths as $.key, $.items[*].ts or $["odd key"]'
      add([...path, index], `${describe(pattern)} is no path`, { hint })
    }
  }
}

function checkAlign(align: unknown, path: ConfigPath, add: Add): void {
  if (!isPlain(align)) return
  const seen = new Map<string, string>()
  for (const [inference, training] of Object.entries(align)) {
    if (typeof training === 'string') {
      const other = seen.get(training)
      if (other !== undefined) add([...path, inference], `two stages stand for ${describe(training)}: '${other}' too`)
      seen.set(training, inference)
    } else if (inference !== 'params') {
      add([...path, inference], 'expected the name of a stage of training; only `params` takes an object')
    }
  }
}

function checkKnown(entry: unknown, path: ConfigPath, add: Add): void {
  if (!isPlain(entry)) return
  if (entry['record'] === undefined && entry['inputs'] === undefined && entry['when'] === undefined) {
    add(path, 'covers nothing; it needs a `record`, a `when`, or `inputs`')
  }
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
