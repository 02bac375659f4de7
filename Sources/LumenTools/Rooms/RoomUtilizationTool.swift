import LumenCore
import LumenWarehouse

/// How full rooms were, within and outside their hours.
struct RoomUtilizationTool: MetricTool {
    static let figures: [Figure<RoomUse>] = [
        .rate(
            "staffed_utilization", "Staffed room utilization", "Case minutes within staffed hours per staffed minute.",
            one: "utilization of staffed hours", better: .higher, interval: "interval",
            phrases: ["staffed utilization", "staffed hours utilization", "utilization of staffed hours"]
        ) { $0.staffedRate },
        .interval("interval", "95 % t-interval of staffed_utilization over days of rooms.") { $0.interval },
        .rate(
            "prime_time_utilization", "Prime-time utilization", "The same within the site's prime time.",
            better: .higher, phrases: ["prime time", "prime-time", "primetime"]
        ) { $0.primeTimeRate },
        .count(
            "staffed_minutes", "Staffed time", "Minutes in which rooms were staffed.", .minutes, isProminent: false
        ) { $0.minutes.staffedMinutes },
        .count(
            "staffed_case_minutes", "Case time in staffed hours", "Case minutes within them.", .minutes,
            whole: "staffed_minutes", isProminent: false
        ) { $0.minutes.staffedUsedMinutes },
        .count(
            "prime_minutes", "Prime time", "Prime-time minutes of those rooms.", .minutes, isProminent: false
        ) { $0.minutes.primeMinutes },
        .count(
            "prime_case_minutes", "Case time in prime time", "Case minutes within prime time.", .minutes,
            whole: "prime_minutes", isProminent: false
        ) { $0.minutes.primeUsedMinutes },
        .count(
            "before_hours_minutes", "Case time before hours",
            "Case minutes before staffed hours, and on days without any.", .minutes, better: .lower,
            whole: "case_minutes", phrases: ["before hours", "early hours"], isProminent: false
        ) { $0.minutes.beforeHoursMinutes },
        .count(
            "after_hours_minutes", "After-hours case time", "Case minutes after staffed hours.", .minutes,
            better: .lower, whole: "case_minutes",
            phrases: [
                "after hours", "after-hours", "overtime", "running late", "run late", "evening", "past staffed hours",
                "ran past", "run past", "beyond staffed hours",
                "past closing", "past close", "after closing time", "past closing time", "after close",
                "past their hours", "past hours", "beyond their hours", "outside their hours",
                "past their closing time", "longer than their hours", "after closing", "stayed open late",
                "staying open late", "stayed open longer", "over their hours",
            ]
        ) { $0.minutes.afterHoursMinutes },
        .count(
            "case_minutes", "Case time", "All case minutes, simultaneous ones in a room once.", .minutes,
            isProminent: false
        ) { $0.minutes.caseMinutes },
        .count("cases", "Cases", "Cases that began in the period.", isProminent: false) { $0.cases },
    ]

    static let outline = MetricOutline<RoomUse>.periop(
        name: "room_utilization", title: "Room utilization",
        description: """
            How much of rooms' staffed hours and of prime time any surgeon's cases filled, and how much ran before or \
            after hours. Use it for “how busy are the rooms”, “prime-time” of rooms, “after hours”. It is not block \
            utilization, which is about owners: for a surgeon or a service line it gives minutes and no rate.
            """,
        topic: "room utilization",
        phrases: [
            "room utilization", "room utilisation", "rooms utilized", "or utilization", "operating room utilization",
            "theatre utilisation", "theatre utilization", "staffed utilization", "staffed hours",
            "staffed room utilization", "prime time utilization", "prime-time utilization", "how busy are the rooms",
            "room usage", "share of prime time", "prime time use", "prime-time use", "use of prime time",
            "prime time do rooms", "rooms in prime time", "rooms during prime time", "room use",
            "how full are the rooms", "after hours", "after-hours", "busiest room", "busiest rooms", "idle rooms",
            "room occupancy", "or occupancy", "theatre occupancy", "theater occupancy", "rooms in use",
            "use of rooms", "into the evening", "past prime time", "after hours work", "after-hours work",
            "operating room usage", "or usage", "past 5 pm", "after 5 pm", "past five", "past their hours",
            "past hours", "beyond their hours", "beyond hours", "outside their hours", "past their closing time",
            "longer than their hours", "after closing", "past closing", "past close", "after closing time",
            "past closing time", "after close", "stayed open late", "staying open late",
            "stayed open longer", "over their hours",
        ],
        figures: figures, counted: ToolCount("room_days", one: "day of a room", many: "days of rooms"),
        usualGrouping: .room)

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        { report.engine.roomUse(report.ledger, in: $0, by: $1) }
    }
}
