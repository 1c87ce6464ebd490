# Short names for daily work. ./bin/run and ./bin/test do the same on a machine without make.
.PHONY: run serve test lint bench lock messages upstream screenshots

run:       # the newsroom with its demo, for development (PORT=8123 make run)
	@./bin/run

serve:     # the same with the production server and settings
	@./bin/run --production

test:      # the whole suite: SQLite, PostgreSQL, Chromium
	@./bin/test

lint:      # style, types, templates, migrations, catalogues, production settings
	@./bin/lint

bench:     # what the desk and the site cost at size, on a throw-away database
	@.venv/bin/python -m bench
	@.venv/bin/python -m bench.readers
	@.venv/bin/python -m bench.cached

lock:      # pyproject.toml compiled into requirements/, with hashes
	@./bin/lock

messages:  # strings of ours collected into locale/nb (needs Debian's gettext)
	@.venv/bin/python manage.py makemessages --locale nb --no-obsolete --no-wrap -i .venv -i var -i tests

upstream:  # the patches of docs/upstream and their tests, on a copy of the installed packages
	@.venv/bin/python -m tests.upstream

screenshots:  # docs/pictures made anew (needs Chromium)
	@.venv/bin/python docs/screenshots.py
