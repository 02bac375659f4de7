import LumenCore
import LumenWarehouse

/// The blocks behind a figure, one a row.
struct BlockUtilDrillDown: PeriopTool {
    private static let rowMembers: [(String, JSON)] = [
        ("date", Schema.date("The block's day.")),
        ("weekday", Schema.choice(Weekday.allCases.map(\.name), "Its day of the week.")),
        ("room", Schema.text("Its room; several for a surgeon's blocks that run at the same time.")),
        ("building", Schema.nullable(Schema.text("The room's building."))),
        ("owner", Schema.text("The surgeon, or the service line where no surgeon owns it.")),
        ("block_start", Schema.text("Local time, 24 hours.")),
        ("block_end", Schema.text("Local time, 24 hours.")),
        ("cases_scheduled", Schema.integer("The owner's cases planned to start in it, of any state.")),
        (
            "cases_completed",
            Schema.integer("The owner's completed cases that used it; one that used two blocks is in both.")
        ),
        ("utilization_rate", Schema.nullable(Schema.fraction("Null where the block does not count."))),
        ("adjusted_utilization_rate", Schema.nullable(Schema.fraction("The same with credit for turnovers."))),
        ("in_block_time", Schema.integer("Minutes of the owner's cases inside the block.")),
        ("out_of_block_time", Schema.integer("Minutes of the owner's cases outside it on that day.")),
        ("released_minutes", Schema.integer("Minutes that the owner released.")),
        ("release", Schema.choice(["none", "timely", "late"], "Whether the release was before the site's cut-off.")),
    ]

    let descriptor = ToolDescriptor(
        name: "block_util_drill_down", title: "Blocks behind block utilization",
        description: """
            The single blocks of a period with their owner, room, times, cases, utilization, minutes in and out of \
            block and releases: the rows behind a figure of the other block tools. Use it when somebody wants to see \
            the blocks or days themselves, in order of date or the lowest or highest first.
            """,
        inputSchema: Schema.blockInput([
            ("order", Schema.choice(["lowest", "highest"], "Sort by utilization; by date otherwise.")),
            ("limit", Schema.integer("At most so many rows; 100 by default.", from: 1, to: 500)),
        ]),
        outputSchema: Schema.blockOutput(
            [
                ("total", Schema.figuresObject),
                (
                    "rows",
                    Schema.array(of: Schema.object(rowMembers, required: rowMembers.map(\.0)), "One block a row.")
                ),
                ("total_rows", Schema.integer("Blocks in the period, shown or not.")),
                ("truncated", Schema.flag("Whether there are more than the rows shown.")),
            ], required: ["total", "rows", "total_rows", "truncated"]))

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let report = try await BlockReport(arguments, in: context, data: data, comparing: false)
        let limit = arguments["limit"]?.intValue ?? 100
        let (blocks, count) = blocks(of: report, order: arguments["order"]?.stringValue, limit: limit)
        return report.json([
            "total": .object(report.total.json),
            "rows": .array(blocks.map { row($0, report) }),
            "total_rows": .int(count),
            "truncated": .bool(blocks.count < count),
        ])
    }

    /// The first blocks, and how many there are: ranked before any is copied, since years have a hundred thousand.
    /// Blocks without a rate come last when sorted by it.
    private func blocks(of report: BlockReport, order: String?, limit: Int) -> ([BlockAssessment], Int) {
        var ranks: [(rank: Double, place: Int)] = []
        forEachBlock(of: report) { place, block in
            let rate = block.rate.map { order == "lowest" ? $0 : -$0 }
            ranks.append((order == nil ? 0 : rate ?? .infinity, place))
        }
        let wanted = (order == nil ? ranks : ranks.sorted { $0 < $1 }).prefix(limit).enumerated()
        let ordinals = Dictionary(uniqueKeysWithValues: wanted.map { ($0.element.place, $0.offset) })
        var found: [(ordinal: Int, block: BlockAssessment)] = []
        forEachBlock(of: report) { place, block in
            if let ordinal = ordinals[place] { found.append((ordinal, block)) }
        }
        return (found.sorted { $0.ordinal < $1.ordinal }.map(\.block), ranks.count)
    }

    /// Those that count or were given back, numbered in the order of the days.
    private func forEachBlock(of report: BlockReport, _ body: (Int, BlockAssessment) -> Void) {
        var place = 0
        report.assessment.forEachBlock(in: report.scope) { block in
            guard block.standing == .counted || block.standing == .released else { return }
            body(place, block)
            place += 1
        }
    }

    private func row(_ block: BlockAssessment, _ report: BlockReport) -> JSON {
        let directory = report.directory
        let rooms = block.rooms.compactMap { directory.rooms[$0]?.name }.joined(separator: ", ")
        let building = directory.rooms[block.block.room]?.building.flatMap { directory.buildings[$0] }
        func clock(_ minute: Minute) -> JSON {
            .string(clockText(minuteOfDay: report.site.zone.local(minute).minuteOfDay))
        }
        return [
            "date": .string(block.day.isoText),
            "weekday": .string(block.day.weekday.name),
            "room": .string(rooms),
            "building": JSON(building),
            "owner": .string(owner(block, directory)),
            "block_start": clock(block.start),
            "block_end": clock(block.end),
            "cases_scheduled": .int(block.scheduledCases),
            "cases_completed": .int(block.touchingCases),
            "utilization_rate": .fraction(block.rate),
            "adjusted_utilization_rate": .fraction(block.adjustedRate),
            "in_block_time": .int(block.inBlockMinutes),
            "out_of_block_time": .int(block.outOfBlockMinutes),
            "released_minutes": .int(block.releasedMinutes),
            "release": .string(block.release.rawValue),
        ]
    }

    private func owner(_ block: BlockAssessment, _ directory: Directory) -> String {
        switch block.owner {
        case .surgeon(let number): directory.surgeons[number]?.name ?? "unknown"
        case .blockGroup(let number): directory.blockGroups[number] ?? "unknown"
        }
    }
}
