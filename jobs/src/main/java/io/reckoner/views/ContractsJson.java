package io.reckoner.views;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Contracts that were listed; {@code count}: of all that were asked for. */
public record ContractsJson(List<ObjectNode> contracts, long count) {
    public ContractsJson {
        contracts = List.copyOf(contracts);
    }
}
