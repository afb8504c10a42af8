import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { readRegular } from '../../regular-file.ts'
import { didYouMean } from '../../suggest.ts'
import { chooseSides, type Choice } from './choose-sides.ts'
import { findCandidates, type Candidate } from './find-candidates.ts'
import { guessInputs } from './guess-inputs.ts'
import { ciFiles, configFile, testFiles, type NewFile, type PairPlan, type ProjectFacts } from './project-files.ts'
import { sampleInputs } from './sample-inputs.ts'
import { scanProject, type Project } from './scan-project.ts'
import { sharedNames } from './shared-names.ts'
import { wordsOf } from './words.ts'

/** What was named on the command line; null: to be found. */
export interface InitRequest {
  /** `FILE` or `FILE:EXPORT`. */
  readonly training: string | null
  readonly inference: string | null
  readonly name: string | null
  /** A file that inputs are drawn from. */
  readonly sample: string | null
}

/** What a project gets. */
export interface InitPlan {
  readonly pair: PairPlan
  readonly others: Choice['others']
  readonly files: readonly NewFile[]
  /** Golden inputs as JSON. */
  readonly inputs: readonly string[]
  /** Whether the inputs were guessed from the code, and no sample is known. */
  readonly isGuessed: boolean
}

/**
 * Finds the two sides in a folder and says what to write for them: configuration, golden inputs, a test, and a file for
 * continuous integration. Reads only. What is there already is left out, but for a configuration.
 * @throws {UsageError} if there is a configuration, no two functions look like sides, or what is named is not there.
 */
export function planInit(folder: string, request: InitRequest): InitPlan {
  const project = scanProject(folder)
  const candidates = project.sources.flatMap(findCandidates)
  const choice = chosen(project, candidates, request)
  const sides = [choice.training, choice.inference]
  const sources = sides.map(({ file }) => project.sources.find(({ path }) => path === file)?.text ?? '')
  const isWatched = sharedNames(sides).length > 0
  const pair = { ...choice, name: request.name ?? nameOf(choice), isWatched }
  const facts = factsOf(folder)
  const extra = [...testFiles(pair, facts), ...ciFiles(pair, facts)]
  const { sample } = request
  return {
    pair,
    others: choice.others,
    files: [configFile(pair), ...extra.filter(({ path }) => !existsSync(join(folder, path)))],
    inputs:
      sample === null
        ? guessInputs(sides, sources).map((input) => JSON.stringify(input))
        : sampleInputs(resolve(folder, sample), sample),
    isGuessed: sample === null,
  }
}

function chosen(project: Project, candidates: readonly Candidate[], { training, inference }: InitRequest): Choice {
  if (training !== null && inference !== null) {
    return { training: named(training, candidates), inference: named(inference, candidates), others: [] }
  }
  const fixed = training === null && inference === null ? null : named(training ?? inference ?? '', candidates)
  const roles = { training: training === null ? null : fixed, inference: inference === null ? null : fixed }
  const choice = chooseSides(candidates, roles)
  if (choice !== null) return choice
  const listed = candidates
    .toSorted((a, b) => b.score - a.score)
    .slice(0, LISTED)
    .map(({ file, line, name }) => `\n    ${file}:${name} (line ${line})`)
  const found =
    listed.length === 0 ? 'no function that takes one record' : `these, of which no two look alike:${listed.join('')}`
  const cut = project.isCut ? ` (not all files were looked at)` : ''
  throw new UsageError(`no two sides were found here; found ${found}${cut}`, {
    hint: 'name them: npx lockstep init --training train.py:make_features --inference serve.ts:makeFeatures',
  })
}

/** Functions that are listed where none was chosen, at most. */
const LISTED = 8

/** Finds what `FILE` or `FILE:EXPORT` names. */
function named(text: string, candidates: readonly Candidate[]): Candidate {
  const [, file = text, name] = /^(.*\.\w+):([\w.]+)$/u.exec(text) ?? []
  const path = file.replace(/^\.\//u, '').replaceAll('\\', '/')
  const own = candidates.filter((one) => one.file === path)
  if (own.length === 0) {
    const files = [...new Set(candidates.map((one) => one.file))]
    throw new UsageError(`nothing in '${file}' takes one record, or there is no such file`, {
      hint: didYouMean(path, files) ?? 'name a file and what it exports: features.py:make_features',
    })
  }
  const found = name === undefined ? own.toSorted((a, b) => b.score - a.score)[0] : own.find((one) => one.name === name)
  if (found === undefined) {
    const names = own.map((one) => one.name)
    throw new UsageError(`'${file}' exports no '${name}' that takes one record`, {
      hint: didYouMean(name ?? '', names) ?? `it exports ${names.join(', ')}`,
    })
  }
  return found
}

/** Names a pair after what its functions are called; after their folder where that says nothing. */
function nameOf({ training, inference }: Choice): string {
  const [own, other] = [training, inference].map(({ name }) => wordsOf(name.split('.').at(-1) ?? ''))
  const shared = (own ?? []).filter((word) => other?.includes(word) === true && !/^(?:make|get|build|to)$/u.test(word))
  return shared.length > 0 ? shared.join('-') : 'preprocessing'
}

function factsOf(folder: string): ProjectFacts {
  const isThere = (path: string): boolean => existsSync(join(folder, path))
  const text = (path: string): string => textOf(join(folder, path))
  const python = ['requirements.txt', 'requirements-dev.txt', 'pyproject.toml', 'setup.cfg', 'Pipfile']
  return {
    hasVitest: /"vitest"\s*:/u.test(text('package.json')),
    hasPytest: isThere('pytest.ini') || isThere('conftest.py') || python.some((path) => /\bpytest\b/u.test(text(path))),
    hasNodeLock: isThere('package-lock.json'),
    requirements: isThere('requirements.txt') ? 'requirements.txt' : null,
    isGitHub: isThere('.github') || /github\.com/u.test(text('.git/config')),
    isGitLab: isThere('.gitlab-ci.yml'),
  }
}

function textOf(path: string): string {
  try {
    return readRegular(path)?.toString('utf8') ?? ''
  } catch {
    return ''
  }
}

/** Says how a side is named on the command line. */
export function shownSide({ file, name, line }: Candidate): string {
  return `${file}:${name}   (line ${line} of ${basename(file)})`
}
