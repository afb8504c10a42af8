import { basename } from 'node:path'
import type { SourceFile } from './scan-project.ts'
import { wordsOf } from './words.ts'

/** Something exported that may be a side: it takes one record. */
export interface Candidate {
  readonly file: string
  readonly language: SourceFile['language']
  /** The name a configuration calls it by: `make_features`, `Preprocessor.transform`, `default`. */
  readonly name: string
  /** The same, but for a default export: its own name, or that of its file. */
  readonly called: string
  /** 1-based. */
  readonly line: number
  readonly kind: 'function' | 'pipeline'
  /** The name of the parameter that is the record, and what is said of its type; null where there is none. */
  readonly record: { readonly name: string; readonly type: string | null } | null
  /** The text from its first line to the next export. */
  readonly body: string
  /** How much it looks like preprocessing; 0 and less: not at all. */
  readonly score: number
}

/** Words of names that say preprocessing, and how surely. */
const WORDS: Readonly<Record<string, number>> = {
  preprocess: 4,
  preprocessing: 4,
  features: 4,
  featurize: 4,
  featurise: 4,
  transform: 3,
  prepare: 3,
  normalize: 3,
  normalise: 3,
  tokenize: 3,
  tokenise: 3,
  vectorize: 3,
  encode: 2,
  clean: 2,
  extract: 2,
  process: 2,
  feature: 2,
  pipeline: 2,
  main: -6,
  train: -1,
  fit: -4,
  load: -4,
  save: -4,
  read: -3,
  write: -4,
  plot: -6,
  evaluate: -5,
  predict: -3,
  score: -3,
  register: -4,
  handler: -3,
  delete: -6,
  send: -6,
  upload: -6,
  publish: -6,
  deploy: -6,
  install: -6,
  decode: -2,
}

/** Libraries whose import says that a file preprocesses. */
const LIBRARIES =
  /(?:^|\n)\s*(?:import|from)\s+(?:\{[^}]*\}\s+from\s+|\*\s+as\s+\w+\s+from\s+|\w+\s+from\s+)?['"]?(?:pandas|numpy|sklearn|nltk|spacy|transformers|tokenizers|PIL|cv2|torch|torchvision|librosa|unicodedata|polars|lockstep|@tensorflow|onnxruntime|sharp|natural|compromise|danfojs|arquero|@huggingface)\b/u

const PYTHON = {
  function: /^(?:async )?def (?<name>[a-zA-Z]\w*)\((?<params>(?:[^()]|\([^()]*\))*)\)/gmu,
  pipeline: /^(?<name>[a-zA-Z]\w*)\s*=\s*(?:\w+\.)*pipeline\(/gmu,
  method:
    /^class (?<owner>[A-Z]\w*)[^\n]*:(?:\n(?!\S)[^\n]*)*?\n +def (?<name>transform|preprocess|process|featurize|__call__)\(self,\s*(?<params>[^)]*)\)/gmu,
}

const TYPESCRIPT = {
  function: /^export (?:async )?function\*? (?<name>\w+)\s*(?:<[^>(]*>)?\((?<params>(?:[^()]|\([^()]*\))*)\)/gmu,
  arrow:
    /^export const (?<name>\w+)\s*(?::[^=\n]+)?=\s*(?:async\s+)?(?:\((?<params>(?:[^()]|\([^()]*\))*)\)|(?<only>\w+))\s*(?::[^=\n]+)?=>/gmu,
  pipeline: /^export const (?<name>\w+)\s*(?::[^=\n]+)?=\s*(?:\w*[pP]ipeline)\(/gmu,
  defaultFunction:
    /^export default (?:async )?function\b\*?\s*(?<own>\w*)\s*(?:<[^>(]*>)?\((?<params>(?:[^()]|\([^()]*\))*)\)/gmu,
  defaultArrow:
    /^export default (?:async\s+)?(?:\((?<params>(?:[^()]|\([^()]*\))*)\)|(?<only>\w+))\s*(?::[^=\n]+)?=>/gmu,
}

/** Finds what a source exports that may be a side, with how much it looks like one. */
export function findCandidates(source: SourceFile): readonly Candidate[] {
  const isPipelines = source.text.includes('lockstep')
  const forms = source.language === 'python' ? PYTHON : TYPESCRIPT
  const found = Object.entries(forms).flatMap(([form, pattern]) =>
    form === 'pipeline' && !isPipelines
      ? []
      : [...source.text.matchAll(pattern)].flatMap((one) => made(source, form, one)),
  )
  const sorted = found.toSorted((a, b) => a.line - b.line)
  const lines = source.text.split('\n')
  const bodied = sorted.map((one, at) => ({
    ...one,
    body: lines.slice(one.line - 1, (sorted[at + 1]?.line ?? lines.length + 1) - 1).join('\n'),
  }))
  // What another one calls is a part of it.
  return bodied.map((one) => {
    const isPart = bodied.some((other) => other !== one && new RegExp(`\\b${one.called}\\s*\\(`, 'u').test(other.body))
    return isPart ? { ...one, score: one.score - 2 } : one
  })
}

function made(source: SourceFile, form: string, match: RegExpMatchArray): Candidate[] {
  const { name = 'default', own = '', owner, params, only } = match.groups ?? {}
  const kind = form === 'pipeline' ? 'pipeline' : 'function'
  const record = kind === 'pipeline' ? null : recordOf(only ?? params ?? '')
  if (record === 'none' || (form === 'method' && needsArguments(source.text, owner ?? ''))) return []
  const full = owner === undefined ? name : `${owner}.${name}`
  const isDefault = match.groups?.['name'] === undefined
  const called = isDefault ? own || basename(source.path).replace(/\.\w+$/u, '') : full
  return [
    {
      file: source.path,
      language: source.language,
      name: full,
      called,
      line: source.text.slice(0, match.index).split('\n').length,
      kind,
      record,
      body: '',
      score: (kind === 'pipeline' ? 8 : 0) + scoreOf(called, source),
    },
  ]
}

function scoreOf(name: string, { path, text }: SourceFile): number {
  const own = wordsOf(name).reduce((sum, word) => sum + (WORDS[word] ?? 0), 0)
  const ofFile = wordsOf(path).reduce((sum, word) => sum + Math.max(0, WORDS[word] ?? 0), 0)
  return own + Math.min(ofFile, 4) / 2 + (LIBRARIES.test(text) ? 1 : 0)
}

/** Finds the one parameter that must be given: a side is called with a record and nothing else. */
function recordOf(params: string): Candidate['record'] | 'none' {
  const all = topLevel(params).map((param) => param.trim())
  const given = all.filter(
    (param) => param !== '' && param !== '*' && param !== '/' && !/^\*|^\.\.\.|[^=!<>]=[^=>]|^\w+\?/u.test(param),
  )
  const [first, ...others] = given
  if (first === undefined || others.length > 0 || all[0] !== first) return 'none'
  const [, name = 'record', type = null] = /^(\w+)\s*(?::\s*([^]+))?$/u.exec(first) ?? []
  const pattern = /^\{[^}]*\}\s*(?::\s*([^]+))?$/u.exec(first)
  return pattern === null ? { name, type } : { name: first, type: pattern[1] ?? null }
}

function topLevel(text: string): readonly string[] {
  const parts = ['']
  let depth = 0
  for (const character of text) {
    if ('([{<'.includes(character)) depth += 1
    if (')]}>'.includes(character)) depth -= 1
    if (character === ',' && depth === 0) parts.push('')
    else parts.push((parts.pop() ?? '') + character)
  }
  return parts
}

function needsArguments(text: string, owner: string): boolean {
  const body = text.slice(text.search(new RegExp(`^class ${owner}\\b`, 'mu')))
  const [own = ''] = body.split(/\n(?=\S)/u)
  const params = /def __init__\(self,?\s*([^)]*)\)/u.exec(own)?.[1] ?? ''
  return topLevel(params).some((param) => param.trim() !== '' && !param.includes('=') && !param.trim().startsWith('*'))
}
