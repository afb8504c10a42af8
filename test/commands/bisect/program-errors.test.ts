import { expect, it } from 'vitest'
import { whyUnreachable, lastError } from '../../../harness/commands/bisect/program-errors.ts'

it('tells a registry that does not answer from one that says no', () => {
  const unreachable = [
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('…')': /simple/six/",
    'npm error code ECONNREFUSED',
    'npm error code EAI_AGAIN',
    'Temporary failure in name resolution',
  ]
  expect(unreachable.map((said) => whyUnreachable(`Looking\n${said}\nERROR: nothing found`))).toEqual([
    "Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('…')': /simple/six/",
    'code ECONNREFUSED',
    'code EAI_AGAIN',
    'Temporary failure in name resolution',
  ])
  expect(whyUnreachable('ERROR: No matching distribution found for x==9')).toBeNull()
  expect(whyUnreachable('npm error code E404')).toBeNull()
})

it('quotes the last error', () => {
  expect(lastError('Collecting x\nERROR: no version\n  ERROR: No matching distribution found\nnote: done\n')).toBe(
    'No matching distribution found',
  )
  expect(
    lastError(
      'npm error code E404\nnpm error 404 Not Found\nnpm error A complete log of this run can be found in: x\n',
    ),
  ).toBe('404 Not Found')
  expect(lastError('something went wrong\n')).toBe('something went wrong')
  expect(lastError('')).toBe('it said nothing')
  expect(lastError(`ERROR: ${'x'.repeat(999)}`)).toHaveLength(300)
})
