import LumenCore
import Testing

@testable import LumenWarehouse

/// The rows about buildings of a demo hospital, by table.
struct DemoFacilityRows {
    private(set) var energy: [EnergyRow] = []
    private(set) var equipment: [EquipmentRow] = []
    private(set) var orders: [WorkOrderRow] = []
    private(set) var requests: [TenantRequestRow] = []
    private(set) var surveys: [SurveyRow] = []
    private(set) var emissions: [EmissionRow] = []

    init(_ hospital: DemoHospital) {
        hospital.forEachFacilityRow { row in
            switch row {
            case let row as EnergyRow: energy.append(row)
            case let row as EquipmentRow: equipment.append(row)
            case let row as WorkOrderRow: orders.append(row)
            case let row as TenantRequestRow: requests.append(row)
            case let row as SurveyRow: surveys.append(row)
            case let row as EmissionRow: emissions.append(row)
            default: Issue.record("a row of no known kind: \(row)")
            }
        }
    }

    var count: Int {
        energy.count + equipment.count + orders.count + requests.count + surveys.count + emissions.count
    }

    /// All that the rows say, in a few bytes.
    var digest: UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for row in energy { add("\(row.building) \(row.meter) \(row.start) \(row.kWh) \(row.peakKW ?? 0)") }
        for row in equipment { add("\(row.assetID) \(row.name) \(row.installed?.isoText ?? "")") }
        for row in orders { add("\(row.order.id) \(row.order.status) \(row.order.closedAt ?? 0)") }
        for row in requests { add("\(row.id) \(row.openedAt) \(row.status) \(row.closedAt ?? 0)") }
        for row in surveys { add("\(row.id) \(row.score)") }
        for row in emissions { add("\(row.id) \(row.source) \(row.quantity)") }
        return digest
    }
}

@Suite struct DemoFacilityTests {
    private static let today = day("2026-11-23")

    private func rows(_ today: CivilDate = today, seed: UInt64 = DemoHospital.seed, years: Int = 1) -> DemoFacilityRows
    {
        DemoFacilityRows(DemoHospital(site: DemoSample.site, seed: seed, today: today, years: years))
    }

    private static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }

    @Test("the same seed and day give the same rows") func deterministic() {
        #expect(rows().digest == rows().digest)
        #expect(rows().digest != rows(seed: 1).digest)
    }

    /// Another process, machine or build must come to the same bytes. The number is what the first one came to; it
    /// changes only when the hospital is meant to.
    @Test("the rows of a year are known") func known() {
        #expect(rows().digest == 10_443_793_545_862_834_301)
    }

    @Test("a day turns out the same from wherever it is looked at") func sameFromAnywhere() {
        let (early, late) = (rows(), rows(Self.today.advanced(by: 14), years: 2))
        let shared = Self.today.adding(months: -12)...Self.today.advanced(by: -1)
        #expect(
            early.energy.filter { shared.contains($0.day) }.map(\.kWh)
                == late.energy.filter { shared.contains($0.day) }.map(\.kWh))
        #expect(
            early.requests.filter { shared.contains($0.day) }.map(\.id)
                == late.requests.filter { shared.contains($0.day) }.map(\.id))
        #expect(early.emissions.map(\.quantity) == late.emissions.filter { shared.contains($0.day) }.map(\.quantity))
    }

    @Test("every key is there once, and nothing is from the future") func keysAndTimes() {
        let rows = rows(years: 2)
        let now = DemoSample.site.zone.minute(of: Self.today, at: 0)
        #expect(Set(rows.energy.map { "\($0.meter) \($0.start)" }).count == rows.energy.count)
        #expect(Set(rows.equipment.map(\.assetID)).count == rows.equipment.count)
        #expect(Set(rows.orders.map(\.order.id)).count == rows.orders.count)
        #expect(Set(rows.requests.map(\.id)).count == rows.requests.count)
        #expect(Set(rows.surveys.map(\.id)).count == rows.surveys.count)
        #expect(Set(rows.emissions.map(\.id)).count == rows.emissions.count)
        #expect(rows.energy.allSatisfy { $0.start + ($0.minutes ?? 0) <= now })
        #expect(rows.orders.allSatisfy { $0.order.openedAt <= now && $0.order.closedAt ?? 0 <= now })
        #expect(
            rows.requests.allSatisfy { $0.openedAt <= now && $0.closedAt ?? 0 <= now && $0.respondedAt ?? 0 <= now })
        #expect(rows.surveys.allSatisfy { $0.day <= Self.today } && rows.emissions.allSatisfy { $0.day < Self.today })
    }

    @Test("a large hospital's numbers are believable") func believable() throws {
        let rows = rows()
        #expect(Set(rows.energy.map(\.building)).count == 6)
        #expect((100...160).contains(rows.equipment.count))
        let kBtu = rows.energy.reduce(0) { $0 + $1.kWh } * EnergyUnit.kBtuPerKWh
        let squareFeet = DemoBuilding.all.reduce(0) { $0 + $1.areaM2 } / 0.092_903_04
        #expect((120...320).contains(kBtu / squareFeet), "EPA: most hospitals use 150 to 300 kBtu a square foot")
        #expect(rows.orders.contains { $0.order.status == .open && $0.order.kind == .corrective })
    }
}
