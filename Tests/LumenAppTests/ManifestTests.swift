import Foundation
import LumenCore
import LumenTesting
import Testing

@testable import LumenApp

struct ManifestTests {
    private static let tools: Set = [
        "block_util_summary", "block_util_by_block_group", "block_util_by_surgeon", "block_util_drill_down",
        "block_util_trend", "list_entities",
    ]

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("config").path

    private func directory(_ files: [String: String]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        return url.path
    }

    private func manifests(sites: String = "\(root)/sites", dashboards: String = "\(root)/dashboards") throws
        -> Manifests
    {
        try Manifests(sitesDirectory: sites, dashboardsDirectory: dashboards, defaultSite: nil, tools: Self.tools)
    }

    @Test func theBundledOnesAreReadInFull() throws {
        let manifests = try manifests()
        let site = try manifests.site(nil)
        #expect(site.zone.identifier == "America/New_York")
        #expect(site.fiscalYearStartMonth == 7)
        #expect(site.utilizationTarget == 0.75)
        #expect(site.definitions == Definitions())
        #expect(site.holidays.contains(day("2026-11-26")))
        #expect(site.aliases["Orthopedics"]?.contains("ortho") == true)
        #expect(try manifests.dashboard(nil, of: site).id == "block-utilization")
    }

    @Test func unknownIdsListTheKnownOnes() throws {
        let manifests = try manifests()
        let site = try manifests.site(nil)
        let dashboard = #expect(throws: InvalidRequest.self) { try manifests.dashboard("nope", of: site) }
        #expect(dashboard?.sentence.contains("block-utilization") == true)
        let other = #expect(throws: InvalidRequest.self) { try manifests.site("nope") }
        #expect(other?.sentence.contains("demo") == true)
    }

    @Test func aSitesOwnDefinitionsAreRead() throws {
        let text = """
            {"id": "b", "name": "B", "timeZone": "Europe/Berlin", "definitions": {"releases": "gross", "releaseCutoffDays": 14,
             "turnoverCredit": {"rule": "flat", "minutes": 30}, "primeTime": {"start": "07:30", "end": "15:30"}},
             "holidays": {"usFederal": false, "days": {"2026-10-03": "Unity Day"}}, "showSurgeonNames": false}
            """
        let site = try manifests(sites: try directory(["b.json": text])).site("b")
        #expect(site.definitions.releases == .gross)
        #expect(site.definitions.releaseCutoffDays == 14)
        #expect(site.definitions.turnoverCredit == .flat(minutes: 30))
        #expect(site.definitions.primeTimeStart == 450)
        #expect(site.holidays.name(of: day("2026-10-03")) == "Unity Day")
        #expect(!site.showsSurgeonNames)
    }

    @Test func definitionsOfCasesAndRoomsAreRead() throws {
        let text = """
            {"id": "b", "name": "B", "timeZone": "Europe/Berlin", "definitions": {
             "firstCases": {"start": "06:30", "end": "08:30"}, "staffed": {"end": "18:00"}, "scheduleCutoff": "07:00",
             "turnoverCapMinutes": 60, "prolongedTurnoverMinutes": 45, "releasesAutomatically": true,
             "collectableMinutes": 180, "turnoverReserveMinutes": 25}}
            """
        let definitions = try manifests(sites: try directory(["b.json": text])).site("b").definitions
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

    @Test(arguments: [
        (#"{"id": "b", "name": "B"}"#, "timeZone"),
        (
            #"{"id": "b", "name": "B", "timeZone": "UTC", "definitions": {"staffed": {"start": "18:00"}}}"#,
            "after the start"
        ),
        (#"{"id": "b", "name": "B", "timeZone": "Mars"}"#, "Mars"),
        (#"{"id": "b", "name": "B", "timeZone": "UTC", "colour": "red"}"#, "colour"),
        (#"{"id": "b", "name": "B", "timeZone": "UTC", "fiscalYearStartMonth": 13}"#, "13"),
        (#"{"id": "b", "name": "B", "timeZone": "UTC", "definitions": {"releases": "some"}}"#, "net_of_timely"),
        (#"{"id": "b", "name": "B", "timeZone": "UTC", "defaultDashboard": "x"}"#, "“x”"),
        (#"{"id": "b", "#, "not valid JSON"),
    ])
    func badSitesAreNamed(text: String, word: String) throws {
        let sites = try directory(["b.json": text])
        let fault = #expect(throws: ManifestFault.self) { try manifests(sites: sites) }
        #expect(fault?.sentence.contains(word) == true)
    }

    @Test func unknownToolsAndDoubleIdsAreNamed() throws {
        let unknown = #"{"id": "d", "name": "D", "description": "", "availableTools": ["block_util_sumary"]}"#
        let fault = #expect(throws: ManifestFault.self) {
            try manifests(dashboards: try directory(["d.json": unknown]))
        }
        #expect(fault?.sentence.contains("block_util_sumary") == true)
        let site = #"{"id": "s", "name": "S", "timeZone": "UTC"}"#
        let twice = #expect(throws: ManifestFault.self) {
            try manifests(sites: try directory(["a.json": site, "b.json": site]))
        }
        #expect(twice?.sentence.contains("“s”") == true)
    }
}
