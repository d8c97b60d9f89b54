"""Runs the measuring modules, each in a process of its own: `python -m tests.bench [NAME …]`.

A measuring module is one beside this file with a `main()`; without names, all of them run.
"""

import pkgutil
import subprocess
import sys
from importlib import import_module

import tests.bench


def measuring() -> list[str]:
    """The names of the modules with a `main()`, in order."""
    names = [module.name for module in pkgutil.iter_modules(tests.bench.__path__)]
    return [
        name
        for name in names
        if name != "__main__" and hasattr(import_module(f"tests.bench.{name}"), "main")
    ]


def run(name: str) -> int:
    """Runs one module and returns its exit status."""
    sys.stdout.write(f"\n{name}\n")
    sys.stdout.flush()
    code = f"from tests.bench.{name} import main; main()"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode


def main() -> int:
    """Runs the modules asked for; 1 when one of them fails or does not exist."""
    there = measuring()
    asked = sys.argv[1:] or there
    unknown = [name for name in asked if name not in there]
    if unknown:
        sys.stderr.write(f"No measuring module {', '.join(unknown)}: {', '.join(there)}.\n")
        return 1
    statuses = [run(name) for name in asked]
    return int(any(statuses))


if __name__ == "__main__":
    raise SystemExit(main())
