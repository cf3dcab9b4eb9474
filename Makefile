# make book   책을 짓는다           make test   모든 검사를 돌린다
# make pdf    책을 PDF 한 권으로 묶는다
# make lab    주피터를 연다         make execute 노트북을 다시 실행해 저장한다
# make portable 다른 컴퓨터에서도 같은 글을 인쇄하는지   make attack 다른 시드에서도 단언이 서는지
PYTHON ?= python3
OPENBLAS_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS
# 꺼져 있으면 노트북마다 새로 뜨는 커널이 dnnlib을 저마다 다시 번역한다.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
# 커널과 브라우저는 자주 기다리므로, 코어 둘을 채우려면 일꾼이 셋이어야 한다.
WORKERS := -n 3

.PHONY: book pdf test lab bench crosscheck mutation execute portable attack colab records experiments lint clean env-book env-pdf env-lab env-all env-mutation
.NOTPARALLEL:

# 장만 바뀌었으면 그 장만 짓고, 짓는 법이나 차례가 바뀌었으면 모두 다시 짓는다.
SITE := _build/html/index.html
RECIPE := _config.yml _toc.yml _ext pyproject.toml CITATION.cff tools
ALL := $(if $(wildcard $(SITE)),$(if $(shell find $(RECIPE) -newer $(SITE) -not -name '*.pyc' -type f),--all))

book: env-book
	$(BIN)/jupyter-book build . $(ALL) -W -n --keep-going || { rm -rf _build; exit 1; }
	@echo
	@echo "책을 지었다. 브라우저로 연다: $(CURDIR)/_build/html/index.html"

pdf: book env-pdf
	$(BIN)/python -m tools.pdf

test: book lint
	$(PYTEST) tests $(WORKERS) --dist worksteal --cov=dnnlib --cov-report= --cov-fail-under=97
	$(PYTEST) --nbval --nbval-current-env --nbval-cell-timeout=300 chapters exercises $(WORKERS) --dist loadfile

lab: env-lab
	$(BIN)/jupyter-lab chapters

crosscheck: env-all
	$(PYTEST) tests/crosscheck --record-crosscheck

bench: env-all
	OMP_NUM_THREADS=$(OPENBLAS_NUM_THREADS) TF_NUM_INTRAOP_THREADS=$(OPENBLAS_NUM_THREADS) \
	TF_NUM_INTEROP_THREADS=$(OPENBLAS_NUM_THREADS) TF_CPP_MIN_LOG_LEVEL=3 $(BIN)/python experiments/bench.py

mutation: env-mutation
	rm -rf mutants
	$(BIN)/mutmut run
	$(BIN)/python experiments/mutation.py

execute: env-all
	$(BIN)/python -m tools.execute
	$(BIN)/python -m tools.blank
	$(BIN)/python -m tools.statement

portable: env-all
	$(BIN)/python -m tools.portable

attack: env-all
	$(BIN)/python -m tools.attack

colab: env-all
	$(BIN)/python -m tools.colab build/colab

records: env-all
	$(BIN)/python -m experiments.record

experiments: env-all
	$(BIN)/python -m experiments.papers

lint: env-all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

clean:
	rm -rf _build build mutants dist *.egg-info .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

env-book:
	@$(PYTHON) tools/environment.py book

env-pdf:
	@$(PYTHON) tools/environment.py book pdf

env-lab:
	@$(PYTHON) tools/environment.py chapters grading keras lab

env-all:
	@$(PYTHON) tools/environment.py book chapters grading keras pdf test

env-mutation:
	@$(PYTHON) tools/environment.py mutation test h5
