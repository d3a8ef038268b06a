# `make serve` to use it, `make test` to check it. Both install what is missing first.
PORT = 8080

serve:
	@scripts/serve.sh $(PORT)

dist:
	@scripts/dist.sh

test:
	@scripts/test.sh

# The laws on damaged texts, as many as asked for, and on a twentieth as many random ones each.
TEXTS = 200000
SEED = 1
soak:
	@SOAK_TEXTS=$(TEXTS) SOAK_SEED=$(SEED) cargo test --release --test soak
	@PROPTEST_CASES=$$(($(TEXTS) / 20)) PROPTEST_RNG_SEED=$(SEED) cargo test --release --test check --test laws --test page_laws --test stories

# The app beside what others use for the same, in one run: writes docs/speed.md.
bench:
	@scripts/bench.sh

.PHONY: serve dist test soak bench
