"""What every step of reading a spec uses: sources, trees, findings, limits."""
