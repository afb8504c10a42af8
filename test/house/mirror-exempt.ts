/** Files of `harness/` that have functions and no test file of their own, each with the reason and where it is tested. */
export const MIRROR_EXEMPT: Readonly<Record<string, string>> = {
  'harness/check/bisect/reproduce.ts':
    'runs in the child that check/bisect/bisect-pair.ts starts; bisect.test.ts tests it there',
  'harness/check/golden-pair.ts': 'runs in the child that check/golden.ts starts; golden.test.ts tests it there',
  'harness/check/pair-divergences.ts': 'shapes what check-pair.test.ts and check.test.ts look at in whole reports',
  'harness/check/order-pair.ts': 'runs in the child that check/order.ts starts; order.test.ts tests it there',
  'harness/check/versions-pair.ts': 'runs in the child that check/versions.ts starts; versions.test.ts tests it there',
  'harness/check/trace-pair.ts': 'runs in the child that check/trace.ts starts; trace.test.ts tests it there',
  'harness/runners/module-side.ts':
    'runs where modules are loaded: check-user-code.test.ts and node-worker/ test it there',
  'harness/pipeline/call-site.ts': 'needs the loader of floor 3; runners/load-module.test.ts tests both together',
}
