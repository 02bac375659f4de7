import LumenCore
import Synchronization

/// Lets one import at a time into each site.
final class ImportGate<C: Clock<Duration>>: Sendable {
    private let clock: C
    private let busySites = Mutex<Set<String>>([])
    private static var tries: Int { 20 }
    private static var pause: Duration { .milliseconds(100) }

    init(clock: C) { self.clock = clock }

    /// Runs a body while no other runs for its site. It waits two seconds for that: a page that changes its mind gives
    /// one import up a moment before it asks for the next.
    ///
    /// - Throws: `ImportBusy`; `CancellationError`; what the body throws.
    func hold<Result>(_ siteID: String, _ body: () async throws -> Result) async throws -> Result {
        try await enter(siteID)
        defer { busySites.withLock { _ = $0.remove(siteID) } }
        return try await body()
    }

    private func enter(_ siteID: String) async throws {
        for _ in 0..<Self.tries {
            if busySites.withLock({ $0.insert(siteID).inserted }) { return }
            try await clock.sleep(for: Self.pause)
        }
        throw ImportBusy()
    }
}

/// A site that another file is being imported into.
struct ImportBusy: Fault {
    var sentence: String { "Another file is being imported for this site. Please try again when it is done." }
    var code: FaultCode { .rateLimited }
    var retryAfter: Duration? { .seconds(10) }
}
