import HTTPTypes
import Hummingbird
import Logging
import LumenCore
import LumenGuard
import NIOCore
import ServiceLifecycle
import Synchronization

/// `GET /admin/events`: the figures as they change, once a second at most; without a change every fifteen seconds.
struct AdminEvents<C: Clock<Duration>>: Sendable {
    private static var tick: Duration { .seconds(1) }
    /// So many ticks without a word are too many.
    private static var silence: Int { 15 }
    /// For how many ticks a write may wait for the client to read.
    private static var patience: Int { 30 }

    let feed: StatsFeed
    let stats: StatsReader
    let clock: C
    /// How many may look on.
    let viewers = StreamLeases(.init(perAddress: 0, global: 32))

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/events") { request, context in
            var request = request
            // Whatever it is, it must not stand in the way of noticing that the client goes.
            _ = try await request.wholeBody()
            return try response(to: request, context)
        }
    }

    /// The client's going ends it, also while there is nothing to write; so does the server's shutdown.
    ///
    /// - Throws: `TooManyOpen`.
    private func response(to request: Request, _ context: LumenContext) throws -> Response {
        let lease = try viewers.lease(for: "")
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .connection: "close",
                HTTPField.Name("X-Accel-Buffering")!: "no",
            ],
            body: ResponseBody { writer in
                defer { lease.end() }
                let end = Monitor(false)
                try await withGracefulShutdownHandler {
                    try await request.body.consumeWithInboundCloseHandler { _ in
                        let waited = Mutex<Int?>(nil)
                        async let _ = watch(waited, hangUp: context.hangUp)
                        var told = Told()
                        while let text = try await next(&told, until: end) {
                            waited.withLock { $0 = 0 }
                            try await writer.write(ByteBuffer(string: text))
                            waited.withLock { $0 = nil }
                        }
                    } onInboundClosed: {
                        end.change { $0 = true }
                    }
                } onGracefulShutdown: {
                    end.change { $0 = true }
                }
                try await writer.finish(nil)
            })
    }

    /// What one viewer has been told.
    private struct Told {
        var revision = 0
        /// Ticks since; `nil` before anything was told.
        var silence: Int?
    }

    /// Waits until there is something to tell.
    ///
    /// - Returns: `nil` after the end.
    private func next(_ told: inout Told, until end: Monitor<Bool>) async throws -> String? {
        while true {
            if let silence = told.silence {
                try await rest(until: end)
                told.silence = silence + 1
            }
            if end.read(\.self) { return nil }
            let isDue = told.silence.map { $0 >= Self.silence } ?? true
            let figures = await figures()
            if let figures, isDue || figures.revision != told.revision {
                told = Told(revision: figures.revision, silence: 0)
                return "event: stats\ndata: \(stats.json(figures.stats).text)\n\n"
            }
            if isDue {
                told.silence = 0
                return ":\n\n"
            }
        }
    }

    /// Waits for a tick, or for the end.
    private func rest(until end: Monitor<Bool>) async throws {
        do {
            try await withDeadline(Self.tick, clock: clock) { try await end.wait { $0 } }
        } catch is DeadlineExceeded {}
    }

    /// `nil` where they can't be had now.
    private func figures() async -> StatsFeed.Figures? {
        do {
            return try await feed.figures()
        } catch {
            if !(error is CancellationError) {
                Logger.current.error("admin figures not read", metadata: ["error.detail": "\(error.logDetail)"])
            }
            return nil
        }
    }

    /// - Parameter waited: how many ticks the write under way has waited; `nil` while there is none.
    private func watch(_ waited: borrowing Mutex<Int?>, hangUp: @Sendable () -> Void) async throws {
        while true {
            try await clock.sleep(for: Self.tick)
            let isStuck = waited.withLock { ticks in
                ticks = ticks.map { $0 + 1 }
                return ticks ?? 0 >= Self.patience
            }
            if isStuck { hangUp() }
        }
    }
}
