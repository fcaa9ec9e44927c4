"""klartext cleans up machine-translated German.

    >>> import klartext
    >>> klartext.fix('Das "Open -Source -Projekt" wächst , undder Markt auch .')
    'Das „Open-Source-Projekt“ wächst, und der Markt auch.'
    >>> [f.rule for f in klartext.lint('Gut , so.')]
    ['space.before-punct']

Positions are indices of the Python string. An Engine is expensive to make and may be used by many threads at once; the
interpreter is free while it works.
"""
from ._engine import Change, Engine, Error, Finding, Rule, fix, lint, rules, version

__all__ = ["Change", "Engine", "Error", "Finding", "Rule", "fix", "lint", "rules", "version"]
__version__ = version()
