import Foundation
import LumenCore
import LumenTesting
import LumenWarehouse
import Testing

@Suite struct FacilityImportTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let kind: ImportKind
        let header: String
        let row: String
        /// The stored row's columns, or the column and reason of its rejection.
        let expected: String
        var testDescription: String { "\(kind.rawValue): \(row)" }

        init(_ kind: ImportKind, _ header: String, _ row: String, _ expected: String) {
            (self.kind, self.header, self.row, self.expected) = (kind, header, row, expected)
        }
    }

    private static let columns: [ImportKind: String] = [
        .energy: "fuel, read_at, minutes, ROUND(kwh, 3), peak_kw, cost, ROUND(area_m2, 2), outdoor_f",
        .equipment: "asset_id, name, day, room, category, pm_interval_days, criticality, building_id",
        .workOrders:
            "work_order_id, asset_id, kind, opened_at, closed_at, due_at, priority, status, downtime_minutes, estimated_minutes",
        .tenantRequests:
            "request_id, building_id, tenant_id, category, priority, opened_at, first_response_at, closed_at, due_at, status",
        .surveys: "survey_id, day, building_id, tenant_id, kind, score",
        .emissions: "entry_id, day, source, quantity, unit, building_id, scope, agent",
    ]

    @Test(arguments: energy + maintenance + tenants + emissions)
    func rowsBecomeWhatTheyMean(_ example: Example) async throws {
        let fixture = try await ImportFixture(zone: "UTC")
        let summary = try await fixture.run("\(example.header)\n\(example.row)\n", as: example.kind)
        if let reject = summary.rejects.first {
            #expect("\(reject.column) \(reject.reason)" == example.expected)
            return
        }
        let columns = try #require(Self.columns[example.kind])
        let table = try #require(Self.tables[example.kind])
        let count = columns.replacing(", 2)", with: ")").replacing(", 3)", with: ")").split(separator: ",").count
        #expect(try await fixture.rows("SELECT \(columns) FROM \(table)", columns: count) == [example.expected])
    }

    private static let tables: [ImportKind: String] = [
        .energy: "energy_readings", .equipment: "equipment", .workOrders: "work_orders",
        .tenantRequests: "tenant_requests", .surveys: "surveys", .emissions: "emissions",
    ]

    /// 2025-10-06 00:00 UTC is minute 29328480; the day is number 20367.
    static let energy = [
        Example(
            .energy, "building,meter,timestamp,kwh,kw_peak,cost,fuel,area_m2,outdoor_temp_f",
            "B1,M1,2025-10-06 00:15,\"1,250.5\",500,$137.56,,1000,61.5", "0|29328495|-|1250.5|500.0|137.56|1000.0|61.5"),
        Example(.energy, "building,meter,timestamp,kwh", "B1,M1,2024,5", "0|28401120|527040|5.0|-|-|-|-"),
        Example(.energy, "building,meter,timestamp,kwh", "B1,M1,2025-10,5", "0|29321280|44640|5.0|-|-|-|-"),
        Example(.energy, "building,meter,timestamp,kwh,fuel", "B1,M1,2025-10-06,5,Gas", "1|29328480|-|5.0|-|-|-|-"),
        Example(
            .energy, "Facility,Meter ID,Date,gas_kwh,area sqft", "B1,M1,10/6/2025,5,1000",
            "1|29328480|-|5.0|-|-|92.9|-"),
        Example(.energy, "building,meter,timestamp,kwh", "B1,M1,2025-13,5", "timestamp \(unreadable)"),
        Example(.energy, "building,meter,timestamp,kwh", "B1,M1,0730,5", "timestamp has a time but no date"),
        Example(.energy, "building,meter,timestamp,kwh", "B1,M1,,5", "timestamp is empty"),
        Example(.energy, "building,meter,timestamp,kwh", "B1,,2025-10-06,5", "meter is empty"),
        Example(
            .energy, "building,meter,timestamp,kwh", "B1,M1,2025-10-06,-5", "kwh is not a number from 0 to 10000000000"),
        Example(
            .energy, "building,meter,timestamp,kwh", "B1,M1,2025-10-06,nan",
            "kwh is not a number from 0 to 10000000000"),
        Example(
            .energy, "building,meter,timestamp,kwh,fuel", "B1,M1,2025-10-06,5,wood",
            "fuel is not one of electricity, natural gas, fuel oil, propane, steam, hot water, chilled water"),
    ]

    private static let unreadable = "is not a date or time; write it as 2025-10-06 07:30 or 10/6/2025 7:30 AM"

    static let maintenance = [
        Example(
            .equipment, "asset_id,name,building,room,category,installed,pm_interval_days,criticality",
            "A1,Ventilator,B1,OR 1,Respiratory,10/6/2025,90,Life Support", "A1|Ventilator|20367|OR 1|Respiratory|90|0|1"
        ),
        Example(.equipment, "Asset Tag,Description", "A1,Ventilator", "A1|Ventilator|-|-|-|-|-|-"),
        Example(.equipment, "asset_id,name", "A1,", "name is empty"),
        Example(
            .equipment, "asset_id,name,pm_interval_days", "A1,X,0",
            "pm_interval_days is not a whole number from 1 to 36500"),
        Example(
            .equipment, "asset_id,name,criticality", "A1,X,z",
            "criticality is not one of life support, high, medium, low"),
        Example(
            .workOrders,
            "work_order_id,asset_id,opened_at,closed_at,type,due_at,priority,status,downtime_minutes,estimated_hours",
            "W1,A1,2025-10-06 08:00,2025-10-06 10:00,PM,10/7/2025,P2,Completed,120,1.5",
            "W1|A1|0|29328960|29329080|29331359|2|1|120|90"),
        Example(.workOrders, "WO,Asset,Opened", "W1,A1,2025-10-06", "W1|A1|1|29328480|-|-|-|0|-|-"),
        Example(
            .workOrders, "WO,Asset,Opened,Closed,Status", "W1,A1,2025-10-06 08:00,10/6/2025,",
            "W1|A1|1|29328960|29328960|-|-|1|-|-"),
        Example(
            .workOrders, "WO,Asset,Opened,Closed,Status", "W1,A1,2025-10-06,2025-10-07,On Hold",
            "W1|A1|1|29328480|-|-|-|0|-|-"),
        Example(
            .workOrders, "WO,Asset,Opened,Status", "W1,A1,2025-10-06,Not Located", "W1|A1|1|29328480|-|-|-|3|-|-"),
        Example(
            .workOrders, "WO,Asset,Opened,Status", "W1,A1,2025-10-06,closed",
            "closed_at is empty, though the order is closed"),
        Example(
            .workOrders, "WO,Asset,Opened,Closed", "W1,A1,2025-10-06 08:00,2025-10-06 07:59",
            "closed_at is before opened_at"),
        Example(.workOrders, "WO,Asset,Opened,Type", "W1,A1,2025-10-06,x", "type is not one of preventive, corrective"),
        Example(.workOrders, "WO,Asset,Opened", "W1,A1,", "opened_at is empty"),
    ]

    static let tenants = [
        Example(
            .tenantRequests,
            "request_id,building,opened_at,tenant,category,priority,first_response_at,closed_at,status,due_at",
            "R1,B1,2025-10-06 08:00,Clinic,Hot/cold,Urgent,2025-10-06 08:20,2025-10-06 10:00,resolved,",
            "R1|1|1|Hot/cold|2|29328960|29328980|29329080|-|1"),
        Example(
            .tenantRequests, "Ticket,Facility,Created Date,Due Date", "R1,B1,2025-10-06,2025-10-08",
            "R1|1|-|-|-|29328480|-|-|29332799|0"),
        Example(
            .tenantRequests, "Ticket,Facility,Created Date,Closed Date,Status", "R1,B1,2025-10-06,2025-10-07,Pending",
            "R1|1|-|-|-|29328480|-|-|-|0"),
        Example(
            .tenantRequests, "Ticket,Facility,Created Date,First Response", "R1,B1,2025-10-06 08:00,2025-10-05 08:00",
            "first_response_at is before opened_at"),
        Example(
            .tenantRequests, "Ticket,Facility,Created Date,Priority", "R1,B1,2025-10-06,x",
            "priority is not one of emergency, high, medium, low"),
        Example(.surveys, "building,date,score", "B1,2025-10-06,4", "B1||2025-10-06|csat|4.0|20367|1|-|0|4.0"),
        Example(
            .surveys, "survey_id,building,date,score,tenant,kind", "S1,B1,2025-10-06,9,Clinic,NPS",
            "S1|20367|1|1|1|9.0"),
        Example(.surveys, "building,date,score", "B1,2025-10-06,9", "score is not a number from 1 to 5"),
        Example(.surveys, "building,date,score,kind", "B1,2025-10-06,11,nps", "score is not a number from 0 to 10"),
        Example(.surveys, "building,date,score", "B1,,4", "date is empty"),
    ]

    static let emissions = [
        Example(
            .emissions, "source,date,quantity,unit,building,scope,agent",
            "Anaesthesia,10/6/2025,2,Bottles,B1,Scope 1,Suprane",
            "Anaesthesia|2025-10-06|B1|desflurane|bottle|20367|Anaesthesia|2.0|bottle|1|1|0"),
        Example(
            .emissions, "source,date,quantity,unit,entry_id", "N2O,2025-10-06,100,kg,E1", "E1|20367|N2O|100.0|kg|-|-|3"),
        Example(
            .emissions, "source,date,quantity,unit,entry_id", "Travel,2025-10-06,1.5,t CO2e,E1",
            "E1|20367|Travel|1.5|t CO2e|-|-|-"),
        Example(.emissions, "source,date,quantity,unit", "N2O,2025-10-06,100,", "unit is empty"),
        Example(.emissions, "source,date,quantity,unit,scope", "N2O,2025-10-06,1,kg,4", "scope is not one of 1, 2, 3"),
    ]

    static let files: [(kind: ImportKind, text: String)] = [
        (.energy, "building,meter,timestamp,kwh\nB1,M1,2025-10-06 00:00,5\nB1,M1,2025-10-06 00:15,6\nB1,M1,x,6\n"),
        (.equipment, "asset_id,name,installed\nA1,Pump,2024-01-01\nA2,Fan,\nA3,,\n"),
        (.workOrders, "work_order_id,asset_id,opened_at\nW1,A1,2025-10-06\nW2,A1,2025-10-07\nW3,A1,\n"),
        (.tenantRequests, "request_id,building,opened_at\nR1,B1,2025-10-06\nR2,B1,2025-10-07\nR3,B1,\n"),
        (.surveys, "building,date,score\nB1,2025-10-06,4\nB1,2025-10-06,4\nB1,2025-10-06,7\n"),
        (
            .emissions,
            "source,date,quantity,unit\nwaste,2025-10-06,4,kg\nwaste,2025-10-06,5,kg\nwaste,2025-10-06,5,stone\n"
        ),
    ]

    @Test(arguments: files)
    func importingTwiceChangesNothing(kind: ImportKind, text: String) async throws {
        let fixture = try await ImportFixture()
        let first = try await fixture.run(text, as: kind, rejects: "rejects.csv")
        #expect(first.read == 3 && first.inserted == 2 && first.rejected == 1)
        #expect(first.problems.map(\.place.line) == [4])
        #expect(try fixture.text(of: "rejects.csv").contains("\r\n4,"))
        let again = try await fixture.run(text, as: kind)
        #expect(again.unchanged == 2 && again.inserted == 0 && again.updated == 0 && again.rejected == 1)
        #expect(try await Warehouse(database: fixture.database).rowCount(kind, of: fixture.site) == 2)
        #expect(try await fixture.rows("SELECT revision FROM sites", columns: 1) == ["1"])
        let dry = try await fixture.run(text.replacing("2025-10-06", with: "2025-10-08"), as: kind, dryRun: true)
        #expect(dry.read == 3)
        #expect(try await fixture.rows("SELECT revision FROM sites", columns: 1) == ["1"])
    }

    @Test func aCorrectedRowReplacesTheOneBefore() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run("building,meter,timestamp,kwh\nB1,M1,2025-10-06,5\nB2,M1,2025-10-06,6\n", as: .energy)
        let later = try await fixture.run("building,meter,timestamp,kwh\nb1,m1,2025-10-06,7\n", as: .energy)
        #expect(later.updated == 1 && later.inserted == 0)
        #expect(
            try await fixture.rows("SELECT building_id, kwh FROM energy_readings ORDER BY 1", columns: 2)
                == ["1|7.0", "2|6.0"])
        let twice = try await fixture.run(
            "building,meter,timestamp,kwh\nB1,M1,2025-10-06,8\nB1,M1,2025-10-06,9\n", as: .energy)
        #expect(twice.updated == 1 && twice.rejected == 1)
        #expect(twice.rejects.first?.reason == "appears twice in this import with different content")
    }

    @Test(arguments: [
        ("NaturalGas(therms)", "1|2930.832"), ("SteamUse(kBtu)", "4|29.308"), ("Electric MWh", "0|100000.0"),
        ("gas_kwh", "1|100.0"), ("Main meter", "0|100.0"),
    ])
    func aHeaderTellsUnitAndFuel(header: String, expected: String) async throws {
        let fixture = try await ImportFixture()
        try await fixture.run(
            "building,meter,timestamp,\(header)\nB1,M1,2025-10-06,100\n", as: .energy, mapping: [header: "kwh"])
        #expect(
            try await fixture.rows("SELECT fuel, ROUND(kwh, 3) FROM energy_readings", columns: 2) == [expected])
    }

    /// Two headers that differ only in their unit are two headers to a mapping.
    @Test func aMappingMeansTheHeaderAsWritten() async throws {
        let fixture = try await ImportFixture()
        let text = "building,meter,timestamp,Use (kBtu),Use (kWh)\nB1,M1,2025-10-06,3412,1000\n"
        let summary = try await fixture.run(text, as: .energy, mapping: ["Use (kWh)": "kwh", "Use (kBtu)": nil])
        #expect(summary.ignoredColumns == ["Use (kBtu)"])
        #expect(try await fixture.rows("SELECT kwh FROM energy_readings", columns: 1) == ["1000.0"])
    }

    @Test func patientsAndPeopleAreLeftOut() async throws {
        let fixture = try await ImportFixture()
        let text =
            "Email,Patient Name,request_id,building,opened_at,Phone\na@b.c,Ann,R1,B1,2025-10-06,555\n"
        let summary = try await fixture.run(text, as: .tenantRequests)
        #expect(summary.droppedColumns == ["Email", "Patient Name", "Phone"])
        #expect(summary.inserted == 1)
    }

    @Test func everyKindTellsItsColumns() {
        let required = Dictionary(
            uniqueKeysWithValues: ImportKind.allCases.map { ($0.rawValue, Set($0.requiredColumns)) })
        #expect(required["energy"] == ["building", "meter", "timestamp", "kwh"])
        #expect(required["equipment"] == ["asset_id", "name"])
        #expect(required["work-orders"] == ["work_order_id", "asset_id", "opened_at"])
        #expect(required["tenant-requests"] == ["request_id", "building", "opened_at"])
        #expect(required["surveys"] == ["building", "date", "score"])
        #expect(required["emissions"] == ["source", "date", "quantity", "unit"])
    }

    /// Whatever bytes come, every row read is accounted for and nothing traps.
    @Test(arguments: files)
    func damagedFilesAreCountedRowByRow(kind: ImportKind, text: String) async throws {
        let fixture = try await ImportFixture()
        var random = SeededRandom(seed: 6)
        for _ in 0..<40 {
            var bytes = Array(text.utf8)
            for _ in 0..<3 { random.damage(&bytes) }
            let path = try fixture.file(bytes)
            do {
                let summary = try await fixture.importer.run(kind: kind, files: [path])
                let told = summary.inserted + summary.updated + summary.unchanged + summary.rejected
                #expect(summary.read == told)
            } catch let fault as ImportFault {
                #expect(!fault.sentence.isEmpty)
            }
        }
    }
}
