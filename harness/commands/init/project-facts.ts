import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readRegular } from '../../regular-file.ts'
import type { ProjectFacts } from './project-files.ts'

/** What a project shows, and which Python packages it does not name itself. */
export interface Facts {
  readonly project: ProjectFacts
  readonly lacking: (distributions: readonly string[]) => readonly string[]
}

/** Files that name Python packages. */
const PYTHON = ['requirements.txt', 'requirements-dev.txt', 'pyproject.toml', 'setup.cfg', 'Pipfile']

/**
 * Looks at what files a project has and what they name: test runners, lock files, services of continuous integration.
 */
export function factsOf(folder: string): Facts {
  const isThere = (path: string): boolean => existsSync(join(folder, path))
  const text = (path: string): string => textOf(join(folder, path))
  const python = PYTHON.map(text)
  const names = (word: string): boolean =>
    python.some((one) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'iu').test(one))
  const address = /"lockstep"\s*:\s*"([^"]*)"/u.exec(text('package.json'))?.[1] ?? null
  return {
    project: {
      hasVitest: /"vitest"\s*:/u.test(text('package.json')),
      hasPytest: isThere('pytest.ini') || isThere('conftest.py') || names('pytest'),
      hasNodeLock: isThere('package-lock.json'),
      isReachable: address !== null && !/^(?:file|link):(?:\.\.|\/|[A-Za-z]:)/u.test(address),
      pip: isThere('requirements.txt')
        ? '-r requirements.txt'
        : isThere('setup.py') || /^\[(?:project|tool\.poetry)\]/mu.test(text('pyproject.toml'))
          ? '-e .'
          : null,
      isGitHub: isThere('.github') || /github\.com/u.test(text('.git/config')),
      isGitLab: isThere('.gitlab-ci.yml'),
    },
    lacking: (distributions) => [...new Set(distributions)].filter((name) => !names(name)),
  }
}

function textOf(path: string): string {
  try {
    return readRegular(path)?.toString('utf8') ?? ''
  } catch {
    return ''
  }
}
