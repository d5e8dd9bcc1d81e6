"""Judges the counts of callgrind: prints the dearest rows, and fails on those over their bound."""

import pathlib
import re
import sys

TIMES = 5
# What a verification by a public key may cost besides the hash: four times RSA-2048.
EXTRA = {"symmetric": 0, "asymmetric": 12_000_000}

folder = pathlib.Path(sys.argv[1])
labels = (folder / "labels").read_text().splitlines()
counts = {}
for number, label in enumerate(labels, 1):
    text = (folder / f"count.{number}").read_text(errors="replace")
    counts[label] = int(re.search(r"^(?:totals|summary): (\d+)", text, re.M)[1])

# One floor for all: HMAC-SHA256 in plain instructions, the hash of nearly every row.
floor = counts["floor SHA256"]
rows = {}
for label, count in counts.items():
    kind, row = label.split(" ")[:2]
    if kind in EXTRA:
        rows.setdefault(row, []).append((count - EXTRA[kind], label.split(" ", 2)[2]))

print(f"{len(rows)} rows, {sum(map(len, rows.values()))} requests; HMAC-SHA256: {floor:,} instructions")
worst = sorted(((max(shapes), row) for row, shapes in rows.items()), reverse=True)
for (count, shape), row in worst[:12]:
    print(f"{count / floor:6.2f} x  {row}: {shape}")
over = [(row, count, shape) for (count, shape), row in worst if count > TIMES * floor]
for row, count, shape in over:
    print(f"`{row}` costs {count / floor:.1f} times the MAC for a body of {shape}", file=sys.stderr)
if over:
    sys.exit(1)
