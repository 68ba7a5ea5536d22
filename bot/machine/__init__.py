"""The machine below: programs that work for us, memory, fonts, log lines, counts, systemd. It knows no report."""
