"""Would the tests notice? Small mistakes are made in the guards, one at a time, and a test has to
fail for each: `python -m tests.mutants [FILE …]` prints what no test noticed, and the score.

The tests of a guard run once to see which of them enter which function. Then each mistake is put
into the running code of a forked process with a copy of the database, which runs those tests, the
quickest first, until one fails. Before that such a process runs them all without a mistake: a file
of tests that fails there would notice anything, so it is left out and named. Left alone is prose:
texts with a space in them, and docstrings.
"""

import ast
import copy
import gc
import os
import shutil
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage
from django.db import connections

ROOT = Path(__file__).parent.parent
WANTED = 0.80
AT_ONCE = 2  # processes
PATIENCE = 20  # seconds, before a test is said to hang
EACH = 20  # mistakes, after which it is told how far this is
PERMISSIONS = ("tests/permissions/test_truth_table.py", "tests/permissions/test_roles.py")
HISTORY = (
    "tests/queries/test_history.py",
    "tests/management/test_check_history.py",
    "tests/actions/test_change.py",
)
# Each guard and the tests that answer for it.
GUARDS: dict[str, tuple[str, ...]] = {
    "claims/workflow.py": ("tests/test_workflow.py", *PERMISSIONS),
    "claims/text/chain.py": ("tests/text/test_chain.py", "tests/queries/test_history.py"),
    "claims/exports/formula.py": ("tests/exports/test_formula.py",),
    "claims/permissions/role.py": PERMISSIONS,
    "claims/permissions/claim.py": (
        *PERMISSIONS,
        "tests/actions/test_review.py",
        "tests/queries/test_panel.py",
    ),
    "claims/permissions/article.py": PERMISSIONS,
    "claims/permissions/comment.py": PERMISSIONS,
    "claims/permissions/desk.py": (*PERMISSIONS, "tests/views/test_export.py"),
    "claims/permissions/source.py": PERMISSIONS,
    "claims/permissions/token.py": PERMISSIONS,
    "claims/queries/panel.py": (
        "tests/queries/test_panel.py",
        "tests/actions/test_review.py",
        "tests/journeys/test_sealed_votes.py",
        "tests/views/test_review.py",
    ),
    "claims/queries/history.py": (
        *HISTORY,
        "tests/views/test_claim.py",
        "tests/views/test_export.py",
        "tests/views/test_verdict_keep.py",
    ),
    "claims/actions/change.py": (
        *HISTORY,
        "tests/actions/test_known_check.py",
        "tests/actions/test_every_action.py",
        "tests/management/test_fill.py",
    ),
    "claims/actions/review.py": ("tests/actions/test_review.py", "tests/queries/test_panel.py"),
    "claims/actions/publication.py": (
        "tests/actions/test_publication.py",
        "tests/actions/test_every_action.py",
        "tests/views/test_preview.py",
        "tests/views/public/test_lists.py",
    ),
}

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}


Owner = tuple[str, bool, list[ast.stmt | ast.expr]]  # its name, whether a function, its parts


@dataclass
class Mutant:
    """One mistake: the whole module with it, where it is, and what it is."""

    module: ast.Module
    owner: str  # the function it is in, else the name it changes
    inside: bool  # in a function
    lines: range  # of the function or the constant
    line: int
    words: str


def mistakes(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 (one table of cases)
    """What `node` could be by mistake."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in OTHER:
            yield _with(node, ops=[OTHER[type(op)](), *node.ops[1:]])
        case ast.BoolOp() | ast.BinOp() if type(node.op) in OTHER:
            yield _with(node, op=OTHER[type(node.op)]())
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.If() | ast.IfExp() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)) if value and " " not in value:
            yield ast.Constant(f"X{value}X")
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.AugAssign() | ast.Delete():
            yield ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Assign(value=value, targets=[ast.Name() | ast.Attribute()]) if not _is_none(value):
            yield _with(node, value=ast.Constant(None))
        case ast.Break() | ast.Continue():
            yield OTHER[type(node)]()
        case ast.Call(keywords=[_, *_]):
            for one in node.keywords:
                if one.arg:
                    yield _with(node, keywords=[other for other in node.keywords if other != one])
        case _:
            pass


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def mutants(source: str) -> Iterator[Mutant]:
    """Every mistake in functions, and in the constants of the module."""
    tree = ast.parse(source)
    for top in tree.body:
        match top:
            case ast.FunctionDef() | ast.ClassDef():
                owners = [*_functions(top)]
            case ast.Assign(targets=[ast.Name(id=name)]):
                owners = [(name, False, [top.value])]
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                owners = [(name, False, [value])]
            case _:
                continue
        for name, inside, parts in owners:
            lines = range(parts[0].lineno, (parts[-1].end_lineno or 0) + 1)
            for part in parts:
                yield from _in(tree, part, name, lines, inside=inside)


def _functions(
    top: ast.stmt, before: str = ""
) -> Iterator[tuple[str, bool, list[ast.stmt | ast.expr]]]:
    if isinstance(top, ast.FunctionDef):
        yield before + top.name, True, [*top.body]
    elif isinstance(top, ast.ClassDef):
        for item in top.body:
            yield from _functions(item, f"{before}{top.name}.")


def _in(
    tree: ast.Module, part: ast.AST, name: str, lines: range, *, inside: bool
) -> Iterator[Mutant]:
    if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
        return  # a docstring
    for node in ast.walk(part):
        for other in mistakes(node):
            changed = _exchanged(tree, node, other)
            words = f"{ast.unparse(node).splitlines()[0]}  ->  {ast.unparse(other).splitlines()[0]}"
            yield Mutant(changed, name, inside, lines, node.lineno, words)  # type: ignore[attr-defined]


def _exchanged(tree: ast.Module, node: ast.AST, other: ast.AST) -> ast.Module:
    class Exchange(ast.NodeTransformer):
        def visit(self, one: ast.AST) -> ast.AST:
            return ast.copy_location(other, node) if one is node else self.generic_visit(one)

    # NodeTransformer writes into lists: into those of a copy whose leaves are the same objects.
    memo = {id(node): node}
    changed: Any = Exchange().visit(copy.deepcopy(tree, memo))
    ast.fix_missing_locations(changed)
    return changed  # type: ignore[no-any-return]


def codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """The code and all that is defined in it."""
    yield code
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield from codes(one)


def put_in(mutant: Mutant, path: Path) -> None:
    """Let the mistake be part of the running code."""
    whole = compile(mutant.module, str(path), "exec")
    if mutant.inside:
        new = {one.co_qualname: one for one in codes(whole)}
        # By type(), since isinstance() asks a lazy object what it stands for, which may raise.
        for function in [one for one in gc.get_objects() if type(one) is types.FunctionType]:
            old = function.__code__
            if old.co_filename == str(path) and old.co_qualname in new:
                function.__code__ = new[old.co_qualname]
        return
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    space = {"__name__": name, "__package__": name.rpartition(".")[0], "__file__": str(path)}
    exec(whole, space)  # noqa: S102 (our own code, with a mistake in it)
    before = vars(sys.modules[name])[mutant.owner]
    for module in [*sys.modules.values()]:
        # By name too: True, 0 and short texts are the same object everywhere.
        if getattr(module, "__dict__", {}).get(mutant.owner, space) is before:
            setattr(module, mutant.owner, space[mutant.owner])


@dataclass
class Trial:
    """A plugin that runs the tests of one guard: once as it is, then once for each mistake."""

    path: Path
    tell: Callable[[str], object]
    entered: dict[int, set[int]] = field(default_factory=dict)  # line -> tests
    took: list[float] = field(default_factory=list)
    noticed: int = 0
    missed: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)  # files of tests

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop."""
        self.watch(session)
        connections.close_all()
        self.place = Path(str(connections["default"].settings_dict["NAME"]))
        while failing := self.failing_unharmed(session):
            self.left_out |= failing
        if not self.tests(session):
            return True
        running: dict[int, Mutant] = {}
        for mutant in mutants(self.path.read_text(encoding="utf-8")):
            running[self.begin(session, mutant)] = mutant
            if len(running) == AT_ONCE:
                self.end(running)
        while running:
            self.end(running)
        return True

    def watch(self, session: pytest.Session) -> None:
        """Run every test once, and see which of them enter which line."""
        seen = Coverage(data_file=None, config_file=False, include=[str(self.path)])
        seen.start()
        for number, item in enumerate(session.items):
            seen.switch_context(str(number))
            begun = time.perf_counter()
            assert self.passes(session, number), f"{item.nodeid} fails without any mistake"
            self.took.append(time.perf_counter() - begun)
        seen.stop()
        for line, tests in seen.get_data().contexts_by_lineno(str(self.path)).items():
            self.entered[line] = {int(test) for test in tests if test}

    def passes(self, session: pytest.Session, number: int) -> bool:
        # Named as what comes next, the session keeps what is set up for all of it.
        following: Any = session
        reports = runtestprotocol(session.items[number], log=False, nextitem=following)
        return not any(report.failed for report in reports)

    def tests(self, session: pytest.Session) -> set[int]:
        """Those that are not left out."""
        items = enumerate(session.items)
        return {number for number, item in items if file_of(item) not in self.left_out}

    def failing_unharmed(self, session: pytest.Session) -> set[str]:
        """The files of tests that fail in a forked process without any mistake."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            try:
                with self.apart():
                    tree = ast.parse(self.path.read_text(encoding="utf-8"))
                    put_in(Mutant(tree, "", True, range(0), 0, ""), self.path)
                    for number in self.ordered(self.tests(session)):
                        if not self.passes(session, number):
                            os.write(writing, f"{file_of(session.items[number])}\n".encode())
                os._exit(0)
            finally:
                os._exit(1)
        os.close(writing)
        with os.fdopen(reading) as told:
            failing = {*told.read().split()}
        assert os.waitpid(child, 0)[1] == 0, "The process without a mistake does not end well"
        return failing

    def ordered(self, tests: set[int]) -> list[int]:
        return sorted(tests, key=self.took.__getitem__)

    def begin(self, session: pytest.Session, mutant: Mutant) -> int:
        child = os.fork()
        if child:
            return child
        status = 1
        try:
            status = self.try_out(session, mutant)
        finally:
            os._exit(status)

    def try_out(self, session: pytest.Session, mutant: Mutant) -> int:
        """0 when no test noticed. Runs in the forked process, which ends with it."""
        tests = self.tests(session)
        if mutant.inside:
            tests &= set().union(*(self.entered.get(line, ()) for line in mutant.lines))
        with self.apart():
            put_in(mutant, self.path)
            return int(not all(self.ends(session, number) for number in self.ordered(tests)))

    def ends(self, session: pytest.Session, number: int) -> bool:
        """Whether the test passes; one that hangs ends the process, which is noticed too."""
        signal.alarm(int(PATIENCE + 10 * self.took[number]))
        return self.passes(session, number)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Silent, and with a copy of the database: for a forked process."""
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        copied = self.place.with_name(f"mutant-{os.getpid()}.sqlite3")
        try:
            if self.place.exists():
                shutil.copy(self.place, copied)
                connections["default"].settings_dict["NAME"] = str(copied)
            yield
        finally:
            for left in copied.parent.glob(f"{copied.name}*"):
                left.unlink()

    def end(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        if status:
            self.noticed += 1
        else:
            self.missed.append(f"{self.path.name}:{mutant.line} {mutant.owner}: {mutant.words}")
            self.tell(f"  not noticed: {self.missed[-1]}")
        if (self.noticed + len(self.missed)) % EACH == 0:
            self.tell(self.score())

    def score(self) -> str:
        """How many of those tried so far were noticed."""
        of = self.noticed + len(self.missed)
        return f"{self.path.name}: {self.noticed} of {of}, {self.noticed / of:.0%}"


def file_of(item: pytest.Item) -> str:
    """The file of tests it is in."""
    return item.nodeid.partition("::")[0]


def try_guard(name: str) -> tuple[int, int]:
    """Run one guard in this process; how many mistakes were noticed, of how many."""
    out = os.fdopen(os.dup(1), "w", buffering=1)  # the tests' own output is caught
    trial = Trial(ROOT / name, lambda line: out.write(f"{line}\n"))
    quiet = ["-qqq", "--no-cov", "--no-header", "-p", "no:xdist", "-p", "no:cacheprovider"]
    code = pytest.main([*quiet, *GUARDS[name]], [trial])
    assert code in (0, 5), f"The tests of {name} end with {code}"
    for file in sorted(trial.left_out):
        trial.tell(f"{name}: left out, fails without a mistake when repeated: {file}")
    of = trial.noticed + len(trial.missed)
    trial.tell(trial.score() if of else f"{name}: no test is left, so nothing is counted")
    return trial.noticed, of


def main() -> int:
    """Each guard in a process of its own; 1 when fewer are noticed than wanted."""
    if sys.argv[1:2] == ["--one"]:
        noticed, of = try_guard(sys.argv[2])
        sys.stderr.write(f"{noticed} {of}")
        return 0
    noticed = of = 0
    for name in sys.argv[1:] or GUARDS:
        done = subprocess.run(
            [sys.executable, "-m", "tests.mutants", "--one", name],
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stdout.write(done.stderr)
            return 1
        counts = [int(part) for part in done.stderr.split()[-2:]]
        noticed, of = noticed + counts[0], of + counts[1]
    if not of:
        return 1
    sys.stdout.write(
        f"{noticed} of {of} mistakes noticed: {noticed / of:.1%}, wanted {WANTED:.0%}\n"
    )
    return int(noticed / of < WANTED)


if __name__ == "__main__":
    raise SystemExit(main())
