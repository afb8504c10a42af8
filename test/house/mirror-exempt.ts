/**
 * Files of `harness/` that have functions and no test file of their own, each with the reason and where it is tested.
 */
export const MIRROR_EXEMPT: Readonly<Record<string, string>> = {
  'harness/commands/check/pair-divergences.ts':
    'shapes what check-pair.test.ts and check.test.ts look at in whole reports',
  'harness/sides/modules/module-side.ts':
    'runs where modules are loaded: check-user-code.test.ts and node-worker/ test it there',
  'harness/reporters/html/client/page/draw.ts': 'needs a browser: ecosystem/html-report.test.ts looks at it in one',
  'harness/reporters/html/client/page/keys.ts': 'needs a browser: ecosystem/html-report.test.ts presses the keys',
  'harness/reporters/html/client/page/main.ts': 'needs a browser: ecosystem/html-report.test.ts goes through its pages',
  'harness/reporters/html/client/page/read-block.ts':
    'needs a browser: ecosystem/html-report.test.ts reads blocks of small and of large files',
  'harness/pipeline/call-site.ts': 'needs the loader of floor 3; sides/modules/load-module.test.ts tests both together',
}
