import HTTPTypes
import Hummingbird
import LumenCore
import LumenMCP
import NIOCore

/// `/admin` and everything below it, and `/metrics`: each route behind `AdminGate`.
struct AdminRoutes: Sendable {
    /// `nil` shows the servers and manifests only, on this machine.
    let desk: AdminDesk?
    let servers: @Sendable () -> [ServerStatus]
    /// `nil` where they never change.
    let manifests: (@Sendable () -> ManifestStatus)?
    /// Whether a request's turn can still be followed.
    let isHeld: @Sendable (_ requestID: String) -> Bool
    let webDirectory: String

    private var access: AdminAccess { desk?.access ?? AdminAccess() }

    /// Which requests need not come from this machine: with a token, those that the gate guards, and the files that the
    /// page needs to ask for it.
    var exempts: @Sendable (Request) -> Bool {
        let isRemote = access.isRemote
        return { isRemote && ($0.isForAdmin || $0.isForWebFile) }
    }

    func add(to router: Hummingbird.Router<LumenContext>) {
        router.group("/admin").add(middleware: AdminGate(access: access, isPage: true)).get("/", use: page)
        let admin = router.group("/admin").add(middleware: AdminGate(access: access))
        ServerStatusRoutes(statuses: servers).add(to: admin)
        manifests.map(ManifestStatusRoutes.init)?.add(to: admin)
        guard let desk else { return }
        let stats = StatsReader(desk: desk, servers: servers)
        StatusRoutes(desk: desk, stats: stats).add(to: admin)
        UsageRoutes(desk: desk).add(to: admin)
        RequestRoutes(desk: desk, isHeld: isHeld).add(to: admin)
        AdminBudgetRoutes(desk: desk, stats: stats).add(to: admin)
        FlagRoutes(desk: desk).add(to: admin)
        AuditRoutes(desk: desk).add(to: admin)
        let feed = StatsFeed(clock: ContinuousClock()) { try await stats.stats(of: nil) }
        AdminEvents(feed: feed, stats: stats, clock: ContinuousClock()).add(to: admin)
        guard let metrics = desk.metrics else { return }
        router.group("/metrics").add(middleware: AdminGate(access: access)).get("/") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: await metrics())))
        }
    }

    @Sendable private func page(_ request: Request, context: LumenContext) async throws -> Response {
        guard let text = await pageText("\(webDirectory)/admin.html") else {
            throw NotFound("The admin page is missing on the server. Its figures are at /admin/stats.")
        }
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
