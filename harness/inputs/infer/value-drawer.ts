import { byWeight, pick } from '../draw/dice.ts'
import { drawFloat, drawInt, drawWildFloat, drawWildInt, floatProfile, intProfile } from '../draw/draw-number.ts'
import type { DrawContext, Drawer } from './draw-context.ts'
import { listDrawer } from './list-drawer.ts'
import { drawnFields, recordDrawer } from './record-drawer.ts'
import type { FloatVariant, IntVariant, Schema, Variant } from './schema.ts'
import { tensorDrawer } from './tensor-drawer.ts'
import { textDrawer } from './text-drawer.ts'
import { timeDrawer } from './time-drawer.ts'

/**
 * Makes the drawer of a place: a variant by the share it has in the golden inputs, then a value of that variant.
 * All work that can be done once is done here; a draw only throws dice. The schema must have a variant.
 */
export function valueDrawer(schema: Schema, context: DrawContext): Drawer {
  const drawers = schema.variants.map((variant) => breakable(variant, variantDrawer(variant, context), context))
  if (drawers.length === 1) return drawers[0]!
  const draw = byWeight(
    schema.variants.map((variant, at) => [share(variant.count, schema.count), drawers[at]!] as const),
  )
  return (dice, mood) => draw(dice)(dice, mood)
}

function share(count: number, total: number): number {
  return Math.max(1, Math.round((100 * count) / total))
}

function variantDrawer(variant: Variant, context: DrawContext): Drawer {
  const drawerOf = (schema: Schema): Drawer => valueDrawer(schema, context)
  switch (variant.kind) {
    case 'text':
      return textDrawer(variant, context)
    case 'int':
      return intDrawer(variant, context)
    case 'float':
      return floatDrawer(variant, context)
    case 'bool':
      return (dice) => dice.nextInt(0, 1) === 1
    case 'list':
      return listDrawer(variant, variant.element === null ? null : drawerOf(variant.element), context)
    case 'record':
      return recordDrawer(variant, drawnFields(variant, drawerOf), context)
    case 'tensor':
      return tensorDrawer(variant, context)
    case 'instant':
    case 'naive-datetime':
    case 'date':
      return timeDrawer(variant, context)
    default:
      return (dice) => pick(dice, variant.samples as readonly unknown[])
  }
}

function intDrawer({ samples }: IntVariant, { dictionary, ints }: DrawContext): Drawer {
  const whole = dictionary.numbers.flatMap((number) => {
    if (typeof number === 'bigint') return [number]
    return Number.isSafeInteger(Math.round(number)) ? [BigInt(Math.floor(number)), BigInt(Math.ceil(number))] : []
  })
  const profile = intProfile(samples, whole, ints)
  return (dice, mood) => (mood === 'plain' ? drawInt(dice, profile) : drawWildInt(dice, profile))
}

function floatDrawer({ samples }: FloatVariant, { dictionary, floats }: DrawContext): Drawer {
  const profile = floatProfile(samples, dictionary.numbers.map(Number), floats)
  return (dice, mood) => (mood === 'plain' ? drawFloat(dice, profile) : drawWildFloat(dice, profile))
}

/** Records, lists and tensors break in ways of their own; of all else, a break is null or a value of another kind. */
function breakable(variant: Variant, draw: Drawer, { selected }: DrawContext): Drawer {
  if (variant.kind === 'record' || variant.kind === 'list' || variant.kind === 'tensor') return draw
  const broken: unknown[] = []
  if (selected.has('null')) broken.push(null)
  if (selected.has('undefined')) broken.push(undefined)
  if (selected.has('kinds'))
    broken.push(variant.kind === 'text' ? 0n : 'text', variant.kind === 'bool' ? 1n : true, 1.5)
  return (dice, mood) => (mood === 'break' && broken.length > 0 ? pick(dice, broken) : draw(dice, mood))
}
