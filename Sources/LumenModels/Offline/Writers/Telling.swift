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
        reports = material.calls.enumerated().compactMap { index, completed in
            Report(
                completed, index: index, of: Self.tool(named: completed.call.name, in: material.context),
                asked: material.proposal.presentation, minimum: minimum)
        }
        failures = material.calls.compactMap { completed in
            if case .failure(let failure) = completed.outcome { (completed.call, failure) } else { nil }
        }
    }

    /// A tool of this dashboard, or of another one that the question was answered with.
    func tool(named name: String) -> ToolDescriptor? { Self.tool(named: name, in: context) }

    private static func tool(named name: String, in context: RoutingContext) -> ToolDescriptor? {
        (context.tools + context.elsewhere.flatMap(\.tools)).first { $0.name == name }
    }

    var presentation: Presentation { material.proposal.presentation }
    var context: RoutingContext { material.context }
    var names: [String] { context.inventory.entities.map(\.name) }

    /// Fewer blocks than this, or of whatever is counted, say nothing about an order.
    func minimum(of measure: Measure) -> Numeral {
        .given(context.site.definitions.minimumBlocksToRank, as: "fewest \(measure.counted.noun.many) that are ranked")
    }

    func isTooFew(_ count: Figure?) -> Bool {
        count.map { $0.value < Double(context.site.definitions.minimumBlocksToRank) } ?? false
    }

    /// Whether what was asked for stands on too few blocks, or of whatever is counted, to be judged.
    func isUncertain(_ report: Report) -> Bool { report.measure.isSampled && isTooFew(report.count) }
    func isUncertain(_ side: Comparand) -> Bool { side.measure.isSampled && isTooFew(side.count) }

    /// What block utilization is held against.
    func utilizationTarget(of report: Report) -> Bound {
        let figure = report.root.number("target")
        let own = context.dashboard.targets[Measure.utilization.name].flatMap {
            $0 == figure?.value ? nil : $0
        }
        return Bound(
            value: own ?? figure?.value ?? context.site.utilizationTarget, figure: own == nil ? figure : nil,
            origin: "utilization target of the \(own == nil ? "site" : "dashboard")",
            word: "target",
            kind: .rate)
    }

    /// What the report's amounts are held against: the result's own target, else the dashboard's; `nil` for none.
    func target(of report: Report) -> Bound? {
        let measure = report.measure
        guard report.subject != nil else {
            return measure.kind.hasTarget ? utilizationTarget(of: report) : nil
        }
        let figure = report.root["targets"]?.number(measure.name)
        let own = report.isOfOneFuel ? nil : context.dashboard.targets[measure.name]
        return (figure?.value ?? own).map { value in
            Bound(
                value: value, figure: figure, origin: "target of the dashboard", word: "target",
                kind: measure.kind,
                better: measure.better)
        }
    }

    /// The threshold of the question, when it has one, else the target; `nil` where what was asked for has none.
    func bound(of report: Report) -> Bound? {
        guard case .threshold(let value, _) = presentation.focus else { return target(of: report) }
        return report.subject == nil && !report.measure.kind.hasTarget
            ? nil : threshold(value, of: report)
    }

    func threshold(_ value: Double, of report: Report) -> Bound { .threshold(value, of: report.measure.kind) }
}

extension Report {
    /// Whether its figures are of one fuel or meter each: a dashboard's targets are of all energy.
    fileprivate var isOfOneFuel: Bool {
        let parts = ["fuel", "meter"]
        return filters.values.contains { parts.contains($0.key) }
            || root.string("group_by").map(parts.contains) ?? false
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
