"""What DOT and HTML-like labels are written with: text, ids, links, markup."""
