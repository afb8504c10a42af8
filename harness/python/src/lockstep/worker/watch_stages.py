"""Watches a pipeline: puts taps into the functions that its stages lead to, once it is loaded."""

import ast
import builtins
import types

from .chain import Chain
from .own_functions import own_functions
from .program import flatten
from .watch_edit import AUTO, HOOK, Source, check_names, put_taps, watch_hook
from .watch_reach import Module
from .watch_refusals import refuse


def watch_stages(pipeline, names, path):
    """Puts taps on these names into the functions that the stages of a pipeline run, in whatever files of the project they are;
    the functions stay the objects they were, with other code. A name that none of them assigns is that of a stage, or join.
    Returns the pipeline as a function, and [name, line] of what is watched, stages last. Raises ``LoadError`` where there is
    nothing to watch; ``path`` is the file of the pipeline."""
    check_names(names, path)
    steps = flatten(pipeline)
    functions = own_functions(step.stage.run for step in steps if step.stage is not None)
    sources = _sources(functions)
    stages = {step.name: step.stage.site[1] if step.stage is not None and step.stage.site else 1 for step in steps}
    others = AUTO if names == AUTO else [name for name in names if name not in stages]
    watched = []
    if sources:
        codes, watched = put_taps(sources, names, pipeline.name, stages=stages)
        setattr(builtins, HOOK, watch_hook)
        _exchange(functions, codes)
    elif others:
        what = "there is nothing to watch" if others == AUTO else "'%s' cannot be watched" % others[0]
        text = "%s: the stages of '%s' run no function of a file of your own" % (what, pipeline.name)
        raise refuse(text, path, None, "leave out 'watch': every stage is compared")
    variables = {one[0] for one in watched}
    tapped = {name for name in stages if (names == AUTO or name in names) and name not in variables}
    return Chain(pipeline, tapped), watched + [[name, line, 0] for name, line in stages.items() if name in tapped]


def _sources(functions):
    begins = {}
    for function in functions:
        code = function.__code__
        begins.setdefault(code.co_filename, set()).add((code.co_firstlineno, code.co_name))
    sources = []
    for path in sorted(begins):
        try:
            with open(path, "rb") as file:
                data = file.read()
            module = Module(ast.parse(data, path))
        except (OSError, SyntaxError, ValueError, RecursionError):
            continue
        reached = module.units_at(begins[path])
        if reached:
            sources.append(Source(data, path, module, reached))
    return sources


def _exchange(functions, modules):
    """Gives functions the code that has the taps, nested functions that are there already too. Those that cannot be told apart,
    lambdas of one line, keep theirs."""
    codes = {}
    for module in modules:
        waiting = [module]
        while waiting:
            code = waiting.pop()
            codes[_key(code)] = None if _key(code) in codes else code
            waiting += [part for part in code.co_consts if isinstance(part, types.CodeType)]
    for function in functions:
        function.__code__ = codes.get(_key(function.__code__)) or function.__code__


def _key(code):
    return code.co_filename, code.co_firstlineno, code.co_name, code.co_freevars, code.co_varnames[: code.co_argcount]
