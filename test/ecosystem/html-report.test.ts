import { createHash } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf } from '../../harness/reporters/html/client/view/route.ts'
import { htmlReport } from '../../harness/reporters/html/html-report.ts'
import type { PairReport } from '../../harness/report/report.ts'
import { everyKind } from '../reporters/drawn-fixtures.ts'
import * as make from '../reporters/fixtures.ts'
import { goTo, openReport, startBrowser, until } from './browser.ts'
import { hostileReport, HOSTILE_TEXTS } from './hostile-report.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const RECORDS = ['first', 'second', 'third']
const PAIR = make.failingPair(make.ORDER_BUG, {
  pair: 'failing',
  divergences: RECORDS.map((record) => {
    const stages = everyKind().map(({ name }) => ({ name, status: name === 'tensor' ? 'differs' : 'agrees' }) as const)
    return { ...make.ORDER_BUG, record, firstStage: 'tensor', stages, trace: everyKind() }
  }),
})
const HTML = htmlReport(make.report([make.pairReport(), PAIR]))

const heading = (page: Page): Promise<unknown> => page.evaluate('document.querySelector("h1").textContent')
const focused = (page: Page): Promise<unknown> =>
  page.evaluate('document.activeElement.id || document.activeElement.textContent')
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const arrives = (page: Page, name: string): Promise<void> =>
  until(page, `document.querySelector('h1').textContent.startsWith(${JSON.stringify(name)})`)

describe('an HTML report in a browser', () => {
  test('is gone through by keys', async () => {
    const { page, faults } = await openReport(browser, HTML)
    await press(page, 'u')
    await arrives(page, '1 of 2 pairs failed')
    await press(page, 'j')
    expect(await focused(page)).toBe('failing')
    await press(page, 'Enter')
    await arrives(page, 'failing')
    await press(page, 'j', 'Enter')
    await arrives(page, 'first')
    await press(page, 'n')
    await arrives(page, 'second')
    await press(page, 'n')
    await arrives(page, 'third')
    await press(page, 'p')
    await arrives(page, 'second')
    await press(page, 'j', 'j', 'Enter')
    const open = 'Array.from(document.querySelectorAll("details.stage[open]"), (one) => one.id)'
    expect(await page.evaluate(open)).toEqual(['stage tokens', 'stage tensor'])
    await press(page, '?')
    expect(await page.evaluate('document.querySelector("dialog").open')).toBe(true)
    await press(page, 'Escape', 'u')
    await arrives(page, 'failing')
    await press(page, '/', 't', 'h', 'i')
    expect(await page.evaluate('document.querySelectorAll(".records [data-item]").length')).toBe(1)
    await press(page, 'Escape', 'u')
    await arrives(page, '1 of 2 pairs failed')
    expect(faults).toEqual([])
  })

  test('opens at the pair that failed; where several did at all pairs, those that failed first', async () => {
    const { page } = await openReport(browser, HTML)
    expect(await heading(page)).toBe('failing ✗ diverged')
    await page.click('text=all pairs')
    await arrives(page, '1 of 2 pairs failed')
    const two = [make.pairReport({ pair: 'fine' }), PAIR, { ...PAIR, pair: 'other' }]
    const several = await openReport(browser, htmlReport(make.report(two)))
    expect(await heading(several.page)).toBe('2 of 3 pairs failed')
    const names = 'Array.from(document.querySelectorAll("main [data-item]"), (one) => one.textContent)'
    expect(await several.page.evaluate(names)).toEqual(['failing', 'other', 'fine'])
  })

  test('shows the cause before the records where there is room for one column', async () => {
    const { page } = await openReport(browser, HTML, { width: 400 })
    const tops = '["section.cause", ".records"].map((one) => document.querySelector(one).getBoundingClientRect().top)'
    const [cause = 0, records = 0] = (await page.evaluate(tops)) as number[]
    expect(cause).toBeLessThan(records)
    expect(cause).toBeLessThan(400)
    await page.click('text=records')
    await until(page, 'document.querySelector(".records").getBoundingClientRect().top < 900')
    await page.click('text=third')
    await arrives(page, 'third')
    expect(await page.evaluate('scrollY')).toBe(0)
    const wide = await openReport(browser, HTML)
    expect(await wide.page.isVisible('.to-records')).toBe(false)
  })

  test('opens at the stage that an address names, and says where an address leads nowhere', async () => {
    const { page } = await openReport(browser, HTML)
    await goTo(page, hashOf('failing', 'third', 'tokens'))
    expect(await page.evaluate('document.querySelector("details[open]").id')).toBe('stage tokens')
    expect(await page.title()).toBe('third · failing · Lockstep report')
    await goTo(page, hashOf('failing', 'nowhere'))
    expect(await heading(page)).toBe('Not in this report')
    await goTo(page, hashOf('constructor'))
    expect(await heading(page)).toBe('Not in this report')
  })

  test('shows text escaped, raw and as code points; light or dark; and copies commands', async () => {
    const { page, faults } = await openReport(browser, HTML)
    await goTo(page, hashOf('failing', 'first', 'clean'))
    const text = 'document.querySelector("details[open] pre").textContent'
    expect(await page.evaluate(text)).toBe('The POA is void')
    await page.click('text=hex')
    await page.waitForSelector('.hex')
    expect(await page.evaluate(text)).toMatch(/^0054 0068/)
    const background = 'getComputedStyle(document.body).backgroundColor'
    const light = await page.evaluate(background)
    await press(page, 't')
    expect(await page.evaluate(background)).not.toBe(light)
    await press(page, 't')
    expect(await page.evaluate(background)).toBe(light)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.click('text=copy')
    await until(page, 'document.getElementById("told").textContent === "copied"')
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('npx lockstep check failing --record first')
    expect(faults).toEqual([])
  })

  test.each(['light', 'dark'] as const)('is readable at 1280 and 400 pixels: %s', async (colorScheme) => {
    for (const width of [1280, 400]) {
      const { page } = await openReport(browser, HTML, { width, colorScheme })
      for (const hash of ['', hashOf('failing'), hashOf('failing', 'first')]) {
        await goTo(page, hash)
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        expect(await page.evaluate(LOW_CONTRAST)).toEqual([])
      }
      await page.evaluate('document.documentElement.style.setProperty("--soft", "#808080")')
      expect(await page.evaluate(LOW_CONTRAST)).not.toEqual([])
    }
  })

  test('has a name for everything that can be operated, and one heading of the first rank', async () => {
    const { page } = await openReport(browser, HTML)
    for (const hash of ['', hashOf('failing'), hashOf('failing', 'first')]) {
      await goTo(page, hash)
      expect(await page.evaluate('document.querySelectorAll("h1").length')).toBe(1)
      expect(await page.evaluate(NAMELESS)).toEqual([])
    }
  })

  test('on paper shows all stages, and nothing to be clicked', async () => {
    const { page } = await openReport(browser, HTML)
    await goTo(page, hashOf('failing', 'first'))
    await page.emulateMedia({ media: 'print' })
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    expect(await page.evaluate('document.querySelectorAll("main details:not([open])").length')).toBe(0)
    expect(
      await page.evaluate(
        'Array.from(document.querySelectorAll("button"), (one) => one.offsetHeight).some((height) => height > 0)',
      ),
    ).toBe(false)
  })
})

describe('a hostile report in a browser', () => {
  test('runs nothing, asks for nothing, and shows every text as text', async () => {
    const report = hostileReport(10_000)
    const { page, faults } = await openReport(browser, htmlReport(report))
    const [pair] = report.pairs
    await goTo(page, hashOf(pair?.pair))
    for (const { record } of pair?.divergences.slice(0, 26) ?? []) {
      await goTo(page, hashOf(pair?.pair, record))
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      for (const mode of ['raw', 'hex', 'escaped']) {
        await page.evaluate(`document.querySelector('[data-value=${mode}]').click()`)
        await page.waitForSelector(`[data-value=${mode}][aria-pressed=true]`)
      }
      expect(await page.evaluate('document.querySelector("h1").textContent.length')).toBeGreaterThan(0)
      expect(await page.evaluate('document.getElementById("page").textContent')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    }
    await goTo(page, hashOf(pair?.pair, 'g-9999'))
    expect(await heading(page)).toBe('g-9999')
    await goTo(page, '')
    expect(faults).toEqual([])
    expect(
      await page.evaluate(
        'document.querySelectorAll("#page script, #page iframe, [onerror], [onload], img:not([src^=data])").length',
      ),
    ).toBe(0)
    expect(await page.evaluate('({}).polluted')).toBeUndefined()
    expect(await page.evaluate('document.body.textContent')).toContain(HOSTILE_TEXTS[1])
  })
})

test('a report of 20 MB is cut to that, says so, and is painted before all of it is read', async () => {
  const random = (seed: number): string => createHash('sha512').update(String(seed)).digest('base64')
  const text = (record: number): string => Array.from({ length: 60 }, (_, at) => random(record * 60 + at)).join('')
  const divergences: PairReport['divergences'] = Array.from({ length: 5000 }, (_, at) =>
    make.divergence(text(at), 'x', { record: `r${at}`, differences: [] }),
  )
  const html = htmlReport(make.report([make.failingPair(make.ORDER_BUG, { divergences, divergenceCount: 5000 })]))
  expect(html.length).toBeLessThanOrEqual(20_000_000)
  expect(html.length).toBeGreaterThan(18_000_000)
  const { page, faults } = await openReport(browser, html)
  expect(await page.evaluate('document.querySelector("[role=note]").textContent')).toMatch(
    /^Left out, to stay below 20 MB: the values of [\d,]+ records\.$/,
  )
  const paint = Number(await page.evaluate('performance.getEntriesByName("first-contentful-paint")[0].startTime'))
  expect(paint).toBeLessThan(5000)
  await goTo(page, hashOf('legal-text', 'r0'))
  expect(await heading(page)).toBe('r0')
  expect(faults).toEqual([])
})

/** Text whose colour is too near to what is behind it: less than 4.5 to 1. */
const LOW_CONTRAST = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number)
  const light = ([red, green, blue]) => [red, green, blue].map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
  const behind = (one) => {
    for (let at = one; at !== null; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor)
      if (color.length === 3 || color[3] === 1) return color
    }
    return [255, 255, 255]
  }
  return Array.from(document.querySelectorAll('body *')).flatMap((one) => {
    const own = Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
    if (!own || one.closest('svg, script, style, noscript, .unseen, .skip') !== null || one.getClientRects().length === 0) return []
    const [front, back] = [light(parse(getComputedStyle(one).color)), light(behind(one))]
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
    return ratio < 4.5 ? [one.className + ' ' + one.tagName + ' ' + one.textContent.slice(0, 30) + ' ' + ratio.toFixed(2)] : []
  })
})()`

/** What can be operated, or is a picture, and has no name. */
const NAMELESS = `Array.from(document.querySelectorAll('a, button, input, summary, img, svg[role=img], [tabindex="0"]')).filter((one) =>
  !(one.textContent.trim() || one.getAttribute('aria-label') || one.getAttribute('alt') || one.labels?.length)).map((one) => one.outerHTML.slice(0, 80))`
