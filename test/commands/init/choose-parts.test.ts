import { expect, test } from 'vitest'
import { artefactKind, type Artefact } from '../../../harness/commands/init/artefact.ts'
import { chooseParts, isArtefact, type NamedParts, type Part } from '../../../harness/commands/init/choose-parts.ts'
import { findCandidates, type Candidate } from '../../../harness/commands/init/find-candidates.ts'

const NONE: NamedParts = { training: null, inference: null, name: null, fits: () => true }
const SOURCES: Readonly<Record<string, string>> = {
  'serve.ts': 'export function features(row) {}\n',
  'train.py': 'def features(row):\n    return row\n',
  'ml.py': 'def clean(text):\n    return text\n',
  'slug.ts': 'export function slug(text) {}\n',
  'slug-train.ts': 'export function slug(text) {}\n',
  'web.ts': 'export function deleteSlug(text) {}\n',
}

function candidatesOf(paths: readonly string[]): readonly Candidate[] {
  return paths.flatMap((path) =>
    findCandidates({ path, language: path.endsWith('.py') ? 'python' : 'typescript', text: SOURCES[path] ?? '' }),
  )
}

function filesOf(paths: readonly string[]): readonly Artefact[] {
  return paths.flatMap((path) => {
    const kind = artefactKind(path)
    return kind === null ? [] : [{ kind, path, value: null }]
  })
}

const shown = (part: Part | null): string => (part === null ? 'golden' : isArtefact(part) ? part.path : part.file)

/** Shows what is chosen of these files: training, inference; then what else would do. */
function chosen(paths: readonly string[], named: Partial<NamedParts> = {}): readonly string[] | null {
  const goldens = paths.filter((path) => path.startsWith('golden/')).map((path) => path.slice(7, -5))
  const files = { artefacts: filesOf(paths), goldens }
  const choice = chooseParts(files, candidatesOf(paths), { ...NONE, ...named })
  if (choice === null) return null
  return [choice, ...choice.others].map(({ training, inference }) => `${shown(training)} ↔ ${shown(inference)}`)
}

test('puts together what goes together, the surest first', () => {
  expect(chosen(['m.joblib', 'serve.ts', 'm.onnx'])).toEqual(['m.joblib ↔ m.onnx'])
  expect(chosen(['m.joblib', 'serve.ts'])).toEqual(['m.joblib ↔ serve.ts'])
  expect(chosen(['m.onnx', 'train.py'])).toEqual(['train.py ↔ m.onnx'])
  expect(chosen(['tokenizer.json', 'chat.jinja'])).toEqual([
    'tokenizer.json ↔ tokenizer.json',
    'chat.jinja ↔ chat.jinja',
  ])
  expect(chosen(['golden/a.yaml', 'serve.ts'])).toEqual(['golden ↔ serve.ts'])
})

test('takes two functions that look alike before all else, and lists the rest', () => {
  expect(chosen(['train.py', 'serve.ts', 'm.joblib', 'tokenizer.json'])).toEqual([
    'train.py ↔ serve.ts',
    'm.joblib ↔ serve.ts',
    'tokenizer.json ↔ tokenizer.json',
  ])
})

test('pins what is there alone, and takes no training function for the side that serves', () => {
  expect(chosen(['serve.ts'])).toEqual(['serve.ts ↔ serve.ts'])
  expect(chosen(['m.joblib', 'train.py'])).toEqual(['m.joblib ↔ m.joblib'])
  expect(chosen(['m.onnx'])).toEqual(['m.onnx ↔ m.onnx'])
  expect([chosen([]), chosen(['ml.py'])]).toEqual([null, ['ml.py ↔ ml.py']])
})

test('takes a function whose name says nothing where it is the only one, and never one that acts', () => {
  expect(chosen(['slug.ts'])).toEqual(['slug.ts ↔ slug.ts'])
  expect(chosen(['golden/a.yaml', 'slug.ts'])).toEqual(['golden ↔ slug.ts'])
  expect(chosen(['golden/a.yaml', 'slug-train.ts'])).toEqual(['slug-train.ts ↔ slug-train.ts'])
  expect(chosen(['m.joblib', 'slug.ts'])).toEqual(['m.joblib ↔ m.joblib'])
  expect([chosen(['web.ts']), chosen(['slug.ts', 'web.ts'])]).toEqual([null, null])
})

test('takes a function for what a graph does only where both take the same record', () => {
  expect(chosen(['m.onnx', 'train.py'], { fits: () => false })).toEqual(['m.onnx ↔ m.onnx'])
})

test('goes by the words of two files of a kind, and refuses to guess without', () => {
  expect(chosen(['serve/tokenizer.json', 'train/tokenizer.json'])).toEqual([
    'train/tokenizer.json ↔ serve/tokenizer.json',
  ])
  expect(() => chosen(['a/tokenizer.json', 'b/tokenizer.json'])).toThrow(
    /\(tokenizer\.json\): a\/tokenizer\.json, b\/tokenizer\.json[^]*--training 'a\/tokenizer\.json'/u,
  )
  expect(() => chosen(['a.onnx', 'b.onnx', 'm.joblib'])).toThrow(
    /several files would do[^]*m\.joblib, a\.onnx, b\.onnx/u,
  )
})

test('takes what is named, and finds the other side', () => {
  const [model] = filesOf(['m.joblib'])
  const [other] = filesOf(['m.joblib'])
  const [serve = null] = candidatesOf(['serve.ts'])
  const paths = ['m.joblib', 'n.joblib', 'serve.ts', 'train.py']
  expect(chosen(paths, { training: model ?? null })).toEqual(['m.joblib ↔ serve.ts'])
  expect(chosen(paths, { training: model ?? null, inference: serve })).toEqual(['m.joblib ↔ serve.ts'])
  const both = chooseParts({ artefacts: [], goldens: [] }, [], {
    ...NONE,
    training: model ?? null,
    inference: other ?? null,
  })
  expect(both?.training).toBe(both?.inference)
})
