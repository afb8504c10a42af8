import { readDateFormat, momentOf } from '../draw/date-format.ts'
import { chance, pick } from '../draw/dice.ts'
import { drawFloat, floatProfile } from '../draw/draw-number.ts'
import { drawMoment, drawWildMoment, momentProfile } from '../draw/draw-moment.ts'
import { aloneText, drawText, drawWildText } from '../draw/draw-text.ts'
import { embedSomewhere } from '../draw/embed-text.ts'
import { recase } from '../draw/mutate-text.ts'
import type { Dice } from '../draw/random-at.ts'
import { textProfile } from '../draw/text-profile.ts'
import type { DrawContext, Drawer } from './draw-context.ts'
import type { TextVariant } from './schema.ts'

/** Makes the drawer of a text place, by the form its golden texts have. */
export function textDrawer(variant: TextVariant, context: DrawContext): Drawer {
  switch (variant.form) {
    case 'prose':
      return proseDrawer(variant, context)
    case 'token':
      return tokenDrawer(variant, context)
    case 'category':
      return categoryDrawer(variant, context)
    case 'number':
      return numberTextDrawer(variant, context)
    default:
      return dateTextDrawer(variant, context)
  }
}

function proseDrawer({ samples }: TextVariant, context: DrawContext): Drawer {
  const profile = textProfile(samples, context.dictionary.words)
  return (dice, mood) => (mood === 'plain' ? drawText(dice, profile) : drawWildText(dice, profile, context.fragments))
}

/** Words of a list: golden ones, words of the dictionary, both in other cases or cut. */
function tokenDrawer({ samples }: TextVariant, { dictionary, fragments }: DrawContext): Drawer {
  const words = dictionary.words.filter((word) => !/\s/u.test(word))
  return (dice, mood) => {
    const word = words.length > 0 && chance(dice, 25) ? pick(dice, words) : pick(dice, samples)
    if (mood !== 'plain' && fragments.length > 0) return withEdge(dice, word, fragments)
    if (chance(dice, 80)) return word
    return chance(dice, 60) ? recase(dice, word) : word + pick(dice, ['s', '-', '.', "'s", pick(dice, samples)])
  }
}

/**
 * Golden categories, and those that stand beside a golden one in a stage's params; wild ones are unknown or misspelt.
 */
function categoryDrawer({ samples }: TextVariant, { dictionary, fragments }: DrawContext): Drawer {
  const siblings = dictionary.groups.filter(
    (group) => group.length <= 1000 && group.some((text) => samples.includes(text)),
  )
  const known = [...new Set([...samples, ...siblings.flat()])]
  return (dice, mood) => {
    const category = chance(dice, 70) ? pick(dice, samples) : pick(dice, known)
    if (mood === 'plain' || fragments.length === 0) return category
    switch (dice.nextInt(0, 4)) {
      case 0:
        return recase(dice, category)
      case 1:
        return pick(dice, [` ${category}`, `${category} `, `${category}x`, category.slice(0, -1), 'unknown', 'other'])
      default:
        return withEdge(dice, category, fragments)
    }
  }
}

function numberTextDrawer({ samples }: TextVariant, { dictionary, fragments }: DrawContext): Drawer {
  const numbers = samples.map(Number)
  const profile = floatProfile(numbers, dictionary.numbers.map(Number), [])
  const width = samples.some((text) => /^0\d/.test(text)) ? (samples[0] as string).length : 0
  return (dice, mood) => {
    if (mood !== 'plain' && fragments.length > 0) return withEdge(dice, pick(dice, samples), fragments)
    if (chance(dice, 30)) return pick(dice, samples)
    const number = drawFloat(dice, profile)
    // Another digit now and then, but never a point where there is none: such texts are counts and codes.
    const more = profile.decimals > 0 && chance(dice, 15) ? 1 : 0
    const text = number.toFixed(Math.min(17, profile.decimals + more))
    return text.padStart(width, '0')
  }
}

function dateTextDrawer({ samples }: TextVariant, { fragments, moments, dateTexts }: DrawContext): Drawer {
  const dates = samples.filter((text) => text !== '')
  const formats = dates.map((text) => readDateFormat(text)!)
  const daily = dates.every((text) => !/\d:\d/.test(text))
  const profile = momentProfile(dates.map(momentOf), moments, daily ? 86_400_000 : 1)
  return (dice, mood) => {
    const format = pick(dice, formats)
    if (mood === 'plain') return chance(dice, 10) ? pick(dice, samples) : format(drawMoment(dice, profile))
    const throwOf = dice.nextInt(0, 9)
    if (throwOf < 2 && dateTexts.length > 0) return pick(dice, dateTexts)
    if (throwOf < 3 && fragments.length > 0) return withEdge(dice, pick(dice, samples), fragments)
    return format(drawWildMoment(dice, profile))
  }
}

function withEdge(dice: Dice, text: string, fragments: readonly string[]): string {
  return chance(dice, 40) ? aloneText(dice, fragments) : embedSomewhere(dice, text, pick(dice, fragments))
}
