"""지은 책을 A4 PDF 한 권으로 묶는다: ``python -m tools.pdf`` (먼저 make book)."""
