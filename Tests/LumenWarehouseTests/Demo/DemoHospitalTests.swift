import LumenCore
import LumenWarehouse
import Testing

@Suite struct DemoHospitalTests {
    private static let sample = DemoSample.samples[0]
    private var sample: DemoSample { Self.sample }

    // MARK: Determinism

    @Test func theSameSeedAndDayGiveTheSameRows() {
        let again = DemoSample()
        #expect(again.blocks == sample.blocks)
        #expect(again.cases == sample.cases)
        #expect(DemoSample.samples[1].cases != sample.cases)
    }

    /// Another process, machine or build must come to the same bytes. The number is what the first one came to; it
    /// changes only when the hospital is meant to.
    @Test func theRowsOfAMonthAreKnown() {
        let month = DemoSample(today: CivilDate(dayNumber: 20_700), years: 0)
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for row in month.blocks { add("\(row.blockID) \(row.blockGroup) \(row.surgeon ?? "") \(row.start) \(row.end)") }
        for row in month.cases {
            add("\(row.caseID) \(row.procedure ?? "") \(row.scheduledStart ?? 0) \(row.bookedAt ?? 0)")
        }
        #expect(digest == 14_748_179_547_005_397_935)
    }

    @Test func aDayTurnsOutTheSameFromWhereverItIsLookedAt() {
        let later = DemoSample(today: DemoSample.today.advanced(by: 14), years: 1)
        let shared = later.hospital.days.start..<DemoSample.today
        #expect(sample.blocks.filter { shared.contains($0.day) } == later.blocks.filter { shared.contains($0.day) })
        #expect(sample.cases.filter { shared.contains($0.day) } == later.cases.filter { shared.contains($0.day) })
    }

    // MARK: The world

    @Test func allRoomsServicesAndSurgeonsAreThere() {
        let main = (1...6).map { "OR \($0)|Building 1|Main OR" } + (7...10).map { "OR \($0)|Building 3|Main OR" }
        let rooms = Set(main + (1...4).map { "ASC \($0)|Building 5|Ambulatory" })
        let surgeons: Set = [
            "Orthopedics|Sarah Chen", "Orthopedics|Michael Roberts", "General Surgery|James Wilson",
            "General Surgery|Emily Park", "Cardiac Surgery|David Martinez", "Cardiac Surgery|Lisa Thompson",
            "Neurosurgery|Robert Kim", "Neurosurgery|Jennifer Lee", "Urology|Anna Novak", "Urology|Peter Hall",
            "ENT|Grace May", "ENT|Omar Haddad", "Plastics|Nina Rossi", "Plastics|Carl Berg", "Vascular|Ivan Petrov",
            "Vascular|Ruth Cohen",
        ]
        func place(_ room: String, _ building: String?, _ location: String?) -> String {
            [room, building ?? "", location ?? ""].joined(separator: "|")
        }
        #expect(Set(sample.blocks.map { place($0.room, $0.building, $0.location) }) == rooms)
        #expect(Set(sample.cases.map { place($0.room, $0.building, $0.location) }) == rooms)
        #expect(Set(sample.cases.map { "\($0.service ?? "")|\($0.surgeon ?? "")" }) == surgeons)
        #expect(Set(sample.blocks.compactMap { row in row.surgeon.map { "\(row.blockGroup)|\($0)" } }) == surgeons)
        #expect(Set(sample.blocks.filter { $0.surgeon == nil }.map(\.blockGroup)).count == 8)
        #expect(DemoHospital.buildings.count == 6)
    }

    @Test func theDaysReachFromTwoYearsBackToSixWeeksAhead() {
        #expect(sample.blocks.first?.day.isoText == "2024-11-20")
        #expect(sample.blocks.last?.day.isoText == "2026-12-31")
        #expect(sample.hospital.days.end.isoText == "2027-01-01")
        #expect(sample.blocks.map(\.day) == sample.blocks.map(\.day).sorted())
        #expect(sample.cases.map(\.day) == sample.cases.map(\.day).sorted())
    }

    @Test func blocksAreOnWorkingDaysOnly() {
        let off = { (day: CivilDate) in day.weekday.isWeekend || DemoSample.site.holidays.contains(day) }
        #expect(!sample.blocks.contains { off($0.day) })
        let days = Set(sample.cases.map(\.day).filter(off))
        #expect(days.count > 60)
        #expect(sample.cases.allSatisfy { !off($0.day) || $0.isAddOn })
    }

    @Test func identifiersAreUnique() {
        #expect(Set(sample.blocks.map(\.blockID)).count == sample.blocks.count)
        #expect(Set(sample.cases.map(\.caseID)).count == sample.cases.count)
    }

    // MARK: What can't be

    @Test(arguments: DemoSample.seeds, [nil, 660, 960])
    func nobodyAndNothingIsInTwoPlacesAtOnce(seed: UInt64, minuteOfDay: Int?) {
        let sample = DemoSample(seed: seed, minuteOfDay: minuteOfDay)
        let done = sample.cases.compactMap { row in
            row.wheelsIn.flatMap { start in row.wheelsOut.map { (row.room, row.surgeon ?? "", start, $0) } }
        }
        let planned = sample.cases.filter { $0.status == .scheduled }.compactMap { row in
            row.scheduledStart.flatMap { start in
                row.scheduledMinutes.map { (row.room, row.surgeon ?? "", start, start + $0) }
            }
        }
        let owned = sample.blocks.map { ($0.room, $0.surgeon ?? $0.blockID, $0.start, $0.end) }
        for (what, spans) in [("done", done), ("planned", planned), ("blocks", owned)] {
            #expect(!spans.isEmpty)
            #expect(overlap(spans.map { ($0.0, $0.2, $0.3) }) == nil, "\(what), by room")
            #expect(overlap(spans.map { ($0.1, $0.2, $0.3) }) == nil, "\(what), by surgeon")
        }
    }

    private func overlap(_ spans: [(key: String, start: Int, end: Int)]) -> String? {
        var ends: [String: Int] = [:]
        for span in spans.sorted(by: { $0.start < $1.start }) {
            guard span.start < span.end, span.start >= ends[span.key] ?? .min else { return "\(span)" }
            ends[span.key] = span.end
        }
        return nil
    }

    @Test(arguments: [0, 420, 660, 960, 1439])
    func nothingIsKnownBeforeItHappens(minuteOfDay: Int) {
        let sample = DemoSample(minuteOfDay: minuteOfDay, years: 1)
        let now = sample.hospital.now
        #expect(sample.blocks.allSatisfy { $0.releasedAt ?? now <= now })
        #expect(sample.blocks.allSatisfy { ($0.releasedAt == nil) == ($0.releasedMinutes == 0) })
        for row in sample.cases {
            #expect(row.bookedAt ?? .max <= now)
            switch row.status {
            case .completed: #expect(row.wheelsOut ?? .max <= now)
            case .cancelled: #expect(row.cancelledAt ?? .max <= now)
            case .scheduled: #expect(row.day >= DemoSample.today && row.wheelsIn == nil && row.wheelsOut == nil)
            }
        }
        #expect(sample.cases.contains { $0.day > DemoSample.today && $0.status == .scheduled })
    }

    @Test func theMomentsOfACaseAreInOrder() {
        for row in sample.cases {
            let moments =
                switch row.status {
                case .completed: [row.bookedAt, row.wheelsIn, row.procedureStart, row.procedureEnd, row.wheelsOut]
                case .cancelled: [row.bookedAt, row.cancelledAt]
                case .scheduled: [row.bookedAt, row.scheduledStart]
                }
            #expect(zip(moments, moments.dropFirst()).allSatisfy { ($0 ?? .max) < ($1 ?? .min) }, "\(row)")
            #expect(row.wheelsIn.map { sample.site.zone.local($0).day == row.day } ?? true)
            #expect((row.status == .cancelled) == (row.cancelReason != nil))
        }
    }
}
