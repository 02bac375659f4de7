import LumenCore
import LumenWarehouse

/// How full rooms were, within and outside their hours.
struct RoomUtilizationTool: MetricTool {
    static let figures: [Figure<RoomUse>] = [
        .rate("staffed_utilization", "Case minutes within staffed hours per staffed minute.") { $0.staffedRate },
        .interval("interval", "95 % t-interval of staffed_utilization over days of rooms.") { $0.interval },
        .rate("prime_time_utilization", "The same within the site's prime time.") { $0.primeTimeRate },
        .count("staffed_minutes", "Minutes in which rooms were staffed.") { $0.minutes.staffedMinutes },
        .count("staffed_case_minutes", "Case minutes within them.") { $0.minutes.staffedUsedMinutes },
        .count("prime_minutes", "Prime-time minutes of those rooms.") { $0.minutes.primeMinutes },
        .count("prime_case_minutes", "Case minutes within prime time.") { $0.minutes.primeUsedMinutes },
        .count("before_hours_minutes", "Case minutes before staffed hours, and on days without any.") {
            $0.minutes.beforeHoursMinutes
        },
        .count("after_hours_minutes", "Case minutes after staffed hours.") { $0.minutes.afterHoursMinutes },
        .count("case_minutes", "All case minutes, simultaneous ones in a room once.") { $0.minutes.caseMinutes },
        .count("cases", "Cases that began in the period.") { $0.cases },
    ]

    static let unit = "room_days"

    let descriptor = ToolDescriptor(
        name: "room_utilization", title: "Room utilization",
        description: """
            How much of rooms' staffed hours and of prime time any surgeon's cases filled, and how much ran before or \
            after hours, in a period and by room, location, building, weekday or month. Use it for “how busy are the \
            rooms”, “prime-time” of rooms and “after hours”. It is not block utilization, which is about owners: for a \
            surgeon or a service line it gives minutes and no rate.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<RoomUse> {
        { report.engine.roomUse(report.ledger, in: $0, by: $1) }
    }
}
