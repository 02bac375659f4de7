import LumenCore
import LumenTesting
import Testing

@testable import LumenApp

struct SiteManifestTests {
    private func site(_ text: String) throws -> Site {
        try Site(manifest: ManifestFile(name: "b.json", bytes: Array(text.utf8)), rules: .test())
    }

    private func site(with more: String) throws -> Site {
        try site(#"{"id": "b", "name": "B", "timeZone": "Europe/Berlin", \#(more)}"#)
    }

    @Test func ownDefinitionsAreRead() throws {
        let site = try site(
            with: """
                "definitions": {"releases": "gross", "releaseCutoffDays": 14,
                 "turnoverCredit": {"rule": "flat", "minutes": 30}, "primeTime": {"start": "07:30", "end": "15:30"}},
                 "holidays": {"usFederal": false, "days": {"2026-10-03": "Unity Day"}}, "showSurgeonNames": false,
                 "weekStart": "Sunday", "joinsDashboards": true, "aliases": {"Urology": ["uro", "GU"]}
                """)
        #expect(site.definitions.releases == .gross)
        #expect(site.definitions.releaseCutoffDays == 14)
        #expect(site.definitions.turnoverCredit == .flat(minutes: 30))
        #expect(site.definitions.primeTimeStart == 450)
        #expect(site.holidays.name(of: day("2026-10-03")) == "Unity Day")
        #expect(!site.showsSurgeonNames)
        #expect(site.weekStart == .sunday)
        #expect(site.joinsDashboards)
        #expect(site.aliases == ["Urology": ["uro", "GU"]])
    }

    @Test func theBudgetIsRead() throws {
        let budget = try site(
            with: #""budget": {"daily": 25, "userDaily": 0.5, "alertPercent": 90, "whenExceeded": "refuse"}"#
        ).budget
        #expect(budget.daily == Money(dollars: 25) && budget.userDaily == Money(dollars: 0.5))
        #expect(budget.alertPercent == 90 && budget.whenExceeded == .refuse)
        #expect(try site(with: #""budget": {}"#).budget == SiteBudget())
    }

    @Test func definitionsOfCasesAndRoomsAreRead() throws {
        let definitions = try site(
            with: """
                "definitions": {
                 "firstCases": {"start": "06:30", "end": "08:30"}, "staffed": {"end": "18:00"}, "scheduleCutoff": "07:00",
                 "turnoverCapMinutes": 60, "prolongedTurnoverMinutes": 45, "releasesAutomatically": true,
                 "collectableMinutes": 180, "turnoverReserveMinutes": 25}
                """
        ).definitions
        #expect(definitions.firstCaseStart == 390)
        #expect(definitions.firstCaseEnd == 510)
        #expect(definitions.staffedStart == 420)
        #expect(definitions.staffedEnd == 1080)
        #expect(definitions.scheduleCutoff == 420)
        #expect(definitions.turnoverCap == 60)
        #expect(definitions.prolongedTurnover == 45)
        #expect(definitions.collectableStretch == 180)
        #expect(definitions.turnoverReserve == 25)
        #expect(definitions.releasesAutomatically)
    }

    @Test func whatLumenIsToldOfTheBuildingsIsRead() throws {
        let facilities = try site(
            with: """
                "facilities": {"tariff": {"perKWh": 0.11, "perKW": 14, "perMonth": 450, "currency": "EUR"},
                 "degreeDayBase": 60, "pmGraceDays": 7, "leaveOutDocumented": true, "dueSoonDays": 30,
                 "maintenanceCapacity": {"technicians": 4}, "gridRegion": "RFCW", "supplierFactor": 0.2, "gwpSet": "ar6",
                 "serviceLevels": {"high": {"response": 60, "resolution": 480}}}
                """
        ).facilities
        #expect(facilities.tariff == EnergyTariff(perKWh: 0.11, perKW: 14, fixed: 450, currency: "EUR"))
        #expect(facilities.degreeDayBase == 60)
        #expect(facilities.pmGraceDays == 7)
        #expect(facilities.leavesOutDocumented)
        #expect(facilities.dueSoonDays == 30)
        #expect(
            facilities.capacity == .init(technicians: 4, hoursPerWeek: 40, wrenchTime: 0.75))
        #expect(facilities.gridRegion == "RFCW")
        #expect(facilities.supplierFactor == 0.2)
        #expect(facilities.gwpSet == .ar6)
        #expect(facilities.serviceLevels == [.high: .init(response: 60, resolution: 480)])
        #expect(try site(with: #""facilities": {}"#).facilities == FacilityDefinitions())
    }

    @Test(arguments: [
        (#"{"id": "b", "name": "B"}"#, "b.json: timeZone is required."),
        (#""definitions": {"staffed": {"start": "18:00"}}"#, "after the start"),
        (#""definitions": {"staffed": {"start": "6 am"}}"#, "a time such as 07:30"),
        (#""definitions": {"staffed": {"begin": "06:00"}}"#, "definitions.staffed.begin is not known"),
        (#"{"id": "b", "name": "B", "timeZone": "Mars"}"#, "“timeZone” is \"Mars\"; it must be a zone"),
        (#""colour": "red""#, "colour is not known; known are"),
        (#""fiscalYearStartMonth": 13"#, "fiscalYearStartMonth must be at most 12"),
        (#""fiscalYearStartMonth": "July""#, "fiscalYearStartMonth must be a whole number"),
        (#""utilizationTarget": 75"#, "utilizationTarget must be at most 1"),
        (#""definitions": {"releases": "some"}"#, "net_of_timely"),
        (#""definitions": {"turnoverCredit": {"rule": "none"}}"#, "gap_up_to"),
        (#""holidays": {"days": {"10/03/2026": "Unity Day"}}"#, "a date such as 2025-12-24"),
        (#""weekStart": "someday""#, "a day of the week"),
        (#""budget": {"daily": -1}"#, "budget.daily must be at least 0"),
        (#""budget": {"whenExceeded": "stop"}"#, "offline"),
        (#""facilities": {"gridRegion": "MARS"}"#, "facilities: “gridRegion” is \"MARS\"; it must be one of AKGD"),
        (#""facilities": {"tariff": {"perKW": 1}}"#, "facilities.tariff.perKWh is required"),
        (#""facilities": {"serviceLevels": {"urgent": {}}}"#, "facilities.serviceLevels.urgent is not known"),
        (#""facilities": {"maintenanceCapacity": {"technicians": 0}}"#, "technicians must be more than 0"),
        (#""aliases": {"Urology": "uro"}"#, "aliases.Urology must be a list"),
        ("{\"id\": \"b\",\n \"name\": \"Ä\" \"B\"}", "b.json, line 2, column 14: not valid JSON: there is a character"),
        (#"{"id": "b", "#, "b.json, line 1, column 13: not valid JSON: it ends too early."),
        ("[]", "b.json: the value must be an object."),
    ])
    func whatIsWrongIsNamed(text: String, told: String) {
        let fault = #expect(throws: ManifestFault.self) {
            text.hasPrefix("\"") ? try site(with: text) : try site(text)
        }
        #expect(fault?.sentence.contains(told) == true, "\(fault?.sentence ?? "")")
    }

    @Test func allThatIsWrongIsToldAtOnce() {
        let fault = #expect(throws: ManifestFault.self) { try site(#"{"id": "", "name": 7, "weekStart": 1}"#) }
        for key in ["timeZone", "id", "name", "weekStart"] { #expect(fault?.sentence.contains(key) == true, "\(key)") }
    }

    /// What the schema says that a key means by default is what it means.
    @Test func theDefaultsOfTheSchemaAreTheReaders() throws {
        let schema = try ManifestFolder.schema("site")
        var spelt = Self.defaults(of: schema)
        // These have parts that have none.
        var facilities = try #require(spelt["facilities"]?.objectValue)
        for key in ["tariff", "maintenanceCapacity"] { facilities[key] = nil }
        spelt["facilities"] = .object(facilities)
        for (key, value) in [("id", "b"), ("name", "B"), ("timeZone", "UTC")] { spelt[key] = .string(value) }
        let (first, second) = (
            try site(#"{"id": "b", "name": "B", "timeZone": "UTC"}"#), try site(JSON.object(spelt).text)
        )
        #expect(facilities.keys.count == 5)
        #expect(spelt["definitions"]?.objectValue?.keys.count == 16)
        #expect(first.definitions == second.definitions)
        #expect(first.facilities == second.facilities)
        #expect(first.holidays == second.holidays)
        #expect(first.fiscalYearStartMonth == second.fiscalYearStartMonth)
        #expect(first.weekStart == second.weekStart)
        #expect(first.utilizationTarget == second.utilizationTarget)
        #expect(first.defaultDashboard == second.defaultDashboard)
        #expect(first.joinsDashboards == second.joinsDashboards)
        #expect(first.showsSurgeonNames == second.showsSurgeonNames)
    }

    private static func defaults(of schema: JSON) -> JSONObject {
        (schema["properties"]?.objectValue?.members ?? []).reduce(into: JSONObject()) { object, member in
            let inner = defaults(of: member.value)
            if !inner.keys.isEmpty { object[member.key] = .object(inner) }
            if let value = member.value["default"] { object[member.key] = value }
        }
    }

    /// A choice that the schema lets through is one that the reader knows, and the other way round.
    @Test func theChoicesOfTheSchemaAreTheReaders() throws {
        let schema = try ManifestFolder.schema("site")["properties"]?["definitions"]?["properties"]
        func choices(_ property: JSON?) -> [String?]? { property?["enum"]?.arrayValue?.map(\.stringValue) }
        let facilities = try ManifestFolder.schema("site")["properties"]?["facilities"]?["properties"]
        #expect(choices(facilities?["gwpSet"]) == GWPSet.allCases.map(\.rawValue))
        #expect(
            facilities?["serviceLevels"]?["properties"]?.objectValue?.keys == Priority.allCases.map(\.name))
        #expect(choices(schema?["releases"]) == Definitions.Releases.allCases.map(\.rawValue))
        #expect(choices(schema?["flipRooms"]) == Definitions.FlipRooms.allCases.map(\.rawValue))
        #expect(
            choices(schema?["turnoverCredit"]?["properties"]?["rule"])
                == Definitions.TurnoverCredit.Rule.allCases.map(\.rawValue))
    }
}
