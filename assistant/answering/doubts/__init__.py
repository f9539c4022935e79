"""What can be wrong with a sentence beside the passage that it cites: one kind of doubt in each module."""
