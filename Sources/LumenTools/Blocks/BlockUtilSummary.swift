import LumenCore
import LumenWarehouse

/// Block utilization of a period as a whole, and by building, location, room or weekday.
struct BlockUtilSummary: PeriopTool {
    private enum Grouping: String, CaseIterable {
        case building, location, room, weekday

        var dimension: Dimension {
            switch self {
            case .building: .building
            case .location: .location
            case .room: .room
            case .weekday: .weekday
            }
        }
    }

    let descriptor = ToolDescriptor(
        name: "block_util_summary", title: "Block utilization summary",
        description: """
            How well allocated surgical block time was used in a period: raw, adjusted and prime-time utilization, \
            blocks, cases, minutes in and out of block, releases, with the 95 % interval and the period before. Use it \
            for one overall figure, or with group_by to compare buildings, locations, rooms or weekdays. To compare \
            two particular things or two periods, call it once for each. For service lines or surgeons use \
            block_util_by_block_group or block_util_by_surgeon; for change over time block_util_trend. It knows nothing \
            of turnover times, delays or future days.
            """,
        inputSchema: Schema.blockInput([
            ("group_by", Schema.choice(Grouping.allCases.map(\.rawValue), "Also give the figures of each of these."))
        ]),
        outputSchema: Schema.blockOutput(
            Schema.figures + [
                ("previous", Schema.previous),
                ("group_by", Schema.choice(Grouping.allCases.map(\.rawValue), "What the groups are.")),
                (
                    "groups",
                    Schema.array(
                        of: Schema.object(
                            [("name", Schema.text("The group's name."))] + Schema.figures + [
                                ("rankable", Schema.rankable)
                            ],
                            required: ["name", "rankable"] + Schema.figureNames), "The figures of each group.")
                ),
            ], required: Schema.figureNames + ["previous"]))

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await BlockReport(arguments, in: context, data: data, comparing: true)
        var result = report.total.json
        result["previous"] = report.previous()
        guard let grouping = arguments["group_by"]?.stringValue.flatMap(Grouping.init) else {
            return report.json(result)
        }
        let groups = groups(report, by: grouping.dimension)
        result["group_by"] = .string(grouping.rawValue)
        result["groups"] = .array(groups.map { json($0.name, $0.utilization) })
        return report.json(result, groups: (grouping.rawValue, groups.map(\.utilization)))
    }

    /// Groups with a block that counts, by name; weekdays from Monday.
    private func groups(_ report: BlockReport, by dimension: Dimension) -> [(name: String, utilization: Utilization)] {
        report.assessment.utilization(in: report.scope, by: dimension)
            .compactMap { group in
                dimension.name(of: group.key, in: report.directory).map { (name: $0, group.key, group.utilization) }
            }
            .filter { $0.2.totalBlocks > 0 }
            .sorted { dimension == .weekday ? $0.1 < $1.1 : naturallyPrecedes($0.name, $1.name) }
            .map { ($0.name, $0.2) }
    }

    private func json(_ name: String, _ utilization: Utilization) -> JSON {
        var row: JSONObject = ["name": .string(name)]
        for member in utilization.json.members { row[member.key] = member.value }
        row["rankable"] = .bool(utilization.isRankable)
        return .object(row)
    }
}
