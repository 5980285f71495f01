"""Makes reports/ anew with the tools of Debian 12:

    apt-get install python3-django python3-decouple python3-pytest-django python3-pytest-cov flake8 pylint mypy
    python3 make-reports.py

Copies the project to /app, as a container would have it, puts a variant over it, and runs each command below there. A command that finds
faults exits with a code above zero; which one is in reports/README.md.
"""
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
APP = Path("/app")
# Neither of them is a path of the machine that makes the reports.
OUT = Path("/tmp/reports")
PYTEST = "python3 -m pytest --continue-on-collection-errors -p no:cacheprovider"
COVERAGE = " --cov --cov-report xml:{out}/coverage.xml --cov-report lcov:{out}/lcov.info"

TESTS = [
    ("junit.xml, coverage.xml, lcov.info", PYTEST + " --junitxml {out}/junit.xml" + COVERAGE),
    ("coverage.json", "python3 -m coverage json -q -o {out}/coverage.json"),
    ("junit-xunit1.xml", PYTEST + " -o junit_family=xunit1 --junitxml {out}/junit-xunit1.xml"),
]
LINT = [
    ("flake8.txt", "flake8 --count > {out}/flake8.txt"),
    ("flake8-plain.txt", "flake8 > {out}/flake8-plain.txt"),
    ("flake8-source.txt", "flake8 --format pylint --show-source --statistics --count > {out}/flake8-source.txt"),
    ("pylint.json", "pylint --output-format json catalog shop tests > {out}/pylint.json"),
    ("pylint.txt", "pylint catalog shop tests > {out}/pylint.txt"),
    ("pylint-parseable.txt", "pylint --output-format parseable catalog shop tests > {out}/pylint-parseable.txt"),
    ("mypy.txt", "mypy . > {out}/mypy.txt"),
    ("mypy-columns.txt", "mypy --show-column-numbers --show-error-context . > {out}/mypy-columns.txt"),
]
VARIANTS = {"clean": TESTS + LINT, "broken": TESTS + LINT, "unparsable": LINT}
TOOLS = ["python3-pytest", "python3-pytest-cov", "python3-coverage", "python3-django", "flake8", "pylint", "mypy"]


def lay_out(variant: str) -> None:
    """The project as it is, and what the variant changes."""
    shutil.rmtree(APP, ignore_errors=True)
    shutil.copytree(HERE, APP, ignore=shutil.ignore_patterns("reports", "variants", "__pycache__", "make-reports.py"))
    shutil.copy(HERE / ".env.example", APP / ".env")
    if variant != "clean":
        shutil.copytree(HERE / "variants" / variant, APP, dirs_exist_ok=True)


def main() -> None:
    """Writes the reports and how each was made."""
    path = os.environ["PATH"]
    environment = {"PATH": f"/usr/bin:{path}", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/tmp"}
    versions = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *TOOLS], capture_output=True, text=True, check=True)
    lines = ["# Reports of the real tools", "", "Made by `make-reports.py` in `/app`; `{out}` is the folder of the report.", ""]
    lines += [f"- {line}" for line in versions.stdout.splitlines()] + ["", "| report | command | exit |", "| --- | --- | --- |"]
    for variant, commands in VARIANTS.items():
        lay_out(variant)
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir()
        for name, command in commands:
            run = subprocess.run(command.format(out=OUT), shell=True, cwd=APP, env=environment, check=False)
            lines.append(f"| `{variant}/`: {name} | `{command}` | {run.returncode} |")
        shutil.rmtree(HERE / "reports" / variant, ignore_errors=True)
        shutil.copytree(OUT, HERE / "reports" / variant)
    (HERE / "reports" / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.rmtree(APP)
    shutil.rmtree(OUT)


if __name__ == "__main__":
    main()
