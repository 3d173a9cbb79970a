"""The lägesbild as a document: what it must hold, and results frozen as they were."""

from tryggare.domain.pictures.frozen import FrozenPart

__all__ = ["FrozenPart"]
