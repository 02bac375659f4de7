import LumenCore
import LumenWarehouse

/// The highest electric power, when it was, and how evenly power was used.
struct PeakDemandTool: FacilityMetricTool {
    struct Sums: FacilitySums {
        let peak: PeakDemand
        fileprivate let slice: FacilitySlice
        var told: [FacilityFigure] { [peak.figure, peak.loadFactor, peak.meanPower] }

        var warnings: [String] {
            let left = peak.recordedOnly.map(slice.name(of:))
            let recorded =
                left.isEmpty ? [] : ["The peak leaves out \(left.briefly): only recorded peaks are known there."]
            return slice.readingWarnings(recorded, of: .electricity)
        }

        static func == (left: Self, right: Self) -> Bool { left.peak == right.peak }
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
            "load_factor", "Load factor", "Mean power over peak power of the same meters.", one: "load factor",
            better: .higher,
            phrases: ["load factor", "how even", "evenly", "how evenly", "evenness"]
        ) { $0.peak.loadFactor.value },
        .number(
            "mean_power", "Mean power", "Energy over the hours covered.", .kilowatts, decimals: 1, one: "mean power",
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
            Meters that are read at least hourly are added up at the same time; where there are none, the recorded \
            peaks are added up, which is an upper bound, as the definition says.
            """,
        topic: "peak demand",
        phrases: [
            "peak demand", "peak load", "highest load", "maximum load", "max load", "biggest load", "highest kw",
            "highest power", "maximum power", "kw", "peak power", "peak kw", "electric peak", "electricity peak",
            "demand peak", "maximum demand", "max demand", "highest demand", "peak electricity", "load factor",
            "evenly", "how evenly", "evenness",
            "demand", "our peak", "spike", "spiked", "spikes", "peaked", "peaks", "peak", "when did we peak",
            "demand spike", "power spike", "load spike", "max kw",
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
        let readings = slice.energy(in: slice.window).readings
        return Sums(peak: PeakDemand(readings, window: slice.window, zone: slice.zone), slice: slice)
    }

    func sums(before slice: FacilitySlice, _ before: FacilitySlice) -> Sums? {
        guard slice.isComparable(with: before, of: .electricity) else { return nil }
        let (now, then) = (sums(of: slice), sums(of: before))
        return now.peak.isCoincident == then.peak.isCoincident ? then : nil
    }

    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON] {
        sums.peak.monthly.map { month, peak in
            let local = slice.zone.local(peak.start)
            return Self.columns.json(of: Row(month: month, peak: peak, local: (local.day, local.minuteOfDay)))
        }
    }
}
