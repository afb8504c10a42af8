import { expect, test } from 'vitest'
import { artefactKind, isChatTemplate, namedArtefact } from '../../../harness/commands/init/artefact.ts'

test('knows files that libraries load by their names', () => {
  const names = ['a/model.joblib', 'm.pkl', 'x.ONNX', 'tokenizer.json', 'chat.jinja', 'tokenizer_config.json']
  expect(names.map(artefactKind)).toEqual(['estimator', 'estimator', 'graph', 'tokenizer', 'template', 'template'])
  expect(['package.json', 'page.j2', 'model.py', 'joblib'].map(artefactKind)).toEqual([null, null, null, null])
})

test('takes what is typed for one, with the value of a graph', () => {
  expect(namedArtefact('a b/m.onnx:x/y:0')).toEqual({ kind: 'graph', path: 'a b/m.onnx', value: 'x/y:0' })
  expect(namedArtefact('wordpiece.json')).toEqual({ kind: 'tokenizer', path: 'wordpiece.json', value: null })
  expect(namedArtefact('chat.j2')?.kind).toBe('template')
  expect([namedArtefact('serve.ts:run'), namedArtefact('serve.ts')]).toEqual([null, null])
})

test('tells chat templates from others', () => {
  expect(isChatTemplate('a.jinja', '{% for m in messages %}')).toBe(true)
  expect(isChatTemplate('a.jinja', '{{ messages_seen }}')).toBe(false)
  expect(isChatTemplate('tokenizer_config.json', '{ "bos_token": "messages" }')).toBe(false)
})
