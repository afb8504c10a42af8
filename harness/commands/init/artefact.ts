import { basename } from 'node:path'

/** What stands for preprocessing without being code: it is loaded by a library. */
export type ArtefactKind = 'estimator' | 'tokenizer' | 'graph' | 'template'

/** Such a file of a project. */
export interface Artefact {
  readonly kind: ArtefactKind
  /** Relative to the project's folder, with `/`. */
  readonly path: string
  /** The value of a graph that is compared; null: its only output. */
  readonly value: string | null
}

/** What messages call a file of each kind. */
export const ARTEFACT_WORDS: Readonly<Record<ArtefactKind, string>> = {
  estimator: 'scikit-learn model file',
  tokenizer: 'tokenizer.json',
  graph: 'ONNX file',
  template: 'chat template',
}

/** Names of files that are looked for. */
const FOUND: readonly (readonly [RegExp, ArtefactKind])[] = [
  [/\.(?:joblib|pkl|pickle)$/iu, 'estimator'],
  [/^tokenizer\.json$/u, 'tokenizer'],
  [/\.onnx$/iu, 'graph'],
  [/\.jinja$|^tokenizer_config\.json$/u, 'template'],
]

/** Names that say it where a person hands the file over. */
const NAMED: readonly (readonly [RegExp, ArtefactKind])[] = [
  ...FOUND,
  [/\.(?:jinja2|j2)$/u, 'template'],
  [/\.json$/u, 'tokenizer'],
]

/** Says what kind of artefact a file found in a project is, by its name; null: none. */
export function artefactKind(path: string): ArtefactKind | null {
  return kindIn(FOUND, path)
}

/** Reads `FILE`, or `FILE.onnx:VALUE`, as it is typed; null where that is no name of an artefact. */
export function namedArtefact(text: string): Artefact | null {
  const [, graph, value] = /^(.+\.onnx):(.+)$/iu.exec(text) ?? []
  const path = graph ?? text
  const kind = kindIn(NAMED, path)
  return kind === null ? null : { kind, path, value: value ?? null }
}

function kindIn(names: typeof FOUND, path: string): ArtefactKind | null {
  return names.find(([pattern]) => pattern.test(basename(path)))?.[1] ?? null
}

/** Tells a chat template from other templates, and its configuration from one without, by what is in the file. */
export function isChatTemplate(path: string, text: string): boolean {
  return path.endsWith('.json') ? text.includes('"chat_template"') : /\bmessages\b/u.test(text)
}
