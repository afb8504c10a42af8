import { predicatesOver } from './places.ts'

/**
 * Tells whether a statement, worded as `when` words it in a report (`input is empty`, `age is null and plan is “x”`,
 * `input contains U+0130 …, or input is longer than 128 characters`), holds for an input. One that says nothing of the
 * input, or is misspelt, does not.
 */
export function holdsFor(statement: string, input: unknown): boolean {
  return statement.split(', or ').some((part) => part.split(' and ').every((one) => isTrue(one.trim(), input)))
}

function isTrue(statement: string, input: unknown): boolean {
  const limit = Number(/(?:than|over|under) (\S+)(?: characters| elements)?$/.exec(statement)?.[1])
  const place = statement.replace(/ (?:is|has|holds|contains|lies|starts|ends) .*$/s, '')
  const limits = Number.isNaN(limit) ? [] : [true, false].map((over) => ({ over, limit }))
  return predicatesOver({ failing: [input], passing: [] }, () => false, {
    limits: () => limits,
    keys: place.split('.'),
    everything: true,
    unicode: /newer than Unicode (\S+)$/.exec(statement)?.slice(1) ?? [],
  }).some(({ text, holds }) => text === statement && holds(input))
}
