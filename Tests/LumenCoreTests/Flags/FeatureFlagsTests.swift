import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@Suite struct FeatureFlagsTests {
    private static let now = Date(timeIntervalSince1970: 1_760_000_000)

    /// Who says what: setting, change of the deployment, manifest, change of the site.
    private struct Row: Sendable, CustomTestStringConvertible {
        let setting, deployment, manifest, site: Bool?
        let isOn: Bool
        let origin: FlagStanding.Origin
        var testDescription: String { "\([setting, deployment, manifest, site])" }

        init(
            _ setting: Bool?, _ deployment: Bool?, _ manifest: Bool?, _ site: Bool?, _ isOn: Bool,
            _ origin: FlagStanding.Origin
        ) {
            (self.setting, self.deployment, self.manifest, self.site) = (setting, deployment, manifest, site)
            (self.isOn, self.origin) = (isOn, origin)
        }

        static let all = [
            Row(nil, nil, nil, nil, true, .setting),
            Row(false, nil, nil, nil, false, .setting),
            Row(false, true, nil, nil, true, .deploymentChange),
            Row(true, false, nil, nil, false, .deploymentChange),
            Row(false, false, true, nil, true, .manifest),
            Row(true, true, false, nil, false, .manifest),
            Row(true, true, true, false, false, .siteChange),
            Row(false, false, false, true, true, .siteChange),
            Row(nil, nil, nil, false, false, .siteChange),
        ]
    }

    private static func flags(_ row: Row) async throws -> FeatureFlags {
        let manifest: [FeatureFlag: Bool] = row.manifest.map { [.router: $0] } ?? [:]
        let flags = FeatureFlags(settings: row.setting.map { [.router: $0] } ?? [:], store: MemoryAuditLog()) {
            $0 == "north" ? manifest : [:]
        }
        if let isOn = row.deployment { try await flags.change(.router, to: isOn, by: "ann", at: now) }
        if let isOn = row.site { try await flags.change(.router, to: isOn, site: "north", by: "ann", at: now) }
        return flags
    }

    @Test(arguments: Row.all)
    private func theNearestWordHolds(row: Row) async throws {
        let flags = try await Self.flags(row)
        #expect(flags.standing(of: .router, site: "north") == FlagStanding(isOn: row.isOn, origin: row.origin))
        #expect(flags.isOn(.router, site: "north") == row.isOn)
        let elsewhere = row.deployment ?? row.setting ?? true
        #expect(flags.isOn(.router) == elsewhere && flags.isOn(.router, site: "south") == elsewhere)
        #expect(flags.isOn(.history, site: "north"), "another flag")
    }

    @Test func theAdminPageIsToldWhoSaysSo() async throws {
        let flags = try await Self.flags(Row(false, true, false, nil, false, .manifest))
        try await flags.change(.router, to: true, site: "south", by: "ann", at: Self.now)
        let listed = try #require(flags.json(sites: ["north", "south", "west"])["flags"]?.arrayValue)
        #expect(listed.map { $0["name"]?.stringValue } == FeatureFlag.allCases.map(\.rawValue))
        #expect(
            listed.first { $0["name"] == "router" } == [
                "name": "router", "deployment": ["on": true, "from": "change"], "mayDifferBySite": true,
                "sites": [
                    ["siteId": "north", "on": false, "from": "manifest"],
                    ["siteId": "south", "on": true, "from": "change"],
                ],
            ])
        #expect(
            listed.first { $0["name"] == "budget" } == [
                "name": "budget", "deployment": ["on": true, "from": "setting"], "mayDifferBySite": true, "sites": [],
            ])
    }

    @Test func limitsRetriesAndCircuitsAreTheSameAtAllSites() async throws {
        let flags = FeatureFlags(settings: [:], store: MemoryAuditLog()) { _ in [.retries: false] }
        try await flags.change(.rateLimits, to: false, site: "north", by: "ann", at: Self.now)
        #expect(flags.isOn(.rateLimits, site: "north") && flags.isOn(.retries, site: "north"))
        let listed = flags.json(sites: ["north"])["flags"]?.arrayValue?.filter { $0["mayDifferBySite"] == false }
        #expect(listed?.compactMap { $0["name"]?.stringValue } == ["rate_limits", "retries", "breakers"])
        #expect(listed?.allSatisfy { $0["sites"] == [] } == true)
    }

    @Test func whatWasReadEarlierNeverUndoesWhatCameLater() async throws {
        let store = Answers([
            FlagChanges(revision: 2, values: [FlagPlace(.budget): false]),
            FlagChanges(revision: 1, values: [:]),
            FlagChanges(revision: 3, values: [:]),
        ])
        let flags = FeatureFlags(settings: [:], store: store)
        try await flags.refresh()
        #expect(!flags.isOn(.budget))
        try await flags.refresh()
        #expect(!flags.isOn(.budget), "an older reading came late")
        try await flags.refresh()
        #expect(flags.isOn(.budget))
    }

    @Test func refreshingGoesOnAfterAFailure() async throws {
        let clock = ManualClock()
        let store = Answers([nil, FlagChanges(revision: 1, values: [FlagPlace(.budget): false])])
        let flags = FeatureFlags(settings: [:], store: store)
        let failures = Monitor(0)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await flags.run(clock: clock) { _ in failures.change { $0 += 1 } } }
            for _ in 0..<2 {
                await clock.waitForSleepers(1)
                clock.advance(by: .seconds(30))
            }
            await clock.waitForSleepers(1)
            #expect(!flags.isOn(.budget))
            group.cancelAll()
        }
        #expect(failures.read { $0 } == 1)
    }
}

/// A store that says one thing after another; `nil` is a failure.
private final class Answers: FlagStore {
    private struct Failed: Error {}
    private let answers: Mutex<[FlagChanges?]>

    init(_ answers: [FlagChanges?]) { self.answers = Mutex(answers.reversed()) }

    func changes() async throws -> FlagChanges {
        guard let answer = answers.withLock({ $0.popLast() ?? nil }) else { throw Failed() }
        return answer
    }

    func record(_ change: FlagChange) async throws -> FlagChanges { throw Failed() }
}
