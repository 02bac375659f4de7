import LumenCore

/// What the writers of an answer share: the material, read, and the site's words for it.
struct Telling: Sendable {
    let material: NarrationMaterial
    let definitions: [MetricDefinitionText]
    /// What was asked for.
    let measure: Measure
    let reports: [Report]
    /// The calls that failed.
    let failures: [(call: ToolCall, failure: ToolFailure)]

    init(_ material: NarrationMaterial, definitions: [MetricDefinitionText]) {
        self.material = material
        self.definitions = definitions
        let minimum = material.context.site.definitions.minimumBlocksToRank
        let measure = Measure.asked(in: material.proposal.presentation)
        self.measure = measure
        reports = material.calls.enumerated().compactMap {
            Report($1, index: $0, measure: measure, minimumBlocks: minimum)
        }
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

    /// Whether what was asked for stands on too few blocks to be judged.
    func isUncertain(_ blocks: Figure?) -> Bool { measure.kind.isRatio && isTooFew(blocks) }

    /// What the rates of a report are held against.
    func target(of report: Report) -> Bound {
        let figure = report.root.number("target")
        return Bound(
            value: figure?.value ?? context.site.utilizationTarget, figure: figure,
            origin: "utilization target of the site",
            word: "target")
    }

    /// The threshold of the question, when it has one, else the target; `nil` where what was asked for has none.
    func bound(of report: Report) -> Bound? {
        guard measure.kind.hasTarget else { return nil }
        guard case .threshold(let value, _) = presentation.focus else { return target(of: report) }
        return .threshold(value)
    }
}

extension Measure {
    /// What was asked for. Thresholds are fractions, so where one is named it is one of a rate.
    static func asked(in presentation: Presentation) -> Measure {
        let measure = named(presentation.metric)
        guard case .threshold = presentation.focus, !measure.kind.hasTarget else { return measure }
        return utilization
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
