import { resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { isArtefact, type Part, type Parts } from './choose-parts.ts'
import { graphFile, guessGraphInputs } from './graph-file.ts'
import { guessInputs, type GuessedInput } from './guess-inputs.ts'
import { CONVERSATIONS } from './read-template.ts'
import { sampleInputs, type Sample } from './sample-inputs.ts'
import type { SourceFile } from './scan-project.ts'

/** Golden inputs of a new pair. */
export interface GoldenInputs {
  /** As JSON; none where the golden file has them already. */
  readonly inputs: readonly string[]
  readonly isGuessed: boolean
  /** For each guessed input what may stand in its place, as JSON. */
  readonly instead: ReadonlyArray<readonly string[]>
  /** The file that they are drawn from; null where there is none. */
  readonly sample: (Sample & { readonly file: string }) | null
}

/**
 * Draws golden inputs from a sample, or guesses them: from how functions read their record, what a graph is fed, or
 * what a tokenizer or a chat template takes.
 * @throws {UsageError} if nothing says what is taken, as for a model file alone, which is not loaded to find out.
 */
export function goldenInputs(
  folder: string,
  {
    parts,
    sources,
    sample,
  }: { readonly parts: Parts; readonly sources: readonly SourceFile[]; readonly sample: string | null },
): GoldenInputs {
  if (parts.training === null) return { inputs: [], isGuessed: false, instead: [], sample: null }
  if (sample !== null) {
    const found = sampleInputs(resolve(folder, sample), sample, folder)
    const inputs = found.drawn.map(({ row }) => row)
    return { inputs, isGuessed: false, instead: [], sample: { ...found, file: sample } }
  }
  const both = [parts.training, parts.inference]
  const guessed = guess(folder, both, sources)
  if (guessed === null) {
    throw new UsageError(`nothing says what records ${both.filter(isArtefact)[0]?.path ?? 'they'} takes`, {
      hint: 'name a file of them: --sample rows.csv',
    })
  }
  const json = (input: unknown): string => JSON.stringify(input)
  return {
    inputs: guessed.map(({ input }) => json(input)),
    isGuessed: true,
    instead: guessed.map(({ instead }) => instead.map(json)),
    sample: null,
  }
}

function guess(folder: string, parts: readonly Part[], sources: readonly SourceFile[]): readonly GuessedInput[] | null {
  const code = parts.filter((part) => !isArtefact(part))
  const files = parts.filter(isArtefact)
  if (files.some(({ kind }) => kind === 'template')) return asTheyAre(CONVERSATIONS)
  const graph = files.find(({ kind }) => kind === 'graph')
  const fed = graph === undefined ? null : guessGraphInputs(graphFile(folder, graph))
  if (fed !== null) return asTheyAre(fed)
  const texts = code.map(({ file }) => sources.find(({ path }) => path === file)?.text ?? '')
  if (code.length > 0 || files.some(({ kind }) => kind === 'tokenizer')) return guessInputs(code, texts)
  return null
}

function asTheyAre(inputs: readonly unknown[]): readonly GuessedInput[] {
  return inputs.map((input) => ({ input, instead: [] }))
}
