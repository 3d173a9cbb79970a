"""Rules of the action plan: kinds of measures, states, and times that the law sets."""

from tryggare.domain.plans.kinds import Kind, Needs, Strand, all_kinds, kind, kind_or_other

__all__ = ["Kind", "Needs", "Strand", "all_kinds", "kind", "kind_or_other"]
