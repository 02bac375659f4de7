import LumenAgent
import LumenCore
import LumenTesting
import Synchronization
import Testing

/// Which tools a turn has where there are several dashboards.
struct DashboardTurnTests {
    @Test func theRouterIsToldOfTheOtherDashboardsAndTheirTools() async throws {
        let hospital = ThreeDashboards(joins: false)
        _ = try await turn(hospital, calling: []).run(request())
        let context = try #require(hospital.context)
        #expect(context.tools.map(\.name) == ["first"])
        #expect(context.elsewhere.map(\.dashboard.id) == ["b", "c"])
        #expect(context.elsewhere.map { $0.tools.map(\.name) } == [["second", "first"], ["failing"]])
    }

    @Test func withoutJoiningTheirToolsAreNeverCalled() async throws {
        let (hospital, tools) = (ThreeDashboards(joins: false), StubTools())
        let result = try await turn(hospital, calling: ["first", "second"], tools: tools).run(request())
        #expect(result.availableTools == ["first"])
        #expect(tools.called == ["first"])
    }

    @Test func whereTheSiteJoinsThemTheirToolsFollowTheOwnOnes() async throws {
        let (hospital, tools) = (ThreeDashboards(joins: true), StubTools())
        let result = try await turn(hospital, calling: ["second", "forbidden"], tools: tools).run(request())
        #expect(result.availableTools == ["first", "second", "failing"])
        #expect(hospital.context?.elsewhere.count == 2)
        #expect(tools.called == ["second"])
        #expect(result.dashboard == "a")
    }

    @Test func onAnotherDashboardTheOrderIsItsOwn() async throws {
        let hospital = ThreeDashboards(joins: true)
        var request = request()
        request.dashboardID = "b"
        let result = try await turn(hospital, calling: []).run(request)
        #expect(result.availableTools == ["second", "first", "failing"])
        #expect(hospital.context?.elsewhere.map(\.dashboard.id) == ["a", "c"])
    }

    /// All of a turn comes from one snapshot of the manifests, which was taken when it began.
    @Test func aTurnTakesOneSnapshot() async throws {
        let hospital = ThreeDashboards(joins: true)
        _ = try await turn(hospital, calling: []).run(request())
        #expect(hospital.snapshots == 1)
    }

    private func request() -> TurnRequest { TurnRequest(requestID: "r", message: "How full?") }

    private func turn(_ hospital: ThreeDashboards, calling calls: [String], tools: StubTools = StubTools())
        -> Turn<ContinuousClock>
    {
        hospital.calls.withLock { $0 = calls }
        return Turn(
            manifests: hospital, tools: tools, inventories: Fakes(calls: []),
            conversations: Conversations(store: MemorySessions(), queue: SessionQueue()), router: hospital,
            answerer: Answerer(narrator: Fakes(calls: [])), wallClock: .system, clock: ContinuousClock())
    }
}

/// A site with the dashboards `a`, `b` and `c`, and a router that keeps what it was told.
private final class ThreeDashboards: ManifestSource, Router {
    let calls = Mutex<[String]>([])
    private let joins: Bool
    private let state = Mutex((context: RoutingContext?.none, snapshots: 0))

    init(joins: Bool) { self.joins = joins }

    var context: RoutingContext? { state.withLock(\.context) }
    var snapshots: Int { state.withLock(\.snapshots) }

    func snapshot() -> any ManifestSource {
        state.withLock { $0.snapshots += 1 }
        return self
    }

    func site(_ id: String?) throws -> Site {
        var site = try Site.test()
        site.joinsDashboards = joins
        return site
    }

    func dashboards(of site: Site) -> [Dashboard] {
        [("a", ["first"]), ("b", ["second", "first"]), ("c", ["failing", "missing"])].map { id, tools in
            Dashboard(id: id, name: id.uppercased(), description: "About \(id).", availableTools: tools)
        }
    }

    func dashboard(_ id: String?, of site: Site) throws -> Dashboard {
        let wanted = id ?? "a"
        return try #require(dashboards(of: site).first { $0.id == wanted })
    }

    func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal {
        state.withLock { $0.context = context }
        let calls = calls.withLock(\.self)
        return Proposal(.call(calls.map { ToolCall(id: $0, name: $0, arguments: [:]) }), confidence: 1)
    }
}
