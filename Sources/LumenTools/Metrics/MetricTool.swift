import LumenCore
import LumenWarehouse

/// A tool that gives one metric's figures of a period, of the period before and, if asked for, of groups.
protocol MetricTool: PeriopTool {
    associatedtype Sums: MetricSums

    static var figures: [Figure<Sums>] { get }
    /// What the metric counts, in its result: `cases`, `blocks`, `turnovers`.
    static var unit: String { get }
    /// Sums up a scope of the report's rows, by a dimension or as a whole.
    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<Sums>
}

extension MetricTool {
    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await MetricReport(arguments, in: context, data: data)
        return report.json(Self.figures, counting: Self.unit, metric(of: report, arguments))
    }
}

extension PeriopCatalogue {
    /// The tools over one metric each.
    static let metrics: [any PeriopTool] = [
        FirstCaseOnTimeStartsTool(), TurnoverTimeTool(), RoomUtilizationTool(), CaseVolumeTool(),
        CaseDurationAccuracyTool(), CancellationsTool(), AddOnCasesTool(), CaseFlexibilityTool(), BlockReleasesTool(),
        UnusedBlockTimeTool(), AllocationReviewTool(), UtilizationBridgeTool(),
    ]
}
