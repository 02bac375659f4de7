import LumenCore
import LumenWarehouse

/// How often equipment fails and how long it stands.
struct EquipmentReliabilityTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let reliability: Reliability
        let warnings: [String]
        var told: [FacilityFigure] { [reliability.mtbf, reliability.mttr, reliability.availability] }
        static let behind: [String: FacilityMetric] = ["downtime_hours": .mttr]
        func n(of figure: FacilityFigure) -> Int { reliability.assets }
    }

    /// "Time out of action", "hours down".
    private static let standing: [String] = ["time", "hours", "days", "minutes"].flatMap { length in
        ["out of action", "out of service", "out of order", "out of commission", "down", "offline", "broken", "lost"]
            .map { "\(length) \($0)" }
    }

    static let figures: [Figure<Sums>] = [
        .number(
            "mtbf", "MTBF", "Mean hours between failures: calendar hours less downtime, over failures.", .hours,
            one: "mean time between failures", better: .higher,
            phrases: ["mtbf", "mean time between failures", "time between failures", "reliability", "reliable"]
        ) { $0.reliability.mtbf.value },
        .number(
            "mttr", "MTTR", "Mean hours to repair: downtime over repairs.", .hours, one: "mean time to repair",
            better: .lower,
            phrases: [
                "mttr", "mean time to repair", "time to repair", "repair time", "mean time to fix", "time to fix",
                "how long to fix", "mean time to restore",
            ]
        ) { $0.reliability.mttr.value },
        .rate(
            "availability", "Availability", "MTBF over MTBF and MTTR.", better: .higher,
            phrases: ["availability", "available", "uptime"]
        ) { $0.reliability.availability.value },
        .count(
            "failures", "Failures", "Corrective orders opened in the period.", better: .lower,
            phrases: [
                "failures", "fails", "fail", "failed", "failing", "breaks", "broke down", "breakdowns", "breakdown",
                "fails most often", "broken down", "break down", "breaks down", "breaking down", "goes down",
                "went down",
                "failure rate", "failure rates", "most failures", "keeps breaking", "keep breaking", "keeps failing",
                "keep failing", "failure count", "break most", "breaks most", "dies most",
            ]
        ) { $0.reliability.failures },
        .number(
            "downtime_hours", "Downtime", "Hours that failed equipment stood.", .hours, one: "downtime",
            better: .lower,
            phrases: [
                "downtime", "down time",
            ] + standing
        ) { $0.reliability.downtimeHours },
    ]

    static let outline = MetricOutline<Sums>(
        name: "equipment_reliability", title: "Equipment reliability",
        description: """
            How often equipment failed and how long it stood: mean time between failures (MTBF), mean time to repair \
            (MTTR), availability, failures and downtime, of all equipment or of a building, category, criticality or \
            piece. Without a failure there is no MTBF, not a good one. Use it for “which equipment fails most”.
            """,
        topic: "equipment reliability",
        phrases: [
            "equipment reliability", "availability", "mean time to fix", "time to fix", "repair time",
            "how long repairs take", "asset reliability", "device reliability", "reliability", "mtbf", "mttr",
            "mean time between failures", "mean time to repair", "time to repair", "equipment failures",
            "equipment failure", "device failures", "breakdowns", "equipment downtime", "downtime",
            "equipment availability", "equipment uptime", "uptime", "fails most", "fails most often", "failing most",
            "breaks down most", "breaks most", "broken down most", "broke down most", "break down most", "broke down",
            "breaks down", "breaking down", "has broken down", "have broken down", "failed most", "failed most often",
            "fail most", "least reliable", "most reliable", "unreliable equipment", "most failures", "failure rate",
            "failure rates", "failure count", "conk out", "conks out", "keeps breaking", "keep breaking",
            "keeps failing", "keep failing", "keeps going down", "lemons", "lemon", "troublesome",
            "problem equipment", "bad actors", "dependable", "least dependable", "most dependable", "unreliable",
            "flaky", "time between breakdowns", "mean time to restore", "how long do repairs take", "repairs take",
            "how often it breaks", "dies most",
            "break most", "breaks most often", "break most often", "trouble prone", "fault rate",
        ] + standing,
        figures: figures, counted: ToolCount("assets", one: "piece of equipment", many: "pieces of equipment"),
        groupings: [
            FacilityGrouping.equipment, FacilityGrouping.category, FacilityGrouping.building,
            FacilityGrouping.criticality, FacilityGrouping.month,
        ],
        usualGrouping: "equipment", choices: FacilityFacet.criticalityChoices, arguments: filters.map(\.argument),
        named: [.equipmentCategory, .equipment])

    static let parts: [FacilityLedger.Part] = [.maintenance]
    static let filters: [FacilityFacet] = [.building, .category, .criticality, .equipment]

    func sums(of slice: FacilitySlice) -> Sums {
        let ledger = slice.ledger
        let reliability = Reliability(
            ledger.equipment, ledger.workOrders, window: slice.window, zone: slice.zone, now: slice.now,
            recordsBegin: slice.recordsBegin)
        let names = AssetNames(ledger)
        let still = slice.window.end < slice.today ? "was still down at the period's end" : "is still down"
        return Sums(
            reliability: reliability,
            warnings: [
                Self.warning(reliability.stillDown, still, names),
                Self.warning(reliability.downBefore, "was down already when the period began", names),
            ].compactMap(\.self))
    }

    /// `1 asset is still down: Sterilizer 3 since 2026-10-25; its downtime is not in these figures.`
    private static func warning(_ outages: [Reliability.Outage], _ standing: String, _ names: AssetNames) -> String? {
        guard !outages.isEmpty else { return nil }
        let named = outages.map { "\(names.name(of: $0.asset) ?? $0.asset) since \($0.since)" }.briefly
        let isOne = outages.count == 1
        let left =
            outages.contains(where: \.isRecorded)
            ? "downtime that is not recorded" : isOne ? "its downtime" : "their downtime"
        return """
            \(outages.count) \(isOne ? "asset" : "assets") \(isOne ? standing : standing.plural): \
            \(named); \(left) is not in these figures.
            """
    }
}

extension String {
    /// "is still down" of several.
    fileprivate var plural: String {
        hasPrefix("is ") ? "are " + dropFirst(3) : hasPrefix("was ") ? "were " + dropFirst(4) : self
    }
}
