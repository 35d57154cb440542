"""What people know better than the program: files of corrections, and the questions that fill them."""

from kg.corrections.files import read_corrections, shipped_corrections, write_correction
from kg.corrections.review import Question, questions

__all__ = ["Question", "questions", "read_corrections", "shipped_corrections", "write_correction"]
