import Foundation
import LumenAgent
import LumenCore
import LumenTesting
import Testing

@testable import LumenApp

/// The manifests that Lumen ships, under the rules of the tools that it ships.
struct BundledManifestTests {
    private static let home = Home(directory: ManifestFolder.config.deletingLastPathComponent().path)

    private func manifests() async throws -> Manifests {
        try await Manifests(
            in: ManifestDirectories(sites: Self.home.sitesDirectory, dashboards: Self.home.dashboardsDirectory),
            rules: .bundled(in: Self.home))
    }

    @Test func theDemoSiteIsReadInFull() async throws {
        let manifests = try await manifests()
        let site = try manifests.site(nil)
        #expect(site.zone.identifier == "America/New_York")
        #expect(site.fiscalYearStartMonth == 7)
        #expect(site.utilizationTarget == 0.75)
        #expect(site.definitions == Definitions())
        #expect(site.holidays.contains(day("2026-11-26")))
        #expect(site.aliases["Orthopedics"]?.contains("ortho") == true)
        #expect(site.facilities.serviceLevels.count == Priority.allCases.count)
        #expect(try manifests.dashboard(nil, of: site).id == "block-utilization")
    }

    @Test func everyDashboardOfTheContractIsThere() async throws {
        let manifests = try await manifests()
        let dashboards = manifests.dashboards(of: try manifests.site(nil))
        #expect(
            dashboards.map(\.id) == [
                "block-utilization", "energy-management", "maintenance", "perioperative", "sustainability",
                "tenant-services",
            ])
        for dashboard in dashboards {
            #expect(dashboard.defaultPeriodDays == 30)
            #expect((3...6).contains(dashboard.suggestedQuestions.count), "\(dashboard.id)")
            #expect(!dashboard.outOfScope.isEmpty, "\(dashboard.id)")
        }
        let questions = dashboards.flatMap(\.suggestedQuestions)
        #expect(Set(questions).count == questions.count)
    }

    @Test func everyBundledToolHasADashboard() async throws {
        let tools = try ManifestRules.bundled(in: Self.home).tools.map(\.name)
        let shown = Set(try await manifests().current.dashboards.flatMap(\.availableTools))
        #expect(tools.filter { !shown.contains($0) } == [])
    }
}
