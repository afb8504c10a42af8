import type { Role } from '../../pipeline/role.ts'
import type { Candidate } from './find-candidates.ts'
import { wordsOf } from './words.ts'

/** What was chosen for the two sides, and what else could have been. */
export interface Choice {
  readonly training: Candidate
  readonly inference: Candidate
  /** Other pairs that look nearly as good, and two of one name that are no part of the best, best first. */
  readonly others: ReadonlyArray<{ readonly training: Candidate; readonly inference: Candidate }>
}

/** A side that is named already, by role. */
export type Named = Readonly<Record<Role, Candidate | null>>

const NONE_NAMED: Named = { training: null, inference: null }

/** Words of names and paths that say where a function runs. */
const TRAINING = new Set(['train', 'training', 'offline', 'notebook', 'notebooks', 'batch', 'etl', 'fit', 'research'])
const INFERENCE = new Set(
  'serve serving server service inference infer predict online api app live production prod web client'.split(' '),
)

/** Others that are listed, at most. */
const LISTED = 5

/**
 * Chooses the two functions that look most like the same preprocessing on both sides; null where no two do. Python is
 * training and TypeScript inference where nothing else tells them apart.
 */
export function chooseSides(candidates: readonly Candidate[], named: Named = NONE_NAMED): Choice | null {
  const likely = candidates.filter(({ score }) => score > 0)
  const isNamed = named.training !== null || named.inference !== null
  const pairs = (named.training === null ? likely : [named.training]).flatMap((training) =>
    (named.inference === null ? likely : [named.inference]).flatMap((inference) => {
      if (training === inference) return []
      const score = scoreOf(training, inference, isNamed)
      return score > 0 ? [{ training, inference, score }] : []
    }),
  )
  const [best, ...others] = pairs.toSorted((a, b) => b.score - a.score)
  if (best === undefined) return null
  const isOwn = ({ training, inference }: (typeof pairs)[number]): boolean =>
    ![best.training, best.inference].some((side) => side === training || side === inference) &&
    isOfOneName(training, inference)
  return { ...best, others: others.filter((one) => one.score >= best.score - 2 || isOwn(one)).slice(0, LISTED) }
}

function scoreOf(training: Candidate, inference: Candidate, isNamed: boolean): number {
  const roles = roleOf(training) - roleOf(inference)
  // Nothing says which is which: by the languages, else not at all.
  const isTold =
    isNamed || roles > 0 || (roles === 0 && training.language === 'python' && inference.language === 'typescript')
  if (!isTold) return 0
  const [own, other] = [lastWords(training), lastWords(inference)]
  const isSame = isOfOneName(training, inference)
  const shared = own.filter((word) => other.includes(word)).length
  return training.score + inference.score + roles * 2 + (isSame ? 5 : 0) + shared * 2
}

function isOfOneName(one: Candidate, other: Candidate): boolean {
  return lastWords(one).join(' ') === lastWords(other).join(' ')
}

function lastWords({ called }: Candidate): readonly string[] {
  return wordsOf(called.split('.').at(-1) ?? '').filter((word) => !TRAINING.has(word) && !INFERENCE.has(word))
}

/** 1 for what says training, -1 for what says inference, 0 for neither or both: by the words of its name and path. */
export function roleOf({ file, called }: Pick<Candidate, 'file' | 'called'>): number {
  const words = wordsOf(`${file} ${called}`)
  return Number(words.some((word) => TRAINING.has(word))) - Number(words.some((word) => INFERENCE.has(word)))
}
