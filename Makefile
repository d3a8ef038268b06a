# `make serve` to use it, `make test` to check it. Both install what is missing first.
PORT = 8080

serve:
	@scripts/serve.sh $(PORT)

dist:
	@scripts/dist.sh

test:
	@scripts/test.sh

.PHONY: serve dist test
