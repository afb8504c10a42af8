import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scanProject } from '../../../harness/commands/init/scan-project.ts'
import { folder as project } from '../../config/folder.ts'

test('reads sources, the nearest first, and no tests, packages or hidden folders', async () => {
  const folder = await project({
    'src/deep/b.ts': 'b',
    'a.py': 'a',
    'test_a.py': '',
    'a.test.ts': '',
    'types.d.ts': '',
    'tests/x.py': '',
    'node_modules/x/index.js': '',
    '.venv/lib/y.py': '',
    'model.joblib': '',
    'README.md': '',
  })
  symlinkSync(folder, join(folder, 'loop'))
  mkdirSync(join(folder, 'empty.py'))
  const { sources, artefacts, isCut } = scanProject(folder)
  expect(sources.map(({ path, language, text }) => [path, language, text])).toEqual([
    ['a.py', 'python', 'a'],
    ['src/deep/b.ts', 'typescript', 'b'],
  ])
  expect([artefacts, isCut]).toEqual([[{ kind: 'estimator', path: 'model.joblib', value: null }], false])
})

test('finds nothing where there is no folder', async () => {
  expect(scanProject('/nowhere/at/all')).toEqual({ sources: [], artefacts: [], goldens: [], isCut: false })
})

test('finds what libraries load: by names and, of templates and golden files, by what is in them', async () => {
  const folder = await project({
    'm/tokenizer.json': '{}',
    'm/tokenizer_config.json': '{ "chat_template": "" }',
    'n/tokenizer_config.json': '{}',
    'n/page.jinja': '<b>{{ title }}</b>',
    'chat.jinja': '{% for m in messages %}{% endfor %}',
    'golden/a/b.yaml': '# churn\nlockstep: 1\nrecords: []\n',
    'golden/other.yaml': 'records: []\n',
    'elsewhere/model.onnx': '',
  })
  symlinkSync(join(folder, 'elsewhere/model.onnx'), join(folder, 'linked.onnx'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.onnx'))
  const { artefacts, goldens } = scanProject(folder)
  expect(artefacts.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'template chat.jinja',
    'graph linked.onnx',
    'graph elsewhere/model.onnx',
    'tokenizer m/tokenizer.json',
    'template m/tokenizer_config.json',
  ])
  expect(goldens).toEqual(['a/b'])
})
