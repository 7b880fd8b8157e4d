# `make run` and `make test` are all that a newcomer needs.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: install run test coverage check bench words

install: .venv/ready

.venv/ready: requirements/dev.txt pyproject.toml agreementhub/locale/sv/LC_MESSAGES/agreementhub.po
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/pybabel --quiet compile --domain agreementhub --directory agreementhub/locale
	$(BIN)/python -m compileall -q agreementhub
	$(BIN)/python -c "from agreementhub.domain.swedish.dictionary import dictionary; dictionary()"
	touch .venv/ready

run: install
	$(BIN)/agreementhub demo
	$(BIN)/agreementhub serve --all

# Whatever asks no database is tried once, on SQLite.
NO_DATABASE = domain reading writing charts
test: install
ifdef AGREEMENTHUB_TEST_DATABASE_URL
	$(BIN)/pytest $(NO_DATABASE:%=--ignore=tests/%)
else
	$(BIN)/pytest
endif

# The same on SQLite, with what the tests do not reach: it takes half as long again.
coverage: install
	$(BIN)/pytest --cov --cov-report=
	$(BIN)/coverage report --skip-covered --sort=cover --fail-under=92
	$(BIN)/coverage report --include='agreementhub/domain/*' --format=total --fail-under=98

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 0 tests/test_house.py tests/reading/clause/test_scores.py

bench: install
	$(BIN)/python -m bench

# After words were added: take them out of the source and into the catalogues.
words: install
	$(BIN)/pybabel --quiet extract --mapping babel.cfg --no-wrap --sort-output --no-location -o agreementhub/locale/agreementhub.pot .
	$(BIN)/pybabel --quiet update --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --domain agreementhub -i agreementhub/locale/agreementhub.pot -d agreementhub/locale
