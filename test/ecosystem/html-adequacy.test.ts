import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf } from '../../harness/reporters/html/client/view/route.ts'
import { adequacyHtml } from '../../harness/reporters/html/adequacy-html.ts'
import { ADEQUACY } from '../reporters/terminal/adequacy-report.ts'
import { goTo, openReport, startBrowser } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const golden = ['plain', ...Array.from({ length: 80 }, (_, at) => `record ${at}`)]
const HTML = adequacyHtml([ADEQUACY, { ...ADEQUACY, pair: 'wide', golden }], 0)

test.each([
  { width: 1280, colorScheme: 'light' },
  { width: 400, colorScheme: 'dark' },
] as const)('the page of adequacy is drawn at $width columns, and goes from pair to pair', async (looked) => {
  const { page, faults } = await openReport(browser, HTML, looked)
  expect(await page.evaluate('document.querySelector("h1").textContent')).toBe('one: score 0.66')
  await goTo(page, hashOf('wide'))
  expect(await page.evaluate('document.querySelector("h1").textContent')).toBe('wide: score 0.66')
  expect(await page.evaluate('document.querySelectorAll("svg .cell").length')).toBeGreaterThan(0)
  // A wide matrix scrolls by itself.
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(looked.width)
  await goTo(page, hashOf('none'))
  expect(await page.evaluate('document.querySelector("h1").textContent')).toBe('Not in this report')
  expect(faults).toEqual([])
})
