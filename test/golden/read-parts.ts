import { isMap, parseDocument } from 'yaml'
import { goldenReader, type Beside, type GoldenReader } from '../../harness/golden/read/golden-reader.ts'
import type { GoldenProblem } from '../../harness/golden/read/problem.ts'
import { composeYaml } from '../../harness/golden/values/yaml-document.ts'
import { COMPOSE_OPTIONS } from '../../harness/golden/values/yaml-schema.ts'

/** Nothing lies beside the golden file. */
export const ALONE: Beside = { stored: () => null, file: () => null }

/** Makes the node of a value that is written in YAML, as a golden file's values are composed. */
export function nodeOf(yaml: string): unknown {
  const { contents, errors } = parseDocument(`value: ${yaml}\n`, COMPOSE_OPTIONS)
  if (errors.length > 0 || !isMap(contents)) throw new Error(`no YAML: ${yaml}`)
  return contents.items[0]?.value
}

/** A document, the node under one of its keys, and a reader that collects what is wrong. */
export interface Opened {
  readonly at: (key: string) => unknown
  readonly reader: GoldenReader
  readonly problems: readonly GoldenProblem[]
  /** `line: message`, in the order they were found. */
  readonly told: () => readonly string[]
}

/** Opens a YAML text for reading its parts. */
export function opened(text: string, beside: Beside = ALONE): Opened {
  const yaml = composeYaml(Buffer.from(text))
  return {
    at: (key) => yaml.top?.get(key, true),
    reader: goldenReader(yaml, beside),
    problems: yaml.problems,
    told: () => yaml.problems.map(({ line, message }) => `${line}: ${message}`),
  }
}
