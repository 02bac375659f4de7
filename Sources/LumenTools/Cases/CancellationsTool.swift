import LumenCore
import LumenWarehouse

/// How many scheduled cases were cancelled, and why.
struct CancellationsTool: MetricTool {
    static let figures: [Figure<Cancellations>] = rates + counts + reasons

    private static let rates: [Figure<Cancellations>] = [
        .rate(
            "day_of_surgery_rate", "Day-of-surgery cancellation rate",
            "Cancelled on the day of surgery per case on the final schedule.", one: "cancelled on the day of surgery",
            better: .lower, interval: "interval",
            phrases: [
                "cancellation rate", "day of surgery", "day-of-surgery", "same day", "on the day",
            ]
        ) { $0.rate },
        .interval("interval", "95 % interval of day_of_surgery_rate.") { $0.interval },
        .rate(
            "after_cutoff_rate", "Late cancellation rate", "Cancelled at any time after the schedule was final.",
            one: "cancelled after the schedule was final", better: .lower,
            phrases: ["late cancellations", "late cancellation rate", "after the cutoff", "after cutoff"]
        ) { $0.rateAfterCutoff },
        .rate(
            "day_of_surgery_rate_by_minutes", "Day-of-surgery rate by minutes",
            "day_of_surgery_rate in planned minutes.", better: .lower, phrases: ["by minutes"], isProminent: false
        ) { $0.rateByMinutes },
        .rate(
            "after_cutoff_rate_by_minutes", "Late rate by minutes", "after_cutoff_rate in planned minutes.",
            better: .lower, isProminent: false
        ) { $0.rateByMinutesAfterCutoff },
    ]

    private static let counts: [Figure<Cancellations>] = [
        .count("scheduled_cases", "Scheduled cases", "Cases on the final schedule.") { $0.scheduled },
        .count(
            "cancelled_on_day", "Cancelled on the day", "Cancelled on the day of surgery.",
            one: "case cancelled on the day of surgery", many: "cases cancelled on the day of surgery", better: .lower,
            whole: "scheduled_cases",
            phrases: ["how many were cancelled", "how many cancellations", "number of cancellations"]
        ) { $0.dayOfSurgery },
        .count(
            "cancelled_before_day", "Cancelled before the day",
            "Cancelled after the schedule was final, before the day.", one: "case cancelled before the day",
            many: "cases cancelled before the day", better: .lower, whole: "scheduled_cases",
            phrases: [
                "before the day", "ahead of the day",
            ], isProminent: false
        ) { $0.afterCutoff },
        .count(
            "cancelled_minutes_on_day", "Time cancelled on the day", "Planned minutes of cases cancelled on the day.",
            .minutes, better: .lower, phrases: ["minutes lost", "hours lost", "time lost", "cancelled hours"],
            isProminent: false
        ) { $0.dayOfSurgeryMinutes },
    ]

    private static let reasons: [Figure<Cancellations>] =
        CancelReason.allCases.map { reason in
            let name = reason.name
            let noun = "cancelled for \(name == "other" ? "another" : "a \(name)") reason"
            return .count(
                "\(name)_reasons", "\(name.prefix(1).uppercased() + name.dropFirst()) reasons",
                "Cancelled for a \(name) reason.", one: "case \(noun)", many: "cases \(noun)", better: .lower,
                phrases: words(for: name)
            ) { $0.count(of: reason) }
        } + [
            .count(
                "without_reason", "Without a reason", "Cancelled without a reason on record.",
                one: "case cancelled without a reason on record", many: "cases cancelled without a reason on record",
                phrases: ["without a reason", "no reason"], isProminent: false
            ) { $0.withoutReason }
        ]

    /// "Capacity cancellations", "cancelled for clinical reasons", "no beds".
    private static func words(for reason: String) -> [String] {
        let more = [
            "capacity": [
                "capacity", "no bed", "no beds", "lack of beds", "no staff", "short staffed", "ran out of time",
            ],
            "clinical": ["medical reasons", "clinical grounds", "clinical"],
            "patient": [
                "no shows", "no-shows", "no show", "because of the patient", "due to the patient", "patient side",
                "patient's side",
            ],
        ]
        let kinds = [
            "reasons", "reason", "cancellations", "cancellation", "cancels", "cancelations", "related", "grounds",
        ]
        let loosely = reason == "other" ? [] : ["ones", "causes", "factors", "issues"]
        return (kinds + loosely).map { "\(reason) \($0)" } + (more[reason] ?? [])
    }

    static let outline = MetricOutline<Cancellations>.periop(
        name: "cancellations", title: "Cancellations",
        description: """
            How many cases of the final schedule were cancelled, by number and by planned minutes, on the day of surgery \
            and since the schedule was final, with groups of reasons (patient, clinical, capacity, other). Cases \
            cancelled before the schedule was final, and add-ons, are not in it.
            """,
        topic: "cancellations",
        phrases: [
            "cancellations", "cancellation", "canceled", "cancelled", "canceled cases", "cancelled cases",
            "cancellation rate", "cancelation", "cancelations", "day of surgery cancellations",
            "day-of-surgery cancellations", "same day cancellations", "same-day cancellations", "cancels",
            "cases cancelled", "cases canceled", "cancelled on the day", "canceled on the day",
            "reasons for cancelling", "cancellation reasons", "scrubbed cases", "scrubbed", "called off", "call off",
            "no-shows", "no shows", "no show", "fell off the schedule", "fall off the schedule",
            "last minute cancellations", "last-minute cancellations", "late cancellations", "patient cancellations",
            "cancels on us", "cxl", "cx rate", "scratched", "did not go ahead",
            "patient reasons", "patient reason", "patient causes", "clinical reasons", "capacity reasons",
            "medical reasons",
        ],
        figures: figures, counted: ToolCount("cases", one: "scheduled case", many: "scheduled cases"),
        usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        { report.engine.cancellations(report.ledger, in: $0, by: $1) }
    }
}
