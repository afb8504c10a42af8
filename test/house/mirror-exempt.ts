/**
 * Files of `harness/` that have functions and no test file of their own, each with the reason and where it is tested.
 */
export const MIRROR_EXEMPT: Readonly<Record<string, string>> = {
  'harness/commands/check/pair-divergences.ts':
    'shapes what check-pair.test.ts and check.test.ts look at in whole reports',
  'harness/sides/modules/module-side.ts':
    'runs where modules are loaded: check-user-code.test.ts and node-worker/ test it there',
  'harness/pipeline/call-site.ts': 'needs the loader of floor 3; sides/modules/load-module.test.ts tests both together',
}
