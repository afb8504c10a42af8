import { DTYPES } from '../../values/dtype.ts'
import { TAG, type Dtype, type Tensor } from '../../values/tagged.ts'
import type { Rule } from '../rule.ts'
import { numberText, type Open } from './canonical-number.ts'
import type { Num } from './number.ts'
import { isNumeric, numberAt, roundsTo } from './tensors.ts'

/**
 * Writes a tensor as a text that two tensors share exactly if they are equal under the rule, its tolerances aside.
 * Under `as`, numeric tensors share theirs with nested lists of the same numbers.
 */
export function tensorText(tensor: Tensor, rule: Rule, open: Open): string {
  const { dtype, shape } = tensor
  const bridges =
    rule.as !== null && dtype !== 'complex64' && dtype !== 'complex128' && family(dtype) === family(rule.as)
  const rounding = roundsTo(dtype, rule) ? rule : { ...rule, as: null }
  // Lists have no order on any level, tensors on the first alone: texts of both are sorted where they may meet.
  const sorts = (level: number): boolean => rule.unordered && (level === 0 || bridges)
  if (rule.unordered && bridges && shape.length > 1) open.anyZero = true
  const name = bridges ? '' : `x${rule.widen || rule.as !== null ? kind(dtype) : dtype}`
  const empty = shape.indexOf(0) // what is behind an axis of no elements shows in no list
  const axis = (level: number, start: number): string => {
    const length = shape[level]
    if (length === undefined) return element(start)
    let step = DTYPES[dtype].lanes as number
    for (const inner of shape.slice(level + 1)) step *= inner
    const texts: string[] = []
    for (let i = 0; i < length; i++) texts.push(axis(level + 1, start + i * step))
    if (sorts(level) && length > 1) open.scrambled = true
    return `[${length}${(sorts(level) ? texts.toSorted() : texts).join('')}]`
  }
  const free: Rule = rule.subtype && !bridges ? { ...rounding, subtype: false } : rounding
  // Numbers that are listed are judged by their dtype.
  const isListed = open.numbers !== null && !bridges && dtype !== 'float64' && dtype !== 'int64'
  const numberOf = (index: number): Num => {
    const value = numberAt(tensor, index)
    if (!isListed) return value
    return { [TAG]: 'scalar', dtype, value: DTYPES[dtype].family === 'int' ? BigInt(value) : value }
  }
  const element = (index: number): string => {
    const item = tensor.data[index]
    if (typeof item === 'string') return `s${item.length}:${item}`
    if (dtype === 'bool') return item === 0 ? 'f' : 't'
    if (DTYPES[dtype].lanes === 1) return numberText(numberOf(index), free, open)
    open.scrambled = true // complex numbers are near in the plane: no part of one says where
    return `c${numberText(item as number, free, open)}${numberText(tensor.data[index + 1] as number, free, open)}`
  }
  return `${name}${!bridges || (empty !== -1 && empty < shape.length - 1) ? `(${shape.join(',')})` : ''}${axis(0, 0)}`
}

/** What dtypes are that compare by their values where a rule looks past them. */
function kind(dtype: Dtype): string {
  return isNumeric(dtype) ? 'number' : DTYPES[dtype].family
}

/** What lists hold that stand for a tensor of a dtype: numbers for a complex one too. */
function family(dtype: Dtype): string {
  const { family: named } = DTYPES[dtype]
  return named === 'text' || named === 'bool' ? named : 'number'
}
