import LumenCore
import LumenWarehouse

/// A tool that gives one metric's figures of a period, of the period before and, if asked for, of groups.
protocol MetricTool: PeriopTool {
    typealias Summation = (Scope, Dimension?) -> Breakdown<Sums>
    associatedtype Sums: MetricSums

    static var outline: MetricOutline<Sums> { get }
    /// Sums up a scope of the report's rows, by a dimension or as a whole.
    func metric(of report: MetricReport, _ arguments: JSONObject) async throws -> Summation
}

extension MetricTool {
    var descriptor: ToolDescriptor { Self.outline.descriptor }

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await MetricReport(arguments, in: context, data: data)
        return report.json(Self.outline, metric: try await metric(of: report, arguments))
    }
}

extension PeriopCatalogue {
    /// The tools over one metric each.
    static let metrics: [any PeriopTool] = [
        FirstCaseOnTimeStartsTool(), TurnoverTimeTool(), RoomUtilizationTool(), CaseVolumeTool(),
        CaseDurationAccuracyTool(), CancellationsTool(), AddOnCasesTool(), CaseFlexibilityTool(), BlockReleasesTool(),
        UnusedBlockTimeTool(), AllocationReviewTool(), UtilizationBridgeTool(),
    ]

    /// The tools that list what is on the schedule, and what is not.
    static let schedules: [any PeriopTool] = [OrScheduleTool(), AvailableORsTool()]
}
