import LumenCore

/// What the writers of an answer share: the material, read, and the site's words for it.
struct Telling: Sendable {
    let material: NarrationMaterial
    let definitions: [MetricDefinitionText]
    let reports: [Report]
    /// The calls that failed.
    let failures: [(call: ToolCall, failure: ToolFailure)]

    init(_ material: NarrationMaterial, definitions: [MetricDefinitionText]) {
        self.material = material
        self.definitions = definitions
        let minimum = material.context.site.definitions.minimumBlocksToRank
        reports = material.calls.enumerated().compactMap { Report($1, index: $0, minimumBlocks: minimum) }
        failures = material.calls.compactMap { completed in
            if case .failure(let failure) = completed.outcome { (completed.call, failure) } else { nil }
        }
    }

    var presentation: Presentation { material.proposal.presentation }
    var context: RoutingContext { material.context }
    var names: [String] { context.inventory.entities.map(\.name) }

    /// Fewer blocks than this say nothing about an order.
    var minimumBlocks: Numeral {
        .given(context.site.definitions.minimumBlocksToRank, as: "fewest blocks that are ranked")
    }

    func isTooFew(_ blocks: Figure?) -> Bool { blocks.map { $0.value < minimumBlocks.value } ?? false }

    /// What the rates of a report are held against.
    func target(of report: Report) -> Bound {
        let figure = report.root.number("target")
        return Bound(
            value: figure?.value ?? context.site.utilizationTarget, figure: figure,
            origin: "utilization target of the site",
            word: "target")
    }

    /// The threshold of the question, when it has one, else the target.
    func bound(of report: Report) -> Bound {
        guard case .threshold(let value, _) = presentation.focus else { return target(of: report) }
        return Bound(value: value, figure: nil, origin: "threshold of the question", word: "threshold")
    }
}

/// What there is to say about one report, or about several that are compared.
struct Section {
    /// The answer itself.
    var lead: [Phrase]
    /// What else is worth knowing, the most useful first.
    var findings: [Phrase] = []
    /// What keeps the numbers from meaning more than they do.
    var caveats: [Phrase] = []
}
