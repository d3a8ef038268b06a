# `make serve` to use it, `make test` to check it. Both install what is missing first.
PORT = 8080

serve:
	@scripts/serve.sh $(PORT)

dist:
	@scripts/dist.sh

test:
	@scripts/test.sh

# The laws on damaged texts, as many as asked for.
TEXTS = 200000
SEED = 1
soak:
	@SOAK_TEXTS=$(TEXTS) SOAK_SEED=$(SEED) cargo test --release --test soak



# The app beside what others use for the same, in one run: writes docs/speed.md.
bench:
	@scripts/bench.sh

.PHONY: serve dist test soak bench
