"""The parts of the documents: what stands under each heading."""
