"""Five whys: from one problem by one "why?" after another to causes that the group can act on; chains may branch."""
