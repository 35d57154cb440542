"""What a build wrote becomes the reasons for what its graph says, and for what it does not say."""

from kg.explanation.explain import Explanation, explain

__all__ = ["Explanation", "explain"]
