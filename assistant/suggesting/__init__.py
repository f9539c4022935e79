"""What could be asked: questions made of the documents themselves, each of which they answer."""
