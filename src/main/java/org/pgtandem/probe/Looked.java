package org.pgtandem.probe;

import java.util.List;
import org.pgtandem.model.Finding;

/** A node, and what stood in the way of seeing all of it. */
record Looked(NodeFacts facts, List<Finding> met) {}
