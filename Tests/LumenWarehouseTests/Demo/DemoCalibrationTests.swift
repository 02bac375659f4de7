import Foundation
import LumenCore
import LumenWarehouse
import Testing

/// Whether the demo hospital is believable, and its planted problems can be found; for two seeds.
@Suite struct DemoCalibrationTests {
    static let samples = DemoSample.samples
    static let services = [
        "Orthopedics", "General Surgery", "Cardiac Surgery", "Neurosurgery", "Urology", "ENT", "Plastics", "Vascular",
    ]

    // MARK: Believable

    @Test(arguments: samples.indices)
    func utilizationIsInItsBands(index: Int) {
        let sample = Self.samples[index]
        let all = sample.use(sample.lastYear)
        #expect((0.70...0.74).contains(all.rate))
        #expect((0.06...0.10).contains(all.adjusted - all.rate))
        #expect((0.72...0.84).contains(Double(all.primeOwn) / Double(all.prime)))
        #expect((0.05...0.16).contains(all.timelyShare))
        #expect((0.01...0.06).contains(all.lateShare))
        for service in Self.services {
            let use = sample.use(sample.lastYear) { $0.blockGroup == service }
            #expect((0.50...0.90).contains(use.rate), "\(service)")
            #expect((0.50...0.95).contains(use.adjusted), "\(service)")
            #expect(use.rates.count > 150, "\(service)")
        }
    }

    @Test(arguments: samples.indices)
    func casesAreLogNormalAndUnderBooked(index: Int) {
        let done = Self.samples[index].cases.filter { $0.status == .completed }
        for (procedure, rows) in Dictionary(grouping: done, by: { $0.procedure ?? "" }) where rows.count >= 100 {
            let logs = rows.map { log(Double(($0.wheelsOut ?? 0) - ($0.wheelsIn ?? 0))) }
            let mean = logs.reduce(0, +) / Double(logs.count)
            let deviation = (logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count)).squareRoot()
            // 0.25 to 0.45 by procedure, give or take what a hundred cases can tell.
            #expect((0.21...0.50).contains(deviation), "\(procedure)")
        }
        let actual = done.map { ($0.wheelsOut ?? 0) - ($0.wheelsIn ?? 0) }
        let planned = done.map { $0.scheduledMinutes ?? 0 }
        let bias = Double(actual.reduce(0, +) - planned.reduce(0, +)) / Double(actual.reduce(0, +)) * 480
        #expect((15...50).contains(bias))
    }

    @Test(arguments: samples.indices)
    func cancellationsAndAddOnsAreUsual(index: Int) {
        let sample = Self.samples[index]
        let past = sample.cases.filter { $0.day < DemoSample.today }
        let cancelled = past.filter { row in
            row.cancelledAt.map { sample.site.zone.local($0).day == row.day } ?? false
        }
        let onSchedule = past.count { !$0.isAddOn }
        #expect((0.04...0.09).contains(Double(cancelled.count) / Double(onSchedule)))
        let done = past.filter { $0.status == .completed }
        #expect((0.05...0.12).contains(Double(done.count(where: \.isAddOn)) / Double(done.count)))
        let groups = Dictionary(grouping: cancelled) { $0.cancelReason?.prefix { $0 != ":" } ?? "" }
        #expect(Set(groups.keys) == ["Patient", "Clinical", "Capacity", "Other"])
        #expect(groups.values.allSatisfy { Double($0.count) > 0.02 * Double(cancelled.count) })
    }

    /// Released time is used by others, and some cases run outside of blocks.
    @Test(arguments: samples.indices)
    func timeOutsideOwnBlocksIsPlausible(index: Int) {
        let sample = Self.samples[index]
        let owners = Dictionary(grouping: sample.blocks) { DemoSample.RoomDay($0.room, $0.day) }
        var outside = 0
        var backfilled = 0
        var total = 0
        for (roomDay, cases) in sample.completed {
            for row in cases {
                guard let wheelsIn = row.wheelsIn, let wheelsOut = row.wheelsOut else { continue }
                let blocks = (owners[roomDay] ?? []).filter { wheelsIn < $0.end && $0.start < wheelsOut }
                let own = blocks.filter { $0.surgeon.map { $0 == row.surgeon } ?? ($0.blockGroup == row.service) }
                let inside = own.reduce(0) { $0 + min(wheelsOut, $1.end) - max(wheelsIn, $1.start) }
                total += wheelsOut - wheelsIn
                outside += wheelsOut - wheelsIn - inside
                if own.isEmpty, blocks.contains(where: { $0.releasedMinutes > 0 }) { backfilled += 1 }
            }
        }
        #expect((0.08...0.25).contains(Double(outside) / Double(total)))
        #expect(backfilled > 300)
    }

    @Test(arguments: samples.indices)
    func summerAndDecemberAreQuieter(index: Int) {
        let sample = Self.samples[index]
        func perDay(_ months: Set<Int>) -> Double {
            let rows = sample.cases.filter { months.contains($0.day.month) && $0.status == .completed && !$0.isAddOn }
            return Double(rows.count) / Double(Set(rows.map(\.day)).count)
        }
        let usual = perDay([3, 4, 5, 6])
        #expect(perDay([7, 8]) < usual * 0.97)
        #expect(perDay([12]) < usual * 0.97)
    }

    // MARK: Planted

    @Test(arguments: samples.indices)
    func vascularFellBecauseOfReleases(index: Int) {
        let sample = Self.samples[index]
        let now = sample.use(sample.lastQuarter) { $0.blockGroup == "Vascular" }
        let before = sample.use(sample.quarterBefore) { $0.blockGroup == "Vascular" }
        #expect(now.rate < before.rate - 0.10)
        #expect(now.lateShare + Double(now.empty) / Double(now.rates.count) > 0.20)
        #expect(before.lateShare < 0.08)
        let others = { (days: ClosedRange<CivilDate>) in sample.use(days) { $0.blockGroup != "Vascular" }.rate }
        #expect(abs(others(sample.lastQuarter) - others(sample.quarterBefore)) < 0.05)
    }

    @Test(arguments: samples.indices)
    func martinezStartsLateAndTurnsOverInTime(index: Int) {
        let sample = Self.samples[index]
        let isHis = { (row: CaseRow) in row.surgeon == "David Martinez" }
        let now = sample.flow(sample.lastQuarter, where: isHis)
        let before = sample.flow(sample.quarterBefore, where: isHis)
        #expect((20...35).contains(now.delays.mean))
        #expect(now.delays.count(where: { $0 > 5 }) * 10 >= now.delays.count * 9)
        #expect(before.delays.mean < 15)
        #expect(abs(now.turnovers.mean - before.turnovers.mean) < 6)
        let rate = { (days: ClosedRange<CivilDate>) in sample.use(days) { $0.surgeon == "David Martinez" }.rate }
        #expect(rate(sample.lastQuarter) < rate(sample.quarterBefore) - 0.05)
    }

    @Test(arguments: samples.indices)
    func bergIsLowForSureAndHaddadIsNot(index: Int) {
        let sample = Self.samples[index]
        let berg = sample.use(sample.lastQuarter) { $0.surgeon == "Carl Berg" }
        let rate = berg.rates.reduce(0, +) / Double(berg.rates.count)
        #expect(berg.rates.count >= 20)
        #expect(rate + berg.margin < sample.site.utilizationTarget)
        let haddad = sample.use(sample.lastQuarter) { $0.surgeon == "Omar Haddad" }
        #expect((2...9).contains(haddad.rates.count))
        #expect(haddad.rate < sample.site.utilizationTarget)
        #expect(haddad.rate + 1.3 * haddad.margin > sample.site.utilizationTarget)
    }

    @Test(arguments: samples.indices)
    func buildingFiveIsUnlikeBuildingThree(index: Int) {
        let sample = Self.samples[index]
        let uses = ["Building 3", "Building 5"].map { name in sample.use(sample.lastYear) { $0.building == name } }
        #expect(uses[0].rate - uses[1].rate > uses[0].margin + uses[1].margin)
        let flows = ["Building 3", "Building 5"].map { name in sample.flow(sample.lastYear) { $0.building == name } }
        #expect(flows[1].turnovers.mean < flows[0].turnovers.mean - 4)
        #expect(flows[1].delays.mean < flows[0].delays.mean - 2)
    }
}
