import { expect, test } from 'vitest'
import { replayCommand } from '../../../harness/reporters/terminal/replay-command.ts'
import { ORDER_BUG, divergence } from '../fixtures.ts'

const PAIR = { pair: 'legal-text', seed: 123 }

test('runs a golden by its id, a stored failure by its replay id, any other by the seed', () => {
  expect(replayCommand(PAIR, ORDER_BUG, null)).toBe('npx lockstep check legal-text --record acronym-holds-stop-word')
  expect(replayCommand(PAIR, divergence('1', '2', { origin: 'generated', replay: '5f3a' }), null)).toBe(
    'npx lockstep check legal-text --replay 5f3a',
  )
  expect(replayCommand(PAIR, divergence('1', '2', { origin: 'edge', replay: null }), null)).toBe(
    'npx lockstep check legal-text --seed 123',
  )
})

test('quotes names a shell would read otherwise', () => {
  expect(replayCommand({ pair: 'a b', seed: 1 }, divergence('1', '2', { record: "it's; rm" }), null)).toBe(
    String.raw`npx lockstep check 'a b' --record 'it'\''s; rm'`,
  )
})

test('names the configuration file that was named', () => {
  expect(replayCommand(PAIR, ORDER_BUG, 'other config.yaml')).toBe(
    "npx lockstep check legal-text --record acronym-holds-stop-word --config 'other config.yaml'",
  )
})
