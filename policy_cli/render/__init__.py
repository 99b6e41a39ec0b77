"""One publication value turned into HTML, PDF and Markdown."""
