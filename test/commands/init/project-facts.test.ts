import { expect, test } from 'vitest'
import { factsOf } from '../../../harness/commands/init/project-facts.ts'
import { folder as project } from '../../config/folder.ts'

test('tells what a project uses from its files', async () => {
  const folder = await project({
    'package.json': '{ "devDependencies": { "vitest": "^4", "lockstep": "file:../clone" } }',
    'package-lock.json': '{}',
    'pyproject.toml': '[project]\nname = "x"\ndependencies = ["scikit-learn>=1", "pytest-cov", "tokenizers"]\n',
    '.gitlab-ci.yml': '',
  })
  const { project: facts, lacking } = factsOf(folder)
  expect(facts).toEqual({
    hasVitest: true,
    hasPytest: false,
    hasNodeLock: true,
    isReachable: false,
    pip: '-e .',
    isGitHub: false,
    isGitLab: true,
  })
  expect(lacking(['scikit-learn', 'joblib', 'joblib', 'tokenizers', 'learn'])).toEqual(['joblib', 'learn'])
})

test('takes a git address and an archive in the repository for what a runner can reach', async () => {
  const reach = async (address: string): Promise<boolean> =>
    factsOf(await project({ 'package.json': JSON.stringify({ devDependencies: { lockstep: address } }) })).project
      .isReachable
  expect(await Promise.all(['git+ssh://git@host/lockstep.git', 'file:lockstep-0.1.0.tgz'].map(reach))).toEqual([
    true,
    true,
  ])
  expect(await Promise.all(['file:/home/me/lockstep', 'link:../lockstep'].map(reach))).toEqual([false, false])
  expect(factsOf(await project({ 'requirements.txt': 'pytest\n' })).project).toMatchObject({
    hasPytest: true,
    isReachable: false,
    pip: '-r requirements.txt',
  })
})
