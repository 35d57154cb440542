"""What words and short forms stand for in their article."""
