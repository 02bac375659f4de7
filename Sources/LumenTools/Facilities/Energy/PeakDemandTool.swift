import LumenCore
import LumenWarehouse

/// The highest electric power, when it was, and how evenly power was used.
struct PeakDemandTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let peak: PeakDemand
        var told: [FacilityFigure] { [peak.figure, peak.loadFactor] }
    }

    private struct Row {
        let month: CivilDate
        let peak: PeakDemand.Peak
        let local: (day: CivilDate, minuteOfDay: Int)
    }

    static let figures: [Figure<Sums>] = [
        .number(
            "peak_demand", "Peak demand", "The highest mean power of an interval.", .kilowatts, decimals: 1,
            one: "peak demand", better: .lower,
            phrases: ["peak", "peak demand", "highest", "maximum demand", "peak kw"]
        ) { $0.peak.figure.value },
        .rate(
            "load_factor", "Load factor", "Mean power over peak power.", one: "load factor", better: .higher,
            phrases: ["load factor", "how even"]
        ) { $0.peak.loadFactor.value.map { min(1, $0) } },
        .number(
            "mean_power", "Mean power", "Energy over time.", .kilowatts, decimals: 1, one: "mean power",
            phrases: ["mean power", "average demand", "average load", "base load"], isProminent: false
        ) { $0.peak.meanKW },
    ]

    private static let columns: [Column<Row>] = [
        .date("month", "Month", "The month's first day.") { $0.month },
        .number("peak_demand", "Peak demand", "The month's highest power.", .kilowatts, decimals: 1) { $0.peak.kW },
        .date("day", "Day", "When it was.") { $0.local.day },
    ]

    static let outline = MetricOutline<Sums>(
        name: "peak_demand", title: "Peak demand",
        description: """
            The highest electric power of a period, by months the day it was, and the load factor (mean over peak). \
            Meters are added up at the same time where they are read at least hourly; else their recorded peaks are \
            added up, which is an upper bound, as the definition says.
            """,
        topic: "peak demand",
        phrases: [
            "peak demand", "peak load", "highest load", "maximum load", "max load", "biggest load", "highest kw",
            "highest power", "maximum power", "kw", "peak power", "peak kw", "electric peak", "electricity peak",
            "demand peak", "maximum demand", "max demand", "highest demand", "peak electricity", "load factor",
            "demand", "our peak", "when did we peak", "demand spike", "power spike", "load spike", "max kw",
            "highest draw", "peak draw", "biggest draw", "max draw",
            "load peak", "kw peak", "electrical load", "electric load", "load profile",
            "billing demand", "kilowatts", "megawatts", "kw demand", "topped out", "top out", "max out", "maxed out",
            "highest kilowatts",
        ],
        figures: figures, counted: ToolCount("readings", one: "meter reading", many: "meter readings"),
        groupings: [FacilityGrouping.building, FacilityGrouping.month, FacilityGrouping.meter],
        usualGrouping: "building", arguments: filters.map(\.argument), columns: columns, named: [.meter])

    static let parts: [FacilityLedger.Part] = [.energy]
    static let filters: [FacilityFacet] = [.building, .meter]

    func days(for period: DateRange) -> DateRange { period.withBills }

    func sums(of slice: FacilitySlice) -> Sums {
        Sums(
            peak: PeakDemand(slice.energy(in: slice.window).readings, window: slice.window, zone: slice.zone))
    }

    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON] {
        sums.peak.monthly.map { month, peak in
            let local = slice.zone.local(peak.start)
            return Self.columns.json(of: Row(month: month, peak: peak, local: (local.day, local.minuteOfDay)))
        }
    }
}
